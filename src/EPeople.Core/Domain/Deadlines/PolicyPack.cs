using EPeople.Core.Domain.Petitions;

namespace EPeople.Core.Domain.Deadlines;

/// <summary>
/// The limits of one country from one day on: data, never edited once in force. A change of law is another pack, and each petition
/// keeps the pack of its filing day.
/// </summary>
public sealed class PolicyPack
{
    /// <exception cref="ArgumentException">The pack contradicts itself; the message names the rule.</exception>
    public PolicyPack(
        string id, DateOnly effectiveFrom, string zoneId, IReadOnlyList<DayOfWeek> weekend, IReadOnlyList<ResponseRule> rules,
        ResponseRule intake, ResponseRule transfer, ResponseRule closeAfterAnswer, Ladder ladder, LifeRules life)
    {
        (Id, EffectiveFrom, ZoneId, Weekend, Rules) = (id, effectiveFrom, zoneId, weekend, rules);
        (Intake, Transfer, CloseAfterAnswer, Ladder, Life) = (intake, transfer, closeAfterAnswer, ladder, life);

        ResponseRule[] all = [.. rules, intake, transfer, closeAfterAnswer, .. life.Limits];
        Demand(all.All(rule => rule.Id.StartsWith(id + "/", StringComparison.Ordinal)), "every rule's id begins with the pack's");
        Demand(all.DistinctBy(rule => rule.Id).Count() == all.Length, "every rule has an id of its own");
        Demand(all.All(rule => rule.Amount > 0), "every amount is above 0");
        Demand(all.All(rule => !rule.Unit.IsHours() || !rule.MovesToWorkingDay), "hours end where they end");
        Demand(rules.All(rule => rule.Kind is not null), "every rule for answers names its kind");
        Demand(
            Enum.GetValues<PetitionKind>().All(kind => rules.Count(rule => rule.General && rule.Kind == kind) == 1),
            "every kind has one general rule");
        Demand(Enum.GetValues<PetitionKind>().All(kind => life.Appeals.Count(appeal => appeal.Kind == kind) == 1), "every kind has one rule of appeals");
        Demand(life.Help is { MostAtOnce: > 0, ReminderDays: > 0 }, "a body may be asked, and is reminded before its date");
        Demand(
            life.Representatives > 0 && life.CollectiveSigners > 1 && life.MostSigners >= life.CollectiveSigners && life.CollectiveSigners >= life.Representatives,
            "several sign, some of them speak for all, and there is room for the least number");
        Demand(life.Like is { Days: > 0, ReplyMonths: > 0, LeastShown: > 0 }, "like petitions are looked for some days back");
        Demand(
            closeAfterAnswer is { Unit: LimitUnit.CalendarDays, FirstDayCounts: false, MovesToWorkingDay: false },
            "closing counts calendar days after the reply");

        void Demand(bool holds, string what)
        {
            if (!holds)
            {
                throw new ArgumentException($"Policy pack {id}: {what}.", nameof(rules));
            }
        }
    }

    /// <summary>Stable name, for example <c>tn-2025</c>.</summary>
    public string Id { get; }

    /// <summary>First local day whose petitions fall under it, inclusive; it ends where a later pack begins.</summary>
    public DateOnly EffectiveFrom { get; }

    /// <summary>Name in the zone database.</summary>
    public string ZoneId { get; }

    /// <summary>Days of the week that are never worked.</summary>
    public IReadOnlyList<DayOfWeek> Weekend { get; }

    /// <summary>The limits for answers, general and narrower ones.</summary>
    public IReadOnlyList<ResponseRule> Rules { get; }

    /// <summary>How long a body may leave what came in without taking it up, from receipt.</summary>
    public ResponseRule Intake { get; }

    /// <summary>How long a body that is not competent may take to transfer, from receipt. Inside the petitioner's limit, never added to it.</summary>
    public ResponseRule Transfer { get; }

    /// <summary>How long an answered petition may be reopened, in calendar days after the day of the reply; then it closes.</summary>
    public ResponseRule CloseAfterAnswer { get; }

    /// <summary>The amount of <see cref="CloseAfterAnswer"/>: the petition closes at 24:00 local of that day after the day of the reply.</summary>
    public int CloseAfterReplyDays => CloseAfterAnswer.Amount;

    /// <summary>Reminders and escalations.</summary>
    public Ladder Ladder { get; }

    /// <summary>The numbers beside the limit for the answer: transfers, stops, extensions, appeals, silence, retention.</summary>
    public LifeRules Life { get; }

    /// <summary>
    /// The rule for an answer. A topic's narrower rule holds only for the kind that it is written for (a suggestion about water is
    /// still a suggestion) and only where this pack knows it; in all other cases the general rule of the kind does.
    /// </summary>
    /// <param name="kind">Kind of the petition.</param>
    /// <param name="ruleSuffix">What the topic names (<c>complaint-water</c>), or null.</param>
    public ResponseRule RuleFor(PetitionKind kind, string? ruleSuffix = null)
    {
        ResponseRule? general = null;
        foreach (var rule in Rules)
        {
            if (rule.Kind != kind)
            {
                continue;
            }

            if (ruleSuffix is not null && rule.Id.Length == Id.Length + 1 + ruleSuffix.Length && rule.Id.EndsWith(ruleSuffix, StringComparison.Ordinal))
            {
                return rule;
            }

            general = rule.General ? rule : general;
        }

        return general!;
    }

    /// <summary>The calendar of this pack's country, with holidays from data or from rows.</summary>
    /// <exception cref="TimeZoneNotFoundException">The zone database lacks <see cref="ZoneId"/>.</exception>
    public WorkingCalendar CalendarWith(IEnumerable<Holiday> holidays) =>
        new(TimeZoneInfo.FindSystemTimeZoneById(ZoneId), holidays, Weekend);
}
