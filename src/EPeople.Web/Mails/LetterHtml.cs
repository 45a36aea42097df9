using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace EPeople.Web.Mails;

/// <summary>
/// A letter as HTML for mail programs: inline styles only, no image, no script, nothing fetched. The direction stands on an element
/// inside the body too, because web mail drops html and body. Colours are those of wwwroot/tokens.css.
/// </summary>
public static class LetterHtml
{
    private const string Font = "system-ui, 'Segoe UI', 'Noto Sans', 'Noto Sans Arabic', 'Geeza Pro', Tahoma, sans-serif";

    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    /// <summary>A complete document.</summary>
    public static string Of(Letter letter)
    {
        var (lang, dir) = (letter.Language.Code, letter.Language.Direction);
        var line = lang == "ar" ? "1.8" : "1.6";
        return $"""
            <!doctype html>
            <html lang="{lang}" dir="{dir}">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light">
            <title>{Encode(letter.Subject)}</title>
            </head>
            <body style="margin:0;padding:0;background:#fbfaf7">
            <div lang="{lang}" dir="{dir}" style="background:#fbfaf7;padding:16px;font-family:{Font};font-size:17px;line-height:{line};color:#17242b">
            <div style="display:none;max-height:0;overflow:hidden">{Encode(letter.Lead)}</div>
            <div style="max-width:600px;margin:0 auto;background:#ffffff;border:1px solid #dcd8cf;border-radius:8px;overflow:hidden">
            <div style="background:#0d4a5b;color:#ffffff;padding:14px 24px;font-weight:700">{Encode(letter.Brand)}</div>
            <div style="padding:24px">
            <p style="margin:0 0 14px">{Encode(letter.Greeting)}</p>
            <h1 style="margin:0 0 18px;font-size:20px;line-height:1.45;font-weight:650;color:#0d4a5b">{Encode(letter.Lead)}</h1>
            {Facts(letter)}
            <p style="margin:0 0 18px">{Encode(letter.Next)}</p>
            {(letter.BeforeAction is { } why ? $"<p style=\"margin:0 0 18px\">{Encode(why)}</p>" : "")}
            <p style="margin:0 0 18px"><a href="{Encode(letter.Address)}" style="display:inline-block;background:#0d4a5b;color:#ffffff;padding:12px 22px;border-radius:8px;font-weight:650;text-decoration:none">{Encode(letter.Action)}</a></p>
            <p style="margin:0;font-size:14px;color:#4a5a63">{Encode(letter.AddressNote)}<br><a href="{Encode(letter.Address)}" style="color:#13687f;word-break:break-all"><bdi dir="ltr">{Encode(letter.Address)}</bdi></a></p>
            </div>
            <div style="border-top:1px solid #dcd8cf;padding:16px 24px;font-size:14px;color:#4a5a63">{Encode(letter.Foot)}<br><a href="{Encode(letter.Site)}" style="color:#13687f"><bdi dir="ltr">{Encode(letter.Site)}</bdi></a></div>
            </div>
            </div>
            </body>
            </html>

            """;
    }

    private static string Facts(Letter letter)
    {
        var rows = new StringBuilder();
        foreach (var fact in letter.Facts)
        {
            rows.Append(System.Globalization.CultureInfo.InvariantCulture, $"<div style=\"font-size:14px;color:#4a5a63\">{Encode(fact.Label)}</div>")
                .Append(System.Globalization.CultureInfo.InvariantCulture, $"<div style=\"margin:0 0 10px;font-weight:650\">{Value(fact)}</div>");
        }

        return $"<div style=\"background:#e3eff2;border-radius:8px;padding:16px 20px 6px;margin:0 0 20px\">{rows}</div>";
    }

    private static string Value(LetterFact fact) => fact switch
    {
        { IsCode: true } => $"<bdi dir=\"ltr\" style=\"font-family:ui-monospace,Consolas,monospace;font-size:20px;letter-spacing:.03em\">{Encode(fact.Value)}</bdi>",
        { IsLink: true } => $"<a href=\"{Encode(fact.Value)}\" dir=\"ltr\" style=\"color:#0d4a5b;font-weight:400;overflow-wrap:anywhere\">{Encode(fact.Value)}</a>",
        { IsForeign: true } => $"<bdi dir=\"auto\">{Encode(fact.Value)}</bdi>",
        _ => Encode(fact.Value),
    };

    private static string Encode(string text) => Encoder.Encode(text);
}
