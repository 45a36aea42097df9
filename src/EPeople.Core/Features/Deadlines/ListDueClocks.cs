using EPeople.Core.Domain;
using EPeople.Core.Persistence;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EPeople.Core.Features.Deadlines;

/// <summary>The petitions whose clock has something to do, the longest waiting first.</summary>
public sealed record ListDueClocks(DateTimeOffset AsOf, int Size) : IQuery<IReadOnlyList<PetitionId>>
{
    /// <inheritdoc/>
    public static Permission Needs => Permission.RunJobs;

    internal sealed class Handler(EPeopleDb db) : IRequestHandler<ListDueClocks, IReadOnlyList<PetitionId>>
    {
        public async Task<IReadOnlyList<PetitionId>> Handle(ListDueClocks request, CancellationToken cancellationToken) =>
            await db.Petitions.Where(p => p.NextClockAt != null && p.NextClockAt <= request.AsOf)
                .OrderBy(p => p.NextClockAt).Take(request.Size).Select(p => p.Id).ToListAsync(cancellationToken);
    }
}
