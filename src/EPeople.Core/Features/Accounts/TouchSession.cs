using System.Security.Cryptography;
using EPeople.Core.Persistence;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EPeople.Core.Features.Accounts;

/// <summary>Asks whether a sign-in still goes on, and notes that it is used: false once it was ended, or its account is not as it was.</summary>
/// <param name="Session">Its name, as the cookie carries it.</param>
public sealed record TouchSession(string Session) : ICommand<bool>
{
    /// <inheritdoc/>
    public static Permission Needs => Permission.RunJobs;

    internal sealed class Handler(EPeopleDb db, TimeProvider time) : IRequestHandler<TouchSession, bool>
    {
        public async Task<bool> Handle(TouchSession request, CancellationToken cancellationToken)
        {
            var (hash, now) = (StaffSession.HashOf(request.Session), time.GetUtcNow());
            if (await db.Sessions.FirstOrDefaultAsync(s => s.Hash == hash, cancellationToken) is not { } session || now - session.SeenAt > StaffSession.Life)
                return false;
            var stamp = await db.Users.Where(u => u.Id == session.UserId).Select(u => u.SecurityStamp).FirstOrDefaultAsync(cancellationToken);
            if (!CryptographicOperations.FixedTimeEquals(session.Stamp, StaffSession.HashOf(stamp)))
                return false;
            if (now - session.SeenAt >= StaffSession.SeenEvery)
                session.SeenAt = now;
            return true;
        }
    }

    /// <summary>Without the name: it would open what is open for it.</summary>
    public override string ToString() => nameof(TouchSession);
}
