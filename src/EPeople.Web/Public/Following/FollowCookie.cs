using EPeople.Core.Domain;
using EPeople.Core.Security;
using EPeople.Web.Hosting;
using Microsoft.AspNetCore.DataProtection;

namespace EPeople.Web.Public.Following;

/// <summary>
/// After code and key were shown once, or the petition was opened from the own list: its id, and that of the account, encrypted, for half
/// an hour since the last page. Neither code nor key stands in it or in an address.
/// </summary>
public sealed class FollowCookie(IDataProtectionProvider protection)
{
    private const string Name = "follow";
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(30);
    private readonly ITimeLimitedDataProtector protector = protection.CreateProtector("EPeople.Follow").ToTimeLimitedDataProtector();

    /// <summary>Who follows from this device; null when nothing is opened or the time is over.</summary>
    public Actor? Read(HttpContext http) =>
        ProtectedCookie.Read(http, Name, protector)?.Split('.') switch
        {
            [var petition] when Guid.TryParse(petition, out var id) => Actor.Petitioner(new PetitionId(id)),
            [var petition, var account] when Guid.TryParse(petition, out var id) && Guid.TryParse(account, out var citizen) => Actor.Owner(new CitizenId(citizen), new PetitionId(id)),
            _ => null,
        };

    /// <summary>Opens a petition on this device, or prolongs it.</summary>
    public void Write(HttpContext http, PetitionId petition) => Write(http, Actor.Petitioner(petition));

    /// <summary>As above, as who follows it: by its key, or as its owner.</summary>
    public void Write(HttpContext http, Actor follower) =>
        ProtectedCookie.Write(http, Name, protector, follower.CitizenId is { } citizen ? $"{follower.PetitionId!.Value.Value}.{citizen.Value}" : follower.PetitionId!.Value.Value.ToString(), Life);

    /// <summary>Closes it.</summary>
    public static void Forget(HttpContext http) => ProtectedCookie.Delete(http, Name);
}
