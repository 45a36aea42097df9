using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using MediatR;

namespace EPeople.Core.Features.Administration;

/// <summary>One batch of what closed bodies left to their successors. Gives how much it did; 0 when nothing is left.</summary>
/// <param name="Size">At most so many petitions a transaction.</param>
public sealed record FollowSuccessors(int Size = 200) : ICommand<int>, IChangesBodies
{
    /// <inheritdoc/>
    public static Permission Needs => Permission.RunJobs;

    internal sealed class Handler(Successions successions) : IRequestHandler<FollowSuccessors, int>
    {
        public Task<int> Handle(FollowSuccessors request, CancellationToken cancellationToken) => successions.FollowAsync(request.Size, cancellationToken);
    }
}
