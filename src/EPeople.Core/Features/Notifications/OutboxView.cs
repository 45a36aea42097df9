using System.Linq.Expressions;
using EPeople.Core.Domain;

namespace EPeople.Core.Features.Notifications;

/// <summary>How a notice stands that has not left.</summary>
public enum OutboxState
{
    /// <summary>Its time has not come, or nobody has tried yet.</summary>
    Waiting,

    /// <summary>Tried in vain; it is tried again.</summary>
    Failing,

    /// <summary>Given up: somebody must look.</summary>
    Dead,
}

/// <summary>One lane's notices about one body's petitions: how many are in which state, and since when the oldest waits (UTC).</summary>
public sealed record OutboxGroup(string Lane, OrganisationId? BodyId, LocalText? Body, int Waiting, int Failing, int Dead, DateTimeOffset Oldest);

/// <summary>A notice as an administrator sees it: never a word of a petition, nor who filed it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Lane">Channel.</param>
/// <param name="Template">Which notice it is.</param>
/// <param name="Audience">To whom.</param>
/// <param name="Body">Whose petition it is about; null when about none.</param>
/// <param name="State">How it stands.</param>
/// <param name="CreatedAt">When it was written (UTC).</param>
/// <param name="NextTryAt">When it is tried again (UTC); null when given up.</param>
/// <param name="Tries">Tries so far.</param>
/// <param name="Error">Kind of the last failure.</param>
public sealed record OutboxLine(
    OutboxMessageId Id, string Lane, string Template, Audience Audience, LocalText? Body, OutboxState State, DateTimeOffset CreatedAt, DateTimeOffset? NextTryAt, int Tries, string? Error);

/// <summary>The sets in which notices are looked at, as the database asks for them.</summary>
internal static class OutboxSets
{
    /// <summary>Neither delivered nor dropped.</summary>
    public static IQueryable<OutboxMessage> Unsent(this IQueryable<OutboxMessage> messages) => messages.Where(m => m.NextTryAt != null || m.GivenUpAt != null);

    public static IQueryable<OutboxMessage> In(this IQueryable<OutboxMessage> messages, OutboxState state) => messages.Where(Is(state));

    public static OutboxState StateOf(OutboxMessage m) => m.GivenUpAt is not null ? OutboxState.Dead : m.LastError is null ? OutboxState.Waiting : OutboxState.Failing;

    private static Expression<Func<OutboxMessage, bool>> Is(OutboxState state) => state switch
    {
        OutboxState.Dead => m => m.GivenUpAt != null,
        OutboxState.Failing => m => m.NextTryAt != null && m.LastError != null,
        _ => m => m.NextTryAt != null && m.LastError == null,
    };
}
