using EPeople.Core.Persistence;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EPeople.Core.Features.Accounts;

/// <summary>The sign-ins of the actor that go on, the latest used first.</summary>
public sealed record ListOwnSessions : IQuery<IReadOnlyList<SessionLine>>
{
    /// <inheritdoc/>
    public static Permission Needs => Permission.UseOwnAccount;

    internal sealed class Handler(EPeopleDb db, CurrentActor current, TimeProvider time) : IRequestHandler<ListOwnSessions, IReadOnlyList<SessionLine>>
    {
        public async Task<IReadOnlyList<SessionLine>> Handle(ListOwnSessions request, CancellationToken cancellationToken)
        {
            var (user, oldest) = (current.Actor.UserId ?? throw new NotFound(), time.GetUtcNow() - StaffSession.Life);
            var (own, stamp) = (StaffSession.HashOf(current.Actor.Session), StaffSession.HashOf(await db.Users.Where(u => u.Id == user).Select(u => u.SecurityStamp).FirstOrDefaultAsync(cancellationToken)));
            var sessions = await db.Sessions.AsNoTracking().Where(s => s.UserId == user && s.SeenAt >= oldest).OrderByDescending(s => s.SeenAt).ThenBy(s => s.Id).Take(50).ToListAsync(cancellationToken);
            return [.. sessions.Where(s => s.Stamp.AsSpan().SequenceEqual(stamp))
                .Select(s => new SessionLine(s.Id, s.Device, s.Method, s.StartedAt, s.SeenAt, s.Hash.AsSpan().SequenceEqual(own)))];
        }
    }
}

/// <summary>A sign-in as a line of the list.</summary>
/// <param name="Id">To end it by.</param>
/// <param name="Device">Browser and system; empty when it did not say.</param>
/// <param name="Method">How it came in.</param>
/// <param name="StartedAt">UTC.</param>
/// <param name="SeenAt">UTC, to five minutes.</param>
/// <param name="IsThis">The one that asks.</param>
public sealed record SessionLine(Guid Id, string Device, SignInMethod Method, DateTimeOffset StartedAt, DateTimeOffset SeenAt, bool IsThis);
