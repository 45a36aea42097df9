using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using IPNetwork = System.Net.IPNetwork;

namespace EPeople.Web.Hosting;

/// <summary>How much a request may carry, and whose word is taken for a client's address.</summary>
public static class Limits
{
    /// <summary>Five files of 10 MB, the text around them, and the form's own lines.</summary>
    public const long BodyBytes = 53 * 1024 * 1024;

    /// <summary>Limits of bodies and forms; proxies as configured.</summary>
    public static void AddLimits(this WebApplicationBuilder builder)
    {
        builder.Services.Configure<KestrelServerOptions>(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = BodyBytes;
        });
        builder.Services.Configure<FormOptions>(form =>
        {
            form.MultipartBodyLengthLimit = BodyBytes;
            form.ValueLengthLimit = 1024 * 1024; // far above any field of ours: the page, not the server, says "too long"
            form.ValueCountLimit = 200;
        });
        builder.Services.Configure<ForwardedHeadersOptions>(options => Trust(options, builder.Configuration));
    }

    /// <summary>Forwarded headers are read only from the proxies named in <c>Proxies</c> (addresses or networks).</summary>
    public static void UseProxies(this WebApplication app)
    {
        if (app.Configuration.GetSection("Proxies").Get<string[]>() is { Length: > 0 })
            app.UseForwardedHeaders();
    }

    private static void Trust(ForwardedHeadersOptions options, ConfigurationManager configuration)
    {
        options.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost;
        options.KnownIPNetworks.Clear();
        options.KnownProxies.Clear();
        foreach (var proxy in configuration.GetSection("Proxies").Get<string[]>() ?? [])
        {
            if (proxy.Contains('/', StringComparison.Ordinal))
                options.KnownIPNetworks.Add(IPNetwork.Parse(proxy));
            else
                options.KnownProxies.Add(IPAddress.Parse(proxy));
        }
    }
}
