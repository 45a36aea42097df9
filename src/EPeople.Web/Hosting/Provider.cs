using System.Security.Claims;
using EPeople.Core.Features.Accounts;
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
        (options.SaveTokens, options.MapInboundClaims, options.GetClaimsFromUserInfoEndpoint) = (false, false, false);
        options.DisableTelemetry = true;
        options.Scope.Clear();
        foreach (var scope in provider.Scopes.Prepend("openid"))
            options.Scope.Add(scope);
        foreach (var cookie in new[] { options.CorrelationCookie, options.NonceCookie })
            (cookie.Path, cookie.SameSite) = ("/", SameSiteMode.Lax); // the way back is a plain link, by GET
        // What goes wrong there (refused, given up, out of time) ends on our page, without a word of the provider's.
        options.Events.OnRemoteFailure = failed =>
        {
            failed.Response.Redirect($"{failed.Request.PathBase}/sign-in?provider=failed");
            failed.HandleResponse();
            return Task.CompletedTask;
        };
    }

    /// <summary>POST /{language}/sign-in/provider leads to the provider, GET …/land lets in whom it vouched for.</summary>
    public static void MapProvider(this WebApplication app)
    {
        if (!app.Services.GetRequiredService<ProviderOptions>().IsSet)
            return;
        app.MapPost("/sign-in/provider", (HttpContext http) => Results.Challenge(
            new AuthenticationProperties { RedirectUri = http.Request.PathBase + Public.Accounts.LocalReturn.On(Land, http.Request.Form["return"]) }, [Scheme]))
            .AllowAnonymous().WithMetadata(new Microsoft.AspNetCore.Antiforgery.RequireAntiforgeryTokenAttribute());
        app.MapGet(Land, async (HttpContext http, ProviderDoor door, string? @return) =>
        {
            var entry = await door.Enter(http.RequestAborted);
            var base_ = http.Request.PathBase;
            return Results.LocalRedirect(entry switch
            {
                Entry.Entered => Public.Accounts.LocalReturn.Of(@return) ?? $"{base_}/start",
                Entry.FactorAsked => Public.Accounts.LocalReturn.On($"{base_}/second-factor", @return),
                Entry.CodeAsked => Public.Accounts.LocalReturn.On($"{base_}/sign-in/code", @return),
                _ => $"{base_}/sign-in?provider={entry}",
            });
        }).AllowAnonymous();
    }
}
