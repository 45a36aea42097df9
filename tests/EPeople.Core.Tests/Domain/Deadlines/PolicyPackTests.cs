using EPeople.Core.Domain.Deadlines;
using EPeople.Core.Domain.Petitions;
using Xunit;
using static EPeople.Core.Tests.Domain.Deadlines.Tunisia;

namespace EPeople.Core.Tests.Domain.Deadlines;

public sealed class PolicyPackTests
{
    [Theory]
    [InlineData(PetitionKind.Complaint, null, "complaint")]
    [InlineData(PetitionKind.Complaint, "complaint-water", "complaint-water")]
    [InlineData(PetitionKind.Complaint, "complaint-authorisation", "complaint-authorisation")]
    [InlineData(PetitionKind.Suggestion, null, "suggestion")]
    [InlineData(PetitionKind.InformationRequest, null, "information-request")]
    [InlineData(PetitionKind.InformationRequest, "information-urgent", "information-urgent")]
    // A topic's rule is written for one kind, and a later pack may not know it any more.
    [InlineData(PetitionKind.Suggestion, "complaint-water", "suggestion")]
    [InlineData(PetitionKind.Complaint, "complaint-fire", "complaint")]
    [InlineData(PetitionKind.Complaint, "water", "complaint")]
    public void A_topic_may_narrow_the_rule_of_a_kind(PetitionKind kind, string? topicRule, string expected)
    {
        var rule = Pack.RuleFor(kind, topicRule);

        Assert.Equal("tn-2025/" + expected, rule.Id);
        Assert.Equal(expected, rule.Suffix);
    }

    [Theory]
    [InlineData("complaint", 30, LimitUnit.CalendarDays, true)]
    [InlineData("complaint-authorisation", 60, LimitUnit.CalendarDays, true)]
    [InlineData("complaint-water", 15, LimitUnit.WorkingDays, true)]
    [InlineData("suggestion", 30, LimitUnit.CalendarDays, true)]
    [InlineData("information-request", 20, LimitUnit.CalendarDays, true)]
    [InlineData("information-urgent", 48, LimitUnit.ClockHours, false)]
    public void The_delivered_limits_are_these_and_say_that_they_are_unconfirmed(string name, int amount, LimitUnit unit, bool moves)
    {
        var rule = Rule(name);

        Assert.Equal((amount, unit, false, moves, false), (rule.Amount, rule.Unit, rule.FirstDayCounts, rule.MovesToWorkingDay, rule.Confirmed));
        Assert.DoesNotContain("", new[] { rule.Source.Ar, rule.Source.Fr, rule.Source.En });
    }

    [Fact]
    public void Inner_limits_and_ladder_are_data_too()
    {
        Assert.Equal((1, LimitUnit.WorkingDays), (Pack.Intake.Amount, Pack.Intake.Unit));
        Assert.Equal((1, LimitUnit.WorkingDays), (Pack.Transfer.Amount, Pack.Transfer.Unit));
        Assert.Equal(10, Pack.CloseAfterReplyDays);
        Assert.Equal(
            ["remind-5 -5 Assignee", "remind-2 -2 Assignee", "overdue 0 Assignee", "escalate-unit 0 UnitHead", "escalate-head 5 OrganisationHead", "escalate-centre 10 CentralOffice"],
            Pack.Ladder.Steps.Select(step => $"{step.Code} {step.WorkingDays} {step.Audience}"));
        Assert.Equal("Africa/Tunis", Pack.CalendarWith([]).Zone.Id);
    }

    [Fact]
    public void A_body_takes_up_by_the_end_of_the_next_working_day() =>
        Assert.Equal(Day("2026-11-30"), ResponseClock.Due(Pack.Intake, At("2026-11-27 16:00"), Calendar).LastDay);

    [Fact]
    public void A_pack_that_contradicts_itself_is_refused()
    {
        var complaint = Rule("complaint");
        PolicyPack With(params ResponseRule[] rules) =>
            new(Pack.Id, Pack.EffectiveFrom, Pack.ZoneId, Pack.Weekend, rules, Pack.Intake, Pack.Transfer, Pack.CloseAfterAnswer, Pack.Ladder, Pack.Life);

        Assert.Equal(6, With([.. Pack.Rules]).Rules.Count);
        Assert.Throws<ArgumentException>(() => With(complaint));
        Assert.Throws<ArgumentException>(() => With([.. Pack.Rules, complaint]));
        Assert.Throws<ArgumentException>(() => With([.. Pack.Rules, complaint with { Id = "tn-2025/other" }]));
        Assert.Throws<ArgumentException>(() => With([.. Pack.Rules, complaint with { Id = "kr/other", General = false }]));
        Assert.Throws<ArgumentException>(() => With([.. Pack.Rules, complaint with { Id = "tn-2025/other", General = false, Amount = 0 }]));
        Assert.Throws<ArgumentException>(() => With([.. Pack.Rules, complaint with { Id = "tn-2025/other", General = false, Kind = null }]));
        Assert.Throws<ArgumentException>(() => With([.. Pack.Rules, complaint with { Id = "tn-2025/other", General = false, Unit = LimitUnit.ClockHours }]));
    }
}
