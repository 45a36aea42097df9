using Bunit;
using EPeople.Core.Features.Organisations;
using EPeople.Web.Admin;

namespace EPeople.Web.Tests.Admin;

public sealed class OrganisationDeedsTests
{
    [Fact]
    public async Task A_name_changes_from_a_day_and_a_refusal_is_told()
    {
        await using var desk = Tree.Desk();
        desk.Dispatcher.Refuse<RenameOrganisation>(new Core.Domain.RuleBroken("organisation.name_order"));
        var deeds = desk.Render<OrganisationDeeds>(p => p.Add(c => c.View, Tree.View()));
        await deeds.Find("#new-namefr").ChangeAsync("Soins");
        await deeds.Find("#new-from").ChangeAsync("2027-01-01");
        await deeds.Find("[data-rename] [data-submit]").ClickAsync();
        Assert.StartsWith("Un nom vaut déjà", deeds.Find("[role=alert]").Words(), StringComparison.Ordinal);
        var asked = Assert.Single(desk.Dispatcher.Sent<RenameOrganisation>());
        Assert.Equal(("health", "Soins", "Health", new DateOnly(2027, 1, 1)), (asked.Code, asked.Fields.NameFr, asked.Fields.NameEn, asked.From));
    }

    [Fact]
    public async Task A_body_is_merged_or_closed_on_a_day()
    {
        await using var desk = Tree.Desk();
        desk.Dispatcher.Do<MergeOrganisation>();
        desk.Dispatcher.Do<CloseOrganisation>();
        var done = 0;
        var deeds = desk.Render<OrganisationDeeds>(p => p.Add(c => c.View, Tree.View()).Add(c => c.Done, () => done++));
        Assert.DoesNotContain(deeds.FindAll("#merge-into option"), option => option.GetAttribute("value") == "health");
        await deeds.Find("#merge-into").ChangeAsync("gov-tn-11");
        await deeds.Find("#merge-day").ChangeAsync("2027-01-01");
        await deeds.Find("[data-merge] [data-submit]").ClickAsync();
        await deeds.Find("[data-close-body] [data-submit]").ClickAsync();
        Assert.Equal(new MergeOrganisation("health", "gov-tn-11", new DateOnly(2027, 1, 1)), Assert.Single(desk.Dispatcher.Sent<MergeOrganisation>()));
        Assert.Equal(2, done);
    }

    [Fact]
    public async Task The_home_of_the_central_office_does_not_end()
    {
        await using var desk = Tree.Desk();
        var deeds = desk.Render<OrganisationDeeds>(p => p.Add(c => c.View, Tree.View(central: true)));
        Assert.Empty(deeds.FindAll("[data-merge], [data-close-body]"));
    }
}
