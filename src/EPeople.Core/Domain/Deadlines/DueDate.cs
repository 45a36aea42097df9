namespace EPeople.Core.Domain.Deadlines;

/// <summary>When an answer is due.</summary>
/// <param name="At">The legal moment in UTC, exclusive: late from this instant on. For limits in days, 24:00 local of the last day.</param>
/// <param name="LastDay">The local day that holds the last instant in time.</param>
/// <param name="RuleId">The rule that gave it.</param>
public readonly record struct DueDate(DateTimeOffset At, DateOnly LastDay, string RuleId);
