using EPeople.Core.Domain.Deadlines;
using Xunit;

namespace EPeople.Core.Tests.Domain.Deadlines;

/// <summary>The engine against the minute-walker on random lives: 1 % of what the bench verb <c>differential</c> runs.</summary>
public sealed class DifferentialTests
{
    private const int Lives = 10_000;

    [Fact]
    public void Engine_explanation_and_ledger_agree_with_walking_minute_by_minute()
    {
        var wrong = Enumerable.Range(0, Lives).AsParallel().Select(number => (number, Difference: RandomLife.Of(number).Difference())).Where(one => one.Difference is not null).OrderBy(one => one.number).Take(5).ToList();
        Assert.True(wrong.Count == 0, string.Join("; ", wrong.Select(one => $"life {one.number}: {one.Difference}")));
    }

    [Fact]
    public void The_lives_are_varied_enough_to_tell_something()
    {
        var lives = Enumerable.Range(0, Lives).Select(RandomLife.Of).ToList();
        Assert.Equal(6, lives.Select(l => l.Rule.Unit).Distinct().Count());
        Assert.True(lives.Count(l => l.History.Standing is not null) > 300);
        Assert.True(lives.Count(l => l.History.Stops.Count > 1) > 3_000);
        Assert.True(lives.Count(l => l.Hours.Outages.Count > 0 && ResponseClock.Due(l.Rule, l.History, l.Hours) is not null) > 3_000);
    }
}
