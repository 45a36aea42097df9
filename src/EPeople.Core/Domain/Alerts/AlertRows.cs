namespace EPeople.Core.Domain.Alerts;

/// <summary>A sealed entry of an alert's history.</summary>
/// <param name="AlertId">Its alert.</param>
/// <param name="Number">From 1.</param>
/// <param name="Sealed">The sealed note.</param>
public sealed record AlertEntry(AlertId AlertId, int Number, byte[] Sealed);

/// <summary>The alert key, sealed to one reader; or a dummy, so that nobody counts readers. Whose it is says a tag that only the running service can make.</summary>
/// <param name="AlertId">Its alert.</param>
/// <param name="Tag">16 bytes: a keyed hash of alert and reader, or random.</param>
/// <param name="Sealed">A sealed box, or random.</param>
public sealed record AlertWrap(AlertId AlertId, byte[] Tag, byte[] Sealed);

/// <summary>What a receipt opens. Its alert's id is inside the seal: the row does not tell whose it is.</summary>
/// <param name="Lookup">32 bytes that follow from the receipt.</param>
/// <param name="Sealed">Alert id and alert key, sealed under the receipt's key.</param>
public sealed record AlertReceipt(byte[] Lookup, byte[] Sealed);

/// <summary>A commitment of a proof of filing; belongs to no alert.</summary>
/// <param name="Commitment">SHA-256 of the proof's code.</param>
/// <param name="Day">The local day on which it was recorded.</param>
public sealed record AlertProof(byte[] Commitment, DateOnly Day);

/// <summary>A sealed file on the disk and the alert it belongs to, so that both end together.</summary>
/// <param name="StoredName">Random name.</param>
/// <param name="AlertId">Its alert.</param>
public sealed record AlertFileRow(string StoredName, AlertId AlertId);

/// <summary>A file that nobody has filed yet.</summary>
/// <param name="StoredName">Random name.</param>
/// <param name="Lookup">Of its draft.</param>
public sealed record AlertDraftFile(string StoredName, byte[] Lookup);

/// <summary>An alert being written, sealed under a key that only the reporter's browser session has.</summary>
public sealed class AlertDraft
{
    /// <summary>32 bytes that follow from the session's secret.</summary>
    public required byte[] Lookup { get; init; }

    /// <summary>The sealed words.</summary>
    public required byte[] Sealed { get; set; }

    /// <summary>From this moment on it is purged (UTC, a full hour).</summary>
    public required DateTimeOffset ExpiresAt { get; set; }
}

/// <summary>What is left of a destroyed alert: that it is, and until when a copy of its key may exist.</summary>
/// <param name="AlertId">Which.</param>
/// <param name="Day">The local day on which its key was destroyed.</param>
/// <param name="LastCopyEnds">The local day on which the last copy of that key ends.</param>
public sealed record ShredCertificate(AlertId AlertId, DateOnly Day, DateOnly LastCopyEnds);

/// <summary>A mail without content that waits to be sent to an investigator.</summary>
/// <param name="Id">Random.</param>
/// <param name="UserId">To whom.</param>
public sealed record AlertMail(Guid Id, Guid UserId);

/// <summary>The one half of an alert's keys that is kept apart: without it nothing else opens.</summary>
/// <param name="AlertId">Which alert.</param>
/// <param name="Key">32 random bytes.</param>
public sealed record ShredKey(AlertId AlertId, byte[] Key);
