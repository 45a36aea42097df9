namespace EPeople.Core.Jobs;

/// <summary>Every recurring job, its period and its zone, in one table.</summary>
public static class Schedule
{
    /// <summary>The table. Cron in five fields.</summary>
    public static IReadOnlyList<ScheduledJob> Jobs { get; } =
    [
        new(typeof(Sweep), "sweep", "* * * * *", "Africa/Tunis"),
        new(typeof(Recount), "recount", "* * * * *", "Africa/Tunis"),
        new(typeof(Successors), "successors", "* * * * *", "Africa/Tunis"),
        new(typeof(Imports), "imports", "* * * * *", "Africa/Tunis"),
        new(typeof(Deliver), "deliver", "* * * * *", "Africa/Tunis"),
        new(typeof(Figures), "figures", "*/5 * * * *", "Africa/Tunis"),
        new(typeof(Orphans), "orphans", "40 2 * * *", "Africa/Tunis"),
        new(typeof(Forgetting), "forgetting", "10 3 * * *", "Africa/Tunis"),
        new(typeof(MonthlyInspection), "inspection", "0 7 * * *", "Africa/Tunis"),
        new(typeof(Purge), "purge", "*/10 * * * *", "Africa/Tunis"),
    ];
}

/// <summary>One row: the job, its name, when it runs (cron) and in which zone.</summary>
public sealed record ScheduledJob(Type Job, string Name, string Cron, string Zone);
