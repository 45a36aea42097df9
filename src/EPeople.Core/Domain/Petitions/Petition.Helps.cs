using EPeople.Core.Domain.Deadlines;

namespace EPeople.Core.Domain.Petitions;

/// <summary>
/// Joint handling: the lead asks other bodies, each gives its part, and the lead's one answer carries them. The petition stays with the
/// lead and its clock runs on; each question has a date of its own inside the lead's limit.
/// </summary>
public sealed partial class Petition
{
    private readonly List<HelpEntry> _helpEntries = [];
    private List<Help> _helps = [];

    /// <summary>All questions to other bodies, by number.</summary>
    public IReadOnlyList<Help> Helps => _helps;

    /// <summary>The same as rows: for conditions of queries only, never loaded.</summary>
    public IReadOnlyCollection<HelpEntry> HelpEntries => _helpEntries;

    /// <summary>The parts given since the present round began: what the next answer carries unless its writer leaves one out.</summary>
    public IEnumerable<Help> GivenParts => _helps.Where(help => help.State == HelpState.Given && help.AskedAt >= ClockStartedAt);

    /// <summary>The parts of an answer, in the words in which they were given and in the order of their questions.</summary>
    /// <param name="events">The history; all else but parts is passed over.</param>
    /// <param name="numbers">Numbers of the questions.</param>
    public static IReadOnlyList<AnswerPart> PartsIn(IEnumerable<PetitionEvent> events, IReadOnlyCollection<int> numbers) =>
    [
        .. events.Where(e => e.Kind == PetitionEventKind.HelpGiven).Select(e => (Detail: HelpDetail.Of(e), Event: e)).Where(x => numbers.Contains(x.Detail.Number))
            .OrderBy(x => x.Detail.Number).Select(x => new AnswerPart(x.Detail.Body, x.Event.At, x.Event.Text ?? "", x.Event.Id.Value)),
    ];

    /// <summary>The open question to that body; null when it owes no part.</summary>
    public Help? AskedOf(OrganisationId? body) => _helps.Find(help => help.IsOpen && help.Body == body);

    /// <summary>Whether one more body may be asked now.</summary>
    public bool MayAskHelp(DateTimeOffset now, Policy policy) => now < DueAt && _helps.Count(help => help.IsOpen) < policy.Life.Help.MostAtOnce;

    /// <summary>Asks another body for its part, by a day inside the own limit.</summary>
    /// <param name="body">The helper; not the lead itself, and not asked already.</param>
    /// <param name="question">What it is asked.</param>
    /// <param name="lastDay">The last local day on which the part is in time.</param>
    /// <param name="by">Who asks.</param>
    /// <param name="now">UTC.</param>
    /// <param name="policy">Its policy.</param>
    /// <exception cref="RuleBroken"><c>petition.help_itself</c>, <c>petition.help_asked_already</c>, <c>petition.help_too_late</c>, <c>petition.help_most</c>, <c>petition.help_date</c>, <c>petition.wrong_state</c>.</exception>
    public void AskHelp(OrganisationId body, string question, DateOnly lastDay, By by, DateTimeOffset now, Policy policy)
    {
        DemandState(PetitionVerb.AskHelp);
        Demand(body != OrganisationId, "petition.help_itself");
        Demand(AskedOf(body) is null, "petition.help_asked_already");
        Demand(now < DueAt, "petition.help_too_late");
        if (!MayAskHelp(now, policy))
            throw new RuleBroken("petition.help_most", policy.Life.Help.MostAtOnce);
        Demand(lastDay <= LastDay && policy.Calendar.EndOf(lastDay) > now, "petition.help_date");
        Move(PetitionVerb.AskHelp);
        var help = new Help(_helps.Count + 1, body, now, WithinLimit(policy.Calendar.EndOf(lastDay)));
        _helps = [.. _helps, help];
        RecordHelp(PetitionEventKind.HelpAsked, help, now, now, by).Text = question;
        SetAlarm(policy);
    }

    /// <summary>The helper gives its part; late too, as long as the lead has not replied.</summary>
    /// <exception cref="RuleBroken"><c>petition.help_not_asked</c>, <c>petition.wrong_state</c>.</exception>
    public void GiveHelp(OrganisationId body, string part, By by, DateTimeOffset now, Policy policy)
    {
        var help = Owed(body);
        Move(PetitionVerb.GiveHelp);
        Become(help with { State = HelpState.Given }, PetitionEventKind.HelpGiven, now, by, body).Text = part;
        SetAlarm(policy);
    }

    /// <summary>The date to which more time would lead; null when the helper may take none.</summary>
    public DateTimeOffset? HelpProlongedTo(Help help, DateTimeOffset now, Policy policy) =>
        help is { IsOpen: true, Prolonged: false } && now < help.DueAt && WithinLimit(policy.EndOf(policy.Life.Help.More, help.DueAt.AddTicks(-1))) is var longer && longer > help.DueAt ? longer : null;

    /// <summary>The helper takes more time: once, before its date, and never beyond the lead's limit.</summary>
    /// <exception cref="RuleBroken"><c>petition.help_not_asked</c>, <c>petition.help_no_more_time</c>, <c>petition.wrong_state</c>.</exception>
    public void ProlongHelp(OrganisationId body, string? reason, By by, DateTimeOffset now, Policy policy)
    {
        var help = Owed(body);
        DemandState(PetitionVerb.ProlongHelp);
        var longer = HelpProlongedTo(help, now, policy) ?? throw new RuleBroken("petition.help_no_more_time");
        Become(help with { DueAt = longer, Prolonged = true }, PetitionEventKind.HelpProlonged, now, by, body).Text = reason;
        SetAlarm(policy);
    }

    /// <summary>The helper is not the one to ask, says why, and names the competent body if it knows it.</summary>
    /// <exception cref="RuleBroken"><c>petition.help_not_asked</c>, <c>petition.help_same_body</c>, <c>petition.wrong_state</c>.</exception>
    public void DeclineHelp(OrganisationId body, string reason, OrganisationId? competent, By by, DateTimeOffset now, Policy policy)
    {
        var help = Owed(body);
        Demand(competent != body, "petition.help_same_body");
        Move(PetitionVerb.DeclineHelp);
        Become(help with { State = HelpState.Declined }, PetitionEventKind.HelpDeclined, now, by, body, competent).Text = reason;
        SetAlarm(policy);
    }

    /// <summary>The lead takes its question back.</summary>
    /// <exception cref="RuleBroken"><c>petition.help_not_asked</c>, <c>petition.wrong_state</c>.</exception>
    public void WithdrawHelp(OrganisationId body, By by, DateTimeOffset now, Policy policy)
    {
        var help = Owed(body);
        Move(PetitionVerb.WithdrawHelp);
        Become(help with { State = HelpState.Withdrawn }, PetitionEventKind.HelpWithdrawn, now, by);
        SetAlarm(policy);
    }

    private Help Owed(OrganisationId body) => AskedOf(body) ?? throw new RuleBroken("petition.help_not_asked");

    private DateTimeOffset WithinLimit(DateTimeOffset end) => end < DueAt ? end : DueAt;

    /// <summary>The petition leaves the lead's hands, or is replied to: nobody goes on working for a question that nobody reads.</summary>
    private void CloseHelps(PetitionEventKind kind, By by, DateTimeOffset now)
    {
        foreach (var help in _helps.Where(help => help.IsOpen).ToList())
            Become(help with { State = kind == PetitionEventKind.HelpMissed ? HelpState.Missed : HelpState.Withdrawn }, kind, now, by);
    }

    /// <summary>When the helper is reminded (UTC): from 00:00 of the working day so many before its last; null when that is past or was before the question.</summary>
    private static DateTimeOffset? ReminderOf(Help help, Policy policy)
    {
        if (help.Reminded || help.FellDue)
            return null;
        var calendar = policy.Calendar;
        var moment = calendar.StartOf(calendar.AddWorkingDays(calendar.DayOf(help.DueAt.AddTicks(-1)), -policy.Life.Help.ReminderDays));
        return moment > help.AskedAt ? moment : null;
    }

    /// <summary>What the dates of open questions do next by themselves, if that comes before <paramref name="next"/>.</summary>
    private Act? NextOfHelps(Act? next, Policy policy)
    {
        foreach (var help in _helps)
        {
            if (!help.IsOpen)
                continue;
            next = Sooner(next, ReminderOf(help, policy), static (p, at, asOf, policy) => p.RemindHelp(at, asOf, policy));
            next = Sooner(next, help.FellDue ? null : help.DueAt, static (p, at, asOf, _) => p.MissHelpDate(at, asOf));
        }

        return next;
    }

    private void RemindHelp(DateTimeOffset moment, DateTimeOffset asOf, Policy policy)
    {
        Move(PetitionVerb.Tick);
        var help = _helps.Find(help => help.IsOpen && ReminderOf(help, policy) == moment)!;
        Become(help with { Reminded = true }, PetitionEventKind.HelpReminded, moment, By.System, recordedAt: asOf).OnceKey = $"help-{Number(help.Number)}-remind";
    }

    private void MissHelpDate(DateTimeOffset moment, DateTimeOffset asOf)
    {
        Move(PetitionVerb.Tick);
        var help = _helps.Find(help => help.IsOpen && !help.FellDue && help.DueAt == moment)!;
        Become(help with { FellDue = true }, PetitionEventKind.HelpFellDue, moment, By.System, recordedAt: asOf).OnceKey = $"help-{Number(help.Number)}-due";
    }

    private PetitionEvent Become(Help help, PetitionEventKind kind, DateTimeOffset at, By by, OrganisationId? acting = null, OrganisationId? competent = null, DateTimeOffset? recordedAt = null)
    {
        _helps = [.. _helps.Select(one => one.Number == help.Number ? help : one)];
        var recorded = RecordHelp(kind, help, at, recordedAt ?? at, by, competent);
        recorded.FromOrganisationId = acting;
        return recorded;
    }

    private PetitionEvent RecordHelp(PetitionEventKind kind, Help help, DateTimeOffset at, DateTimeOffset recordedAt, By by, OrganisationId? competent = null)
    {
        var recorded = Record(kind, at, recordedAt, by);
        recorded.Detail = new HelpDetail(help.Number, help.Body, help.DueAt, competent).ToString();
        return recorded;
    }
}
