using Bunit;
using EPeople.Core.Features.Organisations;
using EPeople.Web.Admin;

namespace EPeople.Web.Tests.Admin;

public sealed class OrganisationsPageTests
{
    [Fact]
    public async Task The_tree_unfolds_and_what_is_sought_stands_flat()
    {
        await using var desk = Tree.Desk();
        var page = desk.Render<OrganisationsPage>();
        Assert.Equal(["health", "old"], Codes(page));
        Assert.Contains("repris par Santé", page.Find("[data-code=old]").Words(), StringComparison.Ordinal);

        await page.Find("[data-code=health] .fold").ClickAsync();
        Assert.Equal(["health", "care", "old"], Codes(page));
        await page.Find("[data-code=care] .fold").ClickAsync();
        await page.Find("[data-code=health] .fold").ClickAsync();
        Assert.Equal(["health", "old"], Codes(page)); // what is below a folded one is folded too

        await page.Find(".seek input").InputAsync("soins");
        Assert.Equal(["care"], Codes(page));
        await page.Find(".seek input").InputAsync("nobody");
        Assert.Contains("Rien ne correspond", page.Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_body_is_added_and_the_tree_is_read_again()
    {
        await using var desk = Tree.Desk("ar");
        desk.Dispatcher.Do<AddOrganisation>();
        var page = desk.Render<OrganisationsPage>();
        await page.Find("[data-add]").ClickAsync();
        await page.Find("#org-code").ChangeAsync("water");
        await page.Find("[data-submit]").ClickAsync();

        Assert.Equal("water", Assert.Single(desk.Dispatcher.Sent<AddOrganisation>()).Code);
        Assert.Equal(2, desk.Dispatcher.Sent<ListTree>().Count);
        Assert.Empty(page.FindAll("#org-code"));
    }

    [Fact]
    public async Task Both_tables_are_given_out_in_both_forms()
    {
        await using var desk = Tree.Desk();
        Assert.Equal(
            ["admin/export/Organisations.csv", "admin/export/Organisations.xlsx", "admin/export/Staff.csv", "admin/export/Staff.xlsx"],
            desk.Render<OrganisationsPage>().FindAll("a[download]").Select(link => link.GetAttribute("href")!));
    }

    private static IEnumerable<string> Codes(IRenderedComponent<OrganisationsPage> page) => page.FindAll("[data-code]").Select(line => line.GetAttribute("data-code")!);
}

public sealed class OrganisationFormTests
{
    [Fact]
    public async Task Wrong_fields_are_told_beside_them_and_keep_what_was_typed()
    {
        await using var desk = Tree.Desk();
        desk.Dispatcher.Refuse<AddOrganisation>(new Core.Pipeline.Invalid("NameFr", "organisation.name"));
        var form = desk.Render<OrganisationForm>();
        await form.Find("#org-namear").ChangeAsync("ماء");
        await form.Find("#org-kind").ChangeAsync("Unit");
        await form.Find("#org-parent").ChangeAsync("health");
        await form.Find("[data-submit]").ClickAsync();

        Assert.Equal("ماء", form.Find("#org-namear").GetAttribute("value"));
        Assert.NotNull(form.Find("#org-namefr-error"));
        var asked = Assert.Single(desk.Dispatcher.Sent<AddOrganisation>());
        Assert.Equal((Core.Domain.Government.OrganisationKind.Unit, "ماء", "health"), (asked.Kind, asked.Fields.NameAr, asked.Fields.Parent));
    }

    [Fact]
    public async Task What_is_said_of_a_body_stands_there_and_is_saved_with_what_changed()
    {
        await using var desk = Tree.Desk();
        desk.Dispatcher.Do<ChangeOrganisation>();
        var form = desk.Render<OrganisationForm>(p => p.Add(c => c.Code, "health").Add(c => c.Fields, Tree.Fields));
        await form.Find("#org-officephone").ChangeAsync("71 000 000");
        await form.Find("[data-submit]").ClickAsync();
        Assert.Equal(new ChangeOrganisation("health", Tree.Fields with { OfficePhone = "71 000 000" }), Assert.Single(desk.Dispatcher.Sent<ChangeOrganisation>()));
        Assert.Contains("C’est enregistré", form.Find("[role=status]").Words(), StringComparison.Ordinal);
    }
}

public sealed class OrganisationPageTests
{
    [Fact]
    public async Task A_body_shows_its_people_and_its_names_over_time()
    {
        await using var desk = Tree.Desk();
        var page = desk.Render<OrganisationPage>(p => p.Add(c => c.Code, "health"));
        Assert.Equal("Santé", page.Find("h1").Words());
        Assert.Contains("Hygiène à l’origine", page.Words(), StringComparison.Ordinal);
        Assert.Equal(2, page.FindAll(".crew > li").Count);
    }

    [Fact]
    public async Task A_body_that_ends_can_only_be_read()
    {
        await using var desk = Tree.Desk();
        desk.Dispatcher.Answer((ReadOrganisation _) => Tree.View(end: new DateOnly(2027, 1, 1)));
        var page = desk.Render<OrganisationPage>(p => p.Add(c => c.Code, "health"));
        Assert.Empty(page.FindAll("[data-submit]"));
        Assert.Contains("Prend fin le", page.Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_not_there_is_said()
    {
        await using var desk = Tree.Desk();
        desk.Dispatcher.Refuse<ReadOrganisation>(new Core.Pipeline.NotFound());
        Assert.Contains("Rien ne correspond", desk.Render<OrganisationPage>(p => p.Add(c => c.Code, "nope")).Words(), StringComparison.Ordinal);
    }
}

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

public sealed class OrganisationPeopleTests
{
    [Fact]
    public async Task Deputies_units_and_absences_are_told_and_a_person_opens()
    {
        await using var desk = Tree.Desk();
        var list = desk.Render<OrganisationPeople>(p => p.Add(c => c.View, Tree.View(people: [Tree.Salma, Tree.Karim])));
        Assert.Contains("remplacé par", list.FindAll(".crew > li")[0].Words(), StringComparison.Ordinal);
        Assert.Contains("adjoint du chef de l’organisme · Soins", list.FindAll(".crew > li")[1].Words(), StringComparison.Ordinal);
        await list.FindAll(".crew > li > button")[1].ClickAsync();
        Assert.Equal("care", list.Find("#person-unit").GetAttribute("value"));
    }
}

public sealed class PersonFormTests
{
    [Fact]
    public async Task Role_unit_and_deputy_are_changed()
    {
        await using var desk = Tree.Desk();
        desk.Dispatcher.Do<ChangeMembership>();
        var form = desk.Render<PersonForm>(p => p.Add(c => c.Person, Tree.Salma).Add(c => c.View, Tree.View(people: [Tree.Salma, Tree.Karim])));
        await form.Find("#person-role").ChangeAsync("Head");
        await form.Find("#person-unit").ChangeAsync("care");
        await form.Find(".tick input").ChangeAsync(true);
        await form.Find("[data-member]").ClickAsync();
        Assert.Equal(new ChangeMembership(Tree.Salma.Id, Core.Security.Role.Head, "care", true), Assert.Single(desk.Dispatcher.Sent<ChangeMembership>()));
    }

    [Fact]
    public async Task An_absence_is_recorded_with_a_colleague_and_ended()
    {
        await using var desk = Tree.Desk();
        desk.Dispatcher.Do<RecordAbsence>();
        desk.Dispatcher.Do<EndAbsence>();
        var form = desk.Render<PersonForm>(p => p.Add(c => c.Person, Tree.Salma).Add(c => c.View, Tree.View(people: [Tree.Salma, Tree.Karim])));
        Assert.Equal(["", Tree.Karim.Id.ToString()], form.FindAll("#away-substitute option").Select(option => option.GetAttribute("value")!));
        await form.Find("#away-first").ChangeAsync("2026-12-01");
        await form.Find("#away-last").ChangeAsync("2026-12-05");
        await form.Find("#away-substitute").ChangeAsync(Tree.Karim.Id.ToString());
        await form.Find("[data-absence]").ClickAsync();
        Assert.Equal(new RecordAbsence(Tree.Salma.Id, new DateOnly(2026, 12, 1), new DateOnly(2026, 12, 5), Tree.Karim.Id), Assert.Single(desk.Dispatcher.Sent<RecordAbsence>()));
        await form.Find("[data-end]").ClickAsync();
        Assert.Equal(Tree.Salma.Absences[0].Id, Assert.Single(desk.Dispatcher.Sent<EndAbsence>()).Id);
    }
}
