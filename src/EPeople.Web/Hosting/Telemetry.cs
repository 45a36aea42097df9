using System.Diagnostics;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;
using Serilog;
using Serilog.Core;
using Serilog.Events;
using Serilog.Formatting.Compact;

namespace EPeople.Web.Hosting;

/// <summary>
/// Logs, traces and metrics that say what the service does and nothing about who uses it: no client address, no user agent,
/// no query, no path (routes instead, with their parameters' names).
/// </summary>
public static class Telemetry
{
    /// <summary>Compact JSON on the console; OpenTelemetry leaves by OTLP only when an endpoint is configured.</summary>
    public static void AddTelemetry(this WebApplicationBuilder builder)
    {
        builder.Services.AddSerilog((services, log) =>
        {
            log.ReadFrom.Configuration(builder.Configuration).ReadFrom.Services(services)
                .MinimumLevel.Override("Microsoft.AspNetCore", LogEventLevel.Warning)
                .MinimumLevel.Override("Microsoft.EntityFrameworkCore", LogEventLevel.Warning)
                .MinimumLevel.Override("System.Net.Http", LogEventLevel.Warning)
                // It warns of keys without a seal of the framework's own; ours are sealed as a whole (Keys).
                .MinimumLevel.Override("Microsoft.AspNetCore.DataProtection.KeyManagement.XmlKeyManager", LogEventLevel.Error)
                .Enrich.FromLogContext()
                .Enrich.With<WithoutClient>()
                .Filter.ByExcluding(AlertTraffic.IsUntold);
            // Behind a queue: the console is one lock for all requests. When it is full they wait, for no line is lost.
            log.WriteTo.Async(queue =>
            {
                if (builder.Environment.IsDevelopment())
                    queue.Console(formatProvider: System.Globalization.CultureInfo.InvariantCulture);
                else
                    queue.Console(new CompactJsonFormatter());
            }, blockWhenFull: true);
        }, preserveStaticLogger: true); // several services in one process, as in tests, must not write each other's lines

        if (string.IsNullOrEmpty(builder.Configuration["OTEL_EXPORTER_OTLP_ENDPOINT"]))
            return;
        builder.Services.AddOpenTelemetry()
            .WithTracing(traces => traces.AddSource(EPeople.Core.Pipeline.Telemetry.Name).AddAspNetCoreInstrumentation(options => options.Filter = context => !AlertTraffic.Covers(context)).AddProcessor(new StripClient()).AddOtlpExporter())
            .WithMetrics(metrics => metrics.AddMeter(EPeople.Core.Pipeline.Telemetry.Name).AddAspNetCoreInstrumentation().AddRuntimeInstrumentation().AddView(AlertTraffic.WithoutPlaces).AddOtlpExporter());
    }

    /// <summary>One line a request: method, route pattern, status, milliseconds; none for the alert channel.</summary>
    public static void UseRequestLog(this WebApplication app) => app.UseWhen(context => !AlertTraffic.Covers(context), logged => logged.UseSerilogRequestLogging(options =>
    {
        options.Logger = app.Services.GetRequiredService<Serilog.ILogger>();
        options.MessageTemplate = "{RequestMethod} {Route} {StatusCode} in {Elapsed:0.0} ms";
        options.GetMessageTemplateProperties = (context, _, elapsed, status) =>
        [
            new("RequestMethod", new ScalarValue(context.Request.Method)),
            new("Route", new ScalarValue((context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? "-")),
            new("StatusCode", new ScalarValue(status)),
            new("Elapsed", new ScalarValue(elapsed)),
        ];
        options.GetLevel = (context, _, error) =>
            error is not null || context.Response.StatusCode >= 500 ? LogEventLevel.Error
            : context.GetEndpoint() is RouteEndpoint { RoutePattern.RawText: { } route } && route.StartsWith("/health", StringComparison.Ordinal) ? LogEventLevel.Debug
            : LogEventLevel.Information;
    }));

    /// <summary>ASP.NET Core's log scope carries the path and the connection's id: neither is kept.</summary>
    private sealed class WithoutClient : ILogEventEnricher
    {
        public void Enrich(LogEvent logEvent, ILogEventPropertyFactory propertyFactory)
        {
            logEvent.RemovePropertyIfPresent("RequestPath");
            logEvent.RemovePropertyIfPresent("ConnectionId");
            if (AlertTraffic.IsHere)
                logEvent.RemovePropertyIfPresent("RequestId");
        }
    }
}

/// <summary>Removes from each span what could point to a person or to what they looked at; a span of the alert channel is not exported at all.</summary>
public sealed class StripClient : BaseProcessor<Activity>
{
    /// <summary>Tags that ASP.NET Core records by default and this service never exports.</summary>
    public static readonly IReadOnlyList<string> Tags =
    [
        "client.address", "client.port", "network.peer.address", "network.peer.port", "user_agent.original", "url.query", "url.path",
        "url.full", "http.client_ip", "http.user_agent", "http.url", "http.target", "net.peer.ip", "net.sock.peer.addr", "enduser.id",
    ];

    /// <inheritdoc/>
    public override void OnEnd(Activity data)
    {
        if (AlertTraffic.IsHere || data.TagObjects.Any(tag => AlertTraffic.Covers(tag.Value as string)))
            data.ActivityTraceFlags &= ~ActivityTraceFlags.Recorded; // exporters leave out what is not recorded
        foreach (var tag in Tags)
            data.SetTag(tag, null);
        // Baggage and trace state come from outside: they would carry a stranger's tracking data on.
        data.TraceStateString = null;
        foreach (var (key, _) in data.Baggage.ToList())
            data.SetBaggage(key, null);
    }
}
