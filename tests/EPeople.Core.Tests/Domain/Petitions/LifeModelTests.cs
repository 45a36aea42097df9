using EPeople.Core.Domain;
using EPeople.Core.Domain.Petitions;
using Xunit;
using static EPeople.Core.Tests.Domain.Petitions.Lives;

namespace EPeople.Core.Tests.Domain.Petitions;

/// <summary>
/// Walks every path of verbs that the aggregate allows, breadth first, until no new situation turns up. A situation is what the rules
/// look at: state, holder's kind, hops, refusals, rounds, stops, extensions, questions to helpers, who replied. The verbs are walked in groups, each
/// with answering, waiting and appealing in it: all at once the situations multiply without saying more.
/// </summary>
public sealed class LifeModelTests
{
    private static readonly (string Name, Action<Walk> Do)[] _moves =
    [
        ("release", w => w.Petition.Release(Head, w.Now)),
        ("route", w => w.Petition.Route(w.FreshBody, null, Head, w.Now, Law)),
        ("take", w => w.Petition.Take(Clerk, w.Now, Law)),
        ("take by head", w => w.Petition.Take(Head, w.Now, Law)),
        ("transfer", w => w.Petition.Transfer(w.FreshBody, "r", Clerk, w.Now, Law)),
        ("transfer back", w => w.Petition.Transfer(Body(1), "r", Clerk, w.Now, Law)),
        ("recall", w => w.Petition.Recall("r", Head, w.Now, Law)),
        ("refer", w => w.Petition.Refer(w.FreshBody, "r", Centre, Clerk, w.Now, Law)),
        ("refer back", w => w.Petition.Refer(Body(1), "r", Centre, Clerk, w.Now, Law)),
        ("arbitrate", w => w.Petition.Arbitrate(Body(1), "r", Arbiter, w.Now, Law)),
        ("ask", w => w.Petition.AskDetails("q", Clerk, w.Now, Law)),
        ("give", w => w.Petition.GiveDetails("a", w.Now, Law)),
        ("prolong", w => w.Petition.ProlongDetails(w.Now, Law)),
        ("return", w => w.Petition.Return("r", Clerk, w.Now, Law)),
        ("investigate", w => w.Petition.Investigate("p", Clerk, w.Now, Law)),
        ("prolong investigation", w => w.Petition.ProlongInvestigation("r", Clerk, w.Now, Law)),
        ("end investigation", w => w.Petition.EndInvestigation("f", Clerk, w.Now, Law)),
        ("extend", w => w.Petition.Extend(1, "volume", "r", Clerk, w.Now, Law)),
        ("ask consent", w => w.Petition.AskConsent(1, "r", Clerk, w.Now, Law)),
        ("agree", w => w.Petition.Consent(true, w.Now, Law)),
        ("answer", w => w.Petition.GiveAnswer("a", Clerk, w.Now, Law)),
        ("answer by head", w => w.Petition.GiveAnswer("a", Head, w.Now, Law)),
        ("propose", w => w.Proposed = w.Petition.ProposeRejection("abusive", "r", Clerk, w.Now, Law)),
        ("approve", w => w.Petition.ApproveRejection(w.Proposed ?? throw new RuleBroken("nothing proposed"), Head, w.Now, Law)),
        ("decline", w => w.Petition.DeclineRejection("r", Head, w.Now)),
        ("reject", w => w.Petition.Reject("abusive", "r", Head, w.Now, Law)),
        ("withdraw", w => w.Petition.Withdraw(null, w.Now, Law)),
        ("reopen", w => w.Petition.Reopen("r", w.Now, Law)),
        ("appeal", w => w.Petition.Appeal("r", w.Now, Law)),
        ("clerk decides", w => w.Decide(Clerk)),
        ("head decides", w => w.Decide(Head)),
        ("another decides", w => w.Decide(Arbiter)),
        ("merge", w => w.Petition.MergeInto(w.Main(), Clerk, w.Now, Law)),
        ("split", w => w.Petition.Split("r", Clerk, w.Now, Law)),
        ("ask help", w => w.AskHelp(Helper)),
        ("ask more help", w => w.AskHelp(OtherHelper)),
        ("give help", w => w.Petition.GiveHelp(Helper, "h", Clerk, w.Now, Law)),
        ("prolong help", w => w.Petition.ProlongHelp(Helper, null, Clerk, w.Now, Law)),
        ("decline help", w => w.Petition.DeclineHelp(Helper, "r", null, Clerk, w.Now, Law)),
        ("withdraw help", w => w.Petition.WithdrawHelp(Helper, Clerk, w.Now, Law)),
        ("transfer to helper", w => w.Petition.Transfer(Helper, "r", Clerk, w.Now, Law)),
        ("wait", w => w.Wait()),
    ];

    private static readonly OrganisationId Helper = Body(50), OtherHelper = Body(51);
    private static readonly PetitionStatus[] _helped =
        [PetitionStatus.Received, PetitionStatus.InWork, PetitionStatus.RejectionProposed, PetitionStatus.DetailsRequested, PetitionStatus.Investigation];
    private static readonly PetitionEventKind[] _ended = [PetitionEventKind.HelpGiven, PetitionEventKind.HelpDeclined, PetitionEventKind.HelpWithdrawn, PetitionEventKind.HelpMissed];

    private static readonly string[] _always = ["take", "answer", "answer by head", "withdraw", "appeal", "clerk decides", "head decides", "another decides", "wait"];

    private static readonly Dictionary<string, string[]> _groups = new()
    {
        ["moves"] = ["release", "route", "transfer", "transfer back", "recall", "refer", "refer back", "arbitrate", "reject", "merge", "split"],
        ["stops"] = ["ask", "give", "prolong", "return", "investigate", "prolong investigation", "end investigation"],
        ["replies"] = ["propose", "approve", "decline", "reject", "reopen", "take by head", "extend", "ask consent", "agree", "ask", "give"],
        ["helps"] = ["ask help", "give help", "prolong help", "decline help", "withdraw help", "ask", "give"],
        ["replies with helps"] = ["ask help", "propose", "approve", "decline", "reject", "reopen"],
        ["leaving helps"] = ["ask help", "ask more help", "give help", "withdraw help", "transfer", "transfer to helper", "recall", "refer back", "arbitrate", "merge", "split", "investigate", "end investigation"],
    };

    [Theory]
    [InlineData(PetitionKind.Complaint, true, "moves", 100)]
    [InlineData(PetitionKind.Complaint, false, "moves", 100)]
    [InlineData(PetitionKind.InformationRequest, true, "moves", 100)]
    [InlineData(PetitionKind.Complaint, true, "stops", 100)]
    [InlineData(PetitionKind.Complaint, true, "replies", 100)]
    [InlineData(PetitionKind.InformationRequest, true, "replies", 100)]
    [InlineData(PetitionKind.Complaint, true, "helps", 250)]
    [InlineData(PetitionKind.InformationRequest, true, "replies with helps", 400)]
    [InlineData(PetitionKind.InformationRequest, true, "leaving helps", 1_000)]
    public void Every_path_keeps_an_owner_and_the_hops_and_leads_to_an_end(PetitionKind kind, bool known, string group, int least)
    {
        int[] moves = [.. Enumerable.Range(0, _moves.Length).Where(move => _always.Contains(_moves[move].Name) || _groups[group].Contains(_moves[move].Name))];
        var paths = new Dictionary<string, int[]> { [Play(kind, known, [])!.Situation] = [] };
        var edges = new Dictionary<string, HashSet<string>>();
        var open = new Queue<string>(paths.Keys);
        while (open.TryDequeue(out var situation))
        {
            edges[situation] = [];
            foreach (var move in moves)
            {
                int[] path = [.. paths[situation], move];
                if (Play(kind, known, path) is not { } walk)
                    continue;
                Holds(walk, path);
                edges[situation].Add(walk.Situation);
                if (paths.TryAdd(walk.Situation, path))
                    open.Enqueue(walk.Situation);
                Assert.True(paths.Count < 20_000, "the situations multiply");
            }
        }

        Assert.True(paths.Count > least, $"{paths.Count} situations are too few to be all");
        TestContext.Current.TestOutputHelper?.WriteLine($"{paths.Count} situations");

        // No dead end: Closed is reached from everywhere, going backwards from it.
        var ends = paths.Keys.Where(s => s.StartsWith("Closed", StringComparison.Ordinal)).ToHashSet();
        for (var grew = true; grew;)
            grew = edges.Where(e => !ends.Contains(e.Key) && e.Value.Overlaps(ends)).Select(e => e.Key).ToList() is { Count: > 0 } more && more.TrueForAll(ends.Add);
        Assert.True(ends.Count == paths.Count, "no way out of: " + string.Join("; ", paths.Where(p => !ends.Contains(p.Key)).Take(3).Select(p => Told(p.Value))));
    }

    private static void Holds(Walk walk, int[] path)
    {
        var p = walk.Petition;
        Assert.True(p.Hops <= 3, Told(path));
        var centre = p.Status is PetitionStatus.Triage or PetitionStatus.Arbitration || (p.Status == PetitionStatus.Appealed && p.Visited.Count == 0);
        Assert.True(!p.Status.IsOpen() || p.OrganisationId == Centre == centre, $"nobody, or the wrong one, has it: {Told(path)}");
        Assert.True(!p.Status.IsOpen() || p.NextClockAt is not null, $"nothing will ever remind of it: {Told(path)}");
        Assert.True(p.Status.IsRunning() == (p.Clock.Standing is null) || !p.Status.IsOpen(), $"the clock does not say what the state says: {Told(path)}");
        Assert.True(p.Status.IsOpen() || p.Clock.Standing is null, $"a settled petition's clock stands: {Told(path)}");
        Assert.True(p.Helps.All(help => !help.IsOpen) || _helped.Contains(p.Status), $"a question outlives the lead's work: {Told(path)}");
        Assert.All(p.Helps.Where(help => help.IsOpen), help => Assert.True(help.DueAt <= p.DueAt && help.AskedAt >= p.ClockStartedAt && help.Body != p.OrganisationId, Told(path)));
        Assert.Equal(p.Helps.Count(help => help.IsOpen), p.Helps.Where(help => help.IsOpen).Select(help => help.Body).Distinct().Count());
        Assert.Equal(p.Helps.Where(help => !help.IsOpen).Select(help => help.Number), p.NewEvents.Where(e => _ended.Contains(e.Kind)).Select(e => HelpDetail.Of(e).Number).Order());
        Assert.Equal(p.NewEvents.Count, p.NewEvents[^1].Sequence);
        Assert.Equal(p.NewEvents.Count(e => e.OnceKey is not null), p.NewEvents.Where(e => e.OnceKey is not null).Select(e => e.OnceKey).Distinct().Count());
    }

    /// <summary>The walk along a path; null where a verb is refused.</summary>
    private static Walk? Play(PetitionKind kind, bool known, int[] path)
    {
        var walk = new Walk(Petition(kind, known));
        try
        {
            foreach (var move in path)
            {
                walk.Now = walk.Now.AddMinutes(1);
                _moves[move].Do(walk);
            }

            return walk;
        }
        catch (RuleBroken)
        {
            return null;
        }
    }

    private static string Told(int[] path) => string.Join(", ", path.Select(move => _moves[move].Name));

    private sealed class Walk(Petition petition)
    {
        public Petition Petition { get; } = petition;

        public DateTimeOffset Now { get; set; } = Filed;

        public PetitionEvent? Proposed { get; set; }

        public OrganisationId FreshBody => Body(Petition.Visited.Count + 1);

        public string Situation => string.Join('|', Petition.Status, Petition.Hops, Petition.Refusals, Petition.WasSent, Petition.ArbitratedAt is not null, Petition.Round, Petition.Reopenings,
            Petition.AppealsFiled, Petition.Extensions, Petition.ConsentAskedFor, Petition.StopProlonged, Petition.DetailsReminded, Math.Min(Petition.Stops.Count, 2),
            Petition.Stops.Any(s => s.Reason == Core.Domain.Deadlines.StopReason.SiteInvestigation), Now >= Petition.DueAt, Now >= Petition.StopEndsAt, Petition.SubDueAt is not null,
            Petition.AssigneeId == Clerk.UserId ? "c" : Petition.AssigneeId is null ? "-" : "h", Petition.Answerers.Contains(Clerk.UserId!.Value), Petition.Answerers.Contains(Head.UserId!.Value), string.Join(',', Petition.Helps.Select(help => help.IsOpen ? $"{help.Body == Helper}{help.Prolonged}{help.Reminded}{help.FellDue}{Now >= help.DueAt}" : "x")));

        /// <summary>Two questions in a life are enough to look at: a third says no more and multiplies the situations.</summary>
        public void AskHelp(OrganisationId body)
        {
            if (Petition.Helps.Count == 2)
                throw new RuleBroken("enough");
            var soon = Law.Calendar.DayOf(Now).AddDays(4);
            Petition.AskHelp(body, "q", soon < Petition.LastDay ? soon : Petition.LastDay, Clerk, Now, Law);
        }

        public void Decide(By by)
        {
            var before = Petition.Answerers.ToList();
            Petition.DecideAppeal(true, "d", by, Now, Law);
            Assert.DoesNotContain(by.UserId!.Value, before);
        }

        public Petition Main()
        {
            var main = Lives.Petition(Petition.Kind);
            for (var hop = 1; main.OrganisationId != Petition.OrganisationId; hop++)
                main.Transfer(Petition.OrganisationId, "r", Clerk, Now, Law);
            return main;
        }

        public void Wait()
        {
            Now = Petition.NextClockAt ?? throw new RuleBroken("nothing to wait for");
            Petition.Tick(Law, Now);
        }
    }
}
