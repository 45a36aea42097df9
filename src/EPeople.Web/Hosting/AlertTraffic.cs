using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.AspNetCore.Http.Features;
using OpenTelemetry.Metrics;
using Serilog.Events;

namespace EPeople.Web.Hosting;

/// <summary>
/// Requests to the alert channel, the reporter's and the investigators': no log line, no span and no measure of theirs leaves the service. That
/// somebody was there at this minute is already too much; one total counts them all.
/// </summary>
public static class AlertTraffic
{
    private static readonly string[] _roots = ["/alerts", "/desk/alerts", "/desk/custody", "/desk/vault"];
    private static readonly string[] _rooms = ["EPeople.Web.Public.Alerts", "EPeople.Web.Desk.Alerts", "EPeople.Web.Desk.Custody", "EPeople.Web.Desk.Vault"];
    private static readonly AsyncLocal<bool> _here = new();

    /// <summary>Whether what runs now answers such a request.</summary>
    public static bool IsHere => _here.Value;

    /// <summary>Whether the request goes to the channel; before and after its language was taken off the path.</summary>
    public static bool Covers(HttpContext context) => Covers(context.Request.Path.Value) || Covers(context.Request.PathBase.Add(context.Request.Path).Value);

    /// <summary>Whether a path, a route, or the name of a component belongs to the channel.</summary>
    public static bool Covers(string? place)
    {
        if (place is null)
            return false;
        var path = place.Split('/', 3) is ["", var first, var rest] && Languages.Find(first) is not null ? "/" + rest : place;
        return _roots.Any(root => path.StartsWith(root, StringComparison.OrdinalIgnoreCase) && (path.Length == root.Length || !char.IsLetterOrDigit(path[root.Length])))
            || _rooms.Any(room => place.StartsWith(room, StringComparison.Ordinal));
    }

    /// <summary>Outermost but for the language: what follows knows that it must be silent.</summary>
    public static void UseAlertTraffic(this WebApplication app)
    {
        var log = app.Services.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(AlertTraffic).FullName!);
        app.Use((context, next) => AnswerAsync(context, next, log));
    }

    private static async Task AnswerAsync(HttpContext context, RequestDelegate next, ILogger log)
    {
        if (!Covers(context))
        {
            await next(context);
            return;
        }

        Core.Pipeline.Telemetry.AlertRequests.Add(1);
        if (context.Features.Get<IHttpMetricsTagsFeature>() is { } measured)
            measured.MetricsDisabled = true;
        _here.Value = true;
        Activity.Current = null; // so that no line and no inner span bears the trace that the caller's header may have named
        try
        {
            await next(context);
        }
        catch (Exception error) when (context.Response.HasStarted && error is not OperationCanceledException)
        {
            // Further out the server would write the whole of it down, with the names of what ran. What was begun to be sent ends here.
            log.LogError("A request of the alert channel failed with {Exception}", error.GetType().Name);
            context.Abort();
        }
    }

    /// <summary>The framework's own lines about such a request; what failed is told by ours, which name nothing.</summary>
    public static bool IsUntold(LogEvent line) =>
        IsHere && line.Properties.TryGetValue("SourceContext", out var source) && source is ScalarValue { Value: string name } && !name.StartsWith("EPeople", StringComparison.Ordinal);

    /// <summary>Measures that would name a route, a page or its policy keep their totals only.</summary>
    public static MetricStreamConfiguration? WithoutPlaces(Instrument instrument) =>
        instrument.Meter.Name is "Microsoft.AspNetCore.Routing" or "Microsoft.AspNetCore.Authorization" or "Microsoft.AspNetCore.Diagnostics" || instrument.Meter.Name.StartsWith("Microsoft.AspNetCore.Components", StringComparison.Ordinal)
            ? new MetricStreamConfiguration { TagKeys = [] } : null;
}
