using EPeople.Core.Persistence;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EPeople.Core.Features.Filing;

/// <summary>Deletes drafts an hour after their last step, those of accounts thirty days after it, with the rows of their files; gives the names of the files to delete.</summary>
public sealed record PurgeDrafts : ICommand<IReadOnlyList<string>>
{
    /// <inheritdoc/>
    public static Permission Needs => Permission.RunJobs;

    internal sealed class Handler(EPeopleDb db, TimeProvider time) : IRequestHandler<PurgeDrafts, IReadOnlyList<string>>
    {
        public async Task<IReadOnlyList<string>> Handle(PurgeDrafts request, CancellationToken cancellationToken)
        {
            var (oldest, oldestKept) = (time.GetUtcNow() - DraftReads.Life, time.GetUtcNow() - DraftReads.KeptLife);
            // Two reads, each by an index of its own: what accounts keep for weeks does not stand before what guests left an hour ago.
            var old = await db.Drafts.Where(d => d.CitizenId == null && d.TouchedAt < oldest).OrderBy(d => d.TouchedAt).Take(200).ToListAsync(cancellationToken);
            old.AddRange(await db.Drafts.Where(d => d.CitizenId != null && d.TouchedAt < oldestKept).OrderBy(d => d.TouchedAt).Take(200).ToListAsync(cancellationToken));
            var ids = old.ConvertAll(d => (Domain.DraftId?)d.Id);
            var files = await db.Attachments.Where(a => ids.Contains(a.DraftId)).ToListAsync(cancellationToken);
            db.RemoveRange(files);
            db.RemoveRange(old);
            return files.ConvertAll(file => file.StoredName);
        }
    }
}
