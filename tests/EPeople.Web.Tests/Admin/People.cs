using EPeople.Core.Domain;
using EPeople.Core.Domain.Government;
using EPeople.Core.Features.Accounts;
using EPeople.Core.Features.Administration;
using EPeople.Core.Security;

namespace EPeople.Web.Tests.Admin;

/// <summary>People as the administrator's page gets them.</summary>
internal static class People
{
    public static readonly OrganisationLine[] Bodies =
    [
        new("presidency_gov", OrganisationKind.Ministry, new("رئاسة الحكومة", "Présidence", "Presidency")), new("health", OrganisationKind.Ministry, new("وزارة الصحة", "Santé", "Health")),
        new("gov-tn-11", OrganisationKind.Governorate, new("ولاية تونس", "Tunis", "Tunis")),
    ];

    public static readonly StaffItem Salma = Person("Salma", hasPassword: true);

    public static StaffItem Person(string name, bool hasPassword = false, bool isLocked = false, bool hasSecondFactor = false) =>
        new(Guid.CreateVersion7(), name, $"{name.ToLowerInvariant()}@example.org", Bodies[1].Name, Role.Clerk, hasPassword, isLocked, "ar", hasSecondFactor);

    public static MudTestContext Desk(string language, params StaffItem[] people)
    {
        var desk = new MudTestContext(language, Role.Administrator);
        desk.Dispatcher.Answer((ListOrganisations _) => (IReadOnlyList<OrganisationLine>)Bodies);
        desk.Dispatcher.Answer((ListStaff asked) => new StaffPage(asked.Words == "nobody" ? [] : people, null));
        return desk;
    }

    public static StaffLink Link(string name) => new(name, "the-token", new DateTimeOffset(2026, 12, 1, 8, 12, 0, TimeSpan.Zero));
}
