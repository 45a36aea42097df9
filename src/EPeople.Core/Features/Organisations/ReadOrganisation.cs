using EPeople.Core.Domain;
using EPeople.Core.Domain.Government;
using EPeople.Core.Features.Accounts;
using EPeople.Core.Features.Administration;
using EPeople.Core.Persistence;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EPeople.Core.Features.Organisations;

/// <summary>One body: what is said of it, its names over time, its people and who of them is away.</summary>
/// <param name="Code">Its code.</param>
public sealed record ReadOrganisation(string Code) : IQuery<OrganisationView>
{
    /// <summary>So many people are shown; the list of accounts shows all.</summary>
    public const int MostPeople = 200;

    /// <inheritdoc/>
    public static Permission Needs => Permission.ManageOrganisations;

    internal sealed class Handler(EPeopleDb db, Bodies bodies) : IRequestHandler<ReadOrganisation, OrganisationView>
    {
        public async Task<OrganisationView> Handle(ReadOrganisation request, CancellationToken cancellationToken)
        {
            var body = bodies.ByCode.GetValueOrDefault(request.Code) ?? throw new NotFound();
            var people = await db.Memberships.AsNoTracking().Where(m => body.Kind == OrganisationKind.Unit ? m.UnitId == body.Id : m.OrganisationId == body.Id)
                .Join(db.Users, m => m.UserId, u => u.Id, (m, u) => new { u.Id, u.DisplayName, u.Email, m.Role, m.UnitId, m.IsDeputy })
                .OrderByDescending(p => p.Role == Role.Head).ThenBy(p => p.DisplayName).ThenBy(p => p.Id).Take(MostPeople + 1).ToListAsync(cancellationToken);
            var (ids, today) = (people.ConvertAll(p => p.Id), bodies.Today);
            var absences = await db.Absences.AsNoTracking().Where(a => ids.Contains(a.UserId) && a.Until >= today).OrderBy(a => a.From).ThenBy(a => a.Id).ToListAsync(cancellationToken);
            return new OrganisationView(
                body.Code, body.Kind, body.Name, OrganisationFields.Of(body, body.ParentId is { } above ? bodies.Find(above)?.Code : null), body.IsCentralOffice, body.ValidTo,
                body.SuccessorId is { } next ? bodies.Find(next)?.Name : null,
                [.. body.Names.OrderByDescending(known => known.From).Select(known => new NameLine(known.From, known.Name))],
                [.. people.Take(MostPeople).Select(p => new PersonLine(p.Id, p.DisplayName, p.Email ?? "", p.Role, p.IsDeputy, p.UnitId is { } unit ? bodies.Find(unit)?.ShortName : null)
                {
                    UnitCode = p.UnitId is { } in1 ? bodies.Find(in1)?.Code : null,
                    Absences = [.. absences.Where(a => a.UserId == p.Id).Select(a => new AbsenceLine(a.Id, a.From, a.Until, people.Find(other => other.Id == a.SubstituteId)?.DisplayName, a.From <= today))],
                })],
                people.Count > MostPeople)
            {
                Units = [.. bodies.Existing.Where(unit => unit.Kind == OrganisationKind.Unit && bodies.BodyOf(unit).Id == bodies.BodyOf(body).Id).Select(unit => new OrganisationLine(unit.Code, unit.Kind, unit.Name))],
            };
        }
    }
}

/// <summary>A body as its page shows it. Days are local.</summary>
/// <param name="Code">Its code.</param>
/// <param name="Kind">What sort of body it is.</param>
/// <param name="Name">Full name today.</param>
/// <param name="Fields">What is said of it.</param>
/// <param name="IsCentralOffice">Whether it hosts the central office: then it does not end.</param>
/// <param name="ValidTo">The first day on which it exists no more.</param>
/// <param name="Successor">Who takes over.</param>
/// <param name="Names">Its names, the latest first; empty when it never had another.</param>
/// <param name="People">Who works in it.</param>
/// <param name="MorePeople">Whether there are more than are shown.</param>
public sealed record OrganisationView(
    string Code, OrganisationKind Kind, LocalText Name, OrganisationFields Fields, bool IsCentralOffice, DateOnly? ValidTo, LocalText? Successor,
    IReadOnlyList<NameLine> Names, IReadOnlyList<PersonLine> People, bool MorePeople)
{
    /// <summary>The units of its body, to put people into.</summary>
    public IReadOnlyList<OrganisationLine> Units { get; init; } = [];
}

/// <summary>A name and the local day from which it holds.</summary>
public sealed record NameLine(DateOnly From, LocalText Name);

/// <summary>Somebody of a body.</summary>
public sealed record PersonLine(Guid Id, string Name, string Email, Role Role, bool IsDeputy, LocalText? Unit)
{
    /// <summary>Code of the unit.</summary>
    public string? UnitCode { get; init; }

    /// <summary>Absences that are not over.</summary>
    public IReadOnlyList<AbsenceLine> Absences { get; init; } = [];
}

/// <summary>An absence, both days inclusive.</summary>
public sealed record AbsenceLine(Guid Id, DateOnly From, DateOnly Until, string? Substitute, bool HasBegun);
