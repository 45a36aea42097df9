namespace EPeople.Core.Domain.Alerts;

/// <summary>What a note tells. Sealed as a number: never renumber.</summary>
public enum AlertNoteKind
{
    /// <summary>It was filed.</summary>
    Filed = 1,

    /// <summary>The reporter wrote.</summary>
    FromReporter = 2,

    /// <summary>An investigator wrote to the reporter.</summary>
    ToReporter = 3,

    /// <summary>An investigator noted something for colleagues.</summary>
    Internal = 4,

    /// <summary>It was acknowledged.</summary>
    Acknowledged = 5,

    /// <summary>Looking into it began.</summary>
    Investigating = 6,

    /// <summary>Another authority has it.</summary>
    Forwarded = 7,

    /// <summary>It ended.</summary>
    Closed = 8,

    /// <summary>It goes on.</summary>
    Reopened = 9,

    /// <summary>An investigator let another one read, who declared to be free of conflict.</summary>
    ReaderAdded = 10,

    /// <summary>An investigator asked custodians for the identity.</summary>
    IdentityRequested = 11,

    /// <summary>A custodian agreed.</summary>
    IdentityAgreed = 12,

    /// <summary>The last custodian agreed: the investigator who asked can read the identity.</summary>
    IdentityOpened = 13,

    /// <summary>A custodian refused.</summary>
    IdentityRefused = 14,

    /// <summary>Retaliation was reported; its own limit runs.</summary>
    Retaliation = 15,

    /// <summary>Words are hidden in copies and from readers.</summary>
    Masked = 16,

    /// <summary>Words were taken out for good.</summary>
    Redacted = 17,

    /// <summary>Investigators were reminded.</summary>
    Reminded = 18,

    /// <summary>Investigators were warned that it will be destroyed.</summary>
    Warned = 19,

    /// <summary>The limit for feedback is longer, for a reason.</summary>
    Prolonged = 20,
}

/// <summary>One entry of an alert's history and conversation, before it is sealed.</summary>
/// <param name="Kind">What it tells.</param>
/// <param name="At">When (UTC).</param>
public sealed record AlertNote(AlertNoteKind Kind, DateTimeOffset At)
{
    /// <summary>The member of staff who did it; null: the reporter or the clock.</summary>
    public Guid? By { get; init; }

    /// <summary>Words: a message, a note, a reason, an outcome's explanation.</summary>
    public string? Text { get; init; }

    /// <summary>A body's code, an outcome, another user's id, a request's id: what the kind needs beside words.</summary>
    public string? Detail { get; init; }

    /// <summary>Files that came with it.</summary>
    public IReadOnlyList<AlertFile> Files { get; init; } = [];

    /// <summary>All that was written at filing, for <see cref="AlertNoteKind.Filed"/>.</summary>
    public AlertContent? Content { get; init; }

    /// <summary>What the reporter may see of it.</summary>
    public bool IsForReporter => Kind is not (AlertNoteKind.Internal or AlertNoteKind.ReaderAdded or AlertNoteKind.Masked or AlertNoteKind.Redacted or AlertNoteKind.Reminded or AlertNoteKind.Warned);

    /// <summary>The identity of a confidential reporter, sealed under the key in the custodians' safe: it ends with the alert.</summary>
    public byte[]? Identity { get; init; }

    /// <summary>
    /// Whether the service itself may have written it. What it seals without being able to read, anybody could who writes to the database: in such
    /// an entry only this is believed, and never a message or a mask.
    /// </summary>
    public bool IsOfTheService => Kind is AlertNoteKind.Reminded or AlertNoteKind.Warned or AlertNoteKind.IdentityAgreed or AlertNoteKind.IdentityOpened or AlertNoteKind.IdentityRefused
        && this is { By: null, Text: null, Content: null, Identity: null, Files.Count: 0 };

    /// <summary>Tells that there is a note, never which.</summary>
    public override string ToString() => "alert note (not shown)";
}

/// <summary>A file of an alert: where its sealed bytes are, and the key that opens them.</summary>
/// <param name="StoredName">Random name of the sealed file.</param>
/// <param name="Key">32 bytes, this file's alone.</param>
/// <param name="Name">Its cleaned name.</param>
/// <param name="ContentType">What its first bytes say it is; unknown ones <c>application/octet-stream</c>.</param>
/// <param name="Length">Bytes.</param>
public sealed record AlertFile(string StoredName, byte[] Key, string Name, string ContentType, long Length)
{
    /// <summary>Tells that there is a file, never which.</summary>
    public override string ToString() => "alert file (not shown)";
}
