using EPeople.Core.Domain.Petitions;

namespace EPeople.Core.Domain.Deadlines;

/// <summary>In what a limit is counted.</summary>
public enum LimitUnit
{
    /// <summary>Local days that are neither weekend nor holiday.</summary>
    WorkingDays = 1,

    /// <summary>Local days, all of them.</summary>
    CalendarDays = 2,

    /// <summary>Hours of the clock from the minute of filing, through nights and holidays.</summary>
    ClockHours = 3,

    /// <summary>Months: the limit ends on the day that bears the filing day's number, or on the last day of a shorter month.</summary>
    Months = 4,

    /// <summary>Hours of office time from the minute of filing, as <see cref="Deadlines.WorkingHours"/> counts it.</summary>
    WorkingHours = 5,

    /// <summary>Weeks of seven days: the limit ends on the filing day's day of the week.</summary>
    Weeks = 6,
}

/// <summary>What is common to units.</summary>
public static class LimitUnits
{
    /// <summary>Whether a limit ends at an instant within a day rather than at the end of one.</summary>
    public static bool IsHours(this LimitUnit unit) => unit is LimitUnit.ClockHours or LimitUnit.WorkingHours;
}

/// <summary>
/// One limit of a policy pack and how it is counted. Never edited once a petition refers to it: a change of law is another pack.
/// </summary>
/// <param name="Id">Pack and name, for example <c>tn-2025/complaint</c>; printed on receipts and certificates.</param>
/// <param name="Kind">The kind of petition that it governs; null for the inner limits (intake, transfer, closing).</param>
/// <param name="General">Whether it is the rule of its kind where no topic names a narrower one. One per kind and pack.</param>
/// <param name="Amount">How many units; above 0.</param>
/// <param name="Unit">In what it is counted.</param>
/// <param name="FirstDayCounts">
/// Whether the day of filing is the first day counted (Korea) or the day after it (Tunisia). Says nothing for hours.
/// </param>
/// <param name="MovesToWorkingDay">
/// Whether an end on a weekend or holiday moves to the end (24:00) of the next working day. Never for hours:
/// whose clock hours end on a Sunday would then be answered later than who files on Sunday and is due on Monday noon.
/// </param>
/// <param name="Source">The text of law or the decision that sets it.</param>
/// <param name="Confirmed">False while the source is not verified: administration pages say so.</param>
public sealed record ResponseRule(
    string Id, PetitionKind? Kind, bool General, int Amount, LimitUnit Unit, bool FirstDayCounts, bool MovesToWorkingDay,
    LocalText Source, bool Confirmed)
{
    /// <summary>The part of the id after the pack's name (<c>complaint-water</c>): what a topic names.</summary>
    public string Suffix => Id[(Id.IndexOf('/', StringComparison.Ordinal) + 1)..];
}
