using EPeople.Core.Domain;
using EPeople.Core.Domain.Petitions;
using EPeople.Core.Features.Answering;
using EPeople.Core.Features.Deadlines;
using EPeople.Core.Features.Joint;
using EPeople.Core.Features.Triage;
using EPeople.Core.Persistence;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using EPeople.Core.Tests.Support;
using MediatR;

namespace EPeople.Core.Tests.Features.Triage;

/// <summary>Each verb of the life cycle, on both databases: who may, who may not, who comes too late, and what follows.</summary>
public sealed class LifeVerbsTests
{
    private static readonly Dictionary<PetitionVerb, Row> _rows = new()
    {
        [PetitionVerb.Refer] = new(
            (desk, filed) => desk.Transfer(filed.Id, desk.Clerk, "health"),
            (desk, id, version) => new ReferPetition(id, version, desk.Country.Body("agriculture"), "x"),
            desk => desk.Health, "health", desk => desk.Clerk, PetitionStatus.Arbitration, PetitionEventKind.Referred),
        [PetitionVerb.Arbitrate] = new(
            (desk, filed) => desk.Refer(filed.Id),
            (desk, id, version) => new ArbitratePetition(id, version, desk.Country.Body("agriculture"), "x"),
            desk => desk.Arbiter, "presidency_gov", desk => desk.Health, PetitionStatus.Received, PetitionEventKind.Arbitrated),
        [PetitionVerb.Recall] = new(
            (desk, filed) => desk.Transfer(filed.Id, desk.Clerk, "health"), (_, id, version) => new RecallTransfer(id, version, "x"),
            desk => desk.Oversight, "presidency_gov", desk => desk.Health, PetitionStatus.Received, PetitionEventKind.TransferRecalled),
        [PetitionVerb.Split] = new(
            async (desk, filed) => await desk.Do(filed.Id, desk.Clerk, Joins((await desk.Country.File(title: "like it")).Id)),
            (_, id, version) => new SplitPetition(id, version, "x"),
            desk => desk.Clerk, "agriculture", desk => desk.Health, PetitionStatus.Received, PetitionEventKind.Split),
        [PetitionVerb.Acknowledge] = new(
            (desk, _) => desk.Pass(33),
            (_, id, version) => new AcknowledgeDelay(id, version, "x"),
            desk => desk.Supervisor, "agriculture", desk => desk.Health, PetitionStatus.Received, PetitionEventKind.Acknowledged),
        [PetitionVerb.AskDetails] = new(
            Nothing, (_, id, version) => new AskDetails(id, version, "x"),
            desk => desk.Clerk, "agriculture", desk => desk.Health, PetitionStatus.DetailsRequested, PetitionEventKind.DetailsAsked),
        [PetitionVerb.Investigate] = new(
            Nothing, (_, id, version) => new Investigate(id, version, "x"),
            desk => desk.Clerk, "agriculture", desk => desk.Health, PetitionStatus.Investigation, PetitionEventKind.InvestigationBegun),
        [PetitionVerb.ProlongInvestigation] = new(
            (desk, filed) => desk.Investigate(filed.Id), (_, id, version) => new ProlongInvestigation(id, version, "x"),
            desk => desk.Clerk, "agriculture", desk => desk.Health, PetitionStatus.Investigation, PetitionEventKind.InvestigationProlonged),
        [PetitionVerb.EndInvestigation] = new(
            (desk, filed) => desk.Investigate(filed.Id), (_, id, version) => new EndInvestigation(id, version, null),
            desk => desk.Clerk, "agriculture", desk => desk.Health, PetitionStatus.InWork, PetitionEventKind.InvestigationEnded),
        [PetitionVerb.Extend] = new(
            Nothing, (_, id, version) => new ExtendLimit(id, version, 5, "volume", "x"),
            desk => desk.Clerk, "agriculture", desk => desk.Health, PetitionStatus.Received, PetitionEventKind.Extended),
        [PetitionVerb.AskConsent] = new(
            (desk, filed) => desk.Extend(filed.Id), (_, id, version) => new AskConsent(id, version, 5, "x"),
            desk => desk.Clerk, "agriculture", desk => desk.Health, PetitionStatus.Received, PetitionEventKind.ConsentAsked),
        [PetitionVerb.ProposeRejection] = new(
            Nothing, (_, id, version) => new ProposeRejection(id, version, "before-court", "x"),
            desk => desk.Clerk, "agriculture", desk => desk.Health, PetitionStatus.RejectionProposed, PetitionEventKind.RejectionProposed),
        [PetitionVerb.ApproveRejection] = new(
            (desk, filed) => desk.ProposeRejection(filed.Id), (_, id, version) => new ApproveRejection(id, version),
            desk => desk.Supervisor, "agriculture", desk => desk.Clerk, PetitionStatus.Rejected, PetitionEventKind.Rejected),
        [PetitionVerb.DeclineRejection] = new(
            (desk, filed) => desk.ProposeRejection(filed.Id), (_, id, version) => new DeclineRejection(id, version, "x"),
            desk => desk.Supervisor, "agriculture", desk => desk.Clerk, PetitionStatus.InWork, PetitionEventKind.RejectionDeclined),
        [PetitionVerb.Return] = new(
            async (desk, filed) => { await desk.AskDetails(filed.Id); await desk.Pass(40); },
            (_, id, version) => new ReturnPetition(id, version, "x"),
            desk => desk.Clerk, "agriculture", desk => desk.Health, PetitionStatus.Returned, PetitionEventKind.Returned),
        [PetitionVerb.Correct] = new(
            (desk, filed) => desk.Answer(filed.Id), (_, id, version) => new CorrectAnswer(id, version, "x"),
            desk => desk.Clerk, "agriculture", desk => desk.Health, PetitionStatus.Answered, PetitionEventKind.Corrected),
        [PetitionVerb.DecideAppeal] = new(
            (desk, filed) => desk.Appeal(filed), (_, id, version) => new DecideAppeal(id, version, true, "x"),
            desk => desk.Supervisor, "agriculture", desk => desk.Clerk, PetitionStatus.Answered, PetitionEventKind.AppealDecided),
        [PetitionVerb.AskHelp] = new(
            Nothing, (desk, id, version) => new AskHelp(id, version, desk.Country.Body("health"), "x", new DateOnly(2026, 12, 3)),
            desk => desk.Clerk, "agriculture", desk => desk.Health, PetitionStatus.Received, PetitionEventKind.HelpAsked),
        [PetitionVerb.WithdrawHelp] = new(
            (desk, filed) => desk.AskHelp(filed.Id), (desk, id, version) => new WithdrawHelp(id, version, desk.Country.Body("health")),
            desk => desk.Clerk, "agriculture", desk => desk.Health, PetitionStatus.Received, PetitionEventKind.HelpWithdrawn),
        // The helper's part is the helper's: the body that asks does not write it either.
        [PetitionVerb.GiveHelp] = new(
            (desk, filed) => desk.AskHelp(filed.Id), (_, id, version) => new GiveHelp(id, version, "x"),
            desk => desk.Health, "health", desk => desk.Clerk, PetitionStatus.Received, PetitionEventKind.HelpGiven),
        [PetitionVerb.ProlongHelp] = new(
            (desk, filed) => desk.AskHelp(filed.Id), (_, id, version) => new ProlongHelp(id, version, null),
            desk => desk.Health, "health", desk => desk.Clerk, PetitionStatus.Received, PetitionEventKind.HelpProlonged),
        [PetitionVerb.DeclineHelp] = new(
            (desk, filed) => desk.AskHelp(filed.Id), (desk, id, version) => new DeclineHelp(id, version, "x", desk.Country.Body("interior")),
            desk => desk.Health, "health", desk => desk.Clerk, PetitionStatus.Received, PetitionEventKind.HelpDeclined),
    };

    public static IEnumerable<TheoryDataRow<DatabaseProvider, PetitionVerb>> Verbs =>
        TestDatabase.Both.SelectMany(row => _rows.Keys.Select(verb => new TheoryDataRow<DatabaseProvider, PetitionVerb>(row.Data, verb)));

    [Theory, MemberData(nameof(Verbs))]
    public async Task Only_whom_it_belongs_to_and_only_on_what_was_seen(DatabaseProvider provider, PetitionVerb verb)
    {
        await using var country = await TestCountry.CreateAsync(provider);
        var (desk, row) = (await CaseDesk.Of(country), _rows[verb]);
        var filed = await country.File(title: "pollution du puits");
        await row.Prepare(desk, filed);
        var before = await country.Load(filed.Id);
        var events = (await country.History(filed.Id)).Count;
        var (right, request) = (row.Right(desk), row.Request(desk, filed.Id, before.Version));

        Assert.Contains(verb, (await desk.Read(filed.Id, right)).Verbs);
        // Another body's people, a visitor, the petitioner, and whoever sits in the right body in a role without the permission.
        foreach (var wrong in new[] { row.Stranger(desk), await country.Staff("interior", Role.Head), Actor.Visitor, filed.Petitioner, await country.Staff(row.Body, Role.Administrator) })
            await Assert.ThrowsAsync<NotFound>(() => country.Send(request, wrong));
        var late = await Assert.ThrowsAsync<RuleBroken>(() => country.Send(row.Request(desk, filed.Id, before.Version - 1), right));
        Assert.Equal("petition.changed", late.Code);
        Assert.Equal(events, (await country.History(filed.Id)).Count);

        await country.Send(request, right);

        var after = await country.Load(filed.Id);
        var last = (await country.History(filed.Id))[^1];
        Assert.Equal((row.After, row.Event, right.UserId), (after.Status, last.Kind, last.UserId));
        Assert.Equal(after.OrganisationId, await country.FromDb(db => Task.FromResult(db.SearchEntries.Single(e => e.PetitionId == filed.Id).OrganisationId)));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task The_arbiters_word_is_final_moves_the_search_and_leaves_the_limit(DatabaseProvider provider)
    {
        await using var country = await TestCountry.CreateAsync(provider);
        var desk = await CaseDesk.Of(country);
        var office = await country.Staff("presidency_gov", Role.Clerk);
        var filed = await country.File();
        var due = (await country.Load(filed.Id)).DueAt;
        await desk.Refer(filed.Id);

        var asked = await desk.Read(filed.Id, desk.Arbiter);
        Assert.Equal([PetitionVerb.Arbitrate], asked.Verbs);
        Assert.Equal((country.Bodies.ByCode["health"].ShortName, country.Bodies.ByCode["agriculture"].ShortName), (asked.History[0].Body, asked.History[0].To));
        Assert.NotNull(asked.ArbitrationDueAt);
        Assert.Equal(filed.Id, Assert.Single((await country.Send(new ListInbox(new() { Queue = InboxQueue.Arbitration }), desk.Arbiter)).Rows).Id);
        Assert.Equal(1, (await country.Send(new CountInbox(), desk.Arbiter)).Arbitration.Value);
        await Assert.ThrowsAsync<NotFound>(() => country.Send(new ListInbox(new() { Queue = InboxQueue.Arbitration }), desk.Supervisor));
        await Assert.ThrowsAsync<NotFound>(() => desk.Read(filed.Id, office)); // the central office's clerks are not the arbiter
        Assert.Contains(await country.Send(new ListBodies(filed.Id), desk.Arbiter), choice => choice.Id == country.Body("agriculture") && choice.HadIt);

        await desk.Do(filed.Id, desk.Arbiter, (p, v) => new ArbitratePetition(p, v, country.Body("agriculture"), "water is theirs"));

        var decided = await country.Load(filed.Id);
        Assert.Equal((country.Body("agriculture"), due, 1), (decided.OrganisationId, decided.DueAt, decided.Hops));
        var verbs = (await desk.Read(filed.Id, desk.Clerk)).Verbs;
        Assert.DoesNotContain(PetitionVerb.Transfer, verbs);
        Assert.DoesNotContain(PetitionVerb.Refer, verbs);
    }

    public static IEnumerable<TheoryDataRow<DatabaseProvider>> Both => TestDatabase.Both;

    private static Func<PetitionId, long, IRequest<Unit>> Joins(PetitionId main) => (petition, version) => new MergePetition(petition, version, main);

    private static Task Nothing(CaseDesk desk, Filed filed) => Task.CompletedTask;

    private sealed record Row(
        Func<CaseDesk, Filed, Task> Prepare, Func<CaseDesk, PetitionId, long, IRequest<Unit>> Request, Func<CaseDesk, Actor> Right, string Body, Func<CaseDesk, Actor> Stranger,
        PetitionStatus After, PetitionEventKind Event);
}
