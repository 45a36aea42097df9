using EPeople.Core.Domain;
using EPeople.Core.Persistence;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using MediatR;

namespace EPeople.Core.Features.Notifications;

/// <summary>
/// Takes messages of a lane whose time has come, for one try each: until the lease ends no other server takes them. The lease is short, so that
/// what a killed server held is tried again within a minute.
/// </summary>
/// <param name="Lane">The lane.</param>
/// <param name="Holder">The run that takes them.</param>
/// <param name="Size">At most so many; fewer while the lane's other end does not answer.</param>
public sealed record LeaseOutbox(string Lane, string Holder, int Size) : ICommand<IReadOnlyList<OutboxMessageId>>
{
    /// <inheritdoc/>
    public static Permission Needs => Permission.RunJobs;

    /// <summary>How long a lease lasts: a try may begin in its first half.</summary>
    internal static TimeSpan Length(CoreOptions options) => options.Mail.Timeout * 2;

    internal sealed class Handler(EPeopleDb db, CoreOptions options, LaneBreakers breakers, TimeProvider time) : IRequestHandler<LeaseOutbox, IReadOnlyList<OutboxMessageId>>
    {
        public async Task<IReadOnlyList<OutboxMessageId>> Handle(LeaseOutbox request, CancellationToken cancellationToken)
        {
            var now = time.GetUtcNow();
            if (Math.Min(request.Size, breakers.Allowed(request.Lane)) is not (> 0 and var size))
                return [];
            var taken = await db.LeaseAsync(request.Lane, request.Holder, now, now + Length(options), size, cancellationToken);
            return [.. taken.OrderBy(m => m.CreatedAt).ThenBy(m => m.Id.Value).Select(m => m.Id)];
        }
    }
}
