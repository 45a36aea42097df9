using EPeople.Core.Domain;
using EPeople.Core.Domain.Deadlines;
using EPeople.Core.Seeding;
using Xunit;
using static EPeople.Core.Tests.Domain.Deadlines.Tunisia;

namespace EPeople.Core.Tests.Domain.Deadlines;

/// <summary>Office hours: Decree 2012-1710 for Tunisia, 9–12 and 13–18 for Korea.</summary>
public sealed class WorkingHoursTests
{
    private static readonly WorkingHours _tunis = ReferencePolicies.Hours(Calendar);

    [Theory]
    // Winter: Monday to Thursday 8:30–12:30 and 13:30–17:30, Friday 8:00–13:00 and 14:30–17:30.
    [InlineData("2026-11-24 00:00", "2026-11-25 00:00", 8 * 60)]
    [InlineData("2026-11-27 00:00", "2026-11-28 00:00", 8 * 60)]
    [InlineData("2026-11-27 12:00", "2026-11-27 16:00", 60 + 90)]
    [InlineData("2026-11-24 12:30", "2026-11-24 13:30", 0)]
    // The weekend, and Revolution Day.
    [InlineData("2026-11-28 00:00", "2026-11-30 00:00", 0)]
    [InlineData("2026-12-17 00:00", "2026-12-18 00:00", 0)]
    // Summer: July and August, 8:00–14:30, Friday 8:00–13:30; 30 June is winter's last day.
    [InlineData("2026-06-30 00:00", "2026-07-01 00:00", 8 * 60)]
    [InlineData("2026-07-01 00:00", "2026-07-02 00:00", 390)]
    [InlineData("2026-07-03 00:00", "2026-07-04 00:00", 330)]
    [InlineData("2026-08-31 00:00", "2026-09-01 00:00", 390)]
    // Ramadan 2026 begins on Wednesday 18 February by Umm al-Qura: 8:00–14:30, Friday 7:30–13:00.
    [InlineData("2026-02-17 00:00", "2026-02-18 00:00", 8 * 60)]
    [InlineData("2026-02-18 00:00", "2026-02-19 00:00", 390)]
    [InlineData("2026-02-20 07:00", "2026-02-20 08:00", 30)]
    public void Tunisian_minutes(string from, string until, int minutes) =>
        Assert.Equal(TimeSpan.FromMinutes(minutes), _tunis.Between(At(from), At(until)));

    [Theory]
    // Three working hours from Monday 16:30: 90 minutes that day, the rest from 9 on Tuesday.
    [InlineData("2026-11-23 16:30", 3, "2026-11-24 10:30")]
    // Over the lunch hour; to the end of a day and not to the next morning; from a Saturday.
    [InlineData("2026-11-23 11:00", 2, "2026-11-23 14:00")]
    [InlineData("2026-11-23 15:00", 3, "2026-11-23 18:00")]
    [InlineData("2026-11-28 10:00", 3, "2026-11-30 12:00")]
    [InlineData("2026-11-27 17:59", 8, "2026-11-30 17:59")]
    public void Korean_hours_run_from_the_minute_of_receipt(string receivedAt, int hours, string dueAt)
    {
        var rule = new ResponseRule("kr/test", null, false, hours, LimitUnit.WorkingHours, true, false, new LocalText("", "", ""), true);
        Assert.Equal(Seoul(dueAt), ResponseClock.Due(rule, ClockHistory.From(Seoul(receivedAt)), ReferencePolicies.KoreanHours([]))!.Value.At);
    }

    [Fact]
    public void Adding_and_measuring_are_each_others_reverse()
    {
        var random = new Random(1);
        var outage = new Outage(At("2026-03-02 09:00"), At("2026-03-04 11:00"));
        var hours = ReferencePolicies.Hours(Calendar, outages: [outage]);
        for (var i = 0; i < 2_000; i++)
        {
            var (from, amount) = (At("2026-01-01 00:00").AddSeconds(random.Next(0, 80 * 86_400)), TimeSpan.FromSeconds(random.Next(1, 400_000)));
            var end = hours.Add(from, amount);
            Assert.Equal(amount, hours.Between(from, end));
            Assert.True(hours.Between(from, end.AddTicks(-1)) < amount);
        }
    }

    [Fact]
    public void An_outage_counts_once_however_often_it_was_recorded()
    {
        var (from, until) = (At("2026-11-24 09:30"), At("2026-11-24 11:30"));
        var hours = ReferencePolicies.Hours(Calendar, outages: [new(from, until), new(from.AddMinutes(30), until.AddMinutes(-15)), new(until.AddMinutes(-10), until)]);
        Assert.Equal(TimeSpan.FromHours(6), hours.Between(At("2026-11-24 00:00"), At("2026-11-25 00:00")));
        Assert.Equal(TimeSpan.FromHours(8), hours.Elapsed(At("2026-11-24 00:00"), At("2026-11-25 00:00")));
        Assert.Single(hours.Outages);
    }

    [Fact]
    public void Years_beyond_the_table_are_refused_rather_than_guessed() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => _tunis.Between(At("1999-12-01 10:00"), At("2001-01-01 10:00")));

    private static DateTimeOffset Seoul(string local) => new(DateTime.Parse(local, System.Globalization.CultureInfo.InvariantCulture), TimeSpan.FromHours(9));
}
