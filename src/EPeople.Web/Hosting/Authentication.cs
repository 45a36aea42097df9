using System.Security.Claims;
using EPeople.Core.Features.Accounts;
using EPeople.Core.Features.Triage;
using EPeople.Core.Persistence;
using EPeople.Core.Security;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Identity;

namespace EPeople.Web.Hosting;

/// <summary>Names of the policies on staff pages. They are courtesy: every request asks for its permission again, in Core.</summary>
public static class StaffPolicies
{
    /// <summary>Who works on petitions, or looks on from the central office.</summary>
    public const string Desk = "desk";

    /// <summary>The central office.</summary>
    public const string Oversight = "oversight";

    /// <summary>Who reads what was late in a month: the central office, and heads of bodies.</summary>
    public const string Inspection = "inspection";

    /// <summary>Who reads the audit trail.</summary>
    public const string Audit = "audit";

    /// <summary>Who runs the service.</summary>
    public const string Administration = "administration";

    /// <summary>Who files for others.</summary>
    public const string Counter = "counter";

    /// <summary>Who writes what the public reads.</summary>
    public const string Content = "content";

    /// <summary>Who reads alerts or guards their keys, with the second factor shown.</summary>
    public const string Alerts = "alerts";
}

/// <summary>Staff sign in with ASP.NET Core Identity's cookies, one for all three languages.</summary>
public static class Authentication
{
    /// <summary>Accounts, cookies, policies and the cascading user of circuits.</summary>
    public static void AddStaffSignIn(this WebApplicationBuilder builder)
    {
        builder.Services.AddIdentityCore<StaffUser>(Configure)
            .AddEntityFrameworkStores<EPeopleDb>()
            .AddUserStore<StaffStore>()
            .AddSignInManager<StaffSignIn>()
            .AddUserManager<StaffManager>()
            .AddClaimsPrincipalFactory<StaffClaims>()
            .AddDefaultTokenProviders()
            .AddTokenProvider<OneTimeCodes>(TokenOptions.DefaultAuthenticatorProvider);
        builder.Services.AddAuthentication(IdentityConstants.ApplicationScheme).AddIdentityCookies();
        builder.Services.PostConfigureAll<CookieAuthenticationOptions>(Configure);
        builder.Services.PostConfigure<CookieAuthenticationOptions>(IdentityConstants.ApplicationScheme, options => options.Events.OnValidatePrincipal = StaffSignIn.Validate);
        builder.Services.PostConfigure<CookieAuthenticationOptions>(IdentityConstants.TwoFactorUserIdScheme, options => options.ExpireTimeSpan = StaffDoor.CodeAwaited);
        builder.Services.Configure<SecurityStampValidatorOptions>(options => (options.ValidationInterval, options.OnRefreshingPrincipal) = (TimeSpan.FromMinutes(5), StaffSignIn.Keep));
        builder.Services.Configure<IdentityPasskeyOptions>(options => Configure(options, builder.Configuration));
        builder.Services.AddAuthorizationBuilder()
            .AddPolicy(StaffPolicies.Desk, For(Role.Clerk, Role.Supervisor, Role.Head, Role.Oversight, Role.Arbiter, Role.Auditor))
            .AddPolicy(StaffPolicies.Oversight, For(Role.Oversight, Role.Auditor))
            .AddPolicy(StaffPolicies.Audit, For(Role.Auditor))
            .AddPolicy(StaffPolicies.Inspection, For(Role.Head, Role.Oversight, Role.Auditor))
            .AddPolicy(StaffPolicies.Counter, For(Role.Registrar))
            .AddPolicy(StaffPolicies.Administration, For(Role.Administrator))
            .AddPolicy(StaffPolicies.Content, For(Role.Administrator, Role.ContentEditor))
            .AddPolicy(StaffPolicies.Alerts, For(Role.Investigator, Role.Custodian) + (policy => policy.RequireClaim(Actors.Method, Actors.SecondFactor)));
        builder.Services.AddCascadingAuthenticationState();
        builder.Services.AddScoped<AuthenticationStateProvider, StaffRevalidation>();
        builder.Services.AddScoped<Actors>().AddScoped<StaffDoor>().AddScoped<SecondFactor>().AddScoped<Passkeys>().AddSingleton<SignInTrail>().AddSingleton<SessionWatch>().AddSingleton<EPeople.Web.Oversight.AuditAddress>().AddSingleton<ISessionEnd, VaultEnd>();
    }

    private static void Configure(IdentityOptions options)
    {
        options.Stores.SchemaVersion = IdentitySchemaVersions.Version3; // passkeys from the first migration on
        options.User.RequireUniqueEmail = true;
        // Length over tricks: NIST SP 800-63B asks for no mixture of characters.
        options.Password.RequiredLength = 12;
        options.Password.RequiredUniqueChars = 4;
        options.Password.RequireDigit = options.Password.RequireLowercase = options.Password.RequireUppercase = options.Password.RequireNonAlphanumeric = false;
        options.Lockout.MaxFailedAccessAttempts = 8;
        options.Lockout.DefaultLockoutTimeSpan = StaffDoor.LockedFor;
    }

    // A key that opens an account must know its owner, and be found without an address typed. It is bound to the host for good: with several hosts,
    // Passkeys:Host names the domain that they share.
    private static void Configure(IdentityPasskeyOptions options, ConfigurationManager settings)
    {
        options.ServerDomain = settings["Passkeys:Host"] is { Length: > 0 } host ? host : null;
        options.UserVerificationRequirement = "required";
        options.ResidentKeyRequirement = "required";
        options.ValidateOrigin = context => ValueTask.FromResult(!context.CrossOrigin && IsOurs(context.Origin, context.HttpContext.Request));
    }

    // Not by the Origin header, as Identity would: our pages tell no referrer, and so browsers send "null" there.
    private static bool IsOurs(string origin, HttpRequest request) =>
        Uri.TryCreate(origin, UriKind.Absolute, out var shown) && Uri.TryCreate($"{request.Scheme}://{request.Host}", UriKind.Absolute, out var own) && shown.Equals(own);

    private static void Configure(CookieAuthenticationOptions options)
    {
        options.Cookie.Path = "/"; // else it would be bound to the language of the sign-in page
        // Lax: a notice's link to a petition opens it from any mailbox. Nothing changes by GET, and a circuit's socket asks same-site.
        options.Cookie.SameSite = SameSiteMode.Lax;
        options.Cookie.HttpOnly = true;
        options.ExpireTimeSpan = StaffSession.Life; // a working day
        options.LoginPath = "/sign-in";
        options.AccessDeniedPath = "/sign-in/refused";
        options.ReturnUrlParameter = "return";
    }

    private static Action<AuthorizationPolicyBuilder> For(params Role[] roles) => policy => policy.RequireRole(roles.Select(role => role.ToString()));

    /// <summary>
    /// Where a member of staff begins: who still lacks a second factor with setting it up; administrators, who read no petition, with the
    /// administration; the arbiter with what waits for a decision; investigators and custodians at the alerts; the others at the desk.
    /// </summary>
    public static void MapStart(this WebApplication app) => app.MapGet("/start", (HttpContext context) =>
        Results.Redirect($"{context.Request.PathBase}/{HomeOf(context.User)}"));

    private static string HomeOf(ClaimsPrincipal user) =>
        Actors.LacksSecondFactor(user) ? "second-factor"
        : user.IsInRole(nameof(Role.Administrator)) ? "admin"
        : user.IsInRole(nameof(Role.Auditor)) ? "oversight/audit"
        : user.IsInRole(nameof(Role.Arbiter)) ? $"desk?queue={nameof(InboxQueue.Arbitration)}"
        : user.IsInRole(nameof(Role.Investigator)) ? "desk/alerts"
        : user.IsInRole(nameof(Role.Custodian)) ? "desk/custody"
        : user.IsInRole(nameof(Role.Registrar)) ? "desk/counter"
        : "desk";
}
