using System.IO.Compression;
using Microsoft.AspNetCore.ResponseCompression;

namespace EPeople.Web.Hosting;

/// <summary>
/// Pages go compressed to an old phone. Who sees the lengths of many answers may guess at a secret in a page that repeats words of the
/// request (BREACH): the page of a new key, whose address is a token, goes as it is. The receipt repeats nothing of the request, and
/// antiforgery tokens are encrypted anew for each page.
/// </summary>
public static class Compression
{
    private const string NewKey = "/follow/new-key";

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
        context => !context.Request.Path.StartsWithSegments(NewKey, StringComparison.OrdinalIgnoreCase),
        branch => branch.UseResponseCompression());
}
