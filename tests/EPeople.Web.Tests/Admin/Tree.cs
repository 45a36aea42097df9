using EPeople.Core.Domain;
using EPeople.Core.Domain.Government;
using EPeople.Core.Features.Administration;
using EPeople.Core.Features.Importing;
using EPeople.Core.Features.Organisations;
using EPeople.Core.Security;

namespace EPeople.Web.Tests.Admin;

/// <summary>Bodies, their people and tables as the administrator's pages get them.</summary>
internal static class Tree
{
    public static readonly TreeLine[] Lines =
    [
        new("health", OrganisationKind.Ministry, new("وزارة الصحة", "Santé", "Health"), 0, 12, true, true),
        new("care", OrganisationKind.Unit, new("مصلحة الرعاية", "Service des soins", "Care"), 1, 3, true, true) { Parent = "health" },
        new("ward", OrganisationKind.Unit, new("جناح", "Salle", "Ward"), 2, 0, false, true) { Parent = "care" },
        new("old", OrganisationKind.Ministry, new("وزارة سابقة", "Ancien ministère", "Old ministry"), 0, 0, false, false) { Successor = new("الصحة", "Santé", "Health") },
    ];

    public static readonly PersonLine Salma = new(Guid.CreateVersion7(), "Salma", "salma@example.org", Role.Clerk, false, null)
    {
        Absences = [new AbsenceLine(Guid.CreateVersion7(), new DateOnly(2026, 11, 20), new DateOnly(2026, 11, 30), "Karim", true)],
    };

    public static readonly PersonLine Karim = new(Guid.CreateVersion7(), "Karim", "karim@example.org", Role.Supervisor, true, new LocalText("الرعاية", "Soins", "Care")) { UnitCode = "care" };

    public static readonly OrganisationFields Fields = new() { NameAr = "وزارة الصحة", NameFr = "Santé", NameEn = "Health", ShortAr = "الصحة", ShortFr = "Santé", ShortEn = "Health", OfficeEmail = "brc@health.example" };

    public static OrganisationView View(bool central = false, DateOnly? end = null, params PersonLine[] people) =>
        new("health", OrganisationKind.Ministry, new("وزارة الصحة", "Santé", "Health"), Fields, central, end, null, [new NameLine(new DateOnly(2026, 1, 1), new("وزارة الصحة", "Santé", "Health")), new NameLine(Organisation.Ever, new("قديم", "Hygiène", "Hygiene"))], people, false)
        {
            Units = [new OrganisationLine("care", OrganisationKind.Unit, new("الرعاية", "Soins", "Care"))],
        };

    public static ImportView Run(ImportState state, int errors = 0, int added = 3, bool work = false, bool? inviting = null, ImportKind kind = ImportKind.Staff) =>
        new(Guid.Parse("01990000-0000-7000-8000-000000000077"), kind, "agents.csv", new DateTimeOffset(2026, 11, 24, 8, 12, 0, TimeSpan.Zero), state, 5, state == ImportState.Staging ? 2 : 5, errors, added, 1, 1, null, inviting, work);

    public static MudTestContext Desk(string language = "fr")
    {
        var desk = new MudTestContext(language, Role.Administrator);
        desk.Dispatcher.Answer((ListTree _) => (IReadOnlyList<TreeLine>)Lines);
        desk.Dispatcher.Answer((ListOrganisations _) => (IReadOnlyList<OrganisationLine>)People.Bodies);
        desk.Dispatcher.Answer((ReadOrganisation _) => View(people: [Salma, Karim]));
        return desk;
    }
}
