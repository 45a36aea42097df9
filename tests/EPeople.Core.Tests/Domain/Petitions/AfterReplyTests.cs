using EPeople.Core.Domain.Petitions;
using Xunit;
using static EPeople.Core.Tests.Domain.Petitions.Lives;

namespace EPeople.Core.Tests.Domain.Petitions;

/// <summary>Four eyes, reopening, appeals, withdrawal, joining, correction, repetition.</summary>
public sealed class AfterReplyTests
{
    [Fact]
    public void A_refusal_has_four_eyes()
    {
        var petition = Petition();
        petition.Take(Clerk, Filed, Law);
        Assert.Equal("petition.four_eyes", Broken(() => petition.Reject("abusive", "no", Clerk, Filed.AddDays(1), Law)));
        var proposed = petition.ProposeRejection("abusive", "no", Clerk, Filed.AddDays(1), Law);
        Assert.False(proposed.IsPublic);
        Assert.Equal("petition.four_eyes", Broken(() => petition.ApproveRejection(proposed, Clerk, Filed.AddDays(2), Law)));
        var refusal = petition.ApproveRejection(proposed, Head, Filed.AddDays(2), Law);
        Assert.Equal((PetitionStatus.Rejected, "abusive", "no"), (petition.Status, refusal.GroundCode, refusal.Text));
        Assert.Equal([Clerk.UserId!.Value, Head.UserId!.Value], petition.Answerers);
    }

    [Fact]
    public void A_declined_refusal_goes_on_with_its_clerk_and_its_clock()
    {
        var petition = Petition();
        petition.Take(Clerk, Filed, Law);
        petition.ProposeRejection("abusive", "no", Clerk, Filed.AddDays(1), Law);
        petition.DeclineRejection("answer it", Head, Filed.AddDays(2));
        Assert.Equal((PetitionStatus.InWork, Clerk.UserId, Day("2026-12-24")), (petition.Status, petition.AssigneeId, petition.LastDay));
    }

    [Fact]
    public void It_is_opened_again_once_within_ten_days_with_a_limit_of_its_own()
    {
        var petition = Answered(At("2026-12-01 10:00"));
        petition.Reopen("the water is gone again", At("2026-12-11 23:59"), Law);
        Assert.Equal((PetitionStatus.Received, 1, "tn-2025/reopened", Day("2026-12-28")), (petition.Status, petition.Round, petition.RuleId, petition.LastDay));
        petition.Tick(Law, At("2026-12-29 00:00"));
        Assert.Contains(petition.NewEvents, e => e.OnceKey == "r1.overdue");
        petition.GiveAnswer("b", Clerk, At("2026-12-30 10:00"), Law);
        Assert.Equal("petition.reopened_already", Broken(() => petition.Reopen("again", At("2026-12-31 10:00"), Law)));
        Assert.Equal("petition.too_late_to_reopen", Broken(() => Answered(At("2026-12-01 10:00")).Reopen("late", At("2026-12-12 00:00"), Law)));
    }

    [Fact]
    public void An_appeal_is_decided_by_somebody_who_did_not_reply_within_its_own_limit()
    {
        var petition = Answered(At("2026-12-01 10:00"), PetitionKind.InformationRequest);
        petition.Appeal("the file is missing", At("2026-12-05 10:00"), Law);
        Assert.Equal((PetitionStatus.Appealed, null, "tn-2025/appeal-information", Day("2026-12-15")), (petition.Status, petition.AssigneeId, petition.RuleId, petition.LastDay)); // 10 days
        Assert.Equal("petition.own_reply", Broken(() => petition.DecideAppeal(true, "mine was right", Clerk, At("2026-12-07 10:00"), Law)));
        petition.DecideAppeal(true, "here is the file", Head, At("2026-12-07 10:00"), Law);
        Assert.Equal((PetitionStatus.Answered, "upheld"), (petition.Status, petition.NewEvents[^1].Detail));
        Assert.Equal("petition.appealed_already", Broken(() => petition.Appeal("again", At("2026-12-08 10:00"), Law)));
    }

    [Theory]
    [InlineData(PetitionKind.InformationRequest, "2026-12-22 00:00")] // 20 days after the reply: Monday 21 December
    [InlineData(PetitionKind.Complaint, "2026-12-12 00:00")] // ten, as for opening again
    public void An_appeal_has_its_time_and_then_it_closes(PetitionKind kind, string tooLate)
    {
        Answered(At("2026-12-01 10:00"), kind).Appeal("in time", At(tooLate).AddTicks(-1), Law);
        var petition = Answered(At("2026-12-01 10:00"), kind);
        Assert.Equal("petition.too_late_to_appeal", Broken(() => petition.Appeal("late", At(tooLate), Law)));
        petition.Tick(Law, At(tooLate).AddTicks(-1));
        Assert.Equal(PetitionStatus.Answered, petition.Status);
        petition.Tick(Law, At(tooLate));
        Assert.Equal((PetitionStatus.Closed, At(tooLate)), (petition.Status, petition.ClosedAt));
    }

    [Fact]
    public void Silence_on_a_request_for_information_counts_as_a_refusal_and_may_be_appealed()
    {
        var asked = Petition(PetitionKind.InformationRequest);
        asked.Take(Clerk, Filed, Law);
        Assert.Equal("petition.nothing_to_appeal", Broken(() => asked.Appeal("no answer", At("2026-12-14 10:00"), Law)));
        asked.Tick(Law, At("2026-12-15 00:00"));
        asked.Appeal("no answer", At("2026-12-15 10:00"), Law);
        Assert.Equal("petition.own_reply", Broken(() => asked.DecideAppeal(true, "x", Clerk, At("2026-12-16 10:00"), Law))); // whose silence it was
        Assert.True(asked.IsOverdue);

        // In triage nobody could decide it: it is not offered where it would be refused.
        Assert.Null(Petition(PetitionKind.InformationRequest, known: false).AppealUntil(At("2026-12-15 10:00"), Law));

        var complaint = Petition();
        complaint.Tick(Law, At("2026-12-25 00:00"));
        Assert.Equal("petition.nothing_to_appeal", Broken(() => complaint.Appeal("no answer", At("2026-12-25 10:00"), Law)));
    }

    [Fact]
    public void A_refusal_that_is_only_proposed_does_not_shut_the_appeal_against_silence()
    {
        var asked = Petition(PetitionKind.InformationRequest);
        asked.Tick(Law, At("2026-12-15 00:00"));
        asked.ProposeRejection("abusive", "r", Clerk, At("2026-12-15 09:00"), Law);

        Assert.NotNull(asked.AppealUntil(At("2026-12-15 10:00"), Law));
        asked.Appeal("no answer", At("2026-12-15 10:00"), Law);

        Assert.Equal(PetitionStatus.Appealed, asked.Status);
        Assert.Equal("petition.own_reply", Broken(() => asked.DecideAppeal(true, "x", Clerk, At("2026-12-16 10:00"), Law))); // who wrote the refusal
        Assert.Equal("petition.wrong_state", Broken(() => asked.ApproveRejection(asked.NewEvents.Single(e => e.Kind == PetitionEventKind.RejectionProposed), Head, At("2026-12-16 10:00"), Law)));
    }

    [Fact]
    public void Withdrawn_it_owes_nothing_and_closes()
    {
        var petition = Petition();
        petition.Withdraw("settled", At("2026-11-30 10:00"), Law);
        petition.Tick(Law, At("2027-03-01 00:00"));
        Assert.Equal((PetitionStatus.Closed, At("2026-12-11 00:00"), false), (petition.Status, petition.ClosedAt, petition.IsOverdue));
        Assert.Equal("petition.wrong_state", Broken(() => petition.Reopen("x", At("2027-03-02 00:00"), Law)));
    }

    [Fact]
    public void Joined_petitions_keep_their_own_clocks_and_get_the_answer()
    {
        var (main, child) = (Petition(at: Filed.AddDays(3)), Petition());
        main.Take(Clerk, Filed.AddDays(3), Law);
        child.MergeInto(main, Clerk, Filed.AddDays(4), Law);
        Assert.Equal((PetitionStatus.Merged, Day("2026-12-24")), (child.Status, child.LastDay));
        child.Tick(Law, At("2026-12-25 00:00"));
        Assert.True(child.IsOverdue);
        Assert.Equal("petition.merge_chain", Broken(() => Petition().MergeInto(child, Clerk, Filed.AddDays(5), Law)));
        Assert.Equal("petition.merge_itself", Broken(() => main.MergeInto(main, Clerk, Filed.AddDays(5), Law)));

        var answer = main.GiveAnswer("for all", Clerk, At("2026-12-26 10:00"), Law);
        Assert.Equal("for all", child.AnswerWith(answer, Clerk, At("2026-12-26 10:00"), Law).Text);
        Assert.Equal(PetitionStatus.Answered, child.Status);
    }

    [Fact]
    public void Split_again_it_stands_as_if_it_had_never_been_joined()
    {
        var (main, child) = (Petition(), Petition());
        child.MergeInto(main, Clerk, Filed.AddDays(1), Law);
        child.Split("another street", Clerk, Filed.AddDays(2), Law);
        Assert.Equal((PetitionStatus.Received, null, Day("2026-12-24")), (child.Status, child.MergedIntoId, child.LastDay));
    }

    [Fact]
    public void Repetition_is_a_ground_from_the_third_filing_on()
    {
        var (first, second, third) = (Petition(), Petition(), Petition());
        second.Repeats(first.Id, first.Repetition);
        third.Repeats(second.Id, second.Repetition);
        Assert.Equal(3, third.Repetition);
        Assert.Equal("petition.not_repeated", Broken(() => second.Reject("repeated", "twice answered", Head, Filed.AddDays(1), Law)));
        third.Reject("repeated", "twice answered", Head, Filed.AddDays(1), Law);
        Assert.Equal(PetitionStatus.Rejected, third.Status);
    }

    [Fact]
    public void A_correction_is_another_reply_and_the_first_stays()
    {
        var petition = Answered(At("2026-12-01 10:00"));
        Assert.Equal("the right street", petition.Correct("the right street", Clerk, At("2026-12-02 10:00")).Text);
        Assert.Equal([PetitionEventKind.Answered, PetitionEventKind.Corrected], petition.NewEvents.TakeLast(2).Select(e => e.Kind));
        Assert.Equal(At("2026-12-01 10:00"), petition.RepliedAt);
    }
}
