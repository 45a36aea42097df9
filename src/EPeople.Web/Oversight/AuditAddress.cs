using System.Globalization;
using EPeople.Core.Features.Audit;
using EPeople.Core.Features.Deadlines;
using Microsoft.Extensions.Primitives;

namespace EPeople.Web.Oversight;

/// <summary>The filters of the audit page as its address carries them: days are local, both inclusive. What is malformed does not narrow.</summary>
public sealed class AuditAddress(IPolicies policies)
{
    /// <summary>The filter of an address.</summary>
    public AuditFilter Read(IEnumerable<KeyValuePair<string, StringValues>> query)
    {
        var fields = query.ToDictionary(field => field.Key, field => field.Value.ToString(), StringComparer.Ordinal);
        return Of(fields.GetValueOrDefault("from"), fields.GetValueOrDefault("until"), fields.GetValueOrDefault("person"), fields.GetValueOrDefault("action"), fields.GetValueOrDefault("subject"), fields.GetValueOrDefault("id"));
    }

    /// <summary>The filter of these fields.</summary>
    public AuditFilter Of(string? from, string? until, string? person, string? action, string? subject, string? id) =>
        new(Start(from, 0), Start(until, 1), person, action, subject, id);

    /// <summary>The query of an address; empty when nothing narrows.</summary>
    public static string Query(params (string Name, string? Value)[] fields) =>
        string.Join('&', fields.Where(field => !string.IsNullOrWhiteSpace(field.Value)).Select(field => $"{field.Name}={Uri.EscapeDataString(field.Value!.Trim())}"));

    private DateTimeOffset? Start(string? day, int later) =>
        DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var local) ? policies.Calendar.StartOf(local.AddDays(later)) : null;
}
