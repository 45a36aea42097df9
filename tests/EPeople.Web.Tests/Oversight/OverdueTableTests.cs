using Bunit;
using EPeople.Core.Domain.Petitions;
using EPeople.Web.Oversight;

namespace EPeople.Web.Tests.Oversight;

public sealed class OverdueTableTests
{
    [Theory]
    [InlineData("fr", "Santé", "Chef de service", "prise par personne"), InlineData("ar", "الصحة", "رئيس المصلحة", "لم يأخذها أحد")]
    public async Task How_late_what_whose_where_and_who_was_told(string language, string body, string told, string nobody)
    {
        await using var desk = new MudTestContext(language);
        var item = Figures.Item();
        var table = desk.Render<OverdueTable>(p => p.Add(c => c.Items, [item]));
        var cells = table.AllWords("tbody td");

        Assert.StartsWith("4 ", cells[0], StringComparison.Ordinal);
        Assert.Equal($"desk/case/{item.Id.Value}", table.Find("[data-row]").GetAttribute("href"));
        Assert.Contains("TN-7K3M-9QXD", cells[1], StringComparison.Ordinal);
        Assert.Equal((body, told), (cells[2], cells[4]));
        Assert.Contains(nobody, cells[5], StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_that_was_taken_and_told_to_nobody_yet()
    {
        await using var desk = new MudTestContext();
        var cells = desk.Render<OverdueTable>(p => p.Add(c => c.Items, [Figures.Item() with { Status = PetitionStatus.InWork, IsTaken = true, EscalatedTo = null, Body = null }])).AllWords("tbody td");

        Assert.Equal(("—", "Agent"), (cells[2], cells[4]));
        Assert.DoesNotContain("prise par personne", cells[5], StringComparison.Ordinal);
    }
}
