using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace EPeople.Web.Hosting;

/// <summary>Encrypted, time-limited cookies of citizens' pages: HttpOnly, SameSite=Strict, shared by the three languages.</summary>
public static class ProtectedCookie
{
    /// <summary>The cookie's text; null when missing, expired, tampered with or sealed by a lost key.</summary>
    public static string? Read(HttpContext http, string name, ITimeLimitedDataProtector protector)
    {
        if (http.Request.Cookies[name] is not { Length: > 0 } value)
            return null;
        try
        {
            return protector.Unprotect(value);
        }
        catch (CryptographicException)
        {
            return null; // as if it had not been sent: the person starts again, nothing is revealed
        }
    }

    /// <summary>Writes the cookie; it ends with the browser's session, and its content after <paramref name="life"/> at the latest.</summary>
    public static void Write(HttpContext http, string name, ITimeLimitedDataProtector protector, string text, TimeSpan life) =>
        http.Response.Cookies.Append(name, protector.Protect(text, life), Options(http));

    /// <summary>Deletes the cookie.</summary>
    public static void Delete(HttpContext http, string name) => http.Response.Cookies.Delete(name, Options(http));

    private static CookieOptions Options(HttpContext http) => new()
    {
        Path = "/",
        HttpOnly = true,
        SameSite = SameSiteMode.Strict,
        Secure = http.Request.IsHttps,
        IsEssential = true,
    };
}
