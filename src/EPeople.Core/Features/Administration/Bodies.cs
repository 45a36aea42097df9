using EPeople.Core.Domain;
using EPeople.Core.Domain.Government;
using EPeople.Core.Features.Deadlines;
using EPeople.Core.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace EPeople.Core.Features.Administration;

/// <summary>
/// The bodies as they are today, read once and kept: every page names one. A server that changed them reads them again at once; the others
/// ask every few seconds for the highest revision, and notice a new day by themselves.
/// </summary>
public sealed class Bodies(IServiceScopeFactory scopes, IPolicies policies, TimeProvider time)
{
    // What a name or a successor may be late on another server.
    private static readonly TimeSpan _age = TimeSpan.FromSeconds(10);

    private readonly Lock _reading = new();
    private volatile Snapshot? _snapshot;

    /// <summary>Every body and unit, those that are no more among them, by code.</summary>
    public IReadOnlyDictionary<string, Organisation> ByCode => Current.ByCode;

    /// <summary>Those that exist today, units among them, in the order of lists.</summary>
    public IReadOnlyList<Organisation> Existing => Current.Existing;

    /// <summary>Those that petitions can be with: they exist today and are no units. In the order of lists.</summary>
    public IReadOnlyList<Organisation> Competent => Current.Competent;

    /// <summary>The body that hosts the central office.</summary>
    public Organisation CentralOffice => Current.Central ?? throw new InvalidOperationException("No body hosts the central office: seed the reference data.");

    /// <summary>The local day of today.</summary>
    public DateOnly Today => policies.Calendar.DayOf(time.GetUtcNow());

    /// <summary>The body of an id, or null.</summary>
    public Organisation? Find(OrganisationId id) => Current.ById.GetValueOrDefault(id);

    /// <summary>Who is competent today for what was sent to that body: itself, or who took over from it. Null for nobody, and for units.</summary>
    public Organisation? CompetentFor(OrganisationId id)
    {
        var snapshot = Current;
        var body = snapshot.ById.GetValueOrDefault(id);
        for (var steps = 0; body is not null && !body.ExistsOn(snapshot.Today) && steps < snapshot.ById.Count; steps++)
            body = body.SuccessorId is { } next ? snapshot.ById.GetValueOrDefault(next) : null;
        return body is not null && body.Kind != OrganisationKind.Unit && body.ExistsOn(snapshot.Today) ? body : null;
    }

    /// <summary>As above, of a code.</summary>
    public Organisation? CompetentFor(string? code) => code is not null && ByCode.TryGetValue(code, out var body) ? CompetentFor(body.Id) : null;

    /// <summary>Full name that the body bore at a moment (UTC): what happened keeps the name of its day.</summary>
    public LocalText? NameAt(OrganisationId id, DateTimeOffset at) => Find(id)?.NameOn(policies.Calendar.DayOf(at));

    /// <summary>Name for lists that the body bore at a moment (UTC).</summary>
    public LocalText? ShortNameAt(OrganisationId id, DateTimeOffset at) => Find(id)?.ShortNameOn(policies.Calendar.DayOf(at));

    /// <summary>The body and all above it, from below.</summary>
    public IEnumerable<Organisation> WithAbove(Organisation body)
    {
        var (snapshot, seen) = (Current, new HashSet<OrganisationId>());
        for (var one = body; one is not null && seen.Add(one.Id); one = one.ParentId is { } above ? snapshot.ById.GetValueOrDefault(above) : null)
            yield return one;
    }

    /// <summary>The body in which a unit is; a body itself.</summary>
    public Organisation BodyOf(Organisation unit) => WithAbove(unit).FirstOrDefault(one => one.Kind != OrganisationKind.Unit) ?? unit;

    /// <summary>Name for lists of the body of an id, in <paramref name="language"/>.</summary>
    public string ShortName(OrganisationId id, string language) => Find(id)?.ShortName.In(language) ?? "—";

    /// <summary>Forgets what was read, after a change.</summary>
    public void Refresh() => _snapshot = null;

    private Snapshot Current
    {
        get
        {
            var known = _snapshot;
            if (known is { ById.Count: > 0 } && !IsOld(known))
                return known;
            // One asks; who comes meanwhile goes on with what is known.
            if (!_reading.TryEnter(known is { ById.Count: > 0 } ? TimeSpan.Zero : Timeout.InfiniteTimeSpan))
                return known!;
            try
            {
                return _snapshot = _snapshot is { ById.Count: > 0 } meanwhile && (meanwhile != known || !HasChanged(meanwhile)) ? meanwhile with { ReadAt = time.GetTimestamp() } : Read();
            }
            finally
            {
                _reading.Exit();
            }
        }
    }

    private bool IsOld(Snapshot known) => time.GetElapsedTime(known.ReadAt) > _age;

    private bool HasChanged(Snapshot known)
    {
        using var scope = scopes.CreateScope();
        return known.Today != Today || known.Revision != scope.ServiceProvider.GetRequiredService<EPeopleDb>().Organisations.Max(o => (long?)o.Revision);
    }

    private Snapshot Read()
    {
        using var scope = scopes.CreateScope();
        var (today, readAt) = (Today, time.GetTimestamp());
        var all = scope.ServiceProvider.GetRequiredService<EPeopleDb>().Organisations.AsNoTracking().Include(o => o.Names).AsSplitQuery().ToList();
        all.ForEach(body => body.AsOf(today));
        List<Organisation> existing = [.. all.Where(o => o.ExistsOn(today)).OrderBy(o => o.Kind).ThenBy(o => o.NameFr, StringComparer.InvariantCulture)];
        return new Snapshot(all.ToDictionary(o => o.Id), all.ToDictionary(o => o.Code), existing, [.. existing.Where(o => o.Kind != OrganisationKind.Unit)],
            all.Find(o => o.IsCentralOffice), today, all.Count == 0 ? null : all.Max(o => o.Revision), readAt);
    }

    private sealed record Snapshot(
        Dictionary<OrganisationId, Organisation> ById, Dictionary<string, Organisation> ByCode, IReadOnlyList<Organisation> Existing, IReadOnlyList<Organisation> Competent,
        Organisation? Central, DateOnly Today, long? Revision, long ReadAt);
}
