using EPeople.Core.Domain;
using EPeople.Core.Domain.Government;

namespace EPeople.Core.Tests.Domain.Government;

public sealed class OrganisationTests
{
    private static readonly DateTimeOffset _now = new(2026, 11, 24, 8, 12, 0, TimeSpan.Zero);
    private static readonly DateOnly _today = new(2026, 11, 24);

    [Fact]
    public void A_renamed_body_keeps_its_old_name_for_what_happened_before()
    {
        var body = Make("health");
        body.Rename(Text("New"), Text("N"), new DateOnly(2026, 12, 1), _today, _now);

        Assert.Equal((Text("health"), Text("health"), Text("New")), (body.Name, body.NameOn(new DateOnly(2026, 11, 30)), body.NameOn(new DateOnly(2026, 12, 1))));
        Assert.Equal(Text("N"), body.ShortNameOn(new DateOnly(2027, 1, 1)));
        body.Rename(Text("Newest"), Text("Newest"), new DateOnly(2027, 1, 1), new DateOnly(2027, 1, 1), _now);
        Assert.Equal((Text("Newest"), Text("New"), Text("health")), (body.Name, body.NameOn(new DateOnly(2026, 12, 31)), body.NameOn(new DateOnly(1950, 1, 1))));
    }

    [Fact]
    public void A_name_is_new_and_later_than_the_last_one()
    {
        var body = Make("health");
        Assert.Equal("organisation.same_name", Broken(() => body.Rename(Text("health"), Text("health"), _today, _today, _now)));
        body.Rename(Text("New"), Text("N"), _today, _today, _now);
        Assert.Equal("organisation.name_order", Broken(() => body.Rename(Text("Other"), Text("O"), _today, _today, _now)));
    }

    [Fact]
    public void A_misspelt_name_was_never_so()
    {
        var body = Make("helth");
        body.Rename(Text("Nwe"), Text("N"), _today, _today, _now);
        body.Correct(Text("New"), Text("N"), _today, _now);
        Assert.Equal((Text("New"), Text("New"), Text("helth")), (body.Name, body.NameOn(_today), body.NameOn(_today.AddDays(-1))));
    }

    [Fact]
    public void A_body_that_ends_exists_until_the_day_before_and_names_its_heir()
    {
        var (body, heir) = (Make("one"), Make("other"));
        body.MergeInto(heir, _today.AddDays(7), _now);
        Assert.Equal((true, false, heir.Id), (body.ExistsOn(_today.AddDays(6)), body.ExistsOn(_today.AddDays(7)), body.SuccessorId));
        Assert.Equal("organisation.closed", Broken(() => body.Close(_today, _now)));
        Assert.Equal("organisation.successor_closed", Broken(() => heir.MergeInto(body, _today, _now)));
        Assert.Equal("organisation.itself", Broken(() => heir.MergeInto(heir, _today, _now)));
        Assert.Equal("organisation.unit_and_body", Broken(() => heir.MergeInto(Make("unit", OrganisationKind.Unit), _today, _now)));
        Assert.Equal("organisation.central", Broken(() => new Organisation(OrganisationId.New(_now), "pm", OrganisationKind.Ministry, Text("pm"), Text("pm"), null, true).Close(_today, _now)));
    }

    private static Organisation Make(string code, OrganisationKind kind = OrganisationKind.Ministry) => new(OrganisationId.New(_now), code, kind, Text(code), Text(code), null, false);

    private static LocalText Text(string words) => new(words + " ar", words + " fr", words + " en");

    private static string Broken(Action act) => Assert.Throws<RuleBroken>(act).Code;
}
