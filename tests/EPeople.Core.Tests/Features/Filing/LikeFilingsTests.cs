using EPeople.Core.Domain;
using EPeople.Core.Domain.Petitions;
using EPeople.Core.Features.Filing;
using EPeople.Core.Features.Following;
using EPeople.Core.Features.Triage;
using EPeople.Core.Persistence;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using EPeople.Core.Tests.Support;

namespace EPeople.Core.Tests.Features.Filing;

/// <summary>What a person may know of like petitions before sending the own one.</summary>
public sealed class LikeFilingsTests
{
    public static IEnumerable<TheoryDataRow<DatabaseProvider>> Both => TestDatabase.Both;

    [Theory, MemberData(nameof(Both))]
    public async Task From_five_on_it_is_told_how_many_there_were_and_how_long_their_answers_took(DatabaseProvider provider)
    {
        await using var country = await TestCountry.CreateAsync(provider);
        var desk = await CaseDesk.Of(country);
        var draft = await country.Draft("agriculture");
        var filed = new List<PetitionId>();
        for (var i = 0; i < 4; i++)
            filed.Add((await country.File()).Id);
        await country.File(topic: "water-supply"); // another topic is not counted
        Assert.Equal(new LikeFilings(null, 90, null), await country.Send(new ReadLikeFilings(draft), Actor.Visitor));

        filed.Add((await country.File()).Id);
        Assert.Equal(new LikeFilings(5, 90, null), await country.Send(new ReadLikeFilings(draft), Actor.Visitor));

        country.Time.Advance(TimeSpan.FromDays(2)); // Thursday
        foreach (var id in filed.Take(4))
            await desk.Answer(id);
        draft = await country.Draft("agriculture");
        Assert.Equal(new LikeFilings(5, 90, null), await country.Send(new ReadLikeFilings(draft), Actor.Visitor));
        country.Time.Advance(TimeSpan.FromDays(5));
        await desk.Answer(filed[4]);
        draft = await country.Draft("agriculture");
        Assert.Equal(new LikeFilings(5, 90, 2), await country.Send(new ReadLikeFilings(draft), Actor.Visitor));
        Assert.Null((await country.Send(new ReadLikeFilings(await country.Draft("health")), Actor.Visitor)).MedianWorkingDays);
        Assert.Null((await country.Send(new ReadLikeFilings(await country.Draft(null)), Actor.Visitor)).MedianWorkingDays);

        country.Time.Advance(TimeSpan.FromDays(84)); // 91 days after the filing
        Assert.Equal(new LikeFilings(null, 90, 2), await country.Send(new ReadLikeFilings(await country.Draft("agriculture")), Actor.Visitor));
        country.Time.Advance(TimeSpan.FromDays(290));
        Assert.Null((await country.Send(new ReadLikeFilings(await country.Draft("agriculture")), Actor.Visitor)).MedianWorkingDays);
    }

    [Fact]
    public async Task A_draft_that_is_over_or_nobodys_is_told_nothing()
    {
        await using var country = await TestCountry.CreateAsync();
        var draft = await country.Draft();
        for (var i = 0; i < 5; i++)
            await country.File();
        Assert.NotNull((await country.Send(new ReadLikeFilings(draft), Actor.Visitor)).Filed);
        country.Time.Advance(DraftReads.Life + TimeSpan.FromSeconds(1));
        Assert.Null((await country.Send(new ReadLikeFilings(draft), Actor.Visitor)).Filed);
        Assert.Null((await country.Send(new ReadLikeFilings(new DraftId(Guid.NewGuid())), Actor.Visitor)).Filed);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Only_the_petition_whose_key_was_shown_is_named_and_only_when_it_is_like_the_draft(DatabaseProvider provider)
    {
        await using var country = await TestCountry.CreateAsync(provider);
        var desk = await CaseDesk.Of(country);
        var (own, stranger) = (await country.File(title: "own"), await country.File(title: "stranger", topic: "water-supply"));
        var draft = await country.Draft();

        Assert.Equal(new OwnLike(own.Receipt.Code, "own"), await country.Send(new FindOwnLike(draft), own.Petitioner));
        Assert.Null(await country.Send(new FindOwnLike(draft), stranger.Petitioner));
        Assert.Null(await country.Send(new FindOwnLike(new DraftId(Guid.NewGuid())), own.Petitioner));
        await country.Send(new SayWhere(draft, "TN-61", null, null), Actor.Visitor);
        Assert.Null(await country.Send(new FindOwnLike(draft), own.Petitioner));
        foreach (var wrong in new[] { Actor.Visitor, desk.Clerk })
            await Assert.ThrowsAsync<NotFound>(() => country.Send(new FindOwnLike(draft), wrong));

        await country.Send(new WithdrawPetition(null, true), own.Petitioner);
        Assert.Null(await country.Send(new FindOwnLike(await country.Draft()), own.Petitioner));
    }
}
