using EPeople.Core.Persistence;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EPeople.Core.Features.Citizens;

/// <summary>Deletes addresses that nobody confirmed within a day, and those of deleted accounts a day after the end.</summary>
public sealed record PurgeAccounts : ICommand<int>
{
    /// <inheritdoc/>
    public static Permission Needs => Permission.RunJobs;

    internal sealed class Handler(EPeopleDb db, TimeProvider time) : IRequestHandler<PurgeAccounts, int>
    {
        public async Task<int> Handle(PurgeAccounts request, CancellationToken cancellationToken)
        {
            var oldest = time.GetUtcNow() - Citizen.Unconfirmed;
            var old = await db.Citizens.Where(c => c.ConfirmedAt == null && c.AskedAt < oldest).OrderBy(c => c.AskedAt).Take(200).ToListAsync(cancellationToken);
            old.AddRange(await db.Citizens.Where(c => c.EndedAt != null && c.EndedAt < oldest).OrderBy(c => c.EndedAt).Take(200).ToListAsync(cancellationToken));
            db.RemoveRange(old);
            return old.Count;
        }
    }
}
