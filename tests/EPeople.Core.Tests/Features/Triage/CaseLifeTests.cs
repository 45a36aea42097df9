using EPeople.Core.Domain;
using EPeople.Core.Domain.Deadlines;
using EPeople.Core.Domain.Petitions;
using EPeople.Core.Features.Answering;
using EPeople.Core.Features.Deadlines;
using EPeople.Core.Features.Following;
using EPeople.Core.Features.Triage;
using EPeople.Core.Persistence;
using EPeople.Core.Security;
using EPeople.Core.Tests.Support;

namespace EPeople.Core.Tests.Features.Triage;

/// <summary>What the case says of a life under way: stops, extensions, refusals that wait, appeals.</summary>
public sealed class CaseLifeTests
{
    public static IEnumerable<TheoryDataRow<DatabaseProvider>> Both => TestDatabase.Both;

    [Theory, MemberData(nameof(Both))]
    public async Task A_clock_that_stands_still_says_why_since_when_and_what_is_left(DatabaseProvider provider)
    {
        await using var country = await TestCountry.CreateAsync(provider);
        var desk = await CaseDesk.Of(country);
        var filed = await country.File();
        country.Time.Advance(TimeSpan.FromDays(10));
        var asked = country.Now;
        await desk.AskDetails(filed.Id);
        country.Time.Advance(TimeSpan.FromDays(3));

        var stands = await desk.Read(filed.Id, desk.Clerk);
        Assert.Equal((StopReason.Details, asked, "which street?", false), (stands.Stop!.Reason, stands.Stop.Since, stands.Stop.Text, stands.Stop.Reminded));
        Assert.Equal((asked, 20), (stands.Clock.Explanation.StandsSince, stands.Clock.Explanation.DaysLeft)); // the day of asking is used up, as that of filing is not
        Assert.Equal(3, stands.Clock.Explanation.Days.Count(day => day.Stop == StopReason.Details));
        Assert.True(Assert.Single((await country.Send(new ListInbox(new() { Status = PetitionStatus.DetailsRequested }), desk.Clerk)).Rows).IsStanding);
        Assert.Equal(1, (await country.Send(new CountInbox(), desk.Clerk)).Waiting.Value);

        await country.Send(new GiveDetails("rue des Oliviers", []), filed.Petitioner);
        var runs = await desk.Read(filed.Id, desk.Clerk);
        Assert.Null(runs.Stop);
        Assert.Equal(stands.Clock.Explanation.Due.LastDay.AddDays(4), runs.Clock.Explanation.LastDay); // 24 December + 3 is a Sunday: Monday
        Assert.Equal("rue des Oliviers", runs.History[0].Text);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task The_date_shown_before_an_extension_is_the_date_after_it(DatabaseProvider provider)
    {
        await using var country = await TestCountry.CreateAsync(provider);
        var desk = await CaseDesk.Of(country);
        var filed = await country.File();

        var offered = (await desk.Read(filed.Id, desk.Clerk)).Extension!;
        await desk.Extend(filed.Id);
        var extended = await desk.Read(filed.Id, desk.Clerk);

        Assert.Equal((LimitUnit.CalendarDays, 30), (offered.Unit, offered.Most));
        Assert.Null(offered.After(0));
        Assert.Null(offered.After(31));
        Assert.Equal(offered.After(10)!.Value, extended.Clock.Explanation.Due);
        Assert.Equal((10, LimitUnit.CalendarDays, "10|volume"), (extended.Clock.Explanation.Added, extended.History[0].Unit, extended.History[0].Detail));
        Assert.Contains(PetitionVerb.AskConsent, extended.Verbs);
        Assert.DoesNotContain(PetitionVerb.Extend, extended.Verbs);

        // A second one needs the petitioner.
        var again = extended.Extension!.After(5);
        await desk.Do(filed.Id, desk.Clerk, (p, v) => new AskConsent(p, v, 5, "more papers"));
        Assert.Equal(5, (await desk.Read(filed.Id, desk.Clerk)).ConsentAskedFor);
        Assert.Equal(offered.After(10)!.Value.LastDay, (await country.Load(filed.Id)).LastDay);
        await country.Send(new GiveConsent(true), filed.Petitioner);
        Assert.Equal(again!.Value.LastDay, (await country.Load(filed.Id)).LastDay);
        Assert.Null((await desk.Read(filed.Id, desk.Clerk)).Extension);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_refusal_waits_for_other_eyes_and_its_words_stay_in_the_body_until_sent(DatabaseProvider provider)
    {
        await using var country = await TestCountry.CreateAsync(provider);
        var desk = await CaseDesk.Of(country);
        var filed = await country.File();
        await desk.Do(filed.Id, desk.Supervisor, (p, v) => new TakePetition(p, v));
        await desk.Do(filed.Id, desk.Supervisor, (p, v) => new ProposeRejection(p, v, "before-court", "a court has it"));

        var own = await desk.Read(filed.Id, desk.Supervisor);
        Assert.DoesNotContain(PetitionVerb.ApproveRejection, own.Verbs); // what is in the own hand is sent by somebody else
        Assert.Equal(("before-court", "a court has it", "Supervisor of agriculture"), (own.Proposal!.GroundCode, own.Proposal.Text, own.Proposal.Who));
        Assert.Equal(1, (await country.Send(new CountInbox(), desk.Supervisor)).ToApprove.Value);
        Assert.Equal(0, (await country.Send(new CountInbox(), desk.Clerk)).ToApprove.Value);

        await desk.Do(filed.Id, await country.Staff("agriculture", Role.Head), (p, v) => new DeclineRejection(p, v, "no court has it"));
        await desk.Transfer(filed.Id, desk.Clerk, "health");
        var elsewhere = await desk.Read(filed.Id, desk.Health);
        Assert.Null(elsewhere.Proposal);
        Assert.All(elsewhere.History.Where(e => e.Kind is PetitionEventKind.RejectionProposed or PetitionEventKind.RejectionDeclined), e => Assert.Null(e.Text));
        Assert.Equal(2, elsewhere.History.Count(e => e.Kind is PetitionEventKind.RejectionProposed or PetitionEventKind.RejectionDeclined));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Who_decides_an_appeal_sees_its_reason_and_the_reply_and_each_reply_says_what_it_is(DatabaseProvider provider)
    {
        await using var country = await TestCountry.CreateAsync(provider);
        var desk = await CaseDesk.Of(country);
        var filed = await country.File();
        await desk.Answer(filed.Id);
        await desk.Do(filed.Id, desk.Clerk, (p, v) => new CorrectAnswer(p, v, "repaired on Monday"));
        await country.Send(new AppealReply("nothing was repaired"), filed.Petitioner);

        var appealed = await desk.Read(filed.Id, desk.Supervisor);
        Assert.Equal("nothing was repaired", appealed.AppealReason);
        Assert.Equal([PetitionEventKind.Corrected, PetitionEventKind.Answered], appealed.Answers.Select(a => a.Kind));
        Assert.Contains(PetitionVerb.DecideAppeal, appealed.Verbs);
        Assert.DoesNotContain(PetitionVerb.DecideAppeal, (await desk.Read(filed.Id, desk.Clerk)).Verbs);
        Assert.Equal(1, (await country.Send(new CountInbox(), desk.Supervisor)).Appeals.Value);

        await desk.Do(filed.Id, desk.Supervisor, (p, v) => new DecideAppeal(p, v, false, "the meter shows water"));
        var decided = await desk.Read(filed.Id, desk.Clerk);
        Assert.Equal((PetitionEventKind.AppealDecided, false), (decided.Answers[0].Kind, decided.Answers[0].Upheld));
        Assert.Null(decided.AppealReason);
    }

    [Fact]
    public async Task The_arbiter_is_refused_the_bodies_it_is_not_asked_about()
    {
        await using var country = await TestCountry.CreateAsync();
        var desk = await CaseDesk.Of(country);
        var filed = await country.File();

        Assert.Empty((await desk.Read(filed.Id, desk.Arbiter)).Verbs);
        Assert.Null((await desk.Read(filed.Id, desk.Arbiter)).Contact);
    }
}
