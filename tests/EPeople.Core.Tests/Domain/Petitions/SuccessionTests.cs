using EPeople.Core.Domain.Deadlines;
using EPeople.Core.Domain.Petitions;
using Xunit;
using static EPeople.Core.Tests.Domain.Petitions.Lives;

namespace EPeople.Core.Tests.Domain.Petitions;

/// <summary>A body ends and another takes over: the petition goes along as it is, and its limit neither restarts nor grows.</summary>
public sealed class SuccessionTests
{
    [Fact]
    public void The_petition_goes_along_with_clerk_state_and_limit_and_an_event_names_both_bodies()
    {
        var petition = Petition();
        petition.Take(Clerk, Filed.AddHours(1), Law);
        var (due, last, next, clerk, hops) = (petition.DueAt, petition.LastDay, petition.NextClockAt, petition.AssigneeId, petition.Hops);

        petition.Succeed(Body(1), Body(7), Filed.AddDays(3), Law);

        Assert.Equal((Body(7), PetitionStatus.InWork, due, last, next, clerk, hops), (petition.OrganisationId, petition.Status, petition.DueAt, petition.LastDay, petition.NextClockAt, petition.AssigneeId, petition.Hops));
        var told = petition.NewEvents[^1];
        Assert.Equal((PetitionEventKind.Succeeded, Body(1), Body(7), true), (told.Kind, told.FromOrganisationId, told.OrganisationId, told.IsPublic));
    }

    [Fact]
    public void A_question_to_the_petitioner_goes_on_waiting_and_the_intake_limit_is_the_old_one()
    {
        var untouched = Petition();
        var intake = untouched.SubDueAt;
        untouched.Succeed(Body(1), Body(7), Filed.AddHours(2), Law);
        Assert.Equal((PetitionStatus.Received, intake), (untouched.Status, untouched.SubDueAt));

        var asked = Petition();
        asked.AskDetails("which street?", Clerk, Filed.AddHours(1), Law);
        var (ends, alarm) = (asked.StopEndsAt, asked.NextClockAt);
        asked.Succeed(Body(1), Body(7), Filed.AddHours(2), Law);
        Assert.Equal((PetitionStatus.DetailsRequested, ends, alarm), (asked.Status, asked.StopEndsAt, asked.NextClockAt));
        Assert.Equal(TimeHolder.Petitioner, HistoryReplay.Holdings(asked.NewEvents, Centre)[^1].Holder);
    }

    [Fact]
    public void The_successors_time_is_its_own_from_that_moment_on()
    {
        var petition = Petition();
        petition.Succeed(Body(1), Body(7), Filed.AddDays(3), Law);
        Assert.Equal([(Filed, Body(1)), (Filed.AddDays(3), Body(7))], HistoryReplay.Holdings(petition.NewEvents, Centre).Select(holding => (holding.From, holding.Organisation!.Value)));
        Assert.Equal(Body(7), HistoryReplay.Rounds(petition.NewEvents)[^1].OrganisationId);
    }

    [Fact]
    public void The_successor_counts_as_one_body_with_its_predecessor()
    {
        var petition = Petition();
        petition.Transfer(Body(2), "theirs", Clerk, Filed.AddHours(1), Law);
        petition.Succeed(Body(2), Body(1), Filed.AddHours(2), Law);

        Assert.Equal([Body(1)], petition.Visited);
        Assert.False(petition.MayRecall);
        petition.Transfer(Body(3), "not ours either", Clerk, Filed.AddHours(3), Law);
        Assert.Equal(2, petition.Hops);
    }

    [Fact]
    public void Who_takes_over_from_a_helper_owes_its_part_by_the_same_date()
    {
        var petition = Petition();
        petition.AskHelp(Body(2), "how deep is the well?", petition.LastDay.AddDays(-9), Clerk, Filed.AddHours(1), Law);
        var due = petition.Helps[0].DueAt;
        petition.Succeed(Body(2), Body(7), Filed.AddHours(2), Law);

        Assert.Equal((Body(7), due, HelpState.Asked), (petition.Helps[0].Body, petition.Helps[0].DueAt, petition.Helps[0].State));
        Assert.Equal((Body(1), false), (petition.OrganisationId, petition.NewEvents[^1].IsPublic));
        petition.GiveHelp(Body(7), "forty metres", Clerk, Filed.AddHours(3), Law);
        Assert.Equal(HelpState.Given, petition.Helps[0].State);
    }

    [Fact]
    public void Nobody_asks_itself_when_lead_and_helper_become_one()
    {
        var petition = Petition();
        petition.AskHelp(Body(2), "how deep is the well?", petition.LastDay.AddDays(-9), Clerk, Filed.AddHours(1), Law);
        petition.Succeed(Body(1), Body(2), Filed.AddHours(2), Law);
        Assert.Equal((Body(2), HelpState.Withdrawn), (petition.OrganisationId, petition.Helps[0].State));
    }

    [Fact]
    public void What_has_its_reply_stays_where_it_was_answered()
    {
        var petition = Petition();
        petition.Take(Clerk, Filed.AddHours(1), Law);
        petition.GiveAnswer("a", Clerk, Filed.AddHours(2), Law);
        Assert.Equal("petition.wrong_state", Broken(() => petition.Succeed(Body(1), Body(7), Filed.AddHours(3), Law)));
    }
}
