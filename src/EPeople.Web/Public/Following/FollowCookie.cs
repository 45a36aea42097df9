using EPeople.Core.Domain;
using EPeople.Core.Security;
using EPeople.Web.Hosting;
using Microsoft.AspNetCore.DataProtection;

namespace EPeople.Web.Public.Following;

/// <summary>
/// After code and key were shown once: the petition's id, encrypted, for half an hour since the last page. Neither code nor key
/// stands in it or in an address.
/// </summary>
public sealed class FollowCookie(IDataProtectionProvider protection)
{
    private const string Name = "follow";
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(30);
    private readonly ITimeLimitedDataProtector protector = protection.CreateProtector("EPeople.Follow").ToTimeLimitedDataProtector();

    /// <summary>Who follows from this device; null when nothing is opened or the time is over.</summary>
    public Actor? Read(HttpContext http) =>
        ProtectedCookie.Read(http, Name, protector) is { } text && Guid.TryParse(text, out var id) ? Actor.Petitioner(new PetitionId(id)) : null;

    /// <summary>Opens a petition on this device, or prolongs it.</summary>
    public void Write(HttpContext http, PetitionId petition) => ProtectedCookie.Write(http, Name, protector, petition.Value.ToString(), Life);

    /// <summary>Closes it.</summary>
    public static void Forget(HttpContext http) => ProtectedCookie.Delete(http, Name);
}
