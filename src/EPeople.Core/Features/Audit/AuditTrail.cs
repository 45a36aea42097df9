using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using EPeople.Core.Persistence;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;

namespace EPeople.Core.Features.Audit;

/// <summary>Writes lines of the trail into the unit of work of a command: they are committed with the change, or not at all.</summary>
public sealed class AuditTrail(EPeopleDb db, CurrentActor current, TimeProvider time)
{
    private static readonly JsonSerializerOptions _json = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    /// <summary>One line by the current actor, for a change that no tracked row shows.</summary>
    /// <param name="action">What was done.</param>
    /// <param name="subject">Name of the type that it concerns.</param>
    /// <param name="subjectId">Which one.</param>
    /// <param name="changes">Before and after by name; null when nothing changed.</param>
    public void Record(string action, string subject, string? subjectId, IReadOnlyDictionary<string, string?[]>? changes = null) =>
        db.Audit.Add(Line(current.Actor, time.GetUtcNow(), action, new AuditSubject(subject, subjectId), changes));

    /// <summary>A line for each change of a row that is audited (<see cref="AuditedRows"/>).</summary>
    /// <param name="action">Name of the command.</param>
    internal void RecordChanges(string action)
    {
        foreach (var (subject, changes) in AuditedRows.ChangesOf(db))
            Record(action, subject.Type, subject.Id, changes);
    }

    /// <summary>A line, not yet stored.</summary>
    public static AuditEntry Line(Actor actor, DateTimeOffset now, string action, AuditSubject about, IReadOnlyDictionary<string, string?[]>? changes = null) => new()
    {
        Id = Guid.CreateVersion7(now),
        At = now,
        ActorKind = actor.Kind,
        UserId = actor.UserId,
        OrganisationId = actor.OrganisationId,
        Action = action,
        Subject = about.Type,
        SubjectId = about.Id,
        Changes = changes is { Count: > 0 } ? JsonSerializer.Serialize(changes, _json) : null,
    };
}
