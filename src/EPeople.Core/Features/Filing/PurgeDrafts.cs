using EPeople.Core.Persistence;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EPeople.Core.Features.Filing;

/// <summary>Deletes drafts an hour after their last step, with the rows of their files; gives the names of the files to delete.</summary>
public sealed record PurgeDrafts : ICommand<IReadOnlyList<string>>
{
    /// <inheritdoc/>
    public static Permission Needs => Permission.RunJobs;

    internal sealed class Handler(EPeopleDb db, TimeProvider time) : IRequestHandler<PurgeDrafts, IReadOnlyList<string>>
    {
        public async Task<IReadOnlyList<string>> Handle(PurgeDrafts request, CancellationToken cancellationToken)
        {
            var oldest = time.GetUtcNow() - DraftReads.Life;
            var old = await db.Drafts.Where(d => d.TouchedAt < oldest).OrderBy(d => d.TouchedAt).Take(200).ToListAsync(cancellationToken);
            var ids = old.ConvertAll(d => (Domain.DraftId?)d.Id);
            var files = await db.Attachments.Where(a => ids.Contains(a.DraftId)).ToListAsync(cancellationToken);
            db.RemoveRange(files);
            db.RemoveRange(old);
            return files.ConvertAll(file => file.StoredName);
        }
    }
}
