using EPeople.Core.Features.Filing;
using EPeople.Core.Persistence;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EPeople.Core.Features.Audit;

/// <summary>Lines of the audit trail, the newest first: 50, then what follows <paramref name="After"/>.</summary>
/// <param name="Filter">Which.</param>
/// <param name="After">The last line of the page before; null: from the newest.</param>
public sealed record SearchAudit(AuditFilter Filter, Guid? After = null) : IQuery<AuditSlice>
{
    /// <summary>Lines a page.</summary>
    public const int Size = 50;

    /// <inheritdoc/>
    public static Permission Needs => Permission.ReadAudit;

    internal sealed class Handler(EPeopleDb db) : IRequestHandler<SearchAudit, AuditSlice>
    {
        public async Task<AuditSlice> Handle(SearchAudit request, CancellationToken cancellationToken)
        {
            var lines = await db.Audit.Like(request.Filter, db).Before(request.After).Take(Size + 1).ToListAsync(cancellationToken);
            var page = lines.Take(Size).ToList();
            return new AuditSlice(await page.Named(db, cancellationToken), lines.Count > Size ? page[^1].Id : null);
        }
    }
}

/// <summary>Which lines; what is null does not narrow.</summary>
/// <param name="From">From this moment on (UTC, inclusive).</param>
/// <param name="Until">Up to this moment (UTC, exclusive).</param>
/// <param name="Person">Part of the name or address of who did it.</param>
/// <param name="Action">Name of what was done.</param>
/// <param name="Subject">Name of what it concerned.</param>
/// <param name="SubjectId">Which one.</param>
public sealed record AuditFilter(DateTimeOffset? From = null, DateTimeOffset? Until = null, string? Person = null, string? Action = null, string? Subject = null, string? SubjectId = null);

/// <summary>Lines, and the one after which the next follow; null when there are none.</summary>
public sealed record AuditSlice(IReadOnlyList<AuditLine> Lines, Guid? Next);

/// <summary>A line with the name of who did it; null for others than staff, and for an account that is gone.</summary>
public sealed record AuditLine(AuditEntry Entry, string? Name, string? Email);

/// <summary>How the trail is read: by its ids, which rise with time.</summary>
internal static class AuditReads
{
    /// <summary>People of whom so many fit a search at most; more tell nothing.</summary>
    private const int MostPeople = 200;

    public static IQueryable<AuditEntry> Like(this IQueryable<AuditEntry> lines, AuditFilter filter, EPeopleDb db)
    {
        lines = lines.AsNoTracking();
        if (filter.From is { } from)
            lines = lines.Where(line => line.At >= from);
        if (filter.Until is { } until)
            lines = lines.Where(line => line.At < until);
        if (Typed.Line(filter.Action) is { } action)
            lines = lines.Where(line => line.Action == action);
        if (Typed.Line(filter.Subject) is { } subject)
            lines = lines.Where(line => line.Subject == subject);
        if (Typed.Line(filter.SubjectId) is { } id)
            lines = lines.Where(line => line.SubjectId == id);
        if (Typed.Line(filter.Person)?.ToUpperInvariant() is not { } words)
            return lines;
#pragma warning disable CA1304, CA1311, CA1862 // The database compares.
        var people = db.Users.Where(u => u.NormalizedUserName!.Contains(words) || u.DisplayName.ToUpper().Contains(words)).OrderBy(u => u.Id).Select(u => (Guid?)u.Id).Take(MostPeople);
#pragma warning restore CA1304, CA1311, CA1862
        return lines.Where(line => people.Contains(line.UserId));
    }

    public static IQueryable<AuditEntry> Before(this IQueryable<AuditEntry> lines, Guid? after)
    {
        if (after is { } last)
            lines = lines.Where(line => line.Id.CompareTo(last) < 0);
        return lines.OrderByDescending(line => line.Id);
    }

    public static async Task<IReadOnlyList<AuditLine>> Named(this IReadOnlyList<AuditEntry> lines, EPeopleDb db, CancellationToken cancellationToken)
    {
        var ids = lines.Select(line => line.UserId).OfType<Guid>().Distinct().ToList();
        var people = await db.Users.AsNoTracking().Where(u => ids.Contains(u.Id)).Select(u => new { u.Id, u.DisplayName, u.Email }).ToDictionaryAsync(u => u.Id, cancellationToken);
        return [.. lines.Select(line => line.UserId is { } user && people.TryGetValue(user, out var person) ? new AuditLine(line, person.DisplayName, person.Email) : new AuditLine(line, null, null))];
    }
}
