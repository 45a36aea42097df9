using EPeople.Core.Domain;
using EPeople.Core.Domain.Government;
using EPeople.Core.Features.Accounts;
using EPeople.Core.Features.Administration;
using EPeople.Core.Persistence;
using EPeople.Core.Security;
using Microsoft.EntityFrameworkCore;

namespace EPeople.Core.Seeding.Demonstration;

/// <summary>Units of a few bodies of the demonstration country, who sits in them, a deputy, and somebody who is away.</summary>
internal static class DemonstrationUnits
{
    private const int DaysAway = 10;

    private static readonly (string Code, string Body, LocalText Name)[] _units =
    [
        ("agriculture-brc", "agriculture", new("مكتب العلاقات مع المواطن", "Bureau des relations avec le citoyen", "Citizen relations office")),
        ("agriculture-water", "agriculture", new("إدارة الموارد المائية", "Direction des ressources en eau", "Water resources department")),
        ("health-brc", "health", new("مكتب العلاقات مع المواطن", "Bureau des relations avec le citoyen", "Citizen relations office")),
        ("health-hospitals", "health", new("إدارة المستشفيات العمومية", "Direction des hôpitaux publics", "Public hospitals department")),
    ];

    /// <summary>Adds them to the staff that is there.</summary>
    /// <param name="db">The database.</param>
    /// <param name="bodies">The bodies.</param>
    /// <param name="now">UTC.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public static async Task SeedAsync(EPeopleDb db, Bodies bodies, DateTimeOffset now, CancellationToken cancellationToken)
    {
        foreach (var (code, body, name) in _units)
        {
            var unit = new Organisation(OrganisationId.New(now), code, OrganisationKind.Unit, name, name, null, false);
            unit.Change(new OrganisationDetails(bodies.ByCode[body].Id, null, null, null, null, null), now);
            db.Organisations.Add(unit);
            if (!code.EndsWith("-brc", StringComparison.Ordinal))
                (await db.Memberships.FirstAsync(m => m.OrganisationId == bodies.ByCode[body].Id && m.Role == Role.Clerk, cancellationToken)).UnitId = unit.Id;
        }

        await db.SaveChangesAsync(cancellationToken); // units before who sits in them
        var health = bodies.ByCode["health"].Id;
        (await db.Memberships.FirstAsync(m => m.OrganisationId == health && m.Role == Role.Supervisor, cancellationToken)).IsDeputy = true;
        var clerks = await db.Memberships.Where(m => m.OrganisationId == health && m.Role == Role.Clerk).OrderBy(m => m.UserId).Select(m => m.UserId).ToListAsync(cancellationToken);
        db.Absences.Add(new Absence { Id = Guid.CreateVersion7(now), UserId = clerks[0], From = bodies.Today, Until = bodies.Today.AddDays(DaysAway), SubstituteId = clerks[1] });
        await db.SaveChangesAsync(cancellationToken);
        bodies.Refresh();
    }
}
