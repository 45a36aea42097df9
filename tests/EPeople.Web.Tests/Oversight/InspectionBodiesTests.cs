using Bunit;
using EPeople.Web.Oversight;

namespace EPeople.Web.Tests.Oversight;

public sealed class InspectionBodiesTests
{
    [Fact]
    public async Task Each_body_counts_what_was_late_what_ended_and_what_is_left()
    {
        await using var desk = new MudTestContext("fr");
        var table = desk.Render<InspectionBodies>(p => p
            .Add(c => c.Lines, [InspectionPageTests.Line(Figures.Agriculture), InspectionPageTests.Line(), InspectionPageTests.Line(replied: true)])
            .Add(c => c.Address, code => "to/" + code));

        Assert.Equal(["Santé", "2", "1", "1"], table.FindAll("[data-body=health] > *").Select(cell => cell.Words()));
        Assert.Equal("to/agriculture", table.Find("[data-body=agriculture] a").GetAttribute("href"));
        Assert.Equal(["Ensemble", "3", "1", "2"], table.FindAll("tfoot tr > *").Select(cell => cell.Words()));
    }
}
