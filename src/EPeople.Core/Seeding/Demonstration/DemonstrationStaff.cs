using System.Security.Cryptography;
using System.Text;
using EPeople.Core.Domain;
using EPeople.Core.Features.Accounts;
using EPeople.Core.Features.Administration;
using EPeople.Core.Persistence;
using EPeople.Core.Security;
using Microsoft.AspNetCore.Identity;

namespace EPeople.Core.Seeding.Demonstration;

/// <summary>The plainly fictional staff of the demonstration country: about sixty people, all with one password.</summary>
public sealed class DemonstrationStaff
{
    /// <summary>The password of every demonstration account; such accounts exist only where the demonstration was asked for.</summary>
    public const string Password = "demonstration-2026";

    private const string Domain = "@demo.example";
    private readonly Dictionary<OrganisationId, List<(Guid User, Role Role)>> _byBody = [];

    private DemonstrationStaff()
    {
    }

    /// <summary>Sign-ins worth printing: address and what it shows.</summary>
    public static IReadOnlyList<(string Email, string Shows)> SignIns { get; } =
    [
        ("clerk.agriculture" + Domain, "clerk, Ministry of Agriculture"),
        ("supervisor.agriculture" + Domain, "head of unit, Ministry of Agriculture"),
        ("head.health" + Domain, "head of the Ministry of Health"),
        ("oversight.1" + Domain, "central office"),
        ("arbiter" + Domain, "arbiter of competence"),
        ("admin" + Domain, "administrator"),
    ];

    /// <summary>Somebody of a body, to act in a history.</summary>
    public Guid? Someone(OrganisationId body, Role role) =>
        _byBody.GetValueOrDefault(body)?.Where(s => s.Role == role).Select(s => (Guid?)s.User).FirstOrDefault()
        ?? _byBody.GetValueOrDefault(body)?.Select(s => (Guid?)s.User).FirstOrDefault();

    /// <summary>Adds the staff.</summary>
    public static async Task<DemonstrationStaff> SeedAsync(EPeopleDb db, Bodies bodies, DemonstrationTexts texts, Random random, CancellationToken cancellationToken)
    {
        var staff = new DemonstrationStaff();
        var hash = new PasswordHasher<StaffUser>().HashPassword(new StaffUser(), Password);
        foreach (var body in bodies.ByCode.Values.OrderBy(b => b.Code, StringComparer.Ordinal))
        {
            var ministry = body.GovernorateKey is null;
            var roles = body.IsCentralOffice ? [Role.Oversight, Role.Oversight, Role.Clerk, Role.Supervisor, Role.Administrator, Role.Arbiter]
                : !ministry ? body.Code is "gov-tn-11" or "gov-tn-61" ? [Role.Clerk, Role.Supervisor] : Array.Empty<Role>()
                : body.Code is "health" or "agriculture" or "interior" or "education" ? [Role.Clerk, Role.Clerk, Role.Supervisor, Role.Head]
                : [Role.Clerk, Role.Supervisor];
            var seen = new Dictionary<Role, int>();
            foreach (var role in roles)
            {
                seen[role] = seen.GetValueOrDefault(role) + 1;
                staff.Add(db, body.Id, role, EmailOf(body.Code, role, seen[role]), texts.Person("fr", random).Full, hash);
            }
        }

        await db.SaveChangesAsync(cancellationToken);
        return staff;
    }

    private static string EmailOf(string body, Role role, int number) => role switch
    {
        Role.Administrator => "admin",
        Role.Arbiter => "arbiter",
        Role.Oversight => $"oversight.{number}",
        _ => $"{(role == Role.Clerk ? "clerk" : role == Role.Head ? "head" : "supervisor")}.{body}{(number == 1 ? "" : $".{number}")}",
    } + Domain;

    private void Add(EPeopleDb db, OrganisationId body, Role role, string email, string name, string hash)
    {
        var user = new StaffUser
        {
            Id = new Guid(SHA256.HashData(Encoding.UTF8.GetBytes(email)).AsSpan(0, 16)),
            UserName = email,
            NormalizedUserName = email.ToUpperInvariant(),
            Email = email,
            NormalizedEmail = email.ToUpperInvariant(),
            EmailConfirmed = true,
            DisplayName = name,
            Language = "fr",
            PasswordHash = hash,
            SecurityStamp = Guid.NewGuid().ToString("N"),
            LockoutEnabled = true,
        };
        db.Users.Add(user);
        db.Memberships.Add(new Membership { UserId = user.Id, OrganisationId = body, Role = role });
        (_byBody.TryGetValue(body, out var list) ? list : _byBody[body] = []).Add((user.Id, role));
    }
}
