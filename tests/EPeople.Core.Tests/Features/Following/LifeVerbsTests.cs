using EPeople.Core.Domain;
using EPeople.Core.Domain.Petitions;
using EPeople.Core.Features.Answering;
using EPeople.Core.Features.Deadlines;
using EPeople.Core.Features.Following;
using EPeople.Core.Persistence;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using EPeople.Core.Tests.Support;

namespace EPeople.Core.Tests.Features.Following;

/// <summary>The petitioner's own verbs: the key's holder may, nobody else finds anything.</summary>
public sealed class LifeVerbsTests
{
    public static IEnumerable<TheoryDataRow<DatabaseProvider>> Both => TestDatabase.Both;

    [Theory, MemberData(nameof(Both))]
    public async Task Asked_prolonged_given_extended_answered_and_appealed(DatabaseProvider provider)
    {
        await using var country = await TestCountry.CreateAsync(provider);
        var (clerk, head) = (await country.Staff("agriculture", Role.Clerk), await country.Staff("agriculture", Role.Head));
        var filed = await country.File();
        async Task<long> Version() => (await country.Load(filed.Id)).Version;

        await country.Send(new AskDetails(filed.Id, await Version(), "which meter?"), clerk);
        var asked = await country.Send(new ReadOwnPetition(), filed.Petitioner);
        Assert.Equal(("which meter?", new DateOnly(2026, 12, 9), 2), (asked.Question!.Text, asked.Question.LastDay, asked.Question.MoreTimes));
        await country.Send(new ProlongDetails(), filed.Petitioner);
        await country.Send(new GiveDetails("number 7", []), filed.Petitioner);
        await country.Send(new ExtendLimit(filed.Id, await Version(), 3, "expertise", "a measurement"), clerk);
        await country.Send(new AskConsent(filed.Id, await Version(), 2, "rain"), clerk);
        var consent = (await country.Send(new ReadOwnPetition(), filed.Petitioner)).Consent;
        Assert.Equal((2, "rain", new DateOnly(2026, 12, 29)), (consent!.Units, consent.Reason, consent.WouldBe));
        await country.Send(new GiveConsent(true), filed.Petitioner);
        Assert.Equal(new DateOnly(2026, 12, 29), (await country.Load(filed.Id)).LastDay);
        await country.Send(new AnswerPetition(filed.Id, await Version(), "first"), clerk);
        await country.Send(new AppealReply("not enough"), filed.Petitioner);
        await Assert.ThrowsAsync<NotFound>(async () => await country.Send(new DecideAppeal(filed.Id, await Version(), true, "me again"), clerk)); // no right to decide at all
        await country.Send(new DecideAppeal(filed.Id, await Version(), true, "second"), head);

        var own = await country.Send(new ReadOwnPetition(), filed.Petitioner);
        Assert.Equal(["second", "first"], own.Answers.Select(a => a.Text));
        Assert.Equal((PetitionStatus.Answered, null), (own.Status, own.AppealUntil));
        Assert.DoesNotContain(own.History, e => e.Kind is PetitionEventKind.Taken or PetitionEventKind.SubLimitMissed);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Reopened_once_and_withdrawn(DatabaseProvider provider)
    {
        await using var country = await TestCountry.CreateAsync(provider);
        var clerk = await country.Staff("agriculture", Role.Clerk);
        var (first, second) = (await country.File(), await country.File());
        await country.Send(new AnswerPetition(first.Id, (await country.Load(first.Id)).Version, "done"), clerk);
        Assert.Equal(new DateOnly(2026, 12, 4), (await country.Send(new ReadOwnPetition(), first.Petitioner)).ReopenUntil);
        await country.Send(new ReopenPetition("not done"), first.Petitioner);
        Assert.Equal((PetitionStatus.Received, 1), ((await country.Load(first.Id)).Status, (await country.Load(first.Id)).Round));
        Assert.Equal("petition.wrong_state", (await Assert.ThrowsAsync<RuleBroken>(() => country.Send(new ReopenPetition("again"), first.Petitioner))).Code);

        Assert.Equal("withdraw.sure", Assert.Single((await Assert.ThrowsAsync<Invalid>(() => country.Send(new WithdrawPetition(null, false), second.Petitioner))).Errors).Code);
        await country.Send(new WithdrawPetition(null, true), second.Petitioner);
        Assert.Equal(PetitionStatus.Withdrawn, (await country.Load(second.Id)).Status);
    }

    [Fact]
    public async Task Without_the_key_there_is_nothing()
    {
        await using var country = await TestCountry.CreateAsync();
        await country.File();
        foreach (var actor in new[] { Actor.Visitor, Actor.System, await country.Staff("agriculture", Role.Head), Actor.Petitioner(PetitionId.New(country.Now)) })
        {
            await Assert.ThrowsAsync<NotFound>(() => country.Send(new GiveDetails("x", []), actor));
            await Assert.ThrowsAsync<NotFound>(() => country.Send(new ProlongDetails(), actor));
            await Assert.ThrowsAsync<NotFound>(() => country.Send(new GiveConsent(true), actor));
            await Assert.ThrowsAsync<NotFound>(() => country.Send(new WithdrawPetition(null, true), actor));
            await Assert.ThrowsAsync<NotFound>(() => country.Send(new ReopenPetition("x"), actor));
            await Assert.ThrowsAsync<NotFound>(() => country.Send(new AppealReply("x"), actor));
        }
    }
}
