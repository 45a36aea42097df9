using Bunit;
using EPeople.Core.Domain;
using EPeople.Core.Domain.Government;
using EPeople.Core.Domain.Petitions;
using EPeople.Core.Features.Joint;
using EPeople.Core.Features.Triage;
using EPeople.Core.Pipeline;
using EPeople.Web.Desk;

namespace EPeople.Web.Tests.Desk;

public sealed class HelpBoxTests
{
    private static readonly BodyChoice _health = new(MudTestContext.Body, OrganisationKind.Ministry, Cases.Health, [], false);
    private static readonly BodyChoice _water = new(new OrganisationId(Guid.NewGuid()), OrganisationKind.PublicBody, new("الصوناد", "SONEDE", "SONEDE"), ["ماء"], true);

    [Fact]
    public async Task A_question_goes_to_a_body_with_a_day_inside_the_own_limit()
    {
        await using var desk = Desk();
        desk.Dispatcher.Do<AskHelp>();
        var sent = 0;
        var box = desk.Render<HelpBox>(p => p.Add(c => c.View, Cases.View(PetitionVerb.AskHelp)).Add(c => c.Verb, PetitionVerb.AskHelp).Add(c => c.Sent, () => sent++));
        Assert.Equal(("2026-11-26", "2026-12-24"), (box.Find("#day").GetAttribute("min"), box.Find("#day").GetAttribute("max")));
        Assert.Contains("24 décembre 2026", box.Find("#day-hint").Words(), StringComparison.Ordinal);

        await box.Find("#body").ChangeAsync(_water.Id.Value.ToString());
        await box.Find("#question").ChangeAsync("Où en est la conduite ?");
        Assert.True(desk.Drafts.Holds(Cases.Id));
        await box.Find("#day").ChangeAsync("2026-12-03");
        await box.Button("Envoyer la question").ClickAsync();

        Assert.Equal(new AskHelp(Cases.Id, 7, _water.Id, "Où en est la conduite ?", new DateOnly(2026, 12, 3)), Assert.Single(desk.Dispatcher.Sent<AskHelp>()));
        Assert.Equal((1, false), (sent, desk.Drafts.Holds(Cases.Id)));
    }

    [Fact]
    public async Task Who_owes_a_part_already_is_not_offered_again()
    {
        await using var desk = Desk();
        var asked = Cases.View(PetitionVerb.AskHelp) with { Helps = [Cases.Help()] };
        var box = desk.Render<HelpBox>(p => p.Add(c => c.View, asked).Add(c => c.Verb, PetitionVerb.AskHelp));
        Assert.Equal([_water.Id.Value.ToString()], box.FindAll("optgroup option").Select(option => option.GetAttribute("value")!));
        var declined = Cases.View(PetitionVerb.AskHelp) with { Helps = [Cases.Help(HelpState.Declined, reply: "لا")] };
        Assert.Equal(2, desk.Render<HelpBox>(p => p.Add(c => c.View, declined).Add(c => c.Verb, PetitionVerb.AskHelp)).FindAll("optgroup option").Count);
    }

    [Fact]
    public async Task What_is_missing_is_named_beside_its_field_and_nothing_typed_is_lost()
    {
        await using var desk = Desk("ar");
        desk.Dispatcher.Refuse<AskHelp>(new Invalid([new FieldError("Body", "helper.required", []), new FieldError("LastDay", "day.required", [])]));
        var box = desk.Render<HelpBox>(p => p.Add(c => c.View, Cases.View()).Add(c => c.Verb, PetitionVerb.AskHelp));
        await box.Find("#question").ChangeAsync("ما حال القناة؟");
        await box.Find("[data-submit]").ClickAsync();
        Assert.Equal((1, 1, "ما حال القناة؟"), (box.FindAll("#body-error").Count, box.FindAll("#day-error").Count, box.Find("#question").GetAttribute("value")));
        desk.Dispatcher.Refuse<AskHelp>(new RuleBroken("petition.help_most", 5));
        await box.Find("[data-submit]").ClickAsync();
        Assert.Contains("5", box.Find("[role=alert]").Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_no_says_why_and_names_the_competent_body_if_it_is_known()
    {
        await using var desk = Desk();
        desk.Dispatcher.Do<DeclineHelp>();
        var box = desk.Render<HelpBox>(p => p.Add(c => c.View, Cases.View() with { Helps = [Cases.Help(ours: true)] }).Add(c => c.Verb, PetitionVerb.DeclineHelp));
        Assert.Single(box.FindAll("optgroup option")); // not itself
        await box.Find("#reason").ChangeAsync("La conduite est à la SONEDE");
        await box.Find("#body").ChangeAsync(_water.Id.Value.ToString());
        await box.Find("[data-submit]").ClickAsync();
        Assert.Equal(new DeclineHelp(Cases.Id, 7, "La conduite est à la SONEDE", _water.Id), Assert.Single(desk.Dispatcher.Sent<DeclineHelp>()));
    }

    private static MudTestContext Desk(string language = "fr")
    {
        var desk = new MudTestContext(language);
        desk.Dispatcher.Answer((ListBodies _) => (IReadOnlyList<BodyChoice>)[_water, _health]);
        return desk;
    }
}
