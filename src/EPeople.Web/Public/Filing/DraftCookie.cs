using EPeople.Core.Domain;
using EPeople.Web.Hosting;
using Microsoft.AspNetCore.DataProtection;

namespace EPeople.Web.Public.Filing;

/// <summary>
/// Binds a draft to the device it is written on: the draft's id, encrypted, in a cookie that no other site's link carries
/// (SameSite=Strict) and no script reads. It outlives a guest's draft, so that a late form is told of its expiry, and holds as long as a sign-in.
/// </summary>
public sealed class DraftCookie(IDataProtectionProvider protection)
{
    private const string Name = "draft";
    private static readonly TimeSpan Life = TimeSpan.FromHours(12);
    private readonly ITimeLimitedDataProtector protector = protection.CreateProtector("EPeople.Draft").ToTimeLimitedDataProtector();

    /// <summary>The draft of this device, null when there is none or the cookie is not ours.</summary>
    public DraftId? Read(HttpContext http) => ProtectedCookie.Read(http, Name, protector) is { } text && Guid.TryParse(text, out var id) ? new DraftId(id) : null;

    /// <summary>Binds the device to a draft.</summary>
    public void Write(HttpContext http, DraftId id) => ProtectedCookie.Write(http, Name, protector, id.Value.ToString(), Life);

    /// <summary>Unbinds the device.</summary>
    public static void Forget(HttpContext http) => ProtectedCookie.Delete(http, Name);
}
