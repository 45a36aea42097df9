using Bunit;
using EPeople.Core.Features.Accounts;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using EPeople.Web.Admin;

namespace EPeople.Web.Tests.Admin;

public sealed class StaffFormTests
{
    [Fact]
    public async Task A_person_is_added_and_wrong_fields_keep_what_was_typed()
    {
        await using var desk = People.Desk("fr");
        desk.Dispatcher.Refuse<CreateStaff>(new Invalid([new FieldError("Name", "staff.name", []), new FieldError("Body", "staff.body", [])]));
        (StaffLink Link, string Language)? made = null;
        var form = desk.Render<StaffForm>(p => p.Add(c => c.Bodies, People.Bodies).Add(c => c.Made, given => made = given));
        await form.Find("button").ClickAsync();
        await form.Find("#staff-email").ChangeAsync("salma@example.org");
        await form.Find("[data-submit]").ClickAsync();
        Assert.Equal(("staff-name-error", "staff-body-error", "salma@example.org"), (form.Find("#staff-name-error").Id, form.Find("#staff-body-error").Id, form.Find("#staff-email").GetAttribute("value")));
        Assert.Null(made);

        desk.Dispatcher.Answer((CreateStaff _) => People.Link("Salma"));
        await form.Find("#staff-name").ChangeAsync("Salma");
        await form.Find("#staff-body").ChangeAsync("health");
        await form.Find("#staff-role").ChangeAsync("Supervisor");
        await form.Find("#staff-language").ChangeAsync("en");
        await form.Find("[data-submit]").ClickAsync();

        Assert.Equal(new CreateStaff("Salma", "salma@example.org", "health", Role.Supervisor, "en"), desk.Dispatcher.Sent<CreateStaff>()[^1]);
        Assert.Equal("en", made!.Value.Language);
        Assert.Empty(form.FindAll(".box"));
    }
}
