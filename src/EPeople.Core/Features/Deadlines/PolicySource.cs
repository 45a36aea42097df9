using EPeople.Core.Domain.Deadlines;
using EPeople.Core.Persistence;
using EPeople.Core.Seeding;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace EPeople.Core.Features.Deadlines;

/// <summary>The packs and the calendar delivered with the service, corrected by the entries of the database; read once and kept.</summary>
public sealed class PolicySource(IServiceScopeFactory scopes) : IPolicies
{
    private static readonly Policy _korea = new(ReferencePolicies.Korea, ReferencePolicies.KoreanHours([]));

    private volatile Snapshot? _snapshot;

    /// <inheritdoc/>
    public PolicyPacks Packs => ReferencePolicies.Packs;

    /// <inheritdoc/>
    public WorkingCalendar Calendar => Current.Hours.Days;

    /// <inheritdoc/>
    public IReadOnlyList<Policy> Known => [.. Packs.All.Select(pack => Of(pack.Id)), _korea];

    /// <inheritdoc/>
    public WorkingCalendar CalendarOf(string packId) => Calendar;

    /// <inheritdoc/>
    public Policy Of(string packId) => new(Packs.Pack(packId), Current.Hours);

    /// <inheritdoc/>
    public async Task RefreshAsync(EPeopleDb db, CancellationToken cancellationToken)
    {
        var last = await db.CalendarEntries.MaxAsync(e => (long?)e.Id, cancellationToken) ?? 0;
        if (_snapshot is null || _snapshot.LastEntry != last)
            _snapshot = Build(await db.CalendarEntries.AsNoTracking().ToListAsync(cancellationToken));
    }

    private Snapshot Current => _snapshot ??= Read();

    private Snapshot Read()
    {
        using var scope = scopes.CreateScope();
        return Build(scope.ServiceProvider.GetRequiredService<EPeopleDb>().CalendarEntries.AsNoTracking().ToList());
    }

    private static Snapshot Build(List<CalendarEntry> entries) => new(HoursWith(entries), entries.Count == 0 ? 0 : entries.Max(e => e.Id));

    /// <summary>Office hours as the delivered calendar and these entries give them.</summary>
    /// <exception cref="ArgumentException">A feast's days are nowhere near that feast.</exception>
    internal static WorkingHours HoursWith(IReadOnlyList<CalendarEntry> entries)
    {
        var newestFirst = entries.OrderByDescending(e => e.Id == 0 ? long.MaxValue : e.Id).ToList(); // 0: not stored yet
        var feasts = newestFirst.Where(e => e.Kind == CalendarEntryKind.Feast).Select(e => new ConfirmedFeast(e.Code, e.First, e.Last)).ToList();
        var freeDays = newestFirst.Where(e => e.Kind == CalendarEntryKind.FreeDay)
            .SelectMany(e => Enumerable.Range(0, e.Last.DayNumber - e.First.DayNumber + 1).Select(i => new Holiday(e.First.AddDays(i), e.Code, e.Name, Tentative: false)));
        var outages = newestFirst.Where(e => e is { Kind: CalendarEntryKind.Outage, From: not null, Until: not null }).Select(e => new Outage(e.From!.Value, e.Until!.Value));
        return ReferencePolicies.Hours(ReferencePolicies.Packs.All[0].CalendarWith([.. ReferencePolicies.Holidays(feasts), .. freeDays]), feasts, outages);
    }

    private sealed record Snapshot(WorkingHours Hours, long LastEntry);
}
