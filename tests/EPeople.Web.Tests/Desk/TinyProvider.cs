using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Web;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace EPeople.Web.Tests.Desk;

/// <summary>A small identity provider: code flow with PKCE, signed tokens, a page on the person. It is strict where a real one is.</summary>
public sealed class TinyProvider : HttpMessageHandler
{
    public const string Authority = "https://id.example.org";

    private const string Client = "epeople", Secret = "shared with the service";

    private readonly RsaSecurityKey _key = new(RSA.Create(2048)) { KeyId = "one" };
    private readonly Dictionary<string, (Dictionary<string, object> Claims, string Challenge, string Nonce, string Back)> _codes = [];
    private readonly Dictionary<string, object> _pages = [];

    public static IReadOnlyDictionary<string, string> Settings { get; } = new Dictionary<string, string>
    {
        ["Oidc:Authority"] = Authority,
        ["Oidc:ClientId"] = Client,
        ["Oidc:ClientSecret"] = Secret,
        ["Oidc:Button:fr"] = "Mobile ID",
    };

    /// <summary>Puts this provider in the place of the net.</summary>
    public void Serve(IServiceCollection services) => services.Configure<OpenIdConnectOptions>(EPeople.Web.Hosting.Provider.Scheme, options => options.BackchannelHttpHandler = this);

    /// <summary>The person says yes at the provider: gives the address to which it sends the browser back.</summary>
    /// <param name="asked">The address to which the service sent the browser.</param>
    /// <param name="subject">Who they are there.</param>
    /// <param name="email">Their address.</param>
    /// <param name="verified">Whether the provider vouches for it.</param>
    /// <param name="amr">How they showed who they are.</param>
    public string Agree(string asked, string subject, string email, bool verified = true, params string[] amr)
    {
        var query = HttpUtility.ParseQueryString(new Uri(new Uri(Authority), asked).Query);
        Assert.Equal(("code", "S256", Client), (query["response_type"], query["code_challenge_method"], query["client_id"]));
        var code = Guid.NewGuid().ToString("N");
        var claims = new Dictionary<string, object> { ["sub"] = subject };
        if (amr.Length > 0)
            claims["amr"] = amr;
        _codes[code] = (claims, query["code_challenge"]!, query["nonce"]!, query["redirect_uri"]!);
        _pages[code] = new { sub = subject, email, email_verified = verified };
        return $"{new Uri(query["redirect_uri"]!).AbsolutePath}?code={code}&state={Uri.EscapeDataString(query["state"]!)}";
    }

    /// <summary>The person says no.</summary>
    public static string Refuse(string asked)
    {
        var query = HttpUtility.ParseQueryString(new Uri(new Uri(Authority), asked).Query);
        return $"{new Uri(query["redirect_uri"]!).AbsolutePath}?error=access_denied&state={Uri.EscapeDataString(query["state"]!)}";
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => request.RequestUri!.AbsolutePath switch
    {
        "/.well-known/openid-configuration" => Json(new
        {
            issuer = Authority,
            authorization_endpoint = $"{Authority}/authorize",
            token_endpoint = $"{Authority}/token",
            userinfo_endpoint = $"{Authority}/me",
            jwks_uri = $"{Authority}/keys",
        }),
        "/keys" => Json(new { keys = new[] { PublicKey() } }),
        "/token" => Tokens(HttpUtility.ParseQueryString(await request.Content!.ReadAsStringAsync(cancellationToken))),
        "/me" => Json(_pages[request.Headers.Authorization!.Parameter!]),
        _ => new HttpResponseMessage(HttpStatusCode.NotFound),
    };

    private HttpResponseMessage Tokens(System.Collections.Specialized.NameValueCollection asked)
    {
        if (!_codes.Remove(asked["code"] ?? "", out var given) || asked["client_id"] != Client || asked["client_secret"] != Secret || asked["redirect_uri"] != given.Back
            || Base64UrlEncoder.Encode(SHA256.HashData(Encoding.ASCII.GetBytes(asked["code_verifier"] ?? ""))) != given.Challenge)
            return new HttpResponseMessage(HttpStatusCode.BadRequest) { Content = new StringContent("{\"error\":\"invalid_grant\"}", Encoding.UTF8, "application/json") };
        given.Claims["nonce"] = given.Nonce;
        var token = new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
        {
            Issuer = Authority,
            Audience = Client,
            Expires = DateTime.UtcNow.AddMinutes(5),
            Claims = given.Claims,
            SigningCredentials = new SigningCredentials(_key, SecurityAlgorithms.RsaSha256),
        });
        return Json(new { access_token = asked["code"], token_type = "Bearer", expires_in = 300, id_token = token });
    }

    private object PublicKey()
    {
        var key = JsonWebKeyConverter.ConvertFromRSASecurityKey(_key);
        return new { kty = key.Kty, kid = key.Kid, use = "sig", alg = "RS256", n = key.N, e = key.E };
    }

    private static HttpResponseMessage Json(object content) => new(HttpStatusCode.OK) { Content = new StringContent(JsonSerializer.Serialize(content), Encoding.UTF8, "application/json") };
}
