using EPeople.Core.Persistence;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EPeople.Core.Features.Attachments;

/// <summary>Which of these stored names a row still names; the others are what a crash left between the file and its row.</summary>
public sealed record KeptFiles(IReadOnlyList<string> StoredNames) : IQuery<IReadOnlyList<string>>
{
    /// <inheritdoc/>
    public static Permission Needs => Permission.RunJobs;

    internal sealed class Handler(EPeopleDb db) : IRequestHandler<KeptFiles, IReadOnlyList<string>>
    {
        public async Task<IReadOnlyList<string>> Handle(KeptFiles request, CancellationToken cancellationToken) =>
            await db.Attachments.Where(a => request.StoredNames.Contains(a.StoredName)).Select(a => a.StoredName).ToListAsync(cancellationToken);
    }
}
