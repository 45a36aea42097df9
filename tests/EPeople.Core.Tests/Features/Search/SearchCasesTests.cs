using EPeople.Core.Features.Search;
using EPeople.Core.Features.Triage;
using EPeople.Core.Persistence;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using EPeople.Core.Tests.Support;

namespace EPeople.Core.Tests.Features.Search;

public sealed class SearchCasesTests
{
    public static IEnumerable<TheoryDataRow<DatabaseProvider>> Both => TestDatabase.Both;

    [Theory, MemberData(nameof(Both))]
    public async Task Finds_words_in_three_languages_whatever_their_spelling(DatabaseProvider provider)
    {
        await using var country = await TestCountry.CreateAsync(provider);
        var clerk = await country.Staff("agriculture", Role.Clerk);
        var arabic = await country.File(title: "الطريق المحفورة", text: "إصلاح الإنارة العمومية");
        var french = await country.File(title: "Éclairage cassé", text: "Les lampadaires sont éteints");
        await country.File("health", title: "Éclairage cassé");

        async Task Finds(string typed, params Filed[] expected) =>
            Assert.Equal(expected.Select(f => f.Id), (await country.Send(new SearchCases(typed), clerk)).Rows.Select(row => row.Id));

        await Finds("طريق", arabic);
        await Finds("اناره عموميه", arabic);
        await Finds("ECLAIRAGE casse", french);
        await Finds("lampadaire", french);
        await Finds("eclairage طريق");
        await Finds("التجريبي", french, arabic);
        await Finds("  ");
        await Finds("\" OR 1 ' & ! :*");
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Finds_a_tracking_code_as_typed_and_only_in_the_own_body(DatabaseProvider provider)
    {
        await using var country = await TestCountry.CreateAsync(provider);
        var (clerk, stranger) = (await country.Staff("agriculture", Role.Clerk), await country.Staff("health", Role.Head));
        var centre = await country.Staff("presidency_gov", Role.Oversight);
        var filed = await country.File();

        Assert.Equal(filed.Id, Assert.Single((await country.Send(new SearchCases($" {filed.Receipt.Code.Replace("-", " ", StringComparison.Ordinal)} "), clerk)).Rows).Id);
        Assert.Empty((await country.Send(new SearchCases(filed.Receipt.Code), stranger)).Rows);
        Assert.Single((await country.Send(new SearchCases(filed.Receipt.Code), centre)).Rows);
        Assert.Single((await country.Send(new SearchCases("انقطاع الماء"), centre)).Rows);
        await Assert.ThrowsAsync<NotFound>(() => country.Send(new SearchCases(filed.Receipt.Code), Actor.Visitor));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task The_newest_come_first_and_more_goes_on(DatabaseProvider provider)
    {
        await using var country = await TestCountry.CreateAsync(provider);
        var clerk = await country.Staff("agriculture", Role.Clerk);
        var filed = new List<Filed>();
        for (var i = 0; i < ListInbox.PageSize + 2; i++)
        {
            country.Time.Advance(TimeSpan.FromMinutes(10));
            filed.Add(await country.File());
        }

        var first = await country.Send(new SearchCases("الماء"), clerk);
        var second = await country.Send(new SearchCases("الماء", first.More), clerk);

        Assert.Equal(Enumerable.Reverse(filed).Select(f => f.Id), first.Rows.Concat(second.Rows).Select(row => row.Id));
        Assert.Null(second.More);
    }
}
