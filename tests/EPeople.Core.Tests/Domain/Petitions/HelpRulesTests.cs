using EPeople.Core.Domain;
using EPeople.Core.Domain.Petitions;
using Xunit;
using static EPeople.Core.Tests.Domain.Petitions.Lives;

namespace EPeople.Core.Tests.Domain.Petitions;

/// <summary>Joint handling: whom one may ask, by when, how often more time, what the dates do by themselves, and what ends a question.</summary>
public sealed class HelpRulesTests
{
    private static readonly OrganisationId Helper = Body(50);

    [Fact]
    public void A_question_has_a_day_inside_the_leads_limit_and_moves_nothing_else()
    {
        var petition = Petition();
        var (due, status, round) = (petition.DueAt, petition.Status, petition.Round);
        petition.AskHelp(Helper, "who owns the pump?", Day("2026-12-03"), Clerk, Filed.AddHours(1), Law);

        var help = Assert.Single(petition.Helps);
        Assert.Equal((1, Helper, At("2026-12-04 00:00"), HelpState.Asked), (help.Number, help.Body, help.DueAt, help.State));
        Assert.Equal((due, status, round, Body(1)), (petition.DueAt, petition.Status, petition.Round, petition.OrganisationId));
        Assert.Equal("petition.help_date", Broken(() => petition.AskHelp(Body(51), "q", Day("2026-12-25"), Clerk, Filed.AddHours(1), Law))); // the own last day is the 24th
        Assert.Equal("petition.help_date", Broken(() => petition.AskHelp(Body(51), "q", Day("2026-11-23"), Clerk, Filed.AddHours(1), Law)));
        Assert.Equal("petition.help_asked_already", Broken(() => petition.AskHelp(Helper, "q", Day("2026-12-03"), Clerk, Filed.AddHours(1), Law)));
        Assert.Equal("petition.help_itself", Broken(() => petition.AskHelp(Body(1), "q", Day("2026-12-03"), Clerk, Filed.AddHours(1), Law)));
        Assert.Equal("petition.help_too_late", Broken(() => Petition().AskHelp(Helper, "q", Day("2026-12-26"), Clerk, At("2026-12-25 09:00"), Law)));
        Assert.Equal("petition.wrong_state", Broken(() => Petition(known: false).AskHelp(Helper, "q", Day("2026-12-03"), Clerk, Filed, Law)));
    }

    [Fact]
    public void No_more_than_the_policys_number_at_a_time()
    {
        var petition = Petition();
        for (var number = 0; number < Law.Life.Help.MostAtOnce; number++)
            petition.AskHelp(Body(50 + number), "q", Day("2026-12-03"), Clerk, Filed, Law);
        Assert.Equal("petition.help_most", Broken(() => petition.AskHelp(Body(60), "q", Day("2026-12-03"), Clerk, Filed, Law)));
        petition.WithdrawHelp(Body(51), Clerk, Filed, Law);
        petition.AskHelp(Body(60), "q", Day("2026-12-03"), Clerk, Filed, Law);
        Assert.Equal(HelpState.Withdrawn, petition.Helps[1].State);
    }

    [Fact]
    public void More_time_once_before_the_date_and_never_beyond_the_leads_limit()
    {
        var petition = Petition();
        petition.AskHelp(Helper, "q", Day("2026-12-03"), Clerk, Filed, Law);
        petition.ProlongHelp(Helper, "archives", Clerk, At("2026-12-02 10:00"), Law);
        Assert.Equal(At("2026-12-09 00:00"), petition.Helps[0].DueAt); // Thursday and three working days: Tuesday the 8th
        Assert.Equal("petition.help_no_more_time", Broken(() => petition.ProlongHelp(Helper, null, Clerk, At("2026-12-03 10:00"), Law)));

        petition.AskHelp(Body(51), "q", Day("2026-12-23"), Clerk, Filed, Law);
        petition.ProlongHelp(Body(51), null, Clerk, At("2026-12-03 10:00"), Law);
        Assert.Equal(petition.DueAt, petition.Helps[1].DueAt); // 23 and three working days would be the 28th
        petition.AskHelp(Body(52), "q", Day("2026-12-24"), Clerk, Filed, Law);
        Assert.Equal("petition.help_no_more_time", Broken(() => petition.ProlongHelp(Body(52), null, Clerk, At("2026-12-03 10:00"), Law)));

        var late = Petition();
        late.AskHelp(Helper, "q", Day("2026-12-03"), Clerk, Filed, Law);
        Assert.Equal("petition.help_no_more_time", Broken(() => late.ProlongHelp(Helper, null, Clerk, At("2026-12-04 00:00"), Law)));
    }

    [Fact]
    public void The_helpers_date_stays_when_the_leads_moves()
    {
        var petition = Petition();
        petition.AskHelp(Helper, "q", Day("2026-12-03"), Clerk, Filed, Law);
        petition.Extend(5, "volume", "r", Clerk, Filed.AddHours(1), Law);
        petition.AskDetails("?", Clerk, Filed.AddHours(2), Law);
        petition.GiveDetails("!", Filed.AddDays(4), Law);
        Assert.Equal((At("2026-12-04 00:00"), true), (petition.Helps[0].DueAt, petition.Helps[0].IsOpen));
    }

    [Fact]
    public void The_clock_reminds_and_tells_of_a_late_part_once_each_at_their_moments_also_while_it_stands()
    {
        var petition = Petition();
        petition.AskHelp(Helper, "q", Day("2026-12-03"), Clerk, Filed, Law);
        petition.Investigate("p", Clerk, Filed.AddHours(1), Law);
        petition.Tick(Law, At("2026-12-06 12:00"));
        petition.Tick(Law, At("2026-12-07 12:00"));
        Assert.Equal(
            [(PetitionEventKind.HelpReminded, At("2026-12-02 00:00"), "help-1-remind"), (PetitionEventKind.HelpFellDue, At("2026-12-04 00:00"), "help-1-due")],
            petition.NewEvents.Where(e => e.OnceKey?.StartsWith("help-", StringComparison.Ordinal) == true).Select(e => (e.Kind, e.At, e.OnceKey!)));
        petition.GiveHelp(Helper, "late but there", Clerk, At("2026-12-08 09:00"), Law);
        Assert.Equal(HelpState.Given, petition.Helps[0].State);
    }

    [Fact]
    public void A_part_given_in_time_is_neither_reminded_nor_late()
    {
        var petition = Petition();
        petition.AskHelp(Helper, "q", Day("2026-12-03"), Clerk, Filed, Law);
        petition.GiveHelp(Helper, "h", Clerk, Filed.AddDays(1), Law);
        petition.Tick(Law, At("2026-12-06 12:00"));
        Assert.DoesNotContain(petition.NewEvents, e => e.Kind is PetitionEventKind.HelpReminded or PetitionEventKind.HelpFellDue);
        Assert.Equal("petition.help_not_asked", Broken(() => petition.GiveHelp(Helper, "again", Clerk, Filed.AddDays(2), Law)));
    }

    [Fact]
    public void A_question_of_a_day_is_not_reminded_of()
    {
        var petition = Petition();
        petition.AskHelp(Helper, "q", Day("2026-11-25"), Clerk, Filed, Law); // the reminder would lie before the question
        petition.Tick(Law, At("2026-11-27 12:00"));
        Assert.DoesNotContain(petition.NewEvents, e => e.Kind == PetitionEventKind.HelpReminded);
        Assert.Contains(petition.NewEvents, e => e.Kind == PetitionEventKind.HelpFellDue);
    }

    [Fact]
    public void Who_declines_says_why_and_may_name_another()
    {
        var petition = Petition();
        petition.AskHelp(Helper, "q", Day("2026-12-03"), Clerk, Filed, Law);
        Assert.Equal("petition.help_same_body", Broken(() => petition.DeclineHelp(Helper, "r", Helper, Clerk, Filed, Law)));
        petition.DeclineHelp(Helper, "not ours", Body(51), Clerk, Filed.AddDays(1), Law);
        Assert.Equal((HelpState.Declined, Body(51)), (petition.Helps[0].State, HelpDetail.Of(petition.NewEvents[^1]).Competent));
        petition.AskHelp(Body(51), "q", Day("2026-12-03"), Clerk, Filed.AddDays(1), Law);
    }

    [Fact]
    public void An_answer_without_a_part_closes_its_question_as_not_given_before_it_goes_out()
    {
        var petition = Petition();
        petition.AskHelp(Helper, "q", Day("2026-12-03"), Clerk, Filed, Law);
        petition.AskHelp(Body(51), "q", Day("2026-12-03"), Clerk, Filed, Law);
        petition.GiveHelp(Helper, "h", Clerk, Filed.AddDays(1), Law);
        var answer = petition.GiveAnswer("a", Clerk, Filed.AddDays(2), Law, [new(Helper, Filed.AddDays(1), "h")]);
        Assert.Equal([HelpState.Given, HelpState.Missed], petition.Helps.Select(help => help.State));
        Assert.Equal([PetitionEventKind.HelpMissed, PetitionEventKind.Answered], petition.NewEvents.TakeLast(2).Select(e => e.Kind));
        Assert.Equal((answer.Id, "h"), (petition.NewEvents[^1].Id, Assert.Single(answer.Parts).Text));
    }

    [Fact]
    public void A_part_of_an_earlier_round_is_not_carried_again()
    {
        var petition = Petition();
        petition.AskHelp(Helper, "q", Day("2026-12-03"), Clerk, Filed, Law);
        petition.GiveHelp(Helper, "h", Clerk, Filed.AddDays(1), Law);
        Assert.Equal([1], petition.GivenParts.Select(help => help.Number));
        petition.GiveAnswer("a", Clerk, Filed.AddDays(2), Law);
        petition.Reopen("r", Filed.AddDays(3), Law);
        Assert.Empty(petition.GivenParts);
    }

    [Theory]
    [InlineData("transfer"), InlineData("merge"), InlineData("withdraw"), InlineData("refer")]
    public void What_leaves_the_lead_leaves_no_question_behind(string verb)
    {
        var petition = Petition();
        if (verb == "refer")
            petition.Transfer(Body(2), "r", Clerk, Filed, Law);
        petition.AskHelp(Helper, "q", Day("2026-12-03"), Clerk, Filed.AddHours(1), Law);
        var lead = petition.OrganisationId;
        switch (verb)
        {
            case "transfer": petition.Transfer(Body(3), "r", Clerk, Filed.AddHours(2), Law); break;
            case "refer": petition.Refer(Body(1), "r", Centre, Clerk, Filed.AddHours(2), Law); break;
            case "merge": petition.MergeInto(Petition(), Clerk, Filed.AddHours(2), Law); break;
            default: petition.Withdraw(null, Filed.AddHours(2), Law); break;
        }

        Assert.Equal(HelpState.Withdrawn, petition.Helps[0].State);
        var withdrawn = petition.NewEvents[^2];
        Assert.Equal((PetitionEventKind.HelpWithdrawn, lead, false), (withdrawn.Kind, withdrawn.OrganisationId, withdrawn.IsPublic));
    }

    [Fact]
    public void Details_are_written_and_read_alike()
    {
        foreach (var detail in (HelpDetail[])[new(1, Helper, Filed.ToUniversalTime(), null), new(12, Body(7), Filed.ToUniversalTime().AddTicks(1), Body(8))])
        {
            var petition = Petition();
            petition.AskHelp(Helper, "q", Day("2026-12-03"), Clerk, Filed, Law);
            Assert.Equal(new HelpDetail(1, Helper, petition.Helps[0].DueAt, null), HelpDetail.Of(petition.NewEvents[^1]));
            Assert.Equal(4, detail.ToString().Split('|').Length);
        }

        Assert.Throws<FormatException>(() => HelpDetail.Of(Petition().NewEvents[0]));
    }
}
