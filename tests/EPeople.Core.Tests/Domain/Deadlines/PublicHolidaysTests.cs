using EPeople.Core.Domain;
using EPeople.Core.Domain.Deadlines;
using EPeople.Core.Seeding;
using Xunit;
using static EPeople.Core.Tests.Domain.Deadlines.Tunisia;

namespace EPeople.Core.Tests.Domain.Deadlines;

public sealed class PublicHolidaysTests
{
    private static readonly IReadOnlyList<Holiday> Delivered = ReferencePolicies.Holidays();

    private static readonly LocalText Name = new("عيد", "Fête", "Feast");

    [Theory]
    [InlineData(2020, "01-01 01-14 03-20 04-09 05-01 07-25 08-13 10-15")]
    // Decree 2021-223 of 7 December 2021: this one year kept both, 14 January before it and 17 December after it.
    [InlineData(2021, "01-01 01-14 03-20 04-09 05-01 07-25 08-13 10-15 12-17")]
    [InlineData(2022, "01-01 03-20 04-09 05-01 07-25 08-13 10-15 12-17")]
    [InlineData(2030, "01-01 03-20 04-09 05-01 07-25 08-13 10-15 12-17")]
    public void Fixed_days_follow_the_decree_of_their_year(int year, string days)
    {
        string[] feasts = ["eid-al-fitr", "eid-al-adha", "hijri-new-year", "mawlid"];
        var found = Delivered.Where(holiday => holiday.Day.Year == year && !feasts.Contains(holiday.Code)).ToList();

        Assert.Equal(days, string.Join(' ', found.Select(holiday => holiday.Day.ToString("MM-dd", null))));
        Assert.All(found, holiday => Assert.False(holiday.Tentative));
    }

    [Theory]
    [InlineData(2018, "eid-al-adha", "08-21 08-22")]
    [InlineData(2019, "eid-al-fitr", "06-04 06-05 06-06")]
    [InlineData(2022, "eid-al-fitr", "05-01 05-02 05-03")]
    [InlineData(2025, "eid-al-fitr", "03-30 03-31 04-01")]
    public void A_confirmed_block_replaces_the_proposal(int year, string feast, string days) => AssertFeast(year, feast, days, tentative: false);

    [Theory]
    [InlineData(2019, "eid-al-adha", "08-11 08-12")]
    [InlineData(2024, "eid-al-fitr", "04-09 04-10 04-11")]
    [InlineData(2026, "eid-al-fitr", "03-19 03-20 03-21")]
    [InlineData(2026, "eid-al-adha", "05-27 05-28")]
    [InlineData(2025, "hijri-new-year", "06-26")]
    [InlineData(2026, "hijri-new-year", "06-16")]
    [InlineData(2026, "mawlid", "08-25")]
    public void Without_one_the_proposal_stands_as_tentative(int year, string feast, string days) => AssertFeast(year, feast, days, tentative: true);

    [Fact]
    public void Every_year_has_its_seven_religious_days_or_those_of_a_second_feast()
    {
        for (var year = 2018; year <= 2030; year++)
        {
            var days = Delivered.Where(holiday => holiday.Day.Year == year).ToList();
            Assert.Equal(3, days.Count(day => day.Code == "eid-al-fitr"));
            Assert.Equal(2, days.Count(day => day.Code == "eid-al-adha"));
            Assert.InRange(days.Count(day => day.Code == "hijri-new-year"), 1, 2);
            Assert.InRange(days.Count(day => day.Code == "mawlid"), 1, 2);
        }

        Assert.Equal(Delivered.Count, Delivered.DistinctBy(day => (day.Day, day.Code)).Count());
        Assert.All(Delivered, day => Assert.DoesNotContain("", new[] { day.Name.Ar, day.Name.Fr, day.Name.En }));
    }

    [Fact]
    public void A_block_of_no_feast_is_refused()
    {
        Feast[] feasts = [new("eid-al-fitr", Name, 10, 1, 1, 1, "law")];

        Assert.Throws<ArgumentException>(() => Between2025(new ConfirmedFeast("eid-al-fitr", Day("2025-09-01"), Day("2025-09-02"))));
        Assert.Throws<ArgumentException>(() => Between2025(new ConfirmedFeast("mawlid", Day("2025-03-30"), Day("2025-03-30"))));
        Assert.Equal(3, Between2025(new ConfirmedFeast("eid-al-fitr", Day("2025-03-30"), Day("2025-04-01"))).Count);

        IReadOnlyList<Holiday> Between2025(ConfirmedFeast block) => new PublicHolidays([], feasts, [block]).Between(2025, 2025);
    }

    [Fact]
    public void Ramadan_ends_on_the_eve_of_the_feast_that_was_sighted()
    {
        var months = ReferencePolicies.Ramadans();

        Assert.Contains(new Ramadan(Day("2025-03-01"), Day("2025-03-30"), Tentative: true), months);
        Assert.Contains(new Ramadan(Day("2026-02-18"), Day("2026-03-19"), Tentative: true), months);
        // The Hijri year is shorter than ours: 2030 holds the first days of two months of fasting.
        Assert.Equal(2, months.Count(month => month.First.Year == 2030));
        Assert.All(months, month => Assert.InRange(month.Last.DayNumber - month.First.DayNumber + 1, 29, 31));
    }

    private static void AssertFeast(int year, string feast, string days, bool tentative)
    {
        var found = Delivered.Where(holiday => holiday.Day.Year == year && holiday.Code == feast).ToList();
        Assert.Equal(days, string.Join(' ', found.Select(holiday => holiday.Day.ToString("MM-dd", null))));
        Assert.All(found, holiday => Assert.Equal(tentative, holiday.Tentative));
    }
}
