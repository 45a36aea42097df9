using Bunit;
using EPeople.Core.Domain;
using EPeople.Core.Domain.Government;
using EPeople.Core.Domain.Petitions;
using EPeople.Core.Features.Triage;
using EPeople.Core.Pipeline;
using EPeople.Web.Desk;

namespace EPeople.Web.Tests.Desk;

public sealed class MoveBoxTests
{
    private static readonly BodyChoice _health = new(new OrganisationId(Guid.NewGuid()), OrganisationKind.Ministry, Cases.Health, [], false);
    private static readonly BodyChoice _water = new(new OrganisationId(Guid.NewGuid()), OrganisationKind.PublicBody, new("الصوناد", "SONEDE", "SONEDE"), ["water-supply", "ماء"], false);

    [Fact]
    public async Task The_nearest_body_comes_first_with_its_reasons_and_the_transfer_is_sent()
    {
        await using var desk = Desk();
        desk.Dispatcher.Do<TransferPetition>();
        var moved = new List<string>();
        var box = desk.Render<MoveBox>(p => p.Add(c => c.View, Cases.View(PetitionVerb.Transfer)).Add(c => c.Verb, PetitionVerb.Transfer).Add(c => c.Moved, moved.Add));
        Assert.StartsWith("SONEDE — ", box.Find("optgroup option").Words(), StringComparison.Ordinal);
        Assert.Contains(", ماء", box.Find("optgroup option").Words(), StringComparison.Ordinal);
        Assert.Equal(["Les plus proches d’après le texte", "Ministères"], box.FindAll("optgroup").Select(group => group.GetAttribute("label")!));

        await box.Find("#body").ChangeAsync(_health.Id.Value.ToString());
        await box.Find("#reason").ChangeAsync("Compétence de la santé");
        await box.Find("[data-submit]").ClickAsync();

        Assert.Equal(new TransferPetition(Cases.Id, 7, _health.Id, "Compétence de la santé"), Assert.Single(desk.Dispatcher.Sent<TransferPetition>()));
        Assert.Equal(["Ministère de la santé"], moved);
        Assert.False(desk.Drafts.Holds(Cases.Id));
    }

    [Fact]
    public async Task The_central_office_routes_without_a_reason()
    {
        await using var desk = Desk();
        desk.Dispatcher.Do<RoutePetition>();
        var box = desk.Render<MoveBox>(p => p.Add(c => c.View, Cases.View(PetitionVerb.Route)).Add(c => c.Verb, PetitionVerb.Route));

        await box.Find("#body").ChangeAsync(_water.Id.Value.ToString());
        await box.Button("Orienter la requête").ClickAsync();

        Assert.Equal(new RoutePetition(Cases.Id, 7, _water.Id, ""), Assert.Single(desk.Dispatcher.Sent<RoutePetition>()));
    }

    [Fact]
    public async Task Wrong_fields_are_named_and_the_reason_is_kept()
    {
        await using var desk = Desk("ar");
        desk.Dispatcher.Refuse<TransferPetition>(new Invalid([new FieldError("Body", "body.required", []), new FieldError("Reason", "reason.required", [])]));
        var moved = new List<string>();
        var box = desk.Render<MoveBox>(p => p.Add(c => c.View, Cases.View()).Add(c => c.Verb, PetitionVerb.Transfer).Add(c => c.Moved, moved.Add));

        await box.Find("#reason").ChangeAsync("من مشمولات الصحة");
        await box.Find("[data-submit]").ClickAsync();

        Assert.NotEmpty(box.Find("#body-error").Words());
        Assert.NotEmpty(box.Find("#reason-error").Words());
        Assert.Equal("من مشمولات الصحة", box.Find("#reason").GetAttribute("value"));
        Assert.Empty(moved);
    }

    [Fact]
    public async Task When_somebody_else_was_faster_it_is_said_the_case_is_read_again_and_the_reason_is_kept()
    {
        await using var desk = Desk();
        desk.Dispatcher.Refuse<TransferPetition>(new RuleBroken("petition.changed"));
        var changed = 0;
        var box = desk.Render<MoveBox>(p => p.Add(c => c.View, Cases.View()).Add(c => c.Verb, PetitionVerb.Transfer).Add(c => c.Changed, () => changed++));

        await box.Find("#reason").ChangeAsync("Santé");
        await box.Find("[data-submit]").ClickAsync();

        Assert.StartsWith("Quelqu’un d’autre a modifié cette requête", box.Find("[role=alert]").Words(), StringComparison.Ordinal);
        Assert.Equal((1, "Santé"), (changed, desk.Drafts[Cases.Id, "move"]));
    }

    [Fact]
    public async Task No_transfer_leads_back_but_the_arbiter_may_name_a_body_that_had_it()
    {
        await using var desk = Desk();
        var had = _health with { HadIt = true };
        desk.Dispatcher.Answer((ListBodies _) => (IReadOnlyList<BodyChoice>)[_water, had]);
        desk.Dispatcher.Do<ArbitratePetition>();

        var transfer = desk.Render<MoveBox>(p => p.Add(c => c.View, Cases.View()).Add(c => c.Verb, PetitionVerb.Transfer));
        Assert.Empty(transfer.FindAll($"option[value='{had.Id.Value}']"));
        var arbiter = desk.Render<MoveBox>(p => p.Add(c => c.View, Cases.View()).Add(c => c.Verb, PetitionVerb.Arbitrate));
        Assert.Equal("Organismes qui l’ont déjà eue", arbiter.FindAll("optgroup")[0].GetAttribute("label"));
        await arbiter.Find("#body").ChangeAsync(had.Id.Value.ToString());
        await arbiter.Find("#reason").ChangeAsync("L’eau relève d’elle");
        await arbiter.Button("Décider").ClickAsync();

        Assert.Equal(new ArbitratePetition(Cases.Id, 7, had.Id, "L’eau relève d’elle"), Assert.Single(desk.Dispatcher.Sent<ArbitratePetition>()));
    }

    private static MudTestContext Desk(string language = "fr")
    {
        var desk = new MudTestContext(language);
        desk.Dispatcher.Answer((ListBodies _) => (IReadOnlyList<BodyChoice>)[_water, _health]);
        return desk;
    }
}
