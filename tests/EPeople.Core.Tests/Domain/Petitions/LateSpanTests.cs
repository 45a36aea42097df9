using EPeople.Core.Domain.Deadlines;
using EPeople.Core.Domain.Petitions;
using static EPeople.Core.Tests.Domain.Petitions.Lives;

namespace EPeople.Core.Tests.Domain.Petitions;

public sealed class LateSpanTests
{
    private static readonly DateTimeOffset _january = At("2027-01-01 00:00");

    [Fact]
    public void It_begins_with_the_due_moment_and_ends_with_the_reply_and_a_second_round_has_one_of_its_own()
    {
        var petition = Petition();
        petition.Take(Clerk, Filed, Law);
        petition.Tick(Law, At("2026-12-28 09:00"));
        petition.GiveAnswer("a", Clerk, At("2026-12-29 09:00"), Law);
        petition.Reopen("r", At("2026-12-30 09:00"), Law);
        petition.Tick(Law, At("2027-03-01 09:00"));

        var (first, second) = (Assert.Single(LateSpan.In(petition.NewEvents, At("2026-12-01 00:00"), _january)), Assert.Single(LateSpan.In(petition.NewEvents, _january, At("2027-04-01 00:00"))));
        Assert.Equal((At("2026-12-25 00:00"), At("2026-12-29 09:00"), LadderAudience.UnitHead, Clerk.UserId), (first.DueAt, first.EndedAt!.Value, first.Rung!.Value, first.Clerk));
        Assert.Null(second.EndedAt);
        Assert.True(second.DueAt > _january && second.Rung == LadderAudience.CentralOffice);
    }

    [Fact]
    public void Nothing_that_happened_after_the_period_is_read_and_nothing_that_ended_before_it_is_listed()
    {
        var petition = Petition();
        petition.Take(Clerk, Filed, Law);
        petition.Tick(Law, At("2026-12-31 23:00"));
        var atItsEnd = Assert.Single(LateSpan.In(petition.NewEvents, At("2026-12-01 00:00"), _january));
        petition.Acknowledge(LadderAudience.UnitHead, "later", Head, At("2027-01-04 09:00"));
        petition.Transfer(Body(2), "theirs", Clerk, At("2027-01-05 09:00"), Law);
        petition.Take(Head, At("2027-01-06 09:00"), Law);
        petition.GiveAnswer("a", Head, At("2027-01-07 09:00"), Law);

        Assert.Equal(atItsEnd, Assert.Single(LateSpan.In(petition.NewEvents, At("2026-12-01 00:00"), _january)));
        var january = Assert.Single(LateSpan.In(petition.NewEvents, _january, At("2027-02-01 00:00")));
        Assert.Equal((Body(2), Head.UserId, At("2027-01-07 09:00"), "later"), (january.OrganisationId, january.Clerk, january.EndedAt!.Value, january.Cause));
        Assert.Empty(LateSpan.In(petition.NewEvents, At("2027-02-01 00:00"), At("2027-03-01 00:00")));
        Assert.Empty(LateSpan.In(petition.NewEvents, At("2026-11-01 00:00"), At("2026-12-01 00:00")));
    }
}
