namespace EPeople.Core.Domain;

/// <summary>A typed id: a version 7 Guid, stored as 16 big-endian bytes, so that ids sort by the moment of their making on both databases.</summary>
public interface ITypedId
{
    /// <summary>The Guid inside.</summary>
    Guid Value { get; }
}

/// <summary>Identifies a petition inside the service; never shown to the public (that is the tracking code's office).</summary>
public readonly record struct PetitionId(Guid Value) : ITypedId
{
    /// <summary>A new id, later than those made before it.</summary>
    public static PetitionId New(DateTimeOffset now) => new(Guid.CreateVersion7(now));

    /// <summary>Order of the big-endian bytes; EF translates it in key paging.</summary>
    public static bool operator >(PetitionId left, PetitionId right) => left.Value.CompareTo(right.Value) > 0;

    /// <summary>Order of the big-endian bytes; EF translates it in key paging.</summary>
    public static bool operator <(PetitionId left, PetitionId right) => left.Value.CompareTo(right.Value) < 0;

    /// <summary>Order of the big-endian bytes.</summary>
    public static bool operator >=(PetitionId left, PetitionId right) => left.Value.CompareTo(right.Value) >= 0;

    /// <summary>Order of the big-endian bytes.</summary>
    public static bool operator <=(PetitionId left, PetitionId right) => left.Value.CompareTo(right.Value) <= 0;

    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}

/// <summary>Identifies an event of a petition's history.</summary>
public readonly record struct PetitionEventId(Guid Value) : ITypedId
{
    /// <summary>A new id, later than those made before it.</summary>
    public static PetitionEventId New(DateTimeOffset now) => new(Guid.CreateVersion7(now));
}

/// <summary>Identifies a petition that is still being written.</summary>
public readonly record struct DraftId(Guid Value) : ITypedId
{
    /// <summary>A new id.</summary>
    public static DraftId New(DateTimeOffset now) => new(Guid.CreateVersion7(now));
}

/// <summary>Identifies a stored file.</summary>
public readonly record struct AttachmentId(Guid Value) : ITypedId
{
    /// <summary>A new id.</summary>
    public static AttachmentId New(DateTimeOffset now) => new(Guid.CreateVersion7(now));
}

/// <summary>Identifies a corruption alert. Random through and through: a version 7 Guid would tell the moment of filing.</summary>
public readonly record struct AlertId(Guid Value) : ITypedId
{
    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}

/// <summary>Identifies a ministry, governorate or public body.</summary>
public readonly record struct OrganisationId(Guid Value) : ITypedId
{
    /// <summary>A new id.</summary>
    public static OrganisationId New(DateTimeOffset now) => new(Guid.CreateVersion7(now));
}

/// <summary>Identifies a citizen's account; never shown.</summary>
public readonly record struct CitizenId(Guid Value) : ITypedId
{
    /// <summary>A new id.</summary>
    public static CitizenId New(DateTimeOffset now) => new(Guid.CreateVersion7(now));

    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}

/// <summary>Identifies a message of the outbox.</summary>
public readonly record struct OutboxMessageId(Guid Value) : ITypedId
{
    /// <summary>Order of the big-endian bytes; EF translates it in key paging.</summary>
    public static bool operator >(OutboxMessageId left, OutboxMessageId right) => left.Value.CompareTo(right.Value) > 0;

    /// <summary>Order of the big-endian bytes; EF translates it in key paging.</summary>
    public static bool operator <(OutboxMessageId left, OutboxMessageId right) => left.Value.CompareTo(right.Value) < 0;

    /// <summary>Order of the big-endian bytes.</summary>
    public static bool operator >=(OutboxMessageId left, OutboxMessageId right) => left.Value.CompareTo(right.Value) >= 0;

    /// <summary>Order of the big-endian bytes.</summary>
    public static bool operator <=(OutboxMessageId left, OutboxMessageId right) => left.Value.CompareTo(right.Value) <= 0;

    /// <summary>A new id.</summary>
    public static OutboxMessageId New(DateTimeOffset now) => new(Guid.CreateVersion7(now));
}
