using EPeople.Core.Domain;
using EPeople.Core.Domain.Government;
using EPeople.Core.Persistence;
using Microsoft.EntityFrameworkCore;

namespace EPeople.Core.Seeding;

/// <summary>Puts the reference bodies into an empty database; a body that is there already is left as it is.</summary>
public static class ReferenceSeeder
{
    /// <summary>Code of the body that hosts the central office.</summary>
    public const string CentralOffice = "presidency_gov";

    /// <summary>Adds the bodies that are missing.</summary>
    /// <param name="db">The database, migrated.</param>
    /// <param name="now">UTC.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public static async Task SeedAsync(EPeopleDb db, DateTimeOffset now, CancellationToken cancellationToken = default)
    {
        var known = await db.Organisations.Select(o => o.Code).ToListAsync(cancellationToken);
        foreach (var body in ReferenceData.Current.Organisations.Where(o => !known.Contains(o.Code)))
            db.Organisations.Add(new Organisation(OrganisationId.New(now), body.Code, body.Kind, body.Name, body.ShortName, body.Governorate, body.Code == CentralOffice));
        await db.SaveChangesAsync(cancellationToken);
    }
}
