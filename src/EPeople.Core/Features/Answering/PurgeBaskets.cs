using EPeople.Core.Persistence;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EPeople.Core.Features.Answering;

/// <summary>Deletes the rows of files that waited too long for a reply; gives the names of the files to delete.</summary>
public sealed record PurgeBaskets : ICommand<IReadOnlyList<string>>
{
    /// <inheritdoc/>
    public static Permission Needs => Permission.RunJobs;

    internal sealed class Handler(EPeopleDb db, TimeProvider time) : IRequestHandler<PurgeBaskets, IReadOnlyList<string>>
    {
        public async Task<IReadOnlyList<string>> Handle(PurgeBaskets request, CancellationToken cancellationToken)
        {
            var oldest = time.GetUtcNow() - Replies.BasketLife;
            // A draft's files go with their draft; what hangs on a draft that is no row is a basket.
            var left = await db.Attachments.Where(a => a.DraftId != null && a.CreatedAt < oldest && !db.Drafts.Any(d => d.Id == a.DraftId))
                .OrderBy(a => a.Id).Take(500).ToListAsync(cancellationToken);
            db.RemoveRange(left);
            return left.ConvertAll(file => file.StoredName);
        }
    }
}
