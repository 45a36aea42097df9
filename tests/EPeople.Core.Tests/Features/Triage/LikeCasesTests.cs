using EPeople.Core.Domain;
using EPeople.Core.Domain.Petitions;
using EPeople.Core.Features.Filing;
using EPeople.Core.Features.Triage;
using EPeople.Core.Persistence;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using EPeople.Core.Tests.Support;

namespace EPeople.Core.Tests.Features.Triage;

/// <summary>Like petitions beside a case: same place, same body or topic, by the words they share.</summary>
public sealed class LikeCasesTests
{
    public static IEnumerable<TheoryDataRow<DatabaseProvider>> Both => TestDatabase.Both;

    [Theory, MemberData(nameof(Both))]
    public async Task The_likest_by_its_words_comes_first_and_the_words_are_named_as_written(DatabaseProvider provider)
    {
        await using var country = await TestCountry.CreateAsync(provider);
        var desk = await CaseDesk.Of(country);
        var far = await country.File(topic: "water-supply", title: "عدّاد جديد", text: "أطلب عدّادا.");
        var near = await country.File(topic: "water-supply", title: "انقطاع المياه", text: "القناة مكسورة في نهج الورد.");
        var other = await country.File(topic: "other", title: "نهج الورد", text: "القنوات المكسورة أفسدت الطريق.");
        var stranger = await country.File(topic: "other", title: "رائحة", text: "رائحة كريهة قرب المدرسة.");
        var seen = await country.File(topic: "water-supply", title: "القناة المكسورة", text: "انقطع الماء في نهج الورد.");

        var like = await country.Send(new ListLikeCases(seen.Id), desk.Clerk);

        Assert.Equal([near.Id, other.Id, far.Id], like.Select(one => one.Row.Id));
        Assert.Contains("المكسورة", like[0].Words);
        Assert.Contains("الورد", like[0].Words);
        Assert.DoesNotContain("في", like[0].Words);
        Assert.Empty(like[2].Words);
        Assert.All(like, one => Assert.True(one.SameBody));
        Assert.DoesNotContain(stranger.Id, like.Select(one => one.Row.Id));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Another_bodys_like_petition_is_seen_by_the_central_office_alone(DatabaseProvider provider)
    {
        await using var country = await TestCountry.CreateAsync(provider);
        var desk = await CaseDesk.Of(country);
        var (here, there) = (await country.File(topic: "water-supply"), await country.File("health", topic: "water-supply"));
        Assert.Empty(await country.Send(new ListLikeCases(here.Id), desk.Clerk));
        Assert.Empty(await country.Send(new ListLikeCases(there.Id), desk.Health));

        var like = Assert.Single(await country.Send(new ListLikeCases(here.Id), await country.Staff("presidency_gov", Role.Oversight)));
        Assert.Equal((there.Id, false), (like.Row.Id, like.SameBody));
        await Assert.ThrowsAsync<NotFound>(() => country.Send(new ListLikeCases(here.Id), desk.Health));

        await desk.AskHelp(there.Id, desk.Health, "agriculture"); // who helps with it sees it, and who has it stays unnamed
        like = Assert.Single(await country.Send(new ListLikeCases(here.Id), desk.Clerk));
        Assert.Equal((there.Id, false), (like.Row.Id, like.SameBody));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Five_at_most_from_the_last_ninety_days_of_the_same_place(DatabaseProvider provider)
    {
        await using var country = await TestCountry.CreateAsync(provider);
        var desk = await CaseDesk.Of(country);
        var first = await country.File();
        country.Time.Advance(TimeSpan.FromDays(1));
        for (var i = 0; i < 6; i++)
            await country.File();
        var last = await country.File();
        Assert.Equal(5, (await country.Send(new ListLikeCases(last.Id), desk.Clerk)).Count);

        country.Time.SetUtcNow(country.Now.AddDays(90));
        Assert.Equal(5, (await country.Send(new ListLikeCases(first.Id), desk.Clerk)).Count);
        country.Time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Empty(await country.Send(new ListLikeCases(first.Id), desk.Clerk));

        var elsewhere = await country.Draft("agriculture");
        await country.Send(new SayWhere(elsewhere, "TN-61", null, null), Actor.Visitor);
        await country.Send(new FilePetition(elsewhere, "range"), Actor.Visitor);
        Assert.Empty(await country.Send(new ListLikeCases(last.Id), desk.Clerk));
    }
}
