using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace EPeople.Core.Pipeline;

/// <summary>Names of the service's own traces and metrics. No tag carries personal data.</summary>
public static class Telemetry
{
    /// <summary>Name of the activity source and of the meter.</summary>
    public const string Name = "EPeople";

    /// <summary>A span a request of the pipeline.</summary>
    public static readonly ActivitySource Source = new(Name);

    private static readonly Meter _meter = new(Name);

    /// <summary>Petitions filed.</summary>
    public static readonly Counter<long> Filed = _meter.CreateCounter<long>("epeople.petitions.filed", "{petition}");

    /// <summary>Petitions answered or refused with reasons.</summary>
    public static readonly Counter<long> Answered = _meter.CreateCounter<long>("epeople.petitions.answered", "{petition}");

    /// <summary>Petitions that fell due without a reply.</summary>
    public static readonly Counter<long> Overdue = _meter.CreateCounter<long>("epeople.petitions.overdue", "{petition}");

    /// <summary>Requests to the alert channel, of whatever kind: the one total that tells of them.</summary>
    public static readonly Counter<long> AlertRequests = _meter.CreateCounter<long>("epeople.alerts.requests", "{request}");

    /// <summary>Seconds between the moment at which a clock's step fell and the moment at which the sweep did it.</summary>
    public static readonly Histogram<double> SweepLag = _meter.CreateHistogram<double>("epeople.sweep.lag", "s");
}
