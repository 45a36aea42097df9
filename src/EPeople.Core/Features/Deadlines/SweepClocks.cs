using EPeople.Core.Domain.Petitions;
using EPeople.Core.Persistence;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using MediatR;

namespace EPeople.Core.Features.Deadlines;

/// <summary>
/// One batch of the sweep: every clock that has something to do at <see cref="AsOf"/> does it, in one transaction. Running it again
/// for the same moment finds nothing left.
/// </summary>
/// <param name="AsOf">The moment of the sweep (UTC).</param>
/// <param name="Size">At most so many petitions.</param>
public sealed record SweepClocks(DateTimeOffset AsOf, int Size) : ICommand<int>
{
    /// <inheritdoc/>
    public static Permission Needs => Permission.RunJobs;

    internal sealed class Handler(EPeopleDb db, IPolicies policies) : IRequestHandler<SweepClocks, int>
    {
        public async Task<int> Handle(SweepClocks request, CancellationToken cancellationToken)
        {
            await policies.RefreshAsync(db, cancellationToken);
            var due = await db.ClaimDueAsync(request.AsOf, request.Size, cancellationToken);
            foreach (var petition in due)
                petition.Tick(policies.Of(petition.PackId), request.AsOf);
            return due.Count;
        }
    }
}
