using System.Globalization;
using EPeople.Core.Domain;
using EPeople.Core.Features.Citizens;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using EPeople.Web.Hosting;
using EPeople.Web.Public.Filing;
using EPeople.Web.Public.Following;
using Microsoft.AspNetCore.DataProtection;

namespace EPeople.Web.Public.Mine;

/// <summary>
/// Sign-in of citizens: a cookie of its own, apart from staff's in name, form and key, so that neither ever reads as the other. Each page
/// asks whether the account, and this sign-in, still exist.
/// </summary>
public sealed class CitizenDoor(IDataProtectionProvider protection, IDispatcher dispatcher)
{
    private const string Name = "mine";
    private const string AskedName = "asked";
    private static readonly TimeSpan Life = TimeSpan.FromHours(12);
    private static readonly TimeSpan AskedLife = TimeSpan.FromHours(1);
    private readonly ITimeLimitedDataProtector sessions = protection.CreateProtector("EPeople.Citizen").ToTimeLimitedDataProtector();
    private readonly ITimeLimitedDataProtector asked = protection.CreateProtector("EPeople.Citizen.Asked").ToTimeLimitedDataProtector();

    /// <summary>Who signed in on this device; null when nobody did, or the sign-in has ended.</summary>
    public async Task<SignedCitizen?> Current(HttpContext http)
    {
        if (ProtectedCookie.Read(http, Name, sessions)?.Split('.') is not [var id, var number]
            || !Guid.TryParse(id, out var citizen) || !int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var generation))
            return null;
        var session = new CitizenSession(new CitizenId(citizen), generation);
        return await dispatcher.Send(new ReadAccount(generation), Actor.Citizen(session.Id), http.RequestAborted) is { } account ? new SignedCitizen(session, account) : null;
    }

    /// <summary>Opens the account on this device, or prolongs it.</summary>
    public void Write(HttpContext http, CitizenSession session) =>
        ProtectedCookie.Write(http, Name, sessions, string.Create(CultureInfo.InvariantCulture, $"{session.Id.Value:N}.{session.Generation}"), Life);

    /// <summary>Closes the account on this device, with what it had opened: the draft and the petition followed.</summary>
    public static void Close(HttpContext http)
    {
        ProtectedCookie.Delete(http, Name);
        DraftCookie.Forget(http);
        FollowCookie.Forget(http);
    }

    /// <summary>The address for which a code was just asked on this device; null when none was.</summary>
    public string? Asked(HttpContext http) => ProtectedCookie.Read(http, AskedName, asked);

    /// <summary>Keeps that address until the code is typed.</summary>
    public void WriteAsked(HttpContext http, string email) => ProtectedCookie.Write(http, AskedName, asked, email, AskedLife);

    /// <summary>Forgets it.</summary>
    public static void ForgetAsked(HttpContext http) => ProtectedCookie.Delete(http, AskedName);
}

/// <summary>A citizen who signed in.</summary>
/// <param name="Session">The sign-in.</param>
/// <param name="Account">The account.</param>
public sealed record SignedCitizen(CitizenSession Session, AccountView Account)
{
    /// <summary>As Core knows it.</summary>
    public Actor Actor => Actor.Citizen(Session.Id);
}
