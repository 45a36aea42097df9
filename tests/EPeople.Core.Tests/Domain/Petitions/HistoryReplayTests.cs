using EPeople.Core.Domain;
using EPeople.Core.Domain.Deadlines;
using EPeople.Core.Domain.Petitions;
using Xunit;
using static EPeople.Core.Tests.Domain.Petitions.Lives;

namespace EPeople.Core.Tests.Domain.Petitions;

/// <summary>Due date and holders follow from the events alone: the row says what the history says, on random lives.</summary>
public sealed class HistoryReplayTests
{
    [Fact]
    public void The_row_and_the_history_say_the_same_on_random_lives()
    {
        var (stopped, extended, rounds, helped) = (0, 0, 0, 0);
        for (var number = 0; number < 3_000; number++)
        {
            var petition = RandomLife(number, out var now);
            var replayed = HistoryReplay.Rounds(petition.NewEvents);
            var last = replayed[^1];

            Assert.Equal(petition.Round, last.Number);
            Assert.Equal(petition.ClockStartedAt, last.Clock.Start);
            Assert.Equal(petition.Stops, last.Clock.Stops);
            Assert.Equal(petition.Added, last.Clock.Added);
            Assert.Equal(petition.Status.IsOpen(), last.EndedAt is null);
            if (ResponseClock.Due(petition.RuleOf(Law), last.Clock, Law.Hours) is { } due)
                Assert.Equal((petition.DueAt, petition.LastDay), (due.At, due.LastDay));
            else
                Assert.NotNull(petition.Clock.Standing);

            var holdings = HistoryReplay.Holdings(petition.NewEvents, Centre);
            Assert.Equal(petition.FiledAt, holdings[0].From);
            Assert.Equal(HolderOf(petition, now), holdings.Last(holding => holding.From <= now).Holder);
            var slices = TimeLedger.Of(holdings, now, Law.Hours);
            Assert.Equal(Law.Hours.Elapsed(petition.FiledAt, now).Ticks, slices.Sum(slice => slice.Working.Ticks));
            Assert.Equal(holdings.Skip(1).Select(holding => holding.From), holdings.Skip(1).Select(holding => holding.From).Distinct().Order());
            (stopped, extended, rounds) = (stopped + (petition.Stops.Count > 0 ? 1 : 0), extended + (petition.Added > 0 ? 1 : 0), rounds + (petition.Round > 0 ? 1 : 0));
            helped += slices.Any(slice => slice.Holder == TimeHolder.Helper) ? 1 : 0;
        }

        Assert.True(helped > 50, $"{helped} with a late helper: too few to tell something");
        Assert.True(stopped > 200 && extended > 100 && rounds > 100, $"{stopped} stopped, {extended} extended, {rounds} in a later round: too few to tell something");
    }

    [Fact]
    public void A_body_is_not_blamed_for_the_petitioners_and_the_arbiters_time()
    {
        var petition = Petition();
        petition.AskDetails("?", Clerk, At("2026-11-25 08:30"), Law); // 7 hours of Tuesday with body 1
        petition.GiveDetails("!", At("2026-11-27 08:00"), Law); // Wednesday and Thursday, 16 hours, with the petitioner
        petition.Transfer(Body(2), "r", Clerk, At("2026-11-27 10:00"), Law); // two hours of Friday with body 1
        petition.Refer(Body(1), "r", Centre, Clerk, At("2026-11-30 08:30"), Law); // six more with body 2
        petition.Arbitrate(Body(1), "r", Arbiter, At("2026-12-01 08:30"), Law); // Monday with the arbiter

        var totals = TimeLedger.Totals(TimeLedger.Of(HistoryReplay.Holdings(petition.NewEvents, Centre), At("2026-12-01 12:30"), Law.Hours));
        Assert.Equal(TimeSpan.FromHours(7 + 2 + 4), totals[(TimeHolder.Body, Body(1))]);
        Assert.Equal(TimeSpan.FromHours(6), totals[(TimeHolder.Body, Body(2))]);
        Assert.Equal(TimeSpan.FromHours(16), totals[(TimeHolder.Petitioner, null)]);
        Assert.Equal(TimeSpan.FromHours(8), totals[(TimeHolder.Arbiter, Centre)]);
    }

    [Fact]
    public void Only_what_a_helper_is_late_is_the_helpers_time_and_never_the_petitioners()
    {
        var petition = Petition();
        petition.Take(Clerk, Filed, Law);
        petition.AskHelp(Body(50), "q", Day("2026-11-25"), Clerk, Filed, Law); // due at the end of Wednesday
        petition.AskHelp(Body(51), "q", Day("2026-11-26"), Clerk, Filed, Law);
        petition.GiveHelp(Body(50), "h", Clerk, At("2026-11-26 10:30"), Law); // Thursday: two hours late
        petition.AskDetails("?", Clerk, At("2026-11-27 10:30"), Law); // Friday, from eight: the other is late for two hours and a half, then the petitioner has it
        petition.GiveDetails("!", At("2026-11-30 10:30"), Law);
        petition.GiveAnswer("a", Clerk, At("2026-11-30 11:30"), Law); // Monday: one hour more

        var totals = TimeLedger.Totals(TimeLedger.Of(HistoryReplay.Holdings(petition.NewEvents, Centre), At("2026-11-30 11:30"), Law.Hours));
        Assert.Equal(TimeSpan.FromHours(2), totals[(TimeHolder.Helper, Body(50))]);
        Assert.Equal(TimeSpan.FromHours(3.5), totals[(TimeHolder.Helper, Body(51))]);
        Assert.Equal(Law.Hours.Elapsed(At("2026-11-27 10:30"), At("2026-11-30 10:30")), totals[(TimeHolder.Petitioner, null)]);
        Assert.Equal(Law.Hours.Elapsed(Filed, At("2026-11-26 00:00")) + Law.Hours.Elapsed(At("2026-11-26 10:30"), At("2026-11-27 00:00")), totals[(TimeHolder.Body, Body(1))]);
    }

    private static TimeHolder HolderOf(Petition petition, DateTimeOffset now) => petition.Status switch
    {
        PetitionStatus.Arbitration => TimeHolder.Arbiter,
        PetitionStatus.DetailsRequested => TimeHolder.Petitioner,
        _ when !petition.Status.IsOpen() => TimeHolder.Petitioner,
        _ when petition.OrganisationId == Centre => TimeHolder.CentralOffice,
        _ => petition.Helps.Any(help => help.IsOpen && help.DueAt <= now) ? TimeHolder.Helper : TimeHolder.Body,
    };

    /// <summary>Random verbs at random times; what the rules refuse does not happen.</summary>
    private static Petition RandomLife(int number, out DateTimeOffset now)
    {
        var random = new Random(number);
        var petition = Petition((PetitionKind)random.Next(1, 4), random.Next(4) > 0, Filed.AddMinutes(random.Next(100_000)));
        now = petition.FiledAt;
        PetitionEvent? proposed = null;
        for (var step = random.Next(2, 14); step > 0; step--)
        {
            now = now.AddMinutes(random.Next(1, 6_000));
            petition.Tick(Law, now);
            var at = now;
            var by = random.Next(2) == 0 ? Clerk : Head;
            Action[] verbs =
            [
                () => petition.Route(Body(1), null, by, at, Law), () => petition.Take(by, at, Law), () => petition.Transfer(Body(petition.Visited.Count + 1), "r", by, at, Law),
                () => petition.Refer(Body(1), "r", Centre, by, at, Law), () => petition.Arbitrate(Body(1), "r", Arbiter, at, Law), () => petition.AskDetails("q", by, at, Law),
                () => petition.GiveDetails("a", at, Law), () => petition.ProlongDetails(at, Law), () => petition.Investigate("p", by, at, Law), () => petition.EndInvestigation(null, by, at, Law),
                () => petition.Extend(random.Next(1, 8), "volume", "r", by, at, Law), () => petition.AskConsent(2, "r", by, at, Law), () => petition.Consent(true, at, Law),
                () => petition.GiveAnswer("a", by, at, Law), () => proposed = petition.ProposeRejection("abusive", "r", by, at, Law), () => petition.DeclineRejection("r", Head, at),
                () => petition.ApproveRejection(proposed ?? throw new RuleBroken("x"), by, at, Law), () => petition.Reopen("r", at, Law), () => petition.Appeal("r", at, Law),
                () => petition.DecideAppeal(true, "d", Arbiter, at, Law), () => petition.Withdraw(null, at, Law), () => petition.Return("r", by, at, Law),
                () => petition.AskHelp(Body(random.Next(50, 53)), "q", Law.Calendar.DayOf(at).AddDays(random.Next(5)), by, at, Law), () => petition.GiveHelp(petition.Helps[^1].Body, "h", by, at, Law),
                () => petition.ProlongHelp(petition.Helps[^1].Body, null, by, at, Law), () => petition.DeclineHelp(petition.Helps[^1].Body, "r", null, by, at, Law),
                () => petition.WithdrawHelp(petition.Helps[^1].Body, by, at, Law),
            ];
            foreach (var verb in verbs.OrderBy(_ => random.Next()))
            {
                if (Try(verb))
                    break;
            }
        }

        return petition;
    }

    private static bool Try(Action verb)
    {
        try
        {
            verb();
            return true;
        }
        catch (Exception e) when (e is RuleBroken or ArgumentOutOfRangeException)
        {
            return false;
        }
    }
}
