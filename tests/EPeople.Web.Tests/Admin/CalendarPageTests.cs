using Bunit;
using EPeople.Core.Domain;
using EPeople.Core.Domain.Deadlines;
using EPeople.Core.Features.Deadlines;
using EPeople.Web.Admin;

namespace EPeople.Web.Tests.Admin;

public sealed class CalendarPageTests
{
    internal static readonly RevisionView Revision = new(
        CalendarEntryKind.Feast, "eid-al-fitr", new LocalText("", "", ""), new DateOnly(2027, 3, 9), new DateOnly(2027, 3, 11), new DateTimeOffset(2027, 3, 8, 19, 0, 0, TimeSpan.Zero), 120, 60, 7, 7, null);

    [Fact]
    public async Task A_year_shows_its_days_and_what_is_still_tentative_and_turns()
    {
        await using var desk = People.Desk("fr");
        desk.Dispatcher.Answer((ReadCalendar asked) => new CalendarView(asked.Year, [new Holiday(new DateOnly(asked.Year, 5, 1), "labour", new LocalText("عيد الشغل", "Fête du Travail", "Labour Day"), asked.Year == 2027)], [Revision]));
        var page = desk.Render<CalendarPage>();
        var year = desk.Dispatcher.Sent<ReadCalendar>()[0].Year;
        Assert.Contains("Fête du Travail", page.Markup, StringComparison.Ordinal);

        await page.Find("[data-after]").ClickAsync();
        Assert.Equal(year + 1, desk.Dispatcher.Sent<ReadCalendar>()[^1].Year);
        Assert.Contains($"data-day=\"{year + 1}-05-01\"", page.Markup, StringComparison.Ordinal);
    }
}
