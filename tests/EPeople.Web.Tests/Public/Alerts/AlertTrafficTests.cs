using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using EPeople.Core.Features.Alerts;
using EPeople.Core.Security;
using EPeople.Web.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;
using Serilog.Core;
using Serilog.Events;
using Serilog.Formatting.Compact;

namespace EPeople.Web.Tests.Public.Alerts;

/// <summary>What leaves the service about a visit to the alert channel: one total.</summary>
public sealed class AlertTrafficTests
{
    private const string Mark = "MARK7f3a";

    [Fact]
    public async Task No_log_no_span_and_no_measure_tells_of_a_visit_or_bears_a_word_of_it()
    {
        var (spans, measures, raw) = (new ConcurrentBag<string>(), new ConcurrentBag<string>(), new ConcurrentBag<string>());
        using var listener = new MeterListener { InstrumentPublished = (instrument, l) => l.EnableMeasurementEvents(instrument) };
        listener.SetMeasurementEventCallback<long>((instrument, _, tags, _) => raw.Add(instrument.Name + Text(tags)));
        listener.SetMeasurementEventCallback<double>((instrument, _, tags, _) => raw.Add(instrument.Name + Text(tags)));
        listener.SetMeasurementEventCallback<int>((instrument, _, tags, _) => raw.Add(instrument.Name + Text(tags)));
        listener.Start();
        var lines = new Lines();
        await using var channel = new Channel
        {
            Site = new Site
            {
                Settings = new Dictionary<string, string>
                {
                    ["OTEL_EXPORTER_OTLP_ENDPOINT"] = "http://127.0.0.1:9",
                    ["Serilog:MinimumLevel:Default"] = "Verbose",
                },
                With = services =>
                {
                    services.AddSingleton<ILogEventSink>(lines);
                    services.ConfigureOpenTelemetryTracerProvider(traces => traces.AddProcessor(new SimpleActivityExportProcessor(new Spans(spans))));
                    services.ConfigureOpenTelemetryMeterProvider(metrics => metrics.AddReader(new BaseExportingMetricReader(new Measures(measures))));
                },
            },
        };
        await channel.InitializeAsync();
        using var anybody = channel.Site.Browser();
        await anybody.GetAsync(new Uri("/fr", UriKind.Relative), TestContext.Current.CancellationToken); // seen, so that silence means something
        using var browser = channel.Site.Browser();
        browser.DefaultRequestHeaders.TryAddWithoutValidation("User-Agent", Mark + "-agent");
        browser.DefaultRequestHeaders.TryAddWithoutValidation("Accept-Language", Mark + "-language");
        browser.DefaultRequestHeaders.TryAddWithoutValidation("X-Forwarded-For", "203.0.113.77");
        browser.DefaultRequestHeaders.TryAddWithoutValidation("Referer", $"http://x/{Mark}");
        browser.DefaultRequestHeaders.TryAddWithoutValidation("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
        browser.DefaultRequestHeaders.TryAddWithoutValidation("tracestate", $"v={Mark}");
        browser.DefaultRequestHeaders.TryAddWithoutValidation("baggage", $"k={Mark}");

        using var reporter = new Citizen(browser, "fr");
        var receipt = await Visit(reporter);
        await channel.Send(new AcknowledgeAlert((await channel.Reporter(receipt)).AlertId!.Value, Mark), channel.Investigator);
        foreach (var address in (string[])["desk/alerts", "desk/custody", "desk/vault", "alerts/no-such-page?q=" + Mark])
            await browser.GetAsync(new Uri($"/fr/{address}", UriKind.Relative), TestContext.Current.CancellationToken); // the sign-in page that some lead to is a page like others
        foreach (var provider in channel.Site.Services.GetServices<MeterProvider>())
            provider.ForceFlush();
        foreach (var provider in channel.Site.Services.GetServices<TracerProvider>())
            provider.ForceFlush(1_000);

        Assert.Contains(lines.Told, line => line.Contains("\"Route\":\"/\"", StringComparison.Ordinal));
        Assert.Contains(spans, span => span.Contains("http.route=/", StringComparison.Ordinal));
        Assert.Contains(measures, measure => measure.StartsWith("epeople.alerts.requests", StringComparison.Ordinal));
        string[] all = [.. lines.Told, .. spans, .. measures];
        foreach (var forbidden in (string[])[Mark, "203.0.113.77", "/alerts", "desk/alerts", "desk/custody", "desk/vault", "Web.Public.Alerts", receipt, receipt.Replace(" ", "", StringComparison.Ordinal), "0af7651916cd43dd8448eb211c80319c"])
        {
            var told = Array.Find(all, line => line.Contains(forbidden, StringComparison.OrdinalIgnoreCase));
            Assert.True(told is null, $"{forbidden} is told: {told}");
        }

        Assert.DoesNotContain(raw, measure => measure.Contains(Mark, StringComparison.Ordinal) || measure.Contains("203.0.113.77", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("/alerts", true), InlineData("/ar/alerts", true), InlineData("/FR/Alerts/what", false), InlineData("/fr/Alerts/what", true), InlineData("/en/desk/vault", true), InlineData("/desk/alerts/1", true), InlineData("/desk/custody", true)]
    [InlineData("/alertsomething", false), InlineData("/desk", false), InlineData("/", false), InlineData("/file", false), InlineData("EPeople.Web.Public.Alerts.WhatPage", true), InlineData(null, false)]
    public void Knows_its_places(string? place, bool covered) => Assert.Equal(covered, AlertTraffic.Covers(place));

    [Fact]
    public async Task An_answer_that_breaks_off_is_told_by_its_kind_and_not_by_the_server()
    {
        var told = new Told();
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders().AddProvider(told);
        await using var app = builder.Build();
        app.UseAlertTraffic();
        app.Run(async context =>
        {
            await context.Response.StartAsync();
            await context.Response.Body.FlushAsync();
            throw new InvalidDataException(Mark);
        });
        await app.StartAsync(TestContext.Current.CancellationToken);
        using var browser = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => browser.GetStringAsync(new Uri("/fr/alerts/conversation/files/1/0", UriKind.Relative), TestContext.Current.CancellationToken));
        await app.StopAsync(TestContext.Current.CancellationToken);
        Assert.Equal(["A request of the alert channel failed with InvalidDataException"], told.Lines);
    }

    private sealed class Told : ILoggerProvider, ILogger
    {
        public ConcurrentBag<string> Lines { get; } = [];

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Error;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel))
                Lines.Add(formatter(state, exception) + exception);
        }

        public void Dispose()
        {
        }
    }

    [Fact]
    public async Task Cookies_are_there_only_while_a_form_is_open_and_every_answer_has_its_headers()
    {
        await using var site = new Site { Settings = new Dictionary<string, string> { ["Alerts:Onion"] = "abcdefghijklmnop.onion" } };
        using var browser = site.Browser();
        using var start = await browser.GetAsync(new Uri("/ar/alerts", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.False(start.Headers.Contains("Set-Cookie"));
        Assert.Equal("http://abcdefghijklmnop.onion/ar/alerts", start.Headers.GetValues("Onion-Location").Single());
        using var begun = await browser.PostAsync(new Uri("/ar/alerts/begin", UriKind.Relative), null, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.SeeOther, begun.StatusCode);
        var cookie = Assert.Single(begun.Headers.GetValues("Set-Cookie"));
        Assert.Contains("samesite=strict", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("path=/;", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("expires", cookie, StringComparison.OrdinalIgnoreCase);
        foreach (var answer in (HttpResponseMessage[])[start, begun])
        {
            Assert.Equal("no-store", answer.Headers.CacheControl!.ToString());
            Assert.Equal("no-referrer", answer.Headers.GetValues("Referrer-Policy").Single());
            Assert.Equal(SecurityHeaders.PublicPolicy, answer.Headers.GetValues("Content-Security-Policy").Single());
        }

        using var foreign = new HttpRequestMessage(HttpMethod.Post, new Uri("/ar/alerts/begin", UriKind.Relative)) { Headers = { { "Sec-Fetch-Site", "cross-site" } } };
        using var refused = await browser.SendAsync(foreign, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);

        using var reporter = new Citizen(browser, "ar");
        await reporter.Open("alerts/name");
        using var left = await reporter.SendRaw("leave");
        var deleted = left.Headers.GetValues("Set-Cookie").ToList();
        foreach (var name in (string[])["p1=;", "p2=;", "form=;"])
            Assert.Contains(deleted, text => text.StartsWith(name, StringComparison.Ordinal) && text.Contains("1970", StringComparison.Ordinal));
    }

    private static async Task<string> Visit(Citizen reporter)
    {
        await reporter.Begin();
        await reporter.Send(("choice", "Confidential"), ("name", Mark + "-name"), ("contact", Mark + "-contact"));
        await reporter.Send(("kind", Mark), ("what", Mark)); // refused
        await reporter.Send(("kind", "Bribe"), ("what", Mark), ("where", Mark), ("when", Mark), ("howknown", Mark), ("evidence", Mark));
        await reporter.Send(("body", ""), ("unit", Mark), ("person1", Mark), ("role1", Mark), ("retaliated", "true"), ("retaliation", Mark));
        await reporter.AddFiles("next", (Mark + ".txt", Encoding.UTF8.GetBytes(Mark)), (Mark + "2.txt", []));
        await reporter.Open("alerts/review");
        await reporter.Send("step", [], token: Mark);
        await reporter.Open("alerts/review");
        var (receipt, proof) = await reporter.FileAlert();
        await reporter.Open("alerts/proof");
        await reporter.Send("proof", [("code", proof)]);
        await reporter.Send("proof", [("code", Mark)]);
        await reporter.Follow(Mark);
        await reporter.Follow(receipt);
        Assert.True(reporter.Reads(Mark + "-name") || reporter.Reads(Mark));
        await reporter.WriteMessage(Mark, files: [(Mark + ".pdf", Encoding.UTF8.GetBytes(Mark))]);
        await reporter.WriteMessage(Mark, token: Mark);
        await reporter.Open("alerts/conversation");
        await reporter.Send("leave", []);
        return receipt;
    }

    private static string Text(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var text = new StringBuilder();
        foreach (var (key, value) in tags)
            text.Append(' ').Append(key).Append('=').Append(value);
        return text.ToString();
    }

    private sealed class Lines : ILogEventSink
    {
        private readonly CompactJsonFormatter _format = new();

        public ConcurrentBag<string> Told { get; } = [];

        public void Emit(LogEvent logEvent)
        {
            using var line = new StringWriter();
            _format.Format(logEvent, line);
            Told.Add(line.ToString());
        }
    }

    private sealed class Spans(ConcurrentBag<string> told) : BaseExporter<Activity>
    {
        public override ExportResult Export(in Batch<Activity> batch)
        {
            foreach (var span in batch)
                told.Add($"{span.DisplayName} {span.TraceId} {span.TraceStateString} {string.Join(' ', span.TagObjects.Select(tag => $"{tag.Key}={tag.Value}"))} {string.Join(' ', span.Baggage)}");
            return ExportResult.Success;
        }
    }

    private sealed class Measures(ConcurrentBag<string> told) : BaseExporter<Metric>
    {
        public override ExportResult Export(in Batch<Metric> batch)
        {
            foreach (var metric in batch)
            {
                foreach (ref readonly var point in metric.GetMetricPoints())
                {
                    var text = new StringBuilder(metric.Name);
                    foreach (var (key, value) in point.Tags)
                        text.Append(' ').Append(key).Append('=').Append(value);
                    told.Add(text.ToString());
                }
            }

            return ExportResult.Success;
        }
    }
}
