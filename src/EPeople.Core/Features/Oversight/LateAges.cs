using EPeople.Core.Domain.Deadlines;

namespace EPeople.Core.Features.Oversight;

/// <summary>How late a petition is, in working days after its last day.</summary>
public enum LateAge
{
    /// <summary>Up to 5, the day of rest just after its last day included.</summary>
    UpTo5 = 1,

    /// <summary>6 to 10.</summary>
    UpTo10 = 2,

    /// <summary>11 to 30.</summary>
    UpTo30 = 3,

    /// <summary>31 and more.</summary>
    Over30 = 4,
}

/// <summary>The moments that part the ages on one day, so that the database sorts by due date alone and counts no working day.</summary>
public sealed class LateAges
{
    private readonly WorkingCalendar _calendar;

    /// <summary>The ages as they stand at <paramref name="now"/> (UTC).</summary>
    public LateAges(WorkingCalendar calendar, DateTimeOffset now)
    {
        (_calendar, Now, Today) = (calendar, now, calendar.DayOf(now));
        (After5, After10, After30) = (Bound(5), Bound(10), Bound(30));
    }

    /// <summary>The moment asked about (UTC).</summary>
    public DateTimeOffset Now { get; }

    /// <summary>Its local day.</summary>
    public DateOnly Today { get; }

    /// <summary>Due after this moment: at most 5 working days late.</summary>
    public DateTimeOffset After5 { get; }

    /// <summary>Due after this moment: at most 10 working days late.</summary>
    public DateTimeOffset After10 { get; }

    /// <summary>Due after this moment: at most 30 working days late.</summary>
    public DateTimeOffset After30 { get; }

    /// <summary>The due dates of an age (of every age for null): later than the first, not later than the second.</summary>
    public (DateTimeOffset After, DateTimeOffset UpTo) DueIn(LateAge? age) => age switch
    {
        LateAge.UpTo5 => (After5, Now),
        LateAge.UpTo10 => (After10, After5),
        LateAge.UpTo30 => (After30, After10),
        LateAge.Over30 => (DateTimeOffset.MinValue, After30),
        _ => (DateTimeOffset.MinValue, Now),
    };

    /// <summary>Working days after a last day, up to and including today.</summary>
    public int DaysLate(DateOnly lastDay) => _calendar.WorkingDaysBetween(lastDay, Today);

    // The start of the earliest last day that is at most so many working days ago.
    private DateTimeOffset Bound(int workingDays)
    {
        var worked = _calendar.IsWorking(Today) ? Today : _calendar.AddWorkingDays(Today, -1);
        return _calendar.StartOf(_calendar.AddWorkingDays(worked, -workingDays));
    }
}
