using EPeople.Core.Features.Deadlines;
using EPeople.Core.Features.Notifications;
using EPeople.Core.Persistence;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EPeople.Core.Features.Oversight;

/// <summary>
/// Tells the central office that the inspection list of the last month is there: from the first working day of a month on, once a month,
/// whoever asks how often. Gives whether it did. Nothing is told of a month before the first petition.
/// </summary>
/// <param name="AsOf">The moment of the job (UTC).</param>
public sealed record AnnounceInspection(DateTimeOffset AsOf) : ICommand<bool>
{
    /// <inheritdoc/>
    public static Permission Needs => Permission.RunJobs;

    internal sealed class Handler(EPeopleDb db, IPolicies policies) : IRequestHandler<AnnounceInspection, bool>
    {
        public async Task<bool> Handle(AnnounceInspection request, CancellationToken cancellationToken)
        {
            var today = policies.Calendar.DayOf(request.AsOf);
            var first = new DateOnly(today.Year, today.Month, 1);
            var notice = OutboxMessage.OfInspection(first.AddMonths(-1), request.AsOf);
            if (today < policies.Calendar.NextWorking(first) || await db.Outbox.AnyAsync(m => m.Key == notice.Key, cancellationToken)
                || !await db.Petitions.AnyAsync(p => p.FiledDay < first, cancellationToken))
                return false;
            db.Outbox.Add(notice);
            return true;
        }
    }
}
