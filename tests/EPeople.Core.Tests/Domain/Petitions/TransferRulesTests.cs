using EPeople.Core.Domain.Petitions;
using Xunit;
using static EPeople.Core.Tests.Domain.Petitions.Lives;

namespace EPeople.Core.Tests.Domain.Petitions;

/// <summary>At most three hops or two refusals, no body twice, then the arbiter, whose word is final; the limit never moves.</summary>
public sealed class TransferRulesTests
{
    [Fact]
    public void After_three_hops_the_arbiter_decides()
    {
        var petition = Petition();
        var due = petition.DueAt;
        for (var hop = 2; hop <= 4; hop++)
            petition.Transfer(Body(hop), "not ours", Clerk, Filed.AddHours(hop), Law);

        Assert.Equal((3, 2), (petition.Hops, petition.Refusals));
        Assert.Equal("petition.needs_arbiter", Broken(() => petition.Transfer(Body(5), "not ours", Clerk, Filed.AddHours(5), Law)));
        petition.Refer(Body(5), "not ours", Centre, Clerk, Filed.AddHours(5), Law);
        Assert.Equal((PetitionStatus.Arbitration, Centre, due), (petition.Status, petition.OrganisationId, petition.DueAt));
        Assert.Equal(At("2026-11-28 00:00"), petition.SubDueAt); // three working days after Tuesday

        petition.Arbitrate(Body(2), "yours by decree", Arbiter, Filed.AddHours(6), Law);
        Assert.Equal((PetitionStatus.Received, Body(2), 3, due), (petition.Status, petition.OrganisationId, petition.Hops, petition.DueAt));
        Assert.Equal("petition.arbitrated", Broken(() => petition.Transfer(Body(6), "still not ours", Clerk, Filed.AddHours(7), Law)));
        Assert.Equal("petition.arbitrated", Broken(() => petition.Refer(Body(6), "still not ours", Centre, Clerk, Filed.AddHours(7), Law)));
    }

    [Fact]
    public void What_triage_sent_is_refused_twice_at_most()
    {
        var petition = Petition(known: false);
        petition.Route(Body(1), null, Head, Filed, Law);
        petition.Transfer(Body(2), "no", Clerk, Filed.AddHours(1), Law);
        petition.Transfer(Body(3), "no", Clerk, Filed.AddHours(2), Law);
        Assert.Equal((2, 2, true), (petition.Hops, petition.Refusals, petition.NeedsArbiter(Law)));
        Assert.Equal("petition.needs_arbiter", Broken(() => petition.Transfer(Body(4), "no", Clerk, Filed.AddHours(3), Law)));
    }

    [Fact]
    public void No_body_gets_it_twice_and_the_arbiter_is_asked_instead()
    {
        var petition = Petition();
        petition.Transfer(Body(2), "no", Clerk, Filed.AddHours(1), Law);
        Assert.Equal("petition.visited_body", Broken(() => petition.Transfer(Body(1), "back", Clerk, Filed.AddHours(2), Law)));
        Assert.Equal("petition.may_transfer", Broken(() => petition.Refer(Body(3), "?", Centre, Clerk, Filed.AddHours(2), Law)));
        petition.Refer(Body(1), "it is theirs", Centre, Clerk, Filed.AddHours(2), Law);
        Assert.Equal(PetitionStatus.Arbitration, petition.Status);
    }

    [Fact]
    public void A_transfer_by_mistake_is_undone_as_if_it_had_never_been_and_the_history_keeps_both()
    {
        var petition = Petition();
        var due = petition.DueAt;
        petition.Transfer(Body(2), "a slip", Clerk, Filed.AddHours(1), Law);
        petition.Recall("it was meant for another", Head, Filed.AddHours(2), Law);

        Assert.Equal((PetitionStatus.Received, Body(1), 0, 0, false, due), (petition.Status, petition.OrganisationId, petition.Hops, petition.Refusals, petition.WasSent, petition.DueAt));
        Assert.Equal([PetitionEventKind.Filed, PetitionEventKind.Transferred, PetitionEventKind.TransferRecalled], petition.NewEvents.Select(e => e.Kind));
        Assert.Equal((Body(2), Body(1)), (petition.NewEvents[^1].FromOrganisationId, petition.NewEvents[^1].OrganisationId));
        petition.Transfer(Body(2), "on purpose", Clerk, Filed.AddHours(3), Law); // it counts as not visited
        Assert.Equal((1, 0), (petition.Hops, petition.Refusals));

        petition.Transfer(Body(3), "no", Clerk, Filed.AddHours(4), Law);
        petition.Recall("a slip", Head, Filed.AddHours(5), Law);
        Assert.Equal((Body(2), 1, 0, true), (petition.OrganisationId, petition.Hops, petition.Refusals, petition.WasSent));
        petition.Take(Clerk, Filed.AddHours(6), Law);
        Assert.Equal("petition.no_transfer", Broken(() => petition.Recall("too late", Head, Filed.AddHours(7), Law)));
    }

    [Fact]
    public void What_was_answered_and_opened_again_is_not_called_back()
    {
        var petition = Petition();
        petition.Transfer(Body(2), "no", Clerk, Filed.AddHours(1), Law);
        petition.GiveAnswer("a", Clerk, Filed.AddHours(2), Law);
        petition.Reopen("not solved", Filed.AddHours(3), Law);
        Assert.Equal("petition.no_transfer", Broken(() => petition.Recall("r", Head, Filed.AddHours(4), Law)));
    }

    [Fact]
    public void What_was_never_transferred_or_sent_by_triage_is_not_called_back()
    {
        Assert.Equal("petition.no_transfer", Broken(() => Petition().Recall("r", Head, Filed, Law)));
        var routed = Petition(known: false);
        routed.Route(Body(1), null, Head, Filed, Law);
        Assert.Equal("petition.no_transfer", Broken(() => routed.Recall("r", Head, Filed, Law)));
        routed.Transfer(Body(2), "no", Clerk, Filed.AddHours(1), Law);
        routed.Recall("a slip", Head, Filed.AddHours(2), Law);
        Assert.Equal((0, 0, true), (routed.Hops, routed.Refusals, routed.WasSent));
    }

    [Fact]
    public void The_bodys_own_limit_for_taking_up_is_a_working_day_and_missing_it_is_on_record_once()
    {
        var petition = Petition(at: At("2026-11-27 16:00"));
        Assert.Equal(At("2026-12-01 00:00"), petition.SubDueAt);
        petition.Tick(Law, At("2026-12-02 00:00"));
        petition.Tick(Law, At("2026-12-02 00:00"));
        var missed = Assert.Single(petition.NewEvents, e => e.Kind == PetitionEventKind.SubLimitMissed);
        Assert.Equal((At("2026-12-01 00:00"), "intake", false), (missed.At, missed.Detail, missed.IsPublic));
        Assert.Null(petition.SubDueAt);

        var taken = Petition(at: At("2026-11-27 16:00"));
        taken.Take(Clerk, At("2026-11-30 10:00"), Law);
        taken.Tick(Law, At("2026-12-02 00:00"));
        Assert.DoesNotContain(taken.NewEvents, e => e.Kind == PetitionEventKind.SubLimitMissed);
    }

    [Fact]
    public void Whoever_has_a_petition_is_not_looked_at_when_its_taking_up_would_have_been_due()
    {
        var (taken, assigned) = (Petition(at: At("2026-11-27 16:00")), Petition(at: At("2026-11-27 16:00")));
        Assert.Equal(At("2026-12-01 00:00"), taken.NextClockAt);
        taken.Take(Clerk, At("2026-11-30 10:00"), Law);
        assigned.Assign(Clerk.UserId!.Value, Head, At("2026-11-30 10:00"), Law);

        foreach (var petition in new[] { taken, assigned })
        {
            var next = petition.NextClockAt!.Value;
            Assert.True(next > At("2026-12-02 00:00"), $"{next}");
            var known = petition.NewEvents.Count;
            petition.Tick(Law, next);
            Assert.True(petition.NewEvents.Count > known); // the look is not in vain
        }
    }
}
