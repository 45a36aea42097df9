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
        taken.Take(Clerk, At("2026-11-30 10:00"));
        taken.Tick(Law, At("2026-12-02 00:00"));
        Assert.DoesNotContain(taken.NewEvents, e => e.Kind == PetitionEventKind.SubLimitMissed);
    }
}
