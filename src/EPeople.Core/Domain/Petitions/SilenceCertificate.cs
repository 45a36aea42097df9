using System.Globalization;
using EPeople.Core.Domain.Deadlines;

namespace EPeople.Core.Domain.Petitions;

/// <summary>What the limit of a certificate began with.</summary>
public enum CertifiedRound
{
    /// <summary>The filing.</summary>
    Filed = 1,

    /// <summary>Opening again after a reply.</summary>
    Reopened = 2,

    /// <summary>An appeal.</summary>
    Appealed = 3,
}

/// <summary>
/// The facts of a certificate of silence: at a moment, no reply had been given although the limit had passed. Nothing in it names a
/// person. Instants in UTC, to the second.
/// </summary>
/// <param name="Code">Tracking code.</param>
/// <param name="FiledAt">When the petition was filed.</param>
/// <param name="Round">What the limit began with.</param>
/// <param name="BeganAt">When the limit began.</param>
/// <param name="RuleId">The rule that gives the limit.</param>
/// <param name="DueAt">The reply was due before this moment.</param>
/// <param name="IssuedAt">As of this moment none had been given.</param>
/// <param name="Organisation">Code of the body that owed it.</param>
/// <param name="Meaning">What the law makes of the silence.</param>
public sealed record SilenceCertificate(
    string Code, DateTimeOffset FiledAt, CertifiedRound Round, DateTimeOffset BeganAt, string RuleId, DateTimeOffset DueAt, DateTimeOffset IssuedAt, string Organisation, Silence Meaning)
{
    private const string Form = "epeople-silence-1";
    private const string Instant = "yyyyMMdd'T'HHmmss'Z'";

    /// <summary>The text that is signed: one fact a line, in the order above, after the name of the form. The same facts give the same text for ever.</summary>
    public string Canonical => string.Join('\n', Form, Code, Write(FiledAt), Round, Write(BeganAt), RuleId, Write(DueAt), Write(IssuedAt), Organisation, Meaning);

    /// <summary>Reads a canonical text back.</summary>
    /// <returns>Null when it is not exactly one.</returns>
    public static SilenceCertificate? Read(string canonical)
    {
        var lines = canonical.Split('\n');
        if (lines.Length != 10 || lines[0] != Form || !TrackingCode.TryParse(lines[1], out _)
            || !TryRead(lines[2], out var filed) || !Enum.TryParse<CertifiedRound>(lines[3], out var round) || !TryRead(lines[4], out var began)
            || !TryRead(lines[6], out var due) || !TryRead(lines[7], out var issued) || !Enum.TryParse<Silence>(lines[9], out var meaning))
            return null;
        var read = new SilenceCertificate(lines[1], filed, round, began, lines[5], due, issued, lines[8], meaning);
        return read.Canonical == canonical ? read : null;
    }

    private static string Write(DateTimeOffset moment) => moment.UtcDateTime.ToString(Instant, CultureInfo.InvariantCulture);

    private static bool TryRead(string text, out DateTimeOffset moment) =>
        DateTimeOffset.TryParseExact(text, Instant, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out moment);
}
