using System.Security.Claims;

namespace EPeople.Web.Hosting;

/// <summary>Told when a sign-in of staff ends, so that what was opened for it is closed: every registered one is told, and may be told twice.</summary>
public interface ISessionEnd
{
    /// <summary>The sign-in ended: by its owner, by another sign-in in the same browser, or because the account is not as it was.</summary>
    /// <param name="session">The claim <see cref="Actors.Session"/> of that sign-in.</param>
    void Ended(string session);
}

/// <summary>Telling all of them.</summary>
public static class SessionEnds
{
    /// <summary>Tells that the sign-in of this principal ended; nothing for somebody who did not sign in.</summary>
    public static void Tell(this IEnumerable<ISessionEnd> ends, ClaimsPrincipal? user)
    {
        if (user?.FindFirstValue(Actors.Session) is not { } session)
            return;
        foreach (var end in ends)
            end.Ended(session);
    }
}
