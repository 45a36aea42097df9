using EPeople.Core.Domain.Petitions;

namespace EPeople.Core.Domain.Deadlines;

/// <summary>What the law makes of silence when the limit has passed.</summary>
public enum Silence
{
    /// <summary>Nothing but a delay.</summary>
    None = 1,

    /// <summary>The request counts as accepted.</summary>
    TacitAcceptance = 2,

    /// <summary>The request counts as refused, and may be appealed.</summary>
    TacitRefusal = 3,
}

/// <summary>How far a limit may be extended.</summary>
/// <param name="Kind">The kind of petition it is written for.</param>
/// <param name="Most">At most so many units of the rule; null: as many as the rule's own amount.</param>
public sealed record ExtensionLimit(PetitionKind Kind, int? Most);

/// <summary>How a reply may be appealed.</summary>
/// <param name="Kind">The kind of petition it is written for.</param>
/// <param name="Filing">How long after the reply, or after silence that counts as a refusal, an appeal may be filed.</param>
/// <param name="Decision">Within what it is decided.</param>
public sealed record AppealRule(PetitionKind Kind, ResponseRule Filing, ResponseRule Decision);

/// <summary>What silence means for one kind of petition.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Meaning">What the law makes of it.</param>
public sealed record SilenceRule(PetitionKind Kind, Silence Meaning);

/// <summary>How other bodies help the one that must answer.</summary>
/// <param name="MostAtOnce">So many may be asked at the same time.</param>
/// <param name="More">By how much a helper may prolong its date, once and never beyond the lead's limit.</param>
/// <param name="ReminderDays">So many working days before its last day a helper is reminded.</param>
public sealed record HelpRules(int MostAtOnce, ResponseRule More, int ReminderDays);

/// <summary>Which petitions are shown beside one that is like them.</summary>
/// <param name="Days">Only those filed in so many days before.</param>
/// <param name="ReplyMonths">How long such ones took is told from the replies of so many months.</param>
/// <param name="LeastShown">A number below this is told to nobody outside: a small cell is a person (a rule of statistics).</param>
public sealed record LikeRules(int Days, int ReplyMonths, int LeastShown);

/// <summary>The numbers of a pack beside the limit for the answer itself: data like every other number of the law.</summary>
/// <param name="MostHops">Transfers from body to body before the arbiter decides.</param>
/// <param name="MostRefusals">Refusals of a petition that another authority sent, before the arbiter decides.</param>
/// <param name="Arbitration">The arbiter's own limit. The petitioner's goes on.</param>
/// <param name="Details">The petitioner's time to give further details.</param>
/// <param name="DetailExtensions">How often the petitioner may prolong it, each time by as much.</param>
/// <param name="DetailsReminder">How long the petitioner has after the reminder, before the petition may be returned.</param>
/// <param name="Investigation">How long an investigation on site may stop the clock.</param>
/// <param name="InvestigationMore">By how much it may be prolonged, once.</param>
/// <param name="Extensions">How far limits may be extended, by kind: once by the body, a second time only with the petitioner's consent.</param>
/// <param name="Appeals">Appeals, by kind.</param>
/// <param name="Reopened">The limit of a petition that was opened again.</param>
/// <param name="ReopenTimes">How often it may be.</param>
/// <param name="AppealTimes">How often a reply of one petition may be appealed.</param>
/// <param name="Silences">What silence means, by kind.</param>
/// <param name="StatusNotice">After what, and again and again, the petitioner is told how things stand.</param>
/// <param name="Retention">How long after closing the words of a petition are kept.</param>
/// <param name="RejectionNeedsHead">Whether a refusal by a clerk waits for the head of unit (four eyes).</param>
/// <param name="RepetitionMonths">How many months back the same matter of the same petitioner is looked for.</param>
/// <param name="RepetitionsBeforeClosing">From which filing of the same matter on it may be closed after notified answers.</param>
/// <param name="CollectiveSigners">From how many signers on a petition is collective.</param>
/// <param name="Representatives">How many of them may speak for all.</param>
/// <param name="MostSigners">How many may sign one petition.</param>
/// <param name="Like">Like petitions.</param>
/// <param name="Help">Joint handling.</param>
public sealed record LifeRules(
    int MostHops, int MostRefusals, ResponseRule Arbitration,
    ResponseRule Details, int DetailExtensions, ResponseRule DetailsReminder,
    ResponseRule Investigation, ResponseRule InvestigationMore,
    IReadOnlyList<ExtensionLimit> Extensions, IReadOnlyList<AppealRule> Appeals,
    ResponseRule Reopened, int ReopenTimes, int AppealTimes,
    IReadOnlyList<SilenceRule> Silences, ResponseRule StatusNotice, ResponseRule Retention,
    bool RejectionNeedsHead, int RepetitionMonths, int RepetitionsBeforeClosing, int CollectiveSigners, int Representatives, int MostSigners, LikeRules Like, HelpRules Help)
{
    /// <summary>Every limit in it, for checks and for the administration's table.</summary>
    public IEnumerable<ResponseRule> Limits =>
        [Arbitration, Details, DetailsReminder, Investigation, InvestigationMore, Reopened, StatusNotice, Retention, Help.More, .. Appeals.SelectMany(a => new[] { a.Filing, a.Decision })];

    /// <summary>The most units by which one extension may lengthen a limit.</summary>
    public int MostAdded(ResponseRule rule, PetitionKind kind) => Extensions.FirstOrDefault(e => e.Kind == kind)?.Most is { } most ? Math.Min(most, rule.Amount) : rule.Amount;

    /// <summary>The rule of appeals against replies to this kind.</summary>
    public AppealRule AppealOf(PetitionKind kind) => Appeals.First(a => a.Kind == kind);

    /// <summary>What silence means for this kind.</summary>
    public Silence SilenceOn(PetitionKind kind) => Silences.FirstOrDefault(s => s.Kind == kind)?.Meaning ?? Silence.None;
}

/// <summary>What a petition's verbs count by: the pack of its filing day, on the calendar and office hours as they stand.</summary>
/// <param name="Pack">The pack.</param>
/// <param name="Hours">Office hours and, in them, the calendar of days.</param>
public sealed record Policy(PolicyPack Pack, WorkingHours Hours)
{
    /// <summary>The calendar of days.</summary>
    public WorkingCalendar Calendar => Hours.Days;

    /// <summary>The numbers beside the limit for the answer.</summary>
    public LifeRules Life => Pack.Life;

    /// <summary>The end of a limit that began at <paramref name="from"/> and that nothing stops (UTC, exclusive).</summary>
    public DateTimeOffset EndOf(ResponseRule limit, DateTimeOffset from) => ResponseClock.Due(limit, ClockHistory.From(from), Hours)!.Value.At;
}
