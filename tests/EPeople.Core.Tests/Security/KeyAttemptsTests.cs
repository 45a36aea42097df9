using EPeople.Core.Security;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace EPeople.Core.Tests.Security;

public sealed class KeyAttemptsTests
{
    private const string Code = "TN-7K3M-9QXA";
    private readonly JumpingTime _time = new(new DateTimeOffset(2026, 11, 24, 8, 0, 0, TimeSpan.Zero));
    private readonly KeyAttempts _attempts;

    public KeyAttemptsTests() => _attempts = new KeyAttempts(new KeyAttemptsOptions(), _time);

    [Fact]
    public async Task Three_wrong_keys_are_free_then_the_waiting_grows_to_eight_seconds()
    {
        var waits = new List<double>();
        for (var i = 0; i < 10; i++)
            waits.Add(await WaitAndFail("attacker"));

        Assert.Equal([0, 0, 0, 0.5, 1, 2, 4, 8, 8, 8], waits);
    }

    [Fact]
    public async Task A_thousand_wrong_keys_take_more_than_two_hours()
    {
        var total = 0.0;
        for (var i = 0; i < 1_000; i++)
            total += await WaitAndFail("attacker");

        Assert.True(total > 7_800, $"{total} s");
    }

    [Fact]
    public async Task Parallel_attempts_stand_in_one_bounded_queue()
    {
        var tasks = Enumerable.Range(0, 50).Select(_ => _attempts.Wait(Code, "attacker").AsTask()).ToList();

        var refused = tasks.Where(task => task.IsCompleted && !task.Result).ToList();
        Assert.Equal(3, tasks.Count(task => task.IsCompleted && task.Result)); // the free ones
        Assert.Equal(39, refused.Count); // 50 - 3 free - 8 in the queue
        Assert.Equal(0, await LetThrough(tasks, 0.4));
        Assert.Equal(1, await LetThrough(tasks, 0.1)); // one behind another: 0.5, 1, 2, 4, 8, 8, 8, 8 s apart
        Assert.Equal(1, await LetThrough(tasks, 1));
        Assert.Equal(1, await LetThrough(tasks, 2));
        Assert.Equal(1, await LetThrough(tasks, 4));
        Assert.Equal(0, await LetThrough(tasks, 7.9));
        Assert.Equal(1, await LetThrough(tasks, 0.1));
        Assert.Equal(3, await LetThrough(tasks, 24));
        Assert.True((await _attempts.Wait(Code, "elsewhere").AsTask().WaitAsync(TimeSpan.FromSeconds(5))));
    }

    [Fact]
    public async Task The_owner_elsewhere_is_slowed_by_two_seconds_at_most_and_never_queued()
    {
        for (var i = 0; i < 30; i++)
            await WaitAndFail("attacker");
        var attackers = Enumerable.Range(0, 50).Select(_ => _attempts.Wait(Code, "attacker").AsTask()).ToList();

        for (var i = 0; i < 5; i++)
        {
            var owner = _attempts.Wait(Code, $"home-{i}").AsTask();
            Assert.False(owner.IsCompleted);
            _time.Advance(TimeSpan.FromSeconds(2));
            Assert.True(await owner.WaitAsync(TimeSpan.FromSeconds(5)));
            _attempts.Succeeded(Code, $"home-{i}");
        }
        Assert.Contains(attackers, task => !task.IsCompleted);
    }

    [Fact]
    public async Task The_right_key_ends_the_slowness_of_its_range()
    {
        for (var i = 0; i < 5; i++)
            await WaitAndFail("home");
        var before = await Measure(() => _attempts.Wait(Code, "home"));
        _attempts.Succeeded(Code, "home");

        Assert.Equal(2, before);
        Assert.True(await Measure(() => _attempts.Wait(Code, "home")) <= 2); // what is left is the code's own mild delay
    }

    [Fact]
    public async Task Wrong_keys_are_forgotten_within_an_hour()
    {
        for (var i = 0; i < 100; i++)
            await WaitAndFail("attacker");

        _time.Advance(TimeSpan.FromMinutes(30));
        Assert.Equal(1, await Measure(() => _attempts.Wait(Code, "another"))); // half of it is gone already: 1 second instead of 2
        _time.Advance(TimeSpan.FromMinutes(31));
        var waits = new List<double>();
        for (var i = 0; i < 4; i++)
            waits.Add(await WaitAndFail("attacker"));
        Assert.Equal([0, 0, 0, 0.5], waits);
    }

    [Fact]
    public async Task Outcomes_that_were_never_reported_count_as_wrong_and_are_forgotten_too()
    {
        var waits = new List<double>();
        for (var i = 0; i < 6; i++)
            waits.Add(await Measure(() => _attempts.Wait(Code, "home")));
        Assert.Equal([0, 0, 0, 0.5, 1, 2], waits);

        _time.Advance(TimeSpan.FromMinutes(61));
        Assert.Equal(0, await Measure(() => _attempts.Wait(Code, "home")));
        Assert.Equal(0, await Measure(() => _attempts.Wait(Code, "home")));
    }

    [Fact]
    public async Task A_range_that_tries_many_codes_is_slowed_mildly()
    {
        var waits = new List<double>();
        for (var i = 0; i < 40; i++)
        {
            waits.Add(await Measure(() => _attempts.Wait($"TN-0000-{i:D4}", "attacker")));
            _attempts.Failed($"TN-0000-{i:D4}", "attacker");
        }

        Assert.All(waits.Take(20), wait => Assert.Equal(0, wait));
        Assert.All(waits.TakeLast(10), wait => Assert.Equal(2, wait));
        Assert.Equal(0, await Measure(() => _attempts.Wait(Code, "another")));
    }

    [Fact]
    public async Task Giving_up_frees_the_place_in_the_queue()
    {
        using var gone = new CancellationTokenSource();
        for (var i = 0; i < 3; i++)
            await _attempts.Wait(Code, "home");
        var waiting = Enumerable.Range(0, 8).Select(_ => _attempts.Wait(Code, "home", gone.Token).AsTask()).ToList();
        Assert.False(await _attempts.Wait(Code, "home"));

        await gone.CancelAsync();
        foreach (var task in waiting)
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => task);

        Assert.False(_attempts.Wait(Code, "home").AsTask().IsCompleted); // in the queue again, not refused
    }

    [Fact]
    public async Task Above_the_bound_of_waiting_mild_delays_are_skipped_but_queues_hold()
    {
        var attempts = new KeyAttempts(new KeyAttemptsOptions { Waiting = 1 }, _time);
        for (var i = 0; i < 8; i++)
            attempts.Failed(Code, "attacker");

        var first = attempts.Wait(Code, "one").AsTask();
        Assert.False(first.IsCompleted);
        Assert.True(attempts.Wait(Code, "two").AsTask().IsCompleted);
        Assert.False(attempts.Wait(Code, "attacker").AsTask().IsCompleted);
        _time.Advance(TimeSpan.FromSeconds(2));
        Assert.True(await first);
    }

    [Fact]
    public async Task Memory_is_bounded()
    {
        var attempts = new KeyAttempts(new KeyAttemptsOptions { Entries = 100 }, _time);
        for (var i = 0; i < 10_000; i++)
        {
            await attempts.Wait($"code-{i}", $"range-{i}");
            attempts.Failed($"code-{i}", $"range-{i}");
        }

        Assert.Equal(100, attempts.Remembered);
    }

    private async Task<double> WaitAndFail(string range)
    {
        var seconds = await Measure(() => _attempts.Wait(Code, range));
        _attempts.Failed(Code, range);
        return seconds;
    }

    private async Task<double> Measure(Func<ValueTask<bool>> wait)
    {
        _time.Jumping = true;
        var start = _time.GetUtcNow();
        Assert.True(await wait());
        _time.Jumping = false;
        return (_time.GetUtcNow() - start).TotalSeconds;
    }

    private async Task<int> LetThrough(List<Task<bool>> tasks, double seconds)
    {
        var before = tasks.Count(task => task.IsCompleted);
        _time.Advance(TimeSpan.FromSeconds(seconds));
        await Task.Delay(TimeSpan.FromMilliseconds(50));
        return tasks.Count(task => task.IsCompleted) - before;
    }

    /// <summary>A clock that jumps to the end of a delay as soon as one begins, while it is told to.</summary>
    private sealed class JumpingTime(DateTimeOffset start) : FakeTimeProvider(start)
    {
        public bool Jumping { get; set; }

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            var timer = base.CreateTimer(callback, state, dueTime, period);
            if (Jumping && dueTime > TimeSpan.Zero)
                ThreadPool.QueueUserWorkItem(_ => Advance(dueTime));
            return timer;
        }
    }
}
