using Bunit;
using EPeople.Core.Domain.Petitions;
using EPeople.Core.Features.Triage;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using EPeople.Web.Desk;

namespace EPeople.Web.Tests.Desk;

public sealed class AssignBoxTests
{
    private static readonly Colleague _sami = new(Guid.NewGuid(), "Sami", Role.Clerk);

    [Fact]
    public async Task A_colleague_is_chosen_and_the_petition_given()
    {
        await using var desk = new MudTestContext("fr", Role.Supervisor);
        desk.Dispatcher.Do<AssignPetition>();
        var given = 0;
        var box = desk.Render<AssignBox>(p => p.Add(c => c.View, View).Add(c => c.Given, () => given++));
        Assert.Equal(["Choisir", "Sami (agent traitant)"], box.AllWords("option"));

        await box.Find("select").ChangeAsync(_sami.Id.ToString());
        await box.Find("[data-submit]").ClickAsync();

        Assert.Equal(new AssignPetition(Cases.Id, 7, _sami.Id), Assert.Single(desk.Dispatcher.Sent<AssignPetition>()));
        Assert.Equal((MudTestContext.User, Role.Supervisor), (desk.Dispatcher.Log[0].Actor.UserId, desk.Dispatcher.Log[0].Actor.Role));
        Assert.Equal(1, given);
    }

    [Fact]
    public async Task Nobody_chosen_is_said_by_the_field_in_arabic()
    {
        await using var desk = new MudTestContext("ar", Role.Supervisor);
        desk.Dispatcher.Refuse<AssignPetition>(new Invalid("Clerk", "assignee.required"));
        var given = 0;
        var box = desk.Render<AssignBox>(p => p.Add(c => c.View, View).Add(c => c.Given, () => given++));

        await box.Find("[data-submit]").ClickAsync();

        Assert.Null(desk.Dispatcher.Sent<AssignPetition>()[0].Clerk);
        Assert.Equal("true", box.Find("select").GetAttribute("aria-invalid"));
        Assert.Contains("اختر", box.Find("#colleague-error").TextContent, StringComparison.Ordinal);
        Assert.Equal(0, given);
    }

    [Fact]
    public async Task Who_is_away_is_said_and_giving_all_the_same_warns()
    {
        await using var desk = new MudTestContext("fr", Role.Supervisor);
        var away = _sami with { AwayUntil = new DateOnly(2026, 12, 4), Substitute = "Amel" };
        var box = desk.Render<AssignBox>(p => p.Add(c => c.View, View with { Colleagues = [away] }));
        Assert.Contains("absent jusqu’au vendredi 4 décembre 2026, remplacé par Amel", box.AllWords("option")[1], StringComparison.Ordinal);
        Assert.Empty(box.FindAll("[data-away]"));
        await box.Find("select").ChangeAsync(away.Id.ToString());
        Assert.Contains("Cette personne est absente", box.Find("[data-away]").Words(), StringComparison.Ordinal);
    }

    private static CaseView View => Cases.View(PetitionVerb.Assign) with { Colleagues = [_sami] };
}
