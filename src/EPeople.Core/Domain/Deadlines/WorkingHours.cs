namespace EPeople.Core.Domain.Deadlines;

/// <summary>
/// Working time between instants: the dated office hours of the days that <see cref="Days"/> calls working, outages taken out. Each
/// question is answered from one table of running totals, so a minute and a decade cost the same. Immutable.
/// </summary>
/// <remarks>Zones change their offset at night, outside sessions: within a session a wall-clock hour is an hour.</remarks>
public sealed class WorkingHours
{
    private static readonly int _firstDay = new DateOnly(2000, 1, 1).DayNumber;
    private static readonly int _lastDay = new DateOnly(2099, 12, 31).DayNumber;

    private readonly Session[][] _sessions;
    private readonly long[] _ticksBefore;
    private readonly Outage[] _outages;

    /// <param name="days">Which days are worked.</param>
    /// <param name="offices">Office hours; the first that hold on a day speak for it. A working day for which none speaks has no sessions.</param>
    /// <param name="ramadans">The months of fasting.</param>
    /// <param name="outages">In any order; those that overlap count once.</param>
    public WorkingHours(WorkingCalendar days, IReadOnlyList<OfficeHours> offices, IReadOnlyList<Ramadan> ramadans, IEnumerable<Outage> outages)
    {
        Days = days;
        _outages = Joined(outages);
        _sessions = new Session[_lastDay - _firstDay + 1][];
        _ticksBefore = new long[_sessions.Length + 1];
        for (var i = 0; i < _sessions.Length; i++)
        {
            var day = DateOnly.FromDayNumber(_firstDay + i);
            var sessions = days.IsWorking(day) ? SessionsBy(offices, ramadans, day) : [];
            _sessions[i] = sessions;
            _ticksBefore[i + 1] = _ticksBefore[i] + sessions.Sum(session => (session.Until - session.From).Ticks);
        }
    }

    /// <summary>The calendar of days.</summary>
    public WorkingCalendar Days { get; }

    /// <summary>Outages, joined, by time.</summary>
    public IReadOnlyList<Outage> Outages => _outages;

    /// <summary>The sessions of a day; empty when it is not worked.</summary>
    public IReadOnlyList<Session> SessionsOn(DateOnly day) => _sessions[Index(day)];

    /// <summary>Working time from <paramref name="from"/> to <paramref name="until"/> without outages; zero where that is not later.</summary>
    public TimeSpan Between(DateTimeOffset from, DateTimeOffset until)
    {
        if (until <= from)
            return TimeSpan.Zero;
        var ticks = Position(until) - Position(from);
        foreach (var outage in _outages)
        {
            var (start, end) = (outage.From > from ? outage.From : from, outage.Until < until ? outage.Until : until);
            if (end > start)
                ticks -= Position(end) - Position(start);
        }

        return TimeSpan.FromTicks(ticks);
    }

    /// <summary>Office hours from <paramref name="from"/> to <paramref name="until"/>, outages or not: what the slices of a ledger sum up to.</summary>
    public TimeSpan Elapsed(DateTimeOffset from, DateTimeOffset until) =>
        until <= from ? TimeSpan.Zero : TimeSpan.FromTicks(Position(until) - Position(from));

    /// <summary>
    /// The first instant (UTC) at which <paramref name="amount"/> of working time has passed since <paramref name="from"/>: the end of a
    /// session where it ends with one, never the beginning of the next.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The amount is not above zero.</exception>
    public DateTimeOffset Add(DateTimeOffset from, TimeSpan amount)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(amount, TimeSpan.Zero);
        var target = Position(from) + amount.Ticks;
        foreach (var outage in _outages)
        {
            if (outage.Until <= from)
                continue;
            var start = Position(outage.From > from ? outage.From : from);
            if (start >= target)
                break;
            target += Position(outage.Until) - start;
        }

        return At(target);
    }

    /// <summary>As <see cref="Add"/>, outages or not.</summary>
    public DateTimeOffset AddElapsed(DateTimeOffset from, TimeSpan amount) => At(Position(from) + amount.Ticks);

    /// <summary>The parts of sessions (UTC) that lie between two instants, by time.</summary>
    public IEnumerable<(DateTimeOffset From, DateTimeOffset Until)> SessionsWithin(DateTimeOffset from, DateTimeOffset until)
    {
        for (var day = Days.DayOf(from); day <= Days.DayOf(until); day = day.AddDays(1))
        {
            foreach (var session in SessionsOn(day))
            {
                var (start, end) = (Utc(day, session.From), Utc(day, session.Until));
                if (end > from && start < until)
                    yield return (start > from ? start : from.ToUniversalTime(), end < until ? end : until.ToUniversalTime());
            }
        }
    }

    /// <summary>Ticks of office hours before an instant, since the table's first day.</summary>
    private long Position(DateTimeOffset instant)
    {
        var local = TimeZoneInfo.ConvertTime(instant, Days.Zone).DateTime;
        var day = Index(DateOnly.FromDateTime(local));
        var time = TimeOnly.FromDateTime(local);
        var ticks = _ticksBefore[day];
        foreach (var session in _sessions[day])
        {
            if (time <= session.From)
                break;
            ticks += ((time < session.Until ? time : session.Until) - session.From).Ticks;
        }

        return ticks;
    }

    private DateTimeOffset At(long position)
    {
        // The day on which the position is reached: the first whose end is at or after it.
        var found = Array.BinarySearch(_ticksBefore, position);
        var after = found >= 0 ? found : ~found;
        while (after > 0 && _ticksBefore[after - 1] == position)
            after--; // of equal totals (days not worked) the earliest
        if (after == 0 || after >= _ticksBefore.Length)
            throw new ArgumentOutOfRangeException(nameof(position), "Beyond the years of the table.");
        var (day, left) = (after - 1, position - _ticksBefore[after - 1]);
        foreach (var session in _sessions[day])
        {
            var length = (session.Until - session.From).Ticks;
            if (left <= length)
            {
                return Utc(DateOnly.FromDayNumber(_firstDay + day), session.From).AddTicks(left);
            }

            left -= length;
        }

        throw new InvalidOperationException("The table of office hours contradicts its totals.");
    }

    private DateTimeOffset Utc(DateOnly day, TimeOnly time)
    {
        var local = day.ToDateTime(time, DateTimeKind.Unspecified);
        return new DateTimeOffset(local, Days.Zone.GetUtcOffset(local)).ToUniversalTime();
    }

    private static int Index(DateOnly day) => day.DayNumber >= _firstDay && day.DayNumber <= _lastDay
        ? day.DayNumber - _firstDay : throw new ArgumentOutOfRangeException(nameof(day), day, "Working time is known for the years 2000 to 2099.");

    private static Session[] SessionsBy(IReadOnlyList<OfficeHours> offices, IReadOnlyList<Ramadan> ramadans, DateOnly day)
    {
        var fasting = ramadans.Any(month => day >= month.First && day <= month.Last);
        var hours = offices.FirstOrDefault(office => office.HoldOn(day, fasting)) ?? offices.FirstOrDefault(office => office.HoldOn(day, ramadan: false));
        return hours is not null && hours.Week.TryGetValue(day.DayOfWeek, out var sessions) ? [.. sessions] : [];
    }

    private static Outage[] Joined(IEnumerable<Outage> outages)
    {
        var joined = new List<Outage>();
        foreach (var outage in outages.Where(o => o.Until > o.From).OrderBy(o => o.From))
        {
            if (joined.Count > 0 && outage.From <= joined[^1].Until)
                joined[^1] = new Outage(joined[^1].From, outage.Until > joined[^1].Until ? outage.Until : joined[^1].Until);
            else
                joined.Add(outage);
        }

        return [.. joined];
    }
}
