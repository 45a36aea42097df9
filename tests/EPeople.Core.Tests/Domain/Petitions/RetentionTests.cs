using EPeople.Core.Domain.Petitions;
using static EPeople.Core.Tests.Domain.Petitions.Lives;

namespace EPeople.Core.Tests.Domain.Petitions;

public sealed class RetentionTests
{
    [Fact]
    public void The_time_of_keeping_begins_with_the_closing_and_ends_with_its_day_five_years_later()
    {
        var petition = Answered(Filed.AddDays(2));
        Assert.Null(petition.KeptUntil(Law));
        Assert.Equal("petition.wrong_state", Broken(() => petition.Forget([], [], Filed.AddYears(9), Law)));
        petition.Tick(Law, Filed.AddYears(1));
        var end = petition.KeptUntil(Law)!.Value;

        Assert.Equal(petition.ClosedAt!.Value.AddYears(5).AddDays(1), end);
        Assert.Equal("petition.kept_still", Broken(() => petition.Forget([], [], end.AddTicks(-1), Law)));
        Assert.Equal("t", petition.Title);
        petition.Forget([], [], end, Law);
        Assert.Equal(end, petition.ForgottenAt);
    }

    [Fact]
    public void After_it_nothing_can_be_done_to_it_whatever_its_state_would_allow()
    {
        var petition = Answered(Filed.AddDays(2));
        petition.Tick(Law, Filed.AddYears(1));
        petition.Forget(petition.NewEvents, [], Filed.AddYears(9), Law);
        var (version, events) = (petition.Version, petition.NewEvents.Count);

        foreach (var verb in (Action[])
        [
            () => petition.AddNote("n", Clerk, Filed.AddYears(9)), () => petition.Rate(5, "r", Filed.AddYears(9)), () => petition.ConfirmEmail(Filed.AddYears(9)),
            () => petition.ReplaceKey(new byte[32], Clerk, Filed.AddYears(9)), () => petition.Forget([], [], Filed.AddYears(9), Law),
        ])
            Assert.Equal("petition.forgotten", Broken(verb));
        Assert.Equal((version, events, PetitionStatus.Closed), (petition.Version, petition.NewEvents.Count, petition.Status));
    }

    [Fact]
    public void Due_dates_and_holders_follow_from_what_is_left_of_the_history()
    {
        var petition = Petition();
        petition.Take(Clerk, Filed, Law);
        petition.AskDetails("q", Clerk, Filed.AddDays(1), Law);
        petition.GiveDetails("d", Filed.AddDays(4), Law);
        petition.Extend(5, "complexity", "r", Clerk, Filed.AddDays(5), Law);
        petition.GiveAnswer("a", Clerk, Filed.AddDays(9), Law);
        petition.Tick(Law, Filed.AddYears(1));
        var (before, due) = (HistoryReplay.Rounds(petition.NewEvents), petition.DueAt);
        var holdings = HistoryReplay.Holdings(petition.NewEvents, Centre);

        petition.Forget([.. petition.NewEvents], [], Filed.AddYears(9), Law);

        Assert.All(petition.NewEvents, e => Assert.Null(e.Text));
        Assert.Equal(before.Select(Facts), HistoryReplay.Rounds(petition.NewEvents).Select(Facts));
        Assert.Equal(holdings, HistoryReplay.Holdings(petition.NewEvents, Centre));
        Assert.Equal(due, petition.DueAt);
    }

    private static (int Added, DateTimeOffset? EndedAt, string Stops) Facts(ClockRound round) => (round.Clock.Added, round.EndedAt, string.Join(',', round.Clock.Stops));
}
