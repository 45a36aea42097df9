using Bunit;
using EPeople.Web.Oversight;

namespace EPeople.Web.Tests.Oversight;

public sealed class InspectionTableTests
{
    [Theory]
    [InlineData("fr", "5 jours ouvrés", "Retard reconnu le 29 décembre 2026.", "pas encore", "30 décembre 2026")]
    [InlineData("ar", "5 أيام عمل", "اطُّلع عليه يوم 29 ديسمبر 2026.", "لم يصدر بعد", "30 ديسمبر 2026")]
    [InlineData("en", "5 working days", "Acknowledged on 29 December 2026.", "not yet", "30 December 2026")]
    public async Task A_line_says_how_late_who_was_told_what_was_said_of_it_and_when_it_ended(string language, string days, string known, string open, string ended)
    {
        await using var desk = new MudTestContext(language);
        var (left, replied) = (InspectionPageTests.Line() with { ClerkName = "Amel", AcknowledgedAt = null, Cause = null }, InspectionPageTests.Line(replied: true));
        var lines = desk.Render<InspectionTable>(p => p.Add(c => c.Body, "Santé").Add(c => c.Lines, [left, replied])).FindAll("[data-line]");

        Assert.Contains("Amel", lines[0].Words(), StringComparison.Ordinal);
        Assert.Contains(days, lines[0].Words().Replace('\u00a0', ' '), StringComparison.Ordinal);
        Assert.EndsWith(open, lines[0].Words(), StringComparison.Ordinal);
        Assert.Contains(known, lines[1].Words(), StringComparison.Ordinal);
        Assert.Contains("la pompe arrive", lines[1].Words(), StringComparison.Ordinal);
        Assert.EndsWith(ended, lines[1].Words(), StringComparison.Ordinal);
    }
}
