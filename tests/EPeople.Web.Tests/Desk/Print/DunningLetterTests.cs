using Bunit;
using EPeople.Web.Desk.Print;

namespace EPeople.Web.Tests.Desk.Print;

public sealed class DunningLetterTests
{
    [Theory]
    [InlineData("fr", "République tunisienne", "3 jours ouvrés", "chef de service", "jeudi 24 décembre 2026")]
    [InlineData("ar", "الجمهورية التونسية", "3 أيام عمل", "رئيس المصلحة", "الخميس 24 ديسمبر 2026")]
    [InlineData("en", "Republic of Tunisia", "3 working days", "head of unit", "Thursday 24 December 2026")]
    public async Task It_carries_reference_dates_derivation_days_late_and_the_rung_reached_and_no_petitioner(string language, string republic, string days, string rung, string due)
    {
        await using var desk = new MudTestContext(language);
        var view = DunningPageTests.Late();
        var letter = desk.Render<DunningLetter>(p => p.Add(c => c.View, view));

        Assert.StartsWith(republic, letter.Find(".letterhead").Words(), StringComparison.Ordinal);
        Assert.Equal(view.Code, letter.Find(".code").Words());
        Assert.Contains(view.Body!.In(language), letter.Find(".to").Words(), StringComparison.Ordinal);
        Assert.Equal(days, letter.Find("[data-days]").Words().Replace('\u00a0', ' '));
        Assert.Contains(rung, letter.Find("[data-rung]").Words(), StringComparison.Ordinal);
        Assert.Contains(due, letter.Words(), StringComparison.Ordinal);
        Assert.Contains("tn-2025/complaint", letter.Words(), StringComparison.Ordinal);
        Assert.DoesNotContain(view.PetitionerName!, letter.Words(), StringComparison.Ordinal);
        Assert.DoesNotContain(view.Title, letter.Words(), StringComparison.Ordinal);
        Assert.DoesNotMatch(@"\b(Dunning|Letter|Print|Escalated)\.[A-Z]|\{\d\}", letter.Words());
    }
}
