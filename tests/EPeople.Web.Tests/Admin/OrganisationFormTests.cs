using Bunit;
using EPeople.Core.Features.Organisations;
using EPeople.Web.Admin;

namespace EPeople.Web.Tests.Admin;

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
