namespace EPeople.Core.Domain.Alerts;

/// <summary>The key of an investigator or custodian: its public half, and its private half sealed with their passphrase.</summary>
public sealed class VaultKey
{
    /// <summary>Whose.</summary>
    public required Guid UserId { get; init; }

    /// <summary>Public half (32 bytes).</summary>
    public required byte[] PublicKey { get; init; }

    /// <summary>Salt of the slow hash of the passphrase (16 bytes).</summary>
    public required byte[] Salt { get; set; }

    /// <summary>The private half, sealed under that hash; empty while custodians have it to give back.</summary>
    public required byte[] Sealed { get; set; }

    /// <summary>The safe from which custodians give it back; null while there were too few of them.</summary>
    public Guid? SafeId { get; set; }
}

/// <summary>Who is trusted with what: an investigator with the alerts of a body, a custodian with safes.</summary>
public sealed class VaultSeat
{
    /// <summary>Who.</summary>
    public required Guid UserId { get; init; }

    /// <summary>The body whose alerts are sealed to them; null for a custodian.</summary>
    public required OrganisationId? OrganisationId { get; init; }

    /// <summary>Who let them in; null: the first, at the setting up.</summary>
    public required Guid? AdmittedBy { get; init; }

    /// <summary>When (UTC).</summary>
    public required DateTimeOffset At { get; init; }
}

/// <summary>A secret that custodians open together: an identity, or somebody's private key.</summary>
public sealed class Safe
{
    /// <summary>Random.</summary>
    public required Guid Id { get; init; }

    /// <summary>Empty: what the secret opens lies where it belongs, an identity in its alert.</summary>
    public required byte[] Sealed { get; init; }

    /// <summary>The ways to it.</summary>
    public List<SafeWay> Ways { get; init; } = [];
}

/// <summary>One way to a safe's secret.</summary>
public sealed class SafeWay
{
    /// <summary>Which safe.</summary>
    public Guid SafeId { get; init; }

    /// <summary>From 1.</summary>
    public required int Number { get; init; }

    /// <summary>The custodians, in the order in which their layers come off.</summary>
    public required List<Guid> Custodians { get; init; }

    /// <summary>The layers.</summary>
    public required byte[] Box { get; init; }
}

/// <summary>How far a request to custodians came.</summary>
public enum CustodyState
{
    /// <summary>It waits for custodians.</summary>
    Waiting = 1,

    /// <summary>As many as must have agreed.</summary>
    Opened = 2,

    /// <summary>One refused.</summary>
    Refused = 3,

    /// <summary>Whoever asked has taken what was opened.</summary>
    Taken = 4,
}

/// <summary>A request to custodians: open an identity, or give back a key whose passphrase is lost.</summary>
public sealed class CustodyRequest
{
    /// <summary>Random.</summary>
    public required Guid Id { get; init; }

    /// <summary>Which safe.</summary>
    public required Guid SafeId { get; init; }

    /// <summary>Whether it is about a lost passphrase, and not about an identity.</summary>
    public required bool IsRecovery { get; init; }

    /// <summary>Who asked.</summary>
    public required Guid RequestedBy { get; init; }

    /// <summary>When (UTC).</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Key to which the opened secret is sealed.</summary>
    public required byte[] TargetKey { get; init; }

    /// <summary>For a recovery: the new private half, sealed with the new passphrase, and the salt before it.</summary>
    public byte[] TargetSealed { get; init; } = [];

    /// <summary>How far it came.</summary>
    public CustodyState State { get; set; } = CustodyState.Waiting;

    /// <summary>Who agreed so far, in their order.</summary>
    public List<Guid> Agreed { get; set; } = [];

    /// <summary>The secret, sealed to <see cref="TargetKey"/>, once it is opened.</summary>
    public byte[] Result { get; set; } = [];

    /// <summary>Motive and alert, sealed to each custodian.</summary>
    public List<CustodyLetter> Letters { get; init; } = [];

    /// <summary>What is left to open; empty before anybody agreed and after the end.</summary>
    public List<CustodyBox> Boxes { get; init; } = [];
}

/// <summary>What a custodian has to know to decide, sealed to them.</summary>
public sealed class CustodyLetter
{
    /// <summary>Which request.</summary>
    public Guid RequestId { get; init; }

    /// <summary>To whom.</summary>
    public required Guid CustodianId { get; init; }

    /// <summary>Motive and alert.</summary>
    public required byte[] Motive { get; init; }
}

/// <summary>What is left of one of the safe's ways after those who agreed took off their layers.</summary>
public sealed class CustodyBox
{
    /// <summary>Which request.</summary>
    public Guid RequestId { get; init; }

    /// <summary>Number of the way.</summary>
    public required int Number { get; init; }

    /// <summary>The custodians of the way, in their order.</summary>
    public required List<Guid> Custodians { get; init; }

    /// <summary>The layers that are left.</summary>
    public required byte[] Box { get; init; }
}

/// <summary>What happened to the vault's own order: keys, seats, requests. Names no alert.</summary>
public sealed class VaultEvent
{
    /// <summary>Version 7: in the order of time.</summary>
    public required Guid Id { get; init; }

    /// <summary>When (UTC).</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>What, as a code with translations: <c>key_made</c>, <c>passphrase_changed</c>, <c>seated</c>, <c>recovery_asked</c>, <c>agreed</c>, <c>refused</c>, <c>recovered</c>, <c>identity_asked</c>, <c>identity_opened</c>.</summary>
    public required string Code { get; init; }

    /// <summary>Who did it.</summary>
    public required Guid By { get; init; }

    /// <summary>Whom it concerns, where it is another.</summary>
    public Guid? About { get; init; }
}
