using Bunit;
using EPeople.Core.Domain.Petitions;
using EPeople.Core.Features.Deadlines;
using EPeople.Core.Features.Triage;
using EPeople.Web.Desk;

namespace EPeople.Web.Tests.Desk;

public sealed class VerbBoxTests
{
    [Theory]
    [InlineData(PetitionVerb.Extend, "#units"), InlineData(PetitionVerb.AskConsent, "#units"), InlineData(PetitionVerb.AskDetails, ".given"), InlineData(PetitionVerb.Investigate, "#words"),
     InlineData(PetitionVerb.DecideAppeal, "[name=upheld]"), InlineData(PetitionVerb.ProposeRejection, "#ground"), InlineData(PetitionVerb.Refer, "#body"), InlineData(PetitionVerb.ApproveRejection, ".words"),
     InlineData(PetitionVerb.Acknowledge, "#words"), InlineData(PetitionVerb.Assign, "#colleague"),
     InlineData(PetitionVerb.AskHelp, "#day"), InlineData(PetitionVerb.DeclineHelp, "#reason"), InlineData(PetitionVerb.GiveHelp, "#words"), InlineData(PetitionVerb.ProlongHelp, "#words")]
    public async Task Each_verb_has_its_box(PetitionVerb verb, string field)
    {
        await using var desk = CaseFileTests.Desk(Cases.View(verb));
        var view = Cases.View(verb) with { Extension = new CaseExtension(Core.Domain.Deadlines.LimitUnit.Weeks, []), Proposal = new CaseProposal("abusive", "x", Cases.FiledAt, null) };

        Assert.NotEmpty(desk.Render<VerbBox>(p => p.Add(c => c.View, view).Add(c => c.Verb, verb)).FindAll($"[data-box] {field}"));
    }

    [Fact]
    public async Task More_time_says_to_which_day_it_leads()
    {
        await using var desk = new MudTestContext();
        var view = Cases.View(PetitionVerb.ProlongHelp) with { Helps = [Cases.Help(ours: true) with { MoreUntil = new DateOnly(2026, 12, 8) }] };
        var box = desk.Render<VerbBox>(p => p.Add(c => c.View, view).Add(c => c.Verb, PetitionVerb.ProlongHelp));
        Assert.Contains("8 décembre 2026", box.Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Asking_too_late_says_that_it_stops_nothing_and_what_was_done_is_told()
    {
        await using var desk = new MudTestContext();
        desk.Dispatcher.Do<AskDetails>();
        var done = new List<string>();
        var view = Cases.View(PetitionVerb.AskDetails);
        var box = desk.Render<VerbBox>(p => p.Add(c => c.View, view with { Clock = view.Clock with { IsLate = true } }).Add(c => c.Verb, PetitionVerb.AskDetails).Add(c => c.Done, done.Add));

        Assert.Contains("ne suspend rien", box.Find(".alarm").Words(), StringComparison.Ordinal);
        await box.Find("#words").ChangeAsync("Quelle rue ?");
        await box.Find("[data-submit]").ClickAsync();

        Assert.StartsWith("La demande est partie", Assert.Single(done), StringComparison.Ordinal);
    }
}
