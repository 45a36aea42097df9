using EPeople.Core.Domain.Petitions;
using EPeople.Core.Features.Notifications;
using static EPeople.Core.Tests.Domain.Petitions.Lives;

namespace EPeople.Core.Tests.Features.Notifications;

/// <summary>Which event tells whom.</summary>
public sealed class NoticesTests
{
    private static readonly DateTimeOffset Later = Filed.AddDays(2);

    [Fact]
    public void The_petitioner_hears_of_each_step_that_concerns_the_petition() => Assert.Equal(
        ["question", "questionlate", "investigation", "investigationmore", "investigationend", "investigationend", "split", "extended", "consent", "extended", "returned", "corrected", "joined", "status", "moved", "keyreplaced"],
        [
            .. Told(p => p.AskDetails("q", Clerk, Later, Law)),
            .. Told(p => p.AskDetails("q", Clerk, p.DueAt.AddHours(9), Law)),
            .. Told(p => p.Investigate("q", Clerk, Later, Law)),
            .. Told(p => p.ProlongInvestigation("r", Clerk, Later, Law), p => p.Investigate("q", Clerk, Later, Law)),
            .. Told(p => p.EndInvestigation("f", Clerk, Later, Law), p => p.Investigate("q", Clerk, Later, Law)),
            .. Told(p => p.Tick(Law, p.StopEndsAt!.Value), p => p.Investigate("q", Clerk, Later, Law)),
            .. Told(p => p.Split("r", Clerk, Later, Law), p => p.MergeInto(Petition(), Clerk, Later, Law)),
            .. Told(p => p.Extend(5, "complexity", "r", Clerk, Later, Law)),
            .. Told(p => p.AskConsent(5, "r", Clerk, Later, Law), Extended),
            .. Told(p => p.Consent(true, Later, Law), p => { Extended(p); p.AskConsent(5, "r", Clerk, Later, Law); }),
            .. Told(p => p.Return("r", Clerk, p.StopEndsAt!.Value, Law), p => { p.AskDetails("q", Clerk, Later, Law); p.Tick(Law, p.StopEndsAt!.Value); }),
            .. Told(p => p.Correct("r", Clerk, Later), p => p.GiveAnswer("a", Clerk, Later, Law)),
            .. Told(p => p.MergeInto(Petition(), Clerk, Later, Law)),
            .. Told(p => p.Tick(Law, p.NextNoticeAt!.Value), p => p.Investigate("q", Clerk, p.DueAt.AddTicks(-1), Law)).Where(t => t == "status"),
            .. Told(p => p.Arbitrate(Body(2), "r", Arbiter, Later, Law), InArbitration),
            .. Told(p => p.ReplaceKey([1], Clerk, Later)),
        ]);

    [Fact]
    public void An_unconfirmed_address_hears_of_the_filing_only()
    {
        var petition = Petition();
        petition.Take(Clerk, Filed, Law);
        petition.AskDetails("q", Clerk, Later, Law);
        petition.GiveAnswer("a", Clerk, Later, Law);
        Assert.DoesNotContain(petition.NewEvents.SelectMany(e => Notices.Of(e, petition)), m => m.Audience == Audience.Petitioner);
    }

    [Fact]
    public void Staff_hears_of_what_the_petitioner_does_and_of_what_waits_for_them() => Assert.Equal(
        [
            ("given", Audience.Assignee), ("consented", Audience.Assignee), ("consentrefused", Audience.Assignee), ("withdrawn", Audience.User), ("reopened", Audience.Assignee),
            ("appealed", Audience.UnitHead), ("proposal", Audience.UnitHead), ("declined", Audience.User), ("referred", Audience.Arbiter),
        ],
        [
            .. Staff(p => p.GiveDetails("d", Later, Law), p => p.AskDetails("q", Clerk, Later, Law)),
            .. Staff(p => p.Consent(true, Later, Law), p => { Extended(p); p.AskConsent(5, "r", Clerk, Later, Law); }),
            .. Staff(p => p.Consent(false, Later, Law), p => { Extended(p); p.AskConsent(5, "r", Clerk, Later, Law); }),
            .. Staff(p => p.Withdraw(null, Later, Law)),
            .. Staff(p => p.Reopen("r", Later, Law), p => p.GiveAnswer("a", Clerk, Later, Law)),
            .. Staff(p => p.Appeal("r", Later, Law), p => p.GiveAnswer("a", Clerk, Later, Law)),
            .. Staff(p => p.ProposeRejection("court", "t", Clerk, Later, Law)),
            .. Staff(p => p.DeclineRejection("r", Head, Later), p => p.ProposeRejection("court", "t", Clerk, Later, Law)),
            .. Staff(p => p.Refer(Body(1), "r", Centre, Clerk, Later, Law), p => p.Transfer(Body(2), "r", Clerk, Later, Law)),
        ]);

    [Fact]
    public void The_helper_hears_what_is_asked_of_it_and_the_lead_what_became_of_it() => Assert.Equal(
        [
            ("helpasked", Audience.Helper), ("helpgiven", Audience.Assignee), ("helpprolonged", Audience.Assignee), ("helpdeclined", Audience.Assignee), ("helpwithdrawn", Audience.Helper),
            ("helpwithdrawn", Audience.Helper), ("helpreminder", Audience.Helper), ("helpoverdue", Audience.Helper), ("helplate", Audience.Assignee),
        ],
        [
            .. Staff(Asked), .. Staff(p => p.GiveHelp(Helper, "h", Clerk, Later, Law), Asked), .. Staff(p => p.ProlongHelp(Helper, null, Clerk, Later, Law), Asked),
            .. Staff(p => p.DeclineHelp(Helper, "r", null, Clerk, Later, Law), Asked), .. Staff(p => p.WithdrawHelp(Helper, Clerk, Later, Law), Asked),
            .. Staff(p => p.GiveAnswer("a", Clerk, Later, Law), Asked), .. Staff(p => p.Tick(Law, p.Helps[0].DueAt), Asked),
        ]);

    [Fact]
    public void A_question_that_is_closed_is_not_asked_again()
    {
        var petition = Petition();
        Asked(petition);
        Assert.All((string[])["helpasked", "helpreminder", "helpoverdue", "helplate"], template => Assert.False(Notices.IsOvertaken(template, petition, Helper)));
        Assert.True(Notices.IsOvertaken("helpasked", petition, Body(51)));
        Assert.True(Notices.IsOvertaken("helpwithdrawn", petition, Helper)); // it was asked again
        petition.GiveHelp(Helper, "h", Clerk, Later, Law);
        Assert.All((string[])["helpasked", "helpreminder", "helpoverdue", "helplate"], template => Assert.True(Notices.IsOvertaken(template, petition, Helper)));
        Assert.False(Notices.IsOvertaken("helpwithdrawn", petition, Helper));
    }

    [Fact]
    public void Who_is_told_that_it_is_late_gets_no_second_mail_of_the_same_moment() =>
        Assert.Equal(["late"], Told(p => p.Tick(Law, p.DueAt)));

    [Fact]
    public void A_withdrawal_that_nobody_worked_on_disturbs_nobody()
    {
        var petition = Petition();
        petition.Withdraw(null, Later, Law);
        Assert.Empty(Notices.Of(petition.NewEvents[^1], petition));
    }

    [Fact]
    public void The_head_of_the_body_hears_of_the_second_filing_of_a_matter_and_not_of_the_first()
    {
        var (first, second) = (Petition(), Petition());
        second.Repeats(first.Id, first.Repetition);
        Assert.Empty(Notices.Of(first.NewEvents[0], first));
        var told = Assert.Single(Notices.Of(second.NewEvents[0], second));
        Assert.Equal(("repeated", Audience.OrganisationHead), (told.Template, told.Audience));
    }

    [Fact]
    public void A_question_answered_meanwhile_is_not_asked_again()
    {
        var petition = Petition();
        petition.AskDetails("q", Clerk, Later, Law);
        Assert.False(Notices.IsOvertaken("question", petition));
        petition.GiveDetails("d", Later, Law);
        Assert.True(Notices.IsOvertaken("question", petition));
        Assert.True(Notices.IsOvertaken("questionreminder", petition));
        Assert.False(Notices.IsOvertaken("given", petition));
        Assert.True(Notices.IsOvertaken("consent", petition));
        Assert.True(Notices.IsOvertaken("proposal", petition));
        Assert.True(Notices.IsOvertaken("referred", petition));
    }

    private static IEnumerable<string> Told(Action<Petition> verb, Action<Petition>? before = null) =>
        MessagesOf(verb, before).Where(m => m.Audience == Audience.Petitioner).Select(m => m.Template);

    private static IEnumerable<(string, Audience)> Staff(Action<Petition> verb, Action<Petition>? before = null) =>
        MessagesOf(verb, before).Where(m => m.Audience != Audience.Petitioner).Select(m => (m.Template, m.Audience));

    private static List<OutboxMessage> MessagesOf(Action<Petition> verb, Action<Petition>? before)
    {
        var petition = Petition(email: "who@example.org");
        petition.ConfirmEmail(Filed);
        petition.Take(Clerk, Filed, Law);
        before?.Invoke(petition);
        var known = petition.NewEvents.Count;
        verb(petition);
        return [.. petition.NewEvents.Skip(known).SelectMany(e => Notices.Of(e, petition))];
    }

    private static void Extended(Petition petition) => petition.Extend(5, "complexity", "r", Clerk, Later, Law);

    private static readonly Core.Domain.OrganisationId Helper = Body(50);

    private static void Asked(Petition petition) => petition.AskHelp(Helper, "q", Day("2026-12-03"), Clerk, Later, Law);

    private static void InArbitration(Petition petition)
    {
        petition.Transfer(Body(2), "r", Clerk, Later, Law);
        petition.Refer(Body(1), "r", Centre, Clerk, Later, Law);
    }
}
