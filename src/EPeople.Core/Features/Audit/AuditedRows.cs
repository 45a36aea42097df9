using System.Globalization;
using EPeople.Core.Domain;
using EPeople.Core.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EPeople.Core.Features.Audit;

/// <summary>Which rows leave a trace when a command changes them, and what it says: read from the unit of work, so that no handler can forget it.</summary>
public static class AuditedRows
{
    private const string Mark = "EPeople:AuditedExcept";

    /// <summary>Every change of such a row by a command becomes a line of the audit trail, with the values before and after.</summary>
    /// <param name="row">The mapping.</param>
    /// <param name="except">Properties whose values are never written: secrets, hashes, stamps.</param>
    public static EntityTypeBuilder<T> IsAudited<T>(this EntityTypeBuilder<T> row, params string[] except)
        where T : class
    {
        row.HasAnnotation(Mark, string.Join(' ', except));
        return row;
    }

    /// <summary>What the unit of work is about to change, in the order in which it learnt of it. Changes are taken as detected already.</summary>
    internal static List<(AuditSubject Subject, Dictionary<string, string?[]> Changes)> ChangesOf(EPeopleDb db)
    {
        var found = new List<(AuditSubject, Dictionary<string, string?[]>)>();
        var detects = db.ChangeTracker.AutoDetectChangesEnabled;
        db.ChangeTracker.AutoDetectChangesEnabled = false;
        foreach (var entry in db.ChangeTracker.Entries())
        {
            if (entry.State is EntityState.Added or EntityState.Modified or EntityState.Deleted && entry.Metadata.FindAnnotation(Mark)?.Value is string except
                && ChangesOf(entry, except.Split(' ')) is { Count: > 0 } changes)
                found.Add((new AuditSubject(entry.Metadata.ClrType.Name, KeyOf(entry)), changes));
        }

        db.ChangeTracker.AutoDetectChangesEnabled = detects;
        return found;
    }

    private static Dictionary<string, string?[]> ChangesOf(EntityEntry entry, string[] except)
    {
        var changes = new Dictionary<string, string?[]>(StringComparer.Ordinal);
        foreach (var property in entry.Properties.Where(property => !property.Metadata.IsConcurrencyToken && !except.Contains(property.Metadata.Name)))
        {
            var before = entry.State == EntityState.Added ? null : Text(property.OriginalValue);
            var after = entry.State == EntityState.Deleted ? null : Text(property.CurrentValue);
            if (before != after)
                changes[property.Metadata.Name] = [before, after];
        }

        return changes;
    }

    private static string KeyOf(EntityEntry entry) =>
        string.Join('/', entry.Metadata.FindPrimaryKey()!.Properties.Select(part => Text(entry.Property(part).CurrentValue)));

    private static string? Text(object? value) => value switch
    {
        null => null,
        ITypedId id => id.Value.ToString(),
        DateTimeOffset moment => moment.ToString("O", CultureInfo.InvariantCulture),
        IFormattable other => Short(other.ToString(null, CultureInfo.InvariantCulture)),
        byte[] bytes => Convert.ToHexStringLower(bytes.AsSpan(0, Math.Min(bytes.Length, 16))),
        _ => Short(value.ToString() ?? ""),
    };

    private static string Short(string text) => text.Length <= AuditEntry.LongestValue ? text : text[..(AuditEntry.LongestValue - 1)] + "…";
}
