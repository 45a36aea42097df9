using System.Globalization;
using System.Text;

namespace EPeople.Web.Endpoints;

/// <summary>A due date as a calendar file (RFC 5545): one all-day event with a reminder the day before.</summary>
public static class DueDateFile
{
    /// <summary>Type of the file.</summary>
    public const string ContentType = "text/calendar; charset=utf-8";

    /// <summary>The file's text, lines folded at 75 bytes as the format asks.</summary>
    /// <param name="code">Tracking code; makes the event's identity, so that a second import replaces the first.</param>
    /// <param name="summary">Title of the event.</param>
    /// <param name="address">Address of the follow page.</param>
    /// <param name="lastDay">Last local day in time.</param>
    /// <param name="now">Moment of making (UTC).</param>
    public static string Write(string code, string summary, string address, DateOnly lastDay, DateTimeOffset now)
    {
        var lines = new[]
        {
            "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//EPeople//EN", "METHOD:PUBLISH", "BEGIN:VEVENT",
            $"UID:{code}@epeople",
            $"DTSTAMP:{now.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture)}",
            $"DTSTART;VALUE=DATE:{Day(lastDay)}", $"DTEND;VALUE=DATE:{Day(lastDay.AddDays(1))}",
            $"SUMMARY:{Escape(summary)}", $"URL:{address}", "TRANSP:TRANSPARENT",
            "BEGIN:VALARM", "ACTION:DISPLAY", $"DESCRIPTION:{Escape(summary)}", "TRIGGER:-P1D", "END:VALARM",
            "END:VEVENT", "END:VCALENDAR",
        };
        return string.Concat(lines.Select(line => Fold(line) + "\r\n"));
    }

    private static string Day(DateOnly day) => day.ToString("yyyyMMdd", CultureInfo.InvariantCulture);

    private static string Escape(string text) => text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace(";", "\\;", StringComparison.Ordinal).Replace(",", "\\,", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);

    private static string Fold(string line)
    {
        var folded = new StringBuilder();
        var width = 0;
        foreach (var rune in line.EnumerateRunes())
        {
            if (width + rune.Utf8SequenceLength > 74)
            {
                folded.Append("\r\n ");
                width = 1;
            }

            folded.Append(rune);
            width += rune.Utf8SequenceLength;
        }

        return folded.ToString();
    }
}
