using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;

namespace EPeople.Web.Hosting;

/// <summary>Staff sign in with ASP.NET Core Identity's cookies, one for all three languages.</summary>
public static class StaffSignIn
{
    /// <summary>Cookies, policies and the cascading user of circuits.</summary>
    public static void AddStaffSignIn(this WebApplicationBuilder builder)
    {
        builder.Services.AddAuthentication(IdentityConstants.ApplicationScheme).AddIdentityCookies();
        builder.Services.PostConfigureAll<CookieAuthenticationOptions>(options =>
        {
            options.Cookie.Path = "/"; // else it would be bound to the language of the sign-in page
            options.Cookie.SameSite = SameSiteMode.Strict;
            options.LoginPath = "/sign-in";
            options.AccessDeniedPath = "/sign-in/refused";
        });
        builder.Services.AddAuthorization();
        builder.Services.AddCascadingAuthenticationState();
    }
}
