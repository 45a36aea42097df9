using System.Text.Json;
using EPeople.Core.Domain;

namespace EPeople.Core.Features.Audit;

/// <summary>One line of the audit trail: who did or opened what, when. Written once, never changed; holds no word of a petitioner and no secret.</summary>
public sealed class AuditEntry
{
    /// <summary>Most characters of a value before or after a change.</summary>
    public const int LongestValue = 500;

    /// <summary>Its id, ordered by time.</summary>
    public required Guid Id { get; init; }

    /// <summary>When it happened (UTC).</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>What kind of actor did it.</summary>
    public required ActorKind ActorKind { get; init; }

    /// <summary>The member of staff; null for others, and for somebody who failed to sign in.</summary>
    public Guid? UserId { get; init; }

    /// <summary>The body for which the member of staff acted.</summary>
    public OrganisationId? OrganisationId { get; init; }

    /// <summary>Name of the request, or of what happened outside of one: <c>CreateStaff</c>, <c>SignedIn</c>.</summary>
    public required string Action { get; init; }

    /// <summary>What sort of thing it concerns: the name of its type.</summary>
    public required string Subject { get; init; }

    /// <summary>Which one; the parts of a key are separated by a slash.</summary>
    public string? SubjectId { get; init; }

    /// <summary>What changed, as JSON: <c>{"Role":["Clerk","Supervisor"]}</c>, before and after, null where there was or is nothing. Null when nothing changed.</summary>
    public string? Changes { get; init; }

    /// <summary>The same, by name: before and after.</summary>
    public IReadOnlyDictionary<string, string?[]> BeforeAndAfter => Changes is null ? new Dictionary<string, string?[]>() : JsonSerializer.Deserialize<Dictionary<string, string?[]>>(Changes)!;
}
