namespace EPeople.Core.Domain.Deadlines;

/// <summary>What a step of the ladder does.</summary>
public enum LadderAction
{
    /// <summary>Reminds whoever holds the petition that its last day comes near.</summary>
    Remind = 1,

    /// <summary>Marks the petition overdue.</summary>
    Overdue = 2,

    /// <summary>Tells the next level. The petition stays with its body.</summary>
    Escalate = 3,
}

/// <summary>Whom a step of the ladder addresses.</summary>
public enum LadderAudience
{
    /// <summary>The clerk who holds the petition; where nobody took it, the heads of the unit.</summary>
    Assignee = 1,

    /// <summary>The head of the unit.</summary>
    UnitHead = 2,

    /// <summary>The head of the organisation.</summary>
    OrganisationHead = 3,

    /// <summary>The central office.</summary>
    CentralOffice = 4,
}

/// <summary>One rung.</summary>
/// <param name="Code">Stable name, unique on its ladder (<c>remind-5</c>); event and outbox key.</param>
/// <param name="Action">What it does.</param>
/// <param name="WorkingDays">Working days from the last day: below 0 before it, 0 at the due moment, above 0 after it.</param>
/// <param name="Audience">Whom it addresses.</param>
public sealed record LadderStep(string Code, LadderAction Action, int WorkingDays, LadderAudience Audience);

/// <summary>
/// Reminders and escalations around a due date, in the order in which they come. A petition keeps the index of its next step; each
/// step's moment follows from its due date alone, so a sweep may run late or twice and the record still carries the legal moment.
/// </summary>
public sealed class Ladder
{
    /// <param name="steps">In order of their working days; steps of the same moment are taken one after the other.</param>
    /// <param name="source">The decision that sets them.</param>
    /// <param name="confirmed">False while the source is not verified.</param>
    /// <exception cref="ArgumentException">Out of order, or two steps of one code.</exception>
    public Ladder(IReadOnlyList<LadderStep> steps, LocalText source, bool confirmed)
    {
        if (steps.Zip(steps.Skip(1)).Any(pair => pair.First.WorkingDays > pair.Second.WorkingDays))
        {
            throw new ArgumentException("The steps of a ladder stand in the order of their moments.", nameof(steps));
        }

        if (steps.DistinctBy(step => step.Code).Count() != steps.Count)
        {
            throw new ArgumentException("Each step of a ladder has a code of its own.", nameof(steps));
        }

        Steps = steps;
        Source = source;
        Confirmed = confirmed;
    }

    /// <summary>In order of their moments.</summary>
    public IReadOnlyList<LadderStep> Steps { get; }

    /// <summary>The decision that sets them.</summary>
    public LocalText Source { get; }

    /// <summary>False while the source is not verified.</summary>
    public bool Confirmed { get; }

    /// <summary>
    /// When step <paramref name="index"/> is to be taken, in UTC. N working days before: 00:00 local of the working day that lies N
    /// working days before the last day. At 0: the due moment. N working days after: 24:00 local of the Nth working day after the
    /// last day. Allocates nothing.
    /// </summary>
    /// <param name="index">From 0 to the number of steps, exclusive.</param>
    /// <param name="dueAt">The legal moment (<see cref="DueDate.At"/>), exclusive.</param>
    /// <param name="lastDay">The local day that holds the last instant in time (<see cref="DueDate.LastDay"/>).</param>
    /// <param name="calendar">The calendar as it stands.</param>
    public DateTimeOffset Moment(int index, DateTimeOffset dueAt, DateOnly lastDay, WorkingCalendar calendar)
    {
        var days = Steps[index].WorkingDays;
        return days switch
        {
            0 => dueAt.ToUniversalTime(),
            < 0 => calendar.StartOf(calendar.AddWorkingDays(lastDay, days)),
            _ => calendar.EndOf(calendar.AddWorkingDays(lastDay, days)),
        };
    }

    /// <summary>
    /// The first step from <paramref name="from"/> on whose moment is later than <paramref name="after"/>, with its moment in UTC; the
    /// number of steps and null when none is left. With the filing moment as <paramref name="after"/>, a short limit skips the
    /// reminders that would lie before its filing. Allocates nothing.
    /// </summary>
    public (int Index, DateTimeOffset? Moment) Next(
        int from, DateTimeOffset after, DateTimeOffset dueAt, DateOnly lastDay, WorkingCalendar calendar)
    {
        for (var index = from; index < Steps.Count; index++)
        {
            var moment = Moment(index, dueAt, lastDay, calendar);
            if (moment > after)
            {
                return (index, moment);
            }
        }

        return (Steps.Count, null);
    }
}
