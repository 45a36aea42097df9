using EPeople.Core.Persistence;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EPeople.Core.Features.Accounts;

/// <summary>Notes a sign-in that the service has just let in.</summary>
/// <param name="Session">Its name, as the cookie carries it.</param>
/// <param name="User">Whose.</param>
/// <param name="Device">Coarse words on the device.</param>
/// <param name="Method">How they came in.</param>
public sealed record BeginSession(string Session, Guid User, string Device, SignInMethod Method) : ICommand<Unit>
{
    /// <inheritdoc/>
    public static Permission Needs => Permission.RunJobs;

    internal sealed class Handler(EPeopleDb db, TimeProvider time) : IRequestHandler<BeginSession, Unit>
    {
        public async Task<Unit> Handle(BeginSession request, CancellationToken cancellationToken)
        {
            var now = time.GetUtcNow();
            var stamp = await db.Users.Where(u => u.Id == request.User).Select(u => u.SecurityStamp).FirstOrDefaultAsync(cancellationToken);
            db.Sessions.Add(new StaffSession
            {
                Id = Guid.CreateVersion7(now),
                Hash = StaffSession.HashOf(request.Session),
                UserId = request.User,
                StartedAt = now,
                SeenAt = now,
                Device = request.Device.Length <= StaffSession.LongestDevice ? request.Device : request.Device[..StaffSession.LongestDevice],
                Method = request.Method,
                Stamp = StaffSession.HashOf(stamp),
            });
            return Unit.Value;
        }
    }

    /// <summary>Without the name: it would open what is open for it.</summary>
    public override string ToString() => nameof(BeginSession);
}
