using EPeople.Core.Domain;
using EPeople.Core.Features.Administration;
using EPeople.Core.Persistence;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EPeople.Core.Features.Notifications;

/// <summary>Notices in one state, newest first.</summary>
/// <param name="State">The state.</param>
/// <param name="Lane">Of this channel only; null: of all.</param>
/// <param name="Template">Of this kind only; null: of all.</param>
/// <param name="Before">The last of the page before (exclusive); null for the first page.</param>
public sealed record ListOutbox(OutboxState State, string? Lane = null, string? Template = null, OutboxMessageId? Before = null) : IQuery<IReadOnlyList<OutboxLine>>
{
    /// <summary>Lines of a page.</summary>
    public const int Size = 50;

    /// <inheritdoc/>
    public static Permission Needs => Permission.ManageOutbox;

    internal sealed class Handler(EPeopleDb db, Bodies bodies) : IRequestHandler<ListOutbox, IReadOnlyList<OutboxLine>>
    {
        public async Task<IReadOnlyList<OutboxLine>> Handle(ListOutbox request, CancellationToken cancellationToken)
        {
            var messages = db.Outbox.AsNoTracking().In(request.State);
            if (request.Lane is { } lane)
                messages = messages.Where(m => m.Lane == lane);
            if (request.Template is { } template)
                messages = messages.Where(m => m.Template == template);
            if (request.Before is { } before)
                messages = messages.Where(m => m.Id < before);
            return [.. (await messages.OrderByDescending(m => m.Id).Take(Size).ToListAsync(cancellationToken)).Select(m => LineOf(m, bodies))];
        }
    }

    internal static OutboxLine LineOf(OutboxMessage m, Bodies bodies) => new(
        m.Id, m.Lane, m.Template, m.Audience, m.BodyId is { } body ? bodies.Find(body)?.ShortName : null, OutboxSets.StateOf(m), m.CreatedAt, m.NextTryAt, m.Tries, m.LastError);
}
