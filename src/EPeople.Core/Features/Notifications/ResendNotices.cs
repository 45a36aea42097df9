using System.Globalization;
using EPeople.Core.Features.Audit;
using EPeople.Core.Persistence;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EPeople.Core.Features.Notifications;

/// <summary>Tries all notices anew that were given up: of a channel, of a kind, or all of them. Gives how many; at most <see cref="Most"/> at once.</summary>
/// <param name="Lane">Of this channel only; null: of all.</param>
/// <param name="Template">Of this kind only; null: of all.</param>
public sealed record ResendNotices(string? Lane = null, string? Template = null) : ICommand<int>
{
    /// <summary>So many at once; who has more presses again.</summary>
    public const int Most = 1_000;

    /// <inheritdoc/>
    public static Permission Needs => Permission.ManageOutbox;

    internal sealed class Handler(EPeopleDb db, AuditTrail trail, TimeProvider time) : IRequestHandler<ResendNotices, int>
    {
        public async Task<int> Handle(ResendNotices request, CancellationToken cancellationToken)
        {
            var dead = db.Outbox.In(OutboxState.Dead);
            if (request.Lane is { } lane)
                dead = dead.Where(m => m.Lane == lane);
            if (request.Template is { } template)
                dead = dead.Where(m => m.Template == template);
            var found = await dead.OrderBy(m => m.GivenUpAt).Take(Most).ToListAsync(cancellationToken);
            found.ForEach(message => message.Resend(time.GetUtcNow()));
            trail.Record(nameof(ResendNotices), nameof(OutboxMessage), null, new Dictionary<string, string?[]> { ["lane"] = [null, request.Lane], ["template"] = [null, request.Template], ["count"] = [null, found.Count.ToString(CultureInfo.InvariantCulture)] });
            return found.Count;
        }
    }
}
