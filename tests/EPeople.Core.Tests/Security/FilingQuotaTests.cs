using EPeople.Core.Security;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace EPeople.Core.Tests.Security;

public sealed class FilingQuotaTests
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 24, 8, 0, 0, TimeSpan.Zero));

    [Fact]
    public void Thirty_an_hour_go_their_way_then_the_rest_is_held_until_the_window_slides()
    {
        var quota = new FilingQuota(new FilingQuotaOptions(), _time);

        Assert.All(Take(quota, 30), verdict => Assert.Equal(FilingVerdict.Normal, verdict));
        Assert.All(Take(quota, 100), verdict => Assert.Equal(FilingVerdict.Held, verdict));
        _time.Advance(TimeSpan.FromMinutes(60) - TimeSpan.FromTicks(1));
        Assert.Equal(FilingVerdict.Held, quota.Judge("a"));
        _time.Advance(TimeSpan.FromTicks(1));
        Assert.All(Take(quota, 30), verdict => Assert.Equal(FilingVerdict.Normal, verdict));
    }

    [Fact]
    public void Two_hundred_a_day_then_held_until_the_day_slides()
    {
        var quota = new FilingQuota(new FilingQuotaOptions(), _time);
        for (var hour = 0; hour < 6; hour++, _time.Advance(TimeSpan.FromHours(1)))
            Assert.DoesNotContain(FilingVerdict.Held, Take(quota, 30));

        Assert.Equal(20, Take(quota, 30).Count(verdict => verdict == FilingVerdict.Normal));
        _time.Advance(TimeSpan.FromHours(17));
        Assert.Equal(FilingVerdict.Held, quota.Judge("a"));
        _time.Advance(TimeSpan.FromHours(1));
        Assert.Equal(FilingVerdict.Normal, quota.Judge("a"));
    }

    [Fact]
    public void A_flood_does_not_keep_a_shared_range_held()
    {
        var quota = new FilingQuota(new FilingQuotaOptions { PerDay = int.MaxValue }, _time);
        var normal = 0;
        for (var minute = 0; minute < 180; minute++, _time.Advance(TimeSpan.FromMinutes(1)))
            normal += Take(quota, 50).Count(verdict => verdict == FilingVerdict.Normal);

        Assert.Equal(90, normal);
    }

    [Fact]
    public void Ranges_do_not_touch_each_other_and_are_bounded()
    {
        var quota = new FilingQuota(new FilingQuotaOptions { PerHour = 1, Ranges = 2 }, _time);

        Assert.Equal(FilingVerdict.Normal, quota.Judge("a"));
        Assert.Equal(FilingVerdict.Normal, quota.Judge("b"));
        Assert.Equal(FilingVerdict.Held, quota.Judge("a"));
        Assert.Equal(FilingVerdict.Normal, quota.Judge("c")); // b, the least recent, makes room
        Assert.Equal(FilingVerdict.Held, quota.Judge("a"));
        Assert.Equal(FilingVerdict.Normal, quota.Judge("b"));
    }

    [Fact]
    public void Parallel_filings_are_counted_exactly()
    {
        var quota = new FilingQuota(new FilingQuotaOptions(), _time);
        var normal = 0;
        Parallel.For(0, 1_000, _ =>
        {
            if (quota.Judge("a") == FilingVerdict.Normal)
                Interlocked.Increment(ref normal);
        });

        Assert.Equal(30, normal);
    }

    [Fact]
    public void Without_a_quota_nothing_is_held()
    {
        var quota = new FilingQuota(new FilingQuotaOptions { PerHour = int.MaxValue, PerDay = int.MaxValue }, _time);

        Assert.DoesNotContain(FilingVerdict.Held, Take(quota, 10_000));
    }

    private static List<FilingVerdict> Take(FilingQuota quota, int count) => [.. Enumerable.Range(0, count).Select(_ => quota.Judge("a"))];
}
