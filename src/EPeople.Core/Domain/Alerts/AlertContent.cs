namespace EPeople.Core.Domain.Alerts;

/// <summary>How the reporter is named. Sealed as a number: never renumber.</summary>
public enum NameChoice
{
    /// <summary>Not at all.</summary>
    Anonymous = 1,

    /// <summary>Sealed apart; custodians open it together, with reasons, and the reporter sees it.</summary>
    Confidential = 2,

    /// <summary>To the investigators.</summary>
    Open = 3,
}

/// <summary>Kinds of wrongdoing. Sealed as a number: never renumber.</summary>
public enum WrongdoingKind
{
    /// <summary>Bribe, رشوة.</summary>
    Bribe = 1,

    /// <summary>Embezzlement, اختلاس.</summary>
    Embezzlement = 2,

    /// <summary>Favouritism, محاباة.</summary>
    Favouritism = 3,

    /// <summary>Conflict of interest, تضارب المصالح.</summary>
    ConflictOfInterest = 4,

    /// <summary>Public procurement, الصفقات العمومية.</summary>
    Procurement = 5,

    /// <summary>Abuse of office, استغلال النفوذ.</summary>
    AbuseOfOffice = 6,

    /// <summary>Illicit enrichment, إثراء غير مشروع.</summary>
    IllicitEnrichment = 7,

    /// <summary>Retaliation against somebody who spoke, انتقام.</summary>
    Retaliation = 8,

    /// <summary>Anything else.</summary>
    Other = 9,
}

/// <summary>Somebody whom the alert is about.</summary>
/// <param name="Name">As typed.</param>
/// <param name="Role">Post or part in the matter, as typed.</param>
public sealed record PersonConcerned(string Name, string? Role)
{
    /// <summary>Tells that there is somebody, never who.</summary>
    public override string ToString() => "person concerned (not shown)";
}

/// <summary>All that a reporter wrote at filing. Never in clear outside of memory; tells nothing of itself when printed.</summary>
public sealed record AlertContent
{
    /// <summary>How the reporter is named.</summary>
    public NameChoice? Name { get; init; }

    /// <summary>Who the reporter is and how to reach them: only for <see cref="NameChoice.Open"/>; sealed apart for <see cref="NameChoice.Confidential"/>.</summary>
    public ReporterIdentity? Identity { get; init; }

    /// <summary>What kind of wrongdoing.</summary>
    public WrongdoingKind? Kind { get; init; }

    /// <summary>What happened.</summary>
    public string? What { get; init; }

    /// <summary>Where.</summary>
    public string? Where { get; init; }

    /// <summary>When, in the reporter's words.</summary>
    public string? When { get; init; }

    /// <summary>How the reporter knows.</summary>
    public string? HowKnown { get; init; }

    /// <summary>What evidence there is, and where.</summary>
    public string? Evidence { get; init; }

    /// <summary>Code of the body concerned; null: not known.</summary>
    public string? BodyCode { get; init; }

    /// <summary>The unit in it, in the reporter's words.</summary>
    public string? Unit { get; init; }

    /// <summary>Who is concerned.</summary>
    public IReadOnlyList<PersonConcerned> Persons { get; init; } = [];

    /// <summary>Whether the reporter suffers for having spoken; null: not said.</summary>
    public bool? Retaliated { get; init; }

    /// <summary>How.</summary>
    public string? Retaliation { get; init; }

    /// <summary>Files.</summary>
    public IReadOnlyList<AlertFile> Files { get; init; } = [];

    /// <summary>Tells that there is content, never which.</summary>
    public override string ToString() => "alert content (not shown)";
}

/// <summary>Who a reporter is.</summary>
/// <param name="Name">Name.</param>
/// <param name="Contact">How to reach them; nobody writes there by machine.</param>
public sealed record ReporterIdentity(string Name, string? Contact)
{
    /// <summary>Tells that there is an identity, never whose.</summary>
    public override string ToString() => "identity (not shown)";
}
