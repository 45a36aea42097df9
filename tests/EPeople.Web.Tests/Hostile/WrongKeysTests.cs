using System.Net;

namespace EPeople.Web.Tests.Hostile;

public sealed class WrongKeysTests
{
    [Fact]
    public async Task A_thousand_wrong_keys_for_anothers_code_take_hours_and_the_owner_still_comes_in()
    {
        var time = new JumpingTime();
        await using var site = new Site { Time = time };
        using var owner = new Citizen(site);
        await owner.Write("عنوان سري", "نص");
        await owner.Send();
        var (code, key) = owner.Receipt();

        using var stranger = new Citizen(site);
        await stranger.Open("follow");
        var from = time.GetUtcNow();
        for (var i = 0; i < 1_000; i++)
        {
            await stranger.Send("follow", [("code", code), ("key", $"0000-0000-0000-0000-{i:0000}")]);
            Assert.True(stranger.Status == HttpStatusCode.UnprocessableEntity && !stranger.Reads("عنوان سري"), $"{i}: {stranger.Status}");
        }

        Assert.True(time.GetUtcNow() - from > TimeSpan.FromHours(2), $"{time.GetUtcNow() - from}");
        from = time.GetUtcNow();
        await owner.Open("follow");
        await owner.Send("follow", [("code", code), ("key", key)]);
        Assert.Equal("/ar/follow/petition", owner.Address);
        Assert.True(time.GetUtcNow() - from < TimeSpan.FromSeconds(15), $"{time.GetUtcNow() - from}");
    }

    /// <summary>Does not wait: the clock jumps to the end of each delay.</summary>
    private sealed class JumpingTime : TimeProvider
    {
        private long ahead;

        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + TimeSpan.FromTicks(Interlocked.Read(ref ahead));

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            if (period != Timeout.InfiniteTimeSpan || dueTime <= TimeSpan.Zero || dueTime > TimeSpan.FromMinutes(1))
                return base.CreateTimer(callback, state, dueTime, period);
            Interlocked.Add(ref ahead, dueTime.Ticks);
            return base.CreateTimer(callback, state, TimeSpan.Zero, period);
        }
    }
}
