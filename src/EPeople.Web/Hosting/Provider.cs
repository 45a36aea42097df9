using System.Security.Claims;
using EPeople.Web.Public.Accounts;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Identity;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace EPeople.Web.Hosting;

/// <summary>Settings of the identity provider by which staff may sign in (section <c>Oidc</c>); without an authority there is none.</summary>
public sealed record ProviderOptions
{
    /// <summary>Address of the provider: what it says of itself is read below it.</summary>
    public string Authority { get; init; } = "";

    /// <summary>As which the service is registered there.</summary>
    public string ClientId { get; init; } = "";

    /// <summary>Its secret there; empty for a public client.</summary>
    public string ClientSecret { get; init; } = "";

    /// <summary>Claim of the person's address; taken only when <see cref="VerifiedClaim"/> vouches for it.</summary>
    public string EmailClaim { get; init; } = "email";

    /// <summary>Claim that says that the address was verified; empty for a provider that hands out addresses itself.</summary>
    public string VerifiedClaim { get; init; } = "email_verified";

    /// <summary>Values of <c>amr</c> that mean a second factor was shown.</summary>
    public string[] SecondFactorMethods { get; init; } = ["mfa", "otp", "hwk", "fido"];

    /// <summary>Values of <c>acr</c> that mean the same.</summary>
    public string[] SecondFactorLevels { get; init; } = [];

    /// <summary>What is asked for besides <c>openid</c>.</summary>
    public string[] Scopes { get; init; } = ["email"];

    /// <summary>What the button says, by language (<c>Oidc:Button:ar</c>); without one, the service's own words.</summary>
    public Dictionary<string, string> Button { get; init; } = [];

    /// <summary>Whether there is a provider.</summary>
    public bool IsSet => Authority.Length > 0;

    /// <summary>Whether the provider says that a second factor was shown.</summary>
    public bool HasSecondFactor(ClaimsPrincipal person) =>
        person.FindAll("amr").Any(claim => SecondFactorMethods.Contains(claim.Value, StringComparer.Ordinal))
        || person.FindAll("acr").Any(claim => SecondFactorLevels.Contains(claim.Value, StringComparer.Ordinal));

    /// <summary>The address of the person, if the provider vouches for it.</summary>
    public string? VerifiedEmail(ClaimsPrincipal person) =>
        VerifiedClaim.Length == 0 || string.Equals(person.FindFirstValue(VerifiedClaim), "true", StringComparison.OrdinalIgnoreCase) ? person.FindFirstValue(EmailClaim) : null;
}

/// <summary>Sign-in by an identity provider (OpenID Connect, code flow with PKCE). The provider says who it is; who may do what stays with the service.</summary>
public static class Provider
{
    /// <summary>Name of the scheme, and of the provider in links to accounts.</summary>
    public const string Scheme = "provider";

    /// <summary>Where the provider sends the browser back, under each language: register all three there.</summary>
    public const string Back = "/sign-in/provider/back";

    /// <summary>Where the service goes on when the provider has said who it is.</summary>
    public const string Land = "/sign-in/provider/land";

    /// <summary>Registers the provider, if one is set.</summary>
    public static void AddProvider(this WebApplicationBuilder builder)
    {
        var provider = builder.Configuration.GetSection("Oidc").Get<ProviderOptions>() ?? new ProviderOptions();
        builder.Services.AddSingleton(provider).AddScoped<ProviderDoor>();
        if (!provider.IsSet)
            return;
        if (provider.ClientId.Length == 0)
            throw new InvalidOperationException("Oidc:Authority is set and Oidc:ClientId is not.");
        builder.Services.AddAuthentication().AddOpenIdConnect(Scheme, options => Configure(options, provider, builder.Environment.IsProduction()));
    }

    private static void Configure(OpenIdConnectOptions options, ProviderOptions provider, bool isProduction)
    {
        options.SignInScheme = IdentityConstants.ExternalScheme;
        (options.Authority, options.ClientId, options.ClientSecret) = (provider.Authority, provider.ClientId, provider.ClientSecret);
        options.RequireHttpsMetadata = isProduction;
        (options.ResponseType, options.UsePkce, options.ResponseMode) = (OpenIdConnectResponseType.Code, true, OpenIdConnectResponseMode.Query);
        options.CallbackPath = Back;
        (options.SaveTokens, options.MapInboundClaims, options.GetClaimsFromUserInfoEndpoint) = (false, false, true);
        options.ClaimActions.Clear(); // else acr and amr are thrown away, which say whether there was a second factor
        foreach (var claim in new[] { provider.EmailClaim, provider.VerifiedClaim }.Where(claim => claim.Length > 0))
            options.ClaimActions.MapJsonKey(claim, claim); // where only the provider's page on the person tells the address
        options.DisableTelemetry = true;
        options.Scope.Clear();
        foreach (var scope in provider.Scopes.Prepend("openid"))
            options.Scope.Add(scope);
        foreach (var cookie in new[] { options.CorrelationCookie, options.NonceCookie })
            (cookie.Path, cookie.SameSite, cookie.SecurePolicy) = ("/", SameSiteMode.Lax, isProduction ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest); // the way back is a plain link, by GET
        // What goes wrong there (refused, given up, out of time) ends on our page, without a word of the provider's.
        options.Events.OnRemoteFailure = failed =>
        {
            failed.HttpContext.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(Provider))
                .LogWarning("The identity provider let nobody in: {Exception}", (failed.Failure?.InnerException ?? failed.Failure)?.GetType().Name);
            failed.Response.Redirect($"{failed.Request.PathBase}/sign-in?provider=failed");
            failed.HandleResponse();
            return Task.CompletedTask;
        };
    }

    /// <summary>GET /{language}/sign-in/provider leads to the provider, GET …/land lets in whom it vouched for. Neither changes anything of an account's but its link.</summary>
    public static void MapProvider(this WebApplication app)
    {
        if (!app.Services.GetRequiredService<ProviderOptions>().IsSet)
            return;
        // A link and no form: a page's policy lets no form lead elsewhere.
        app.MapGet("/sign-in/provider", (HttpContext http, string? @return) =>
            Results.Challenge(new AuthenticationProperties { RedirectUri = http.Request.PathBase + LocalReturn.On(Land, @return) }, [Scheme])).AllowAnonymous();
        app.MapGet(Land, async (HttpContext http, ProviderDoor door, string? @return) => Results.LocalRedirect(Onward(await door.Enter(http.RequestAborted), http.Request.PathBase, @return))).AllowAnonymous();
    }

    private static string Onward(Entry entry, string root, string? wanted) => entry switch
    {
        Entry.Entered => LocalReturn.Of(wanted) ?? $"{root}/start",
        Entry.FactorAsked => LocalReturn.On($"{root}/second-factor", wanted),
        Entry.CodeAsked => LocalReturn.On($"{root}/sign-in/code", wanted),
        _ => $"{root}/sign-in?provider={entry}",
    };
}
