using EPeople.Core.Domain.Deadlines;

namespace EPeople.Core.Tests.Domain.Deadlines;

/// <summary>
/// The slow, obvious way to count a limit, written apart from the engine: walks minute by minute from the filing, asks of each whether
/// the clock runs, and of each day what the rule says about it. Zones of fixed offset and instants on whole minutes only.
/// </summary>
internal sealed class MinuteWalker(ResponseRule rule, ClockHistory history, WorkingHours hours)
{
    private readonly TimeSpan _offset = hours.Days.Zone.GetUtcOffset(history.Start);

    /// <summary>The due moment in UTC, null while the clock stands still.</summary>
    public DateTimeOffset? Due() => rule.Unit.IsHours() ? InHours() : InDays();

    /// <summary>Minutes of sessions by holder, one minute after the other.</summary>
    public static Dictionary<(TimeHolder, Core.Domain.OrganisationId?), long> Ledger(IReadOnlyList<Holding> holdings, DateTimeOffset until, WorkingHours hours)
    {
        var minutes = new Dictionary<(TimeHolder, Core.Domain.OrganisationId?), long>();
        var offset = hours.Days.Zone.GetUtcOffset(until);
        var (day, sessions) = (DateOnly.MinValue, (IReadOnlyList<Session>)[]);
        for (var (minute, next) = (holdings[0].From, 0); minute < until; minute = minute.AddMinutes(1))
        {
            while (next < holdings.Count && holdings[next].From <= minute)
                next++;
            var local = minute.ToOffset(offset);
            if (DateOnly.FromDateTime(local.DateTime) is var today && today != day)
                (day, sessions) = (today, hours.SessionsOn(today));
            if (!InSession(sessions, TimeOnly.FromDateTime(local.DateTime)))
                continue;
            var out_ = hours.Outages.Any(o => o.From <= minute && minute < o.Until);
            var key = out_ ? (TimeHolder.Outage, null) : (holdings[next - 1].Holder, holdings[next - 1].Organisation);
            minutes[key] = minutes.GetValueOrDefault(key) + 1;
        }

        return minutes;
    }

    private DateTimeOffset? InHours()
    {
        var left = (rule.Amount + history.Added) * 60;
        var (day, sessions) = (DateOnly.MinValue, (IReadOnlyList<Session>)[]);
        for (var minute = history.Start; ; minute = minute.AddMinutes(1))
        {
            if (IsEndless(minute))
                return null;
            var local = minute.ToOffset(_offset);
            if (DateOnly.FromDateTime(local.DateTime) is var today && today != day)
                (day, sessions) = (today, hours.SessionsOn(today));
            if (Runs(minute) && (rule.Unit == LimitUnit.ClockHours || InSession(sessions, TimeOnly.FromDateTime(local.DateTime))) && --left == 0)
                return minute.AddMinutes(1).ToUniversalTime();
        }
    }

    private DateTimeOffset? InDays()
    {
        var left = DaysWanted();
        var filing = DateOnly.FromDateTime(history.Start.ToOffset(_offset).DateTime);
        DateOnly? last = null;
        for (var day = filing; ; day = day.AddDays(1))
        {
            var midnight = new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), _offset);
            var (ranFirst, ranLast, endless) = (false, false, false);
            for (var m = 0; m < 1440; m++)
            {
                var minute = midnight.AddMinutes(m);
                var runs = minute >= history.Start && Runs(minute);
                (ranFirst, ranLast, endless) = (m == 0 ? runs : ranFirst, runs, IsEndless(minute));
            }

            var worked = !hours.Days.IsWeekend(day) && hours.Days.HolidayOn(day) is null;
            if (last is null || day > last)
            {
                var counts = (rule.FirstDayCounts ? ranLast : day > filing && ranFirst) && (worked || rule.Unit != LimitUnit.WorkingDays);
                left -= counts ? 1 : 0;
                last = counts && left <= 0 ? day : null;
            }

            while (rule.MovesToWorkingDay && last is { } moved && (hours.Days.IsWeekend(moved) || hours.Days.HolidayOn(moved) is not null))
                last = moved.AddDays(1);
            if (last == day && ranLast)
                return midnight.AddDays(1).ToUniversalTime();
            if (last == day)
                last = null; // the clock stood at its end: the next day that counts takes its place
            if (endless)
                return null;
        }
    }

    private int DaysWanted()
    {
        var amount = rule.Amount + history.Added;
        if (rule.Unit is LimitUnit.CalendarDays or LimitUnit.WorkingDays)
            return amount;
        if (rule.Unit == LimitUnit.Weeks)
            return amount * 7;
        var filing = DateOnly.FromDateTime(history.Start.ToOffset(_offset).DateTime);
        var (year, month) = (filing.Year, filing.Month);
        for (var i = 0; i < amount; i++)
            (year, month) = month == 12 ? (year + 1, 1) : (year, month + 1);
        var longest = DateTime.DaysInMonth(year, month);
        var end = new DateOnly(year, month, Math.Min(filing.Day, longest));
        var days = 0;
        for (var day = filing; day < end; day = day.AddDays(1))
            days++;
        return rule.FirstDayCounts && filing.Day > longest ? days + 1 : days;
    }

    private bool Runs(DateTimeOffset minute)
    {
        foreach (var stop in history.Stops)
        {
            if (minute >= stop.From && (stop.Until is null || minute < stop.Until))
                return false;
        }

        foreach (var outage in hours.Outages)
        {
            if (minute >= outage.From && minute < outage.Until)
                return false;
        }

        return true;
    }

    private bool IsEndless(DateTimeOffset minute) => history.Stops.Count > 0 && history.Stops[^1] is { Until: null } open && minute >= open.From;

    private static bool InSession(IReadOnlyList<Session> sessions, TimeOnly time)
    {
        foreach (var session in sessions)
        {
            if (time >= session.From && time < session.Until)
                return true;
        }

        return false;
    }
}
