namespace EPeople.Core.Features.Audit;

/// <summary>A request by which a member of staff opens or takes away something that the trail is to show. It is recorded after it succeeded, in batches.</summary>
public interface IAuditedRead
{
    /// <summary>What is opened.</summary>
    AuditSubject Opened { get; }
}

/// <summary>What a line of the trail concerns.</summary>
/// <param name="Type">Name of its type: <c>Petition</c>.</param>
/// <param name="Id">Which one; null where it is not one thing.</param>
public sealed record AuditSubject(string Type, string? Id);
