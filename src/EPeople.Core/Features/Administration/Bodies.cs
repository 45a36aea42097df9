using EPeople.Core.Domain;
using EPeople.Core.Domain.Government;
using EPeople.Core.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace EPeople.Core.Features.Administration;

/// <summary>The bodies, read once and kept: there are some hundreds and every page names one.</summary>
public sealed class Bodies(IServiceScopeFactory scopes)
{
    private volatile Snapshot? _snapshot;

    /// <summary>Every body, by code.</summary>
    public IReadOnlyDictionary<string, Organisation> ByCode => Current.ByCode;

    /// <summary>The body that hosts the central office.</summary>
    public Organisation CentralOffice => Current.Central ?? throw new InvalidOperationException("No body hosts the central office: seed the reference data.");

    /// <summary>The body of an id, or null.</summary>
    public Organisation? Find(OrganisationId id) => Current.ById.GetValueOrDefault(id);

    /// <summary>Name for lists of the body of an id, in <paramref name="language"/>.</summary>
    public string ShortName(OrganisationId id, string language) => Find(id)?.ShortName.In(language) ?? "—";

    /// <summary>Forgets what was read, after a change.</summary>
    public void Refresh() => _snapshot = null;

    private Snapshot Current => _snapshot is { ById.Count: > 0 } known ? known : _snapshot = Read();

    private Snapshot Read()
    {
        using var scope = scopes.CreateScope();
        var all = scope.ServiceProvider.GetRequiredService<EPeopleDb>().Organisations.AsNoTracking().ToList();
        return new Snapshot(all.ToDictionary(o => o.Id), all.ToDictionary(o => o.Code), all.Find(o => o.IsCentralOffice));
    }

    private sealed record Snapshot(Dictionary<OrganisationId, Organisation> ById, Dictionary<string, Organisation> ByCode, Organisation? Central);
}
