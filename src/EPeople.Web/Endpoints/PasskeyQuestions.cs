using EPeople.Web.Hosting;
using EPeople.Web.Resources;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.Extensions.Localization;

namespace EPeople.Web.Endpoints;

/// <summary>What passkeys.js asks the device: fetched just before, because each question holds for some minutes and once.</summary>
public static class PasskeyQuestions
{
    private const string Token = "RequestVerificationToken";

    /// <summary>POST /{language}/sign-in/passkey/ask and /{language}/account/passkeys/ask.</summary>
    public static void MapPasskeyQuestions(this WebApplication app)
    {
        app.MapPost("/sign-in/passkey/ask", ForAny).AllowAnonymous();
        app.MapPost("/account/passkeys/ask", ForNew).AllowAnonymous(); // the account is asked for below: one that still lacks its second factor may make a key
    }

    private static async Task<IResult> ForAny(HttpContext http, IAntiforgery antiforgery, Passkeys passkeys) =>
        await IsOfOurPage(http, antiforgery) ? Json(await passkeys.AskForAny()) : Results.StatusCode(StatusCodes.Status400BadRequest);

    private static async Task<IResult> ForNew(HttpContext http, IAntiforgery antiforgery, Passkeys passkeys, SecondFactor factor, IStringLocalizer<DeskPages> texts)
    {
        if (!await IsOfOurPage(http, antiforgery) || !http.Request.HasFormContentType)
            return Results.StatusCode(StatusCodes.Status400BadRequest);
        if (await factor.Owner(http.User) is not { } user)
            return Results.NotFound();
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        if (string.IsNullOrWhiteSpace(form["name"]))
            return Refused(texts["Passkey.Name.Required"]);
        if ((await passkeys.Of(user)).Count >= Passkeys.Most)
            return Refused(texts["Passkey.TooMany", Passkeys.Most]);
        // A session left open must not become a key that opens the account for ever.
        return await factor.IsPassword(user, form["password"].ToString()) ? Json(await passkeys.AskForNew(user)) : Refused(texts["Factor.Password.Wrong"]);
    }

    private static async Task<bool> IsOfOurPage(HttpContext http, IAntiforgery antiforgery) => http.Request.Headers.ContainsKey(Token) && await antiforgery.IsRequestValidAsync(http);

    private static IResult Json(string options) => Results.Text(options, "application/json; charset=utf-8");

    private static IResult Refused(string words) => Results.Text(words, "text/plain; charset=utf-8", statusCode: StatusCodes.Status422UnprocessableEntity);
}
