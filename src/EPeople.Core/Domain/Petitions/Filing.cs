using EPeople.Core.Domain.Deadlines;

namespace EPeople.Core.Domain.Petitions;

/// <summary>All that a petition starts with. Texts are checked before; see the validators of Features/Filing.</summary>
public sealed record Filing
{
    /// <summary>The draft it comes from: makes a second submission of the same form harmless.</summary>
    public required DraftId RequestId { get; init; }

    /// <summary>The public tracking code, for example <c>TN-7K4M-92QX</c>.</summary>
    public required string Code { get; init; }

    /// <summary>HMAC-SHA-256 of the access key, 32 bytes.</summary>
    public required byte[] KeyHash { get; init; }

    /// <summary>What is asked.</summary>
    public required PetitionKind Kind { get; init; }

    /// <summary>Title, 1 to 150 characters.</summary>
    public required string Title { get; init; }

    /// <summary>Text, 1 to 4,000 characters.</summary>
    public required string Text { get; init; }

    /// <summary>Language of the page on which it was filed: <c>ar</c>, <c>fr</c>, <c>en</c>.</summary>
    public required string Language { get; init; }

    /// <summary>Topic key.</summary>
    public required string TopicKey { get; init; }

    /// <summary>Governorate key, for example <c>TN-11</c>.</summary>
    public required string GovernorateKey { get; init; }

    /// <summary>Delegation key, if told.</summary>
    public string? DelegationKey { get; init; }

    /// <summary>Where exactly, in the person's words.</summary>
    public string? Address { get; init; }

    /// <summary>Who files.</summary>
    public required Petitioner Petitioner { get; init; }

    /// <summary>The account of who files; null for a guest.</summary>
    public CitizenId? Owner { get; init; }

    /// <summary>Whether the address given is that of the account, which its owner has confirmed.</summary>
    public bool EmailIsConfirmed { get; init; }

    /// <summary>Who signs a collective petition; null for a petition of one person.</summary>
    public Signatories? Signatories { get; init; }

    /// <summary>The body that gets it; the central office when nobody knows.</summary>
    public required OrganisationId OrganisationId { get; init; }

    /// <summary>Whether the body is the competent one (false: the central office must find it).</summary>
    public required bool BodyIsKnown { get; init; }

    /// <summary>Whether the filing is above its address range's quota.</summary>
    public bool Hold { get; init; }

    /// <summary>Why this body: the person's words that spoke for it; shown to the petitioner.</summary>
    public string? RoutingReason { get; init; }

    /// <summary>How it came in.</summary>
    public FilingChannel Channel { get; init; }

    /// <summary>The registrar who filed it for the person; null when the person did.</summary>
    public Guid? RegistrarId { get; init; }

    /// <summary>When the paper was received (UTC): the legal moment of filing; null: now.</summary>
    public DateTimeOffset? ReceivedAt { get; init; }

    /// <summary>The due date of its rule.</summary>
    public required DueDate Due { get; init; }

    /// <summary>The policy pack in force on the day of filing.</summary>
    public required PolicyPack Pack { get; init; }
}

/// <summary>Who files a petition; every part is optional where the kind allows it.</summary>
public sealed record Petitioner(string? Name, string? Email, string? Phone, string? IdentityCard)
{
    /// <summary>Nobody who gave a name.</summary>
    public static readonly Petitioner Nobody = new(null, null, null, null);
}
