using EPeople.Core.Domain;
using EPeople.Core.Domain.Deadlines;
using EPeople.Core.Seeding;

namespace EPeople.Core.Tests.Domain.Deadlines;

/// <summary>A random clock with its history and its holders: any rule, stops and extensions, dense holidays, outages. The same number gives the same life.</summary>
internal sealed record RandomLife(ResponseRule Rule, ClockHistory History, WorkingHours Hours, IReadOnlyList<Holding> Holdings, DateTimeOffset Until)
{
    private static readonly LocalText _text = new("نص", "texte", "text");
    private static readonly WorkingHours[] _calendars = [.. Enumerable.Range(0, 24).Select(CalendarOf)];

    public static RandomLife Of(int number)
    {
        var random = new Random(number);
        var hours = _calendars[random.Next(_calendars.Length)];
        var rule = RuleOf(random);
        var start = new DateTimeOffset(2024, 1, 1, 0, 0, 0, TimeSpan.Zero).AddMinutes(random.Next(4) == 0 ? 1440 * random.Next(900) : random.Next(900 * 1440));
        var stops = new List<Stop>();
        var at = start;
        for (var i = random.Next(5); i > 0; i--)
        {
            var from = at.AddMinutes(random.Next(3) == 0 ? random.Next(3) * 1440 : random.Next(1, 12 * 1440));
            var until = from.AddMinutes(random.Next(4) == 0 ? 1440 * random.Next(1, 9) : random.Next(1, 15 * 1440));
            stops.Add(new Stop(from, i == 1 && random.Next(6) == 0 ? null : until, (StopReason)random.Next(1, 4)));
            at = until.AddMinutes(random.Next(1, 300));
        }

        var holdings = new List<Holding> { new(start, TimeHolder.Body, BodyOf(random)) };
        for (var i = random.Next(8); i > 0; i--)
            holdings.Add(new Holding(holdings[^1].From.AddMinutes(random.Next(0, 5 * 1440)), (TimeHolder)random.Next(1, 6), random.Next(3) == 0 ? null : BodyOf(random)));
        return new RandomLife(rule, new ClockHistory(start, stops, random.Next(3) == 0 ? random.Next(1, rule.Amount + 1) : 0), hours, holdings, holdings[^1].From.AddMinutes(random.Next(5 * 1440)));
    }

    /// <summary>What the engine and the walker say differently of this life; null when they agree on all.</summary>
    public string? Difference()
    {
        var (due, walked) = (ResponseClock.Due(Rule, History, Hours), new MinuteWalker(Rule, History, Hours).Due());
        if (due?.At != walked)
            return $"due {due?.At:O} but walked {walked:O}";
        var stored = due ?? new DueDate(History.Start.AddDays(1), Hours.Days.DayOf(History.Start), Rule.Id);
        var told = ResponseClock.Explain(Rule, History, stored, Hours, History.Start.AddDays(90));
        if (due is not null && (told.Due != due || told.StandsSince is not null))
            return $"the explanation arrives at {told.Due.At:O}";
        if (due is null && told.StandsSince != History.Standing!.Value.From)
            return $"the explanation says that it stands since {told.StandsSince:O}";
        if (due is not null && Rule.Unit is LimitUnit.CalendarDays or LimitUnit.WorkingDays && due is not null && told.CountedDays != Rule.Amount + History.Added)
            return $"the explanation counts {told.CountedDays} days";
        if (due is not null && Rule.Unit.IsHours() && TimeSpan.FromTicks(told.Spans.Sum(s => (s.Until - s.From).Ticks)) != TimeSpan.FromHours(Rule.Amount + History.Added))
            return $"the spans are {TimeSpan.FromTicks(told.Spans.Sum(s => (s.Until - s.From).Ticks))} long";

        var slices = TimeLedger.Of(Holdings, Until, Hours);
        if (slices.Sum(s => s.Working.Ticks) != Hours.Elapsed(Holdings[0].From, Until).Ticks)
            return "the ledger loses time";
        var byMinute = MinuteWalker.Ledger(Holdings, Until, Hours);
        var wrong = TimeLedger.Totals(slices).Where(t => t.Value != TimeSpan.FromMinutes(byMinute.GetValueOrDefault(t.Key))).ToList();
        return wrong.Count > 0 ? $"the ledger gives {wrong[0].Key} {wrong[0].Value}" : null;
    }

    private static OrganisationId BodyOf(Random random) => new(new Guid(random.Next(1, 4), 0, 0, new byte[8]));

    private static ResponseRule RuleOf(Random random)
    {
        var unit = (LimitUnit)random.Next(1, 7);
        var amount = unit switch { LimitUnit.Months => random.Next(1, 3), LimitUnit.Weeks => random.Next(1, 5), LimitUnit.ClockHours or LimitUnit.WorkingHours => random.Next(1, 60), _ => random.Next(1, 24) };
        return new ResponseRule("any/rule", null, false, amount, unit, random.Next(2) == 0, random.Next(2) == 0 && !unit.IsHours(), _text, false);
    }

    /// <summary>Tunisia, Korea, and the same with dense holidays and outages.</summary>
    private static WorkingHours CalendarOf(int number)
    {
        var random = new Random(number);
        var holidays = Enumerable.Range(0, number % 4 < 2 ? 0 : 150)
            .Select(_ => new Holiday(new DateOnly(2024, 1, 1).AddDays(random.Next(1200)), "x", _text, random.Next(2) == 0)).ToList();
        Outage[] outages = [.. Enumerable.Range(0, number % 3 == 0 ? 0 : 80).Select(_ =>
        {
            var from = new DateTimeOffset(2024, 1, 1, 0, 0, 0, TimeSpan.Zero).AddMinutes(random.Next(1200 * 1440));
            return new Outage(from, from.AddMinutes(random.Next(1, 3_000)));
        })];
        return number % 2 == 0
            ? ReferencePolicies.Hours(ReferencePolicies.Packs.All[0].CalendarWith(ReferencePolicies.Holidays().Concat(holidays)), outages: outages)
            : ReferencePolicies.KoreanHours(holidays, outages);
    }
}
