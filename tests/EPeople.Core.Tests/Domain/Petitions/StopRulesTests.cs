using EPeople.Core.Domain.Deadlines;
using EPeople.Core.Domain.Petitions;
using Xunit;
using static EPeople.Core.Tests.Domain.Petitions.Lives;

namespace EPeople.Core.Tests.Domain.Petitions;

/// <summary>Details, investigations and extensions: what stops or lengthens the clock, and what does not.</summary>
public sealed class StopRulesTests
{
    [Fact]
    public void The_clock_stands_for_the_petitioners_time_only()
    {
        var petition = Petition();
        petition.AskDetails("which meter?", Clerk, At("2026-11-29 12:00"), Law);
        Assert.Equal((PetitionStatus.DetailsRequested, At("2026-12-15 00:00")), (petition.Status, petition.StopEndsAt)); // 15 days: Monday 14 December
        petition.GiveDetails("number 7", At("2026-12-03 15:00"), Law);
        Assert.Equal((PetitionStatus.InWork, Day("2026-12-28")), (petition.Status, petition.LastDay)); // four days more: the 28th
        Assert.Equal(new Stop(At("2026-11-29 12:00"), At("2026-12-03 15:00"), StopReason.Details), Assert.Single(petition.Stops));
    }

    [Fact]
    public void The_petitioner_prolongs_twice_is_reminded_and_then_it_may_be_returned()
    {
        var petition = Petition();
        petition.AskDetails("?", Clerk, At("2026-11-25 10:00"), Law);
        petition.ProlongDetails(At("2026-12-01 10:00"), Law);
        petition.ProlongDetails(At("2026-12-02 10:00"), Law);
        Assert.Equal("petition.no_more_time", Broken(() => petition.ProlongDetails(At("2026-12-03 10:00"), Law)));
        Assert.Equal("petition.too_early_to_return", Broken(() => petition.Return("no", Clerk, At("2026-12-30 10:00"), Law)));

        var reminded = petition.StopEndsAt!.Value;
        petition.Tick(Law, reminded);
        Assert.Equal(reminded, Assert.Single(petition.NewEvents, e => e.Kind == PetitionEventKind.DetailsReminded).At);
        Assert.Equal("petition.too_early_to_return", Broken(() => petition.Return("no", Clerk, reminded.AddDays(9), Law)));
        petition.Return("without the number nothing can be decided", Clerk, petition.StopEndsAt!.Value, Law);
        Assert.Equal((PetitionStatus.Returned, false), (petition.Status, petition.IsOverdue));
    }

    [Fact]
    public void Nothing_is_late_while_it_stands_and_no_step_is_taken_twice_after()
    {
        var petition = Petition();
        petition.Tick(Law, At("2026-12-17 00:00")); // the reminder five working days before has gone
        petition.AskDetails("?", Clerk, At("2026-12-17 09:00"), Law);
        petition.Tick(Law, At("2026-12-28 00:00"));
        Assert.False(petition.IsOverdue);
        petition.GiveDetails("!", At("2026-12-28 09:00"), Law);
        petition.Tick(Law, At("2027-03-01 00:00"));
        Assert.Equal(["remind-5", "remind-2", "overdue", "escalate-unit", "escalate-head", "escalate-centre"],
            petition.NewEvents.Where(e => e.Kind is PetitionEventKind.Reminded or PetitionEventKind.FellDue or PetitionEventKind.Escalated).Select(e => e.OnceKey));
        Assert.Equal(petition.DueAt, petition.NewEvents.Single(e => e.Kind == PetitionEventKind.FellDue).At);
    }

    [Fact]
    public void Asked_after_the_due_moment_the_clock_runs_on()
    {
        var petition = Petition();
        petition.AskDetails("?", Clerk, At("2026-12-25 09:00"), Law);
        Assert.Equal((PetitionStatus.Received, Day("2026-12-24")), (petition.Status, petition.LastDay));
        Assert.Empty(petition.Stops);
        Assert.Equal(PetitionEventKind.AskedLate, petition.NewEvents[^1].Kind);
    }

    [Fact]
    public void An_investigation_is_prolonged_once_and_ends_by_itself()
    {
        var petition = Petition();
        petition.Investigate("the well", Clerk, At("2026-11-25 10:00"), Law);
        petition.ProlongInvestigation("rain", Clerk, At("2026-11-30 10:00"), Law);
        Assert.Equal("petition.no_more_time", Broken(() => petition.ProlongInvestigation("rain", Clerk, At("2026-12-01 10:00"), Law)));
        var end = petition.StopEndsAt!.Value;
        Assert.Equal(At("2026-12-17 00:00"), end); // 14 days, then 7: the end of Wednesday 16 December
        petition.Tick(Law, end.AddHours(5));
        Assert.Equal((PetitionStatus.InWork, end), (petition.Status, petition.Stops[^1].Until));
        Assert.Equal("petition.investigated_already", Broken(() => petition.Investigate("again", Clerk, At("2026-12-18 10:00"), Law)));
    }

    [Fact]
    public void An_extension_is_given_once_before_the_date_and_within_the_policys_most()
    {
        var petition = Petition(PetitionKind.InformationRequest);
        Assert.Equal("petition.extend_first", Broken(() => petition.AskConsent(5, "?", Clerk, Filed.AddDays(1), Law)));
        Assert.Equal("petition.extension_range", Broken(() => petition.Extend(11, "volume", "many files", Clerk, Filed.AddDays(1), Law)));
        Assert.Equal("petition.extension_range", Broken(() => petition.Extend(0, "volume", "many files", Clerk, Filed.AddDays(1), Law)));
        petition.Extend(10, "volume", "many files", Clerk, Filed.AddDays(1), Law);
        Assert.Equal((Day("2026-12-24"), "10|volume"), (petition.LastDay, petition.NewEvents[^1].Detail)); // 20 and 10 days
        Assert.Equal("petition.extended_already", Broken(() => petition.Extend(1, "volume", "more", Clerk, Filed.AddDays(2), Law)));
        Assert.Equal("petition.too_late_to_extend", Broken(() => Petition().Extend(1, "volume", "late", Clerk, At("2026-12-25 00:00"), Law)));
    }

    [Theory]
    [InlineData(true, "2026-12-29")]
    [InlineData(false, "2026-12-24")]
    public void A_second_extension_needs_the_petitioners_word(bool agrees, string lastDay)
    {
        var petition = Petition(PetitionKind.InformationRequest);
        petition.Extend(10, "volume", "many files", Clerk, Filed.AddDays(1), Law);
        Assert.Equal("petition.no_consent_asked", Broken(() => petition.Consent(true, Filed.AddDays(2), Law)));
        petition.AskConsent(5, "still more", Clerk, Filed.AddDays(2), Law);
        Assert.Equal(Day("2026-12-24"), petition.LastDay);
        petition.Consent(agrees, Filed.AddDays(3), Law);
        Assert.Equal(Day(lastDay), petition.LastDay);
        Assert.Equal(agrees ? "petition.extended_twice" : "petition.no_consent_asked", agrees
            ? Broken(() => petition.AskConsent(1, "again", Clerk, Filed.AddDays(4), Law)) : Broken(() => petition.Consent(true, Filed.AddDays(4), Law)));
    }

    [Fact]
    public void The_petitioner_is_told_every_thirty_days_how_things_stand()
    {
        var petition = Petition();
        petition.Tick(Law, At("2027-03-01 00:00"));
        Assert.Equal([At("2026-12-25 00:00"), At("2027-01-24 00:00"), At("2027-02-23 00:00")],
            petition.NewEvents.Where(e => e.Kind == PetitionEventKind.StatusTold).Select(e => e.At));
    }
}
