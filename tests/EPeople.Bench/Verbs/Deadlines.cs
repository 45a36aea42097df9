using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using EPeople.Bench.Measuring;
using EPeople.Core.Domain.Deadlines;
using EPeople.Core.Seeding;

namespace EPeople.Bench.Verbs;

/// <summary>Due dates a second on one core, with and without their explanation, and what they allocate.</summary>
internal static class Deadlines
{
    public static Task RunAsync(Options options, Outcome outcome)
    {
        // In this process: a second build would need the solution's locked restore once more.
        var config = ManualConfig.CreateEmpty().AddLogger(NullLogger.Instance).AddColumnProvider(BenchmarkDotNet.Columns.DefaultColumnProviders.Instance)
            .AddJob(Job.ShortRun.WithToolchain(new InProcessEmitToolchain(TimeSpan.FromMinutes(5), logOutput: false))).AddDiagnoser(BenchmarkDotNet.Diagnosers.MemoryDiagnoser.Default)
            .WithArtifactsPath(Path.Combine(options.Scratch, "epeople-benchmarks"));
        var summary = BenchmarkRunner.Run<DueDates>(config);
        var perSecond = new Dictionary<string, double>();
        foreach (var report in summary.Reports)
        {
            var name = report.BenchmarkCase.Descriptor.WorkloadMethod.Name;
            perSecond[name] = 1e9 / report.ResultStatistics!.Median;
            outcome.Figure($"{name}.per_s", perSecond[name], "/s");
            outcome.Figure($"{name}.bytes", report.GcStats.GetBytesAllocatedPerOperation(report.BenchmarkCase) ?? 0, "B");
        }

        outcome.AtLeast("day limits a second on one core", Math.Min(perSecond[nameof(DueDates.CalendarDays)], perSecond[nameof(DueDates.WorkingDays)]), 1_000_000);
        outcome.AtLeast("explained, a second on one core", perSecond[nameof(DueDates.Explained)], 200_000);
        return Task.CompletedTask;
    }
}

/// <summary>The measured operations, over days and hours of a year in turn.</summary>
public class DueDates
{
    private readonly WorkingHours _hours = ReferencePolicies.Hours(ReferencePolicies.Calendar());
    private readonly WorkingHours _korean = ReferencePolicies.KoreanHours([]);
    private readonly ResponseRule _calendarDays = ReferencePolicies.Packs.Rule("tn-2025/complaint");
    private readonly ResponseRule _workingDays = ReferencePolicies.Packs.Rule("tn-2025/complaint-water");
    private readonly ResponseRule _workingHours = ReferencePolicies.Korea.Rules.Single(rule => rule.Unit == LimitUnit.WorkingHours);
    private readonly DateTimeOffset _from = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private int _turn;

    /// <summary>30 days, moved to a working day.</summary>
    [Benchmark]
    public DueDate CalendarDays() => ResponseClock.Due(_calendarDays, Next, _hours.Days);

    /// <summary>15 working days.</summary>
    [Benchmark]
    public DueDate WorkingDays() => ResponseClock.Due(_workingDays, Next, _hours.Days);

    /// <summary>Three working hours.</summary>
    [Benchmark]
    public DueDate? WorkingHours() => ResponseClock.Due(_workingHours, ClockHistory.From(Next), _korean);

    /// <summary>30 days with a stop of ten.</summary>
    [Benchmark]
    public DueDate? Stopped()
    {
        var from = Next;
        return ResponseClock.Due(_calendarDays, new ClockHistory(from, [new Stop(from.AddDays(5), from.AddDays(15), StopReason.Details)], 0), _hours);
    }

    /// <summary>30 days, told day by day.</summary>
    [Benchmark]
    public Explanation Explained()
    {
        var from = Next;
        return ResponseClock.Explain(_calendarDays, from, ResponseClock.Due(_calendarDays, from, _hours.Days).At, _hours.Days);
    }

    private DateTimeOffset Next => _from.AddMinutes(_turn = (_turn + 7_919) % 525_600);
}
