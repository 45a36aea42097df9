using Bunit;
using EPeople.Core.Features.Deadlines;
using EPeople.Core.Pipeline;
using EPeople.Web.Admin;
using MediatR;

namespace EPeople.Web.Tests.Admin;

public sealed class CalendarFormsTests
{
    [Fact]
    public async Task A_feast_is_confirmed_and_wrong_days_are_told_beside_the_field_with_what_was_typed()
    {
        await using var desk = People.Desk("fr");
        desk.Dispatcher.Refuse<ConfirmFeast>(new Invalid("First", "calendar.not_near"));
        var revised = 0;
        var forms = desk.Render<CalendarForms>(p => p.Add(c => c.Revised, () => revised++));
        await forms.Find("#feast").ChangeAsync("eid-al-fitr");
        await forms.Find("#first").ChangeAsync("2027-06-01");
        await forms.Find("#last").ChangeAsync("2027-06-03");
        await forms.Find("[data-feast] [data-submit]").ClickAsync();
        Assert.Equal(("2027-06-01", 0), (forms.Find("#first").GetAttribute("value"), revised));
        Assert.NotNull(forms.Find("#first-error"));

        desk.Dispatcher.Answer((ConfirmFeast _) => Unit.Value);
        await forms.Find("[data-feast] [data-submit]").ClickAsync();
        Assert.Equal(new ConfirmFeast("eid-al-fitr", new DateOnly(2027, 6, 1), new DateOnly(2027, 6, 3)), desk.Dispatcher.Sent<ConfirmFeast>()[^1]);
        Assert.Equal(1, revised);
    }

    [Fact]
    public async Task What_a_feast_would_move_is_told_before_it_is_confirmed()
    {
        await using var desk = People.Desk("fr");
        desk.Dispatcher.Answer((PreviewRevision _) => new RevisionPreview(12_000, 340, 300, false));
        var forms = desk.Render<CalendarForms>();
        await forms.Find("#feast").ChangeAsync("eid-al-fitr");
        await forms.Find("#first").ChangeAsync("2027-03-09");
        await forms.Find("#last").ChangeAsync("2027-03-11");
        await forms.Find("[data-feast] [data-preview]").ClickAsync();
        Assert.Equal(new PreviewRevision("eid-al-fitr", new DateOnly(2027, 3, 9), new DateOnly(2027, 3, 11)), Assert.Single(desk.Dispatcher.Sent<PreviewRevision>()));
        var told = forms.Find("[data-feast] [role=status]").TextContent;
        Assert.Contains("340", told, StringComparison.Ordinal);
        Assert.Contains("300", told, StringComparison.Ordinal);
        Assert.Empty(desk.Dispatcher.Sent<ConfirmFeast>());
        Assert.Equal("2027-03-09", forms.Find("#first").GetAttribute("value"));
    }

    [Fact]
    public async Task An_outage_is_told_in_the_time_of_Tunis()
    {
        await using var desk = People.Desk("fr");
        desk.Dispatcher.Answer((RecordOutage _) => Unit.Value);
        var forms = desk.Render<CalendarForms>();
        await forms.Find("#from").ChangeAsync("2026-11-20T08:00:00");
        await forms.Find("#until").ChangeAsync("2026-11-20T10:00:00");
        await forms.Find("[data-outage] [data-submit]").ClickAsync();
        Assert.Equal(new DateTimeOffset(2026, 11, 20, 7, 0, 0, TimeSpan.Zero), Assert.Single(desk.Dispatcher.Sent<RecordOutage>()).From!.Value.ToUniversalTime());
    }
}
