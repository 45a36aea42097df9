using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace EPeople.Bench.Measuring;

/// <summary>What a verb measured: a table while it runs, one line of JSON at its end.</summary>
internal sealed class Outcome(string verb)
{
    private static readonly JsonSerializerOptions _plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private readonly SortedDictionary<string, object> _figures = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, object> _bars = new(StringComparer.Ordinal);
    private bool _ok = true;

    public bool Ok => _ok;

    /// <summary>A figure, shown and kept.</summary>
    public void Figure(string name, double value, string unit = "")
    {
        var rounded = Math.Round(value, Math.Abs(value) < 10 ? 3 : 1);
        _figures[name] = rounded;
        Line($"  {name,-44}{rounded,14:#,0.###} {unit}");
    }

    /// <summary>A bar: at least or at most so much.</summary>
    public void AtLeast(string name, double value, double bar) => Bar(name, value, bar, value >= bar, "≥");

    /// <summary>A bar: at most so much.</summary>
    public void AtMost(string name, double value, double bar) => Bar(name, value, bar, value <= bar, "≤");

    /// <summary>A line of the table.</summary>
    public void Line(FormattableString text) => Console.WriteLine(text.ToString(CultureInfo.InvariantCulture));

    public void WriteJson() => Console.WriteLine(JsonSerializer.Serialize(new { verb, figures = _figures, bars = _bars, ok = _ok }, _plain));

    private void Bar(string name, double value, double bar, bool holds, string sign)
    {
        _ok &= holds;
        _bars[name] = new { value = Math.Round(value, 3), bar, ok = holds };
        Line($"  {(holds ? "ok    " : "MISSED")} {name,-37}{value,14:#,0.###} {sign} {bar:0.###}");
    }
}
