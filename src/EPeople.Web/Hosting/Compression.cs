using System.IO.Compression;
using Microsoft.AspNetCore.ResponseCompression;

namespace EPeople.Web.Hosting;

/// <summary>
/// Pages go compressed to an old phone. Who sees the lengths of many answers may guess at a secret in a page that repeats words of the
/// request (BREACH): the pages of a new key and of a new password, whose address is a token, go as they are. The receipt repeats nothing of the request, and
/// antiforgery tokens are encrypted anew for each page.
/// </summary>
public static class Compression
{
    private static readonly PathString[] _tokens = ["/follow/new-key", "/password"];

    /// <summary>Text only: published assets lie compressed on the disk already, and so are people's files by their nature.</summary>
    public static void AddCompression(this WebApplicationBuilder builder)
    {
        builder.Services.AddResponseCompression(options =>
        {
            options.EnableForHttps = true;
            options.MimeTypes = ["text/html", "text/css", "text/javascript", "image/svg+xml"];
        });
        builder.Services.Configure<BrotliCompressionProviderOptions>(options => options.Level = CompressionLevel.Fastest);
        builder.Services.Configure<GzipCompressionProviderOptions>(options => options.Level = CompressionLevel.Fastest);
    }

    /// <summary>Compresses what may be; stands behind the language, whose segment is no longer in the path.</summary>
    public static void UseCompression(this WebApplication app) => app.UseWhen(
        context => !_tokens.Any(path => context.Request.Path.StartsWithSegments(path, StringComparison.OrdinalIgnoreCase)),
        branch => branch.UseResponseCompression());
}
