using System.Security.Cryptography;
using System.Text;
using EPeople.Core.Domain;
using EPeople.Core.Features.Accounts;
using EPeople.Core.Features.Administration;
using EPeople.Core.Persistence;
using EPeople.Core.Security;
using Microsoft.AspNetCore.Identity;

namespace EPeople.Core.Seeding.Demonstration;

/// <summary>The plainly fictional staff of the demonstration country: about seventy people, all with one password.</summary>
public sealed class DemonstrationStaff
{
    /// <summary>The password of every demonstration account; such accounts exist only where the demonstration was asked for.</summary>
    public const string Password = "demonstration-2026";

    private const string Domain = "@demo.example";
    private readonly Dictionary<OrganisationId, List<(Guid User, Role Role)>> _byBody = [];

    private DemonstrationStaff()
    {
    }

    // Who reads alerts, and who guards identities: more than one of each, because some deeds need several hands.
    private static readonly (string Name, string Body, Role Role, string Shows)[] _alertStaff =
    [
        ("investigator.1", "presidency_gov", Role.Investigator, "investigator, central office"),
        ("investigator.2", "presidency_gov", Role.Investigator, "investigator, central office"),
        ("investigator.finance", "finance", Role.Investigator, "investigator, Ministry of Finance"),
        ("investigator.finance.2", "finance", Role.Investigator, "investigator, Ministry of Finance"),
        ("investigator.justice", "justice", Role.Investigator, "investigator, Ministry of Justice"),
        ("custodian.1", "presidency_gov", Role.Custodian, "custodian of identities"),
        ("custodian.2", "presidency_gov", Role.Custodian, "custodian of identities"),
        ("custodian.3", "presidency_gov", Role.Custodian, "custodian of identities"),
    ];

    // Offices beside the handling of cases.
    private static readonly (string Name, string Body, Role Role, string Shows)[] _otherStaff =
    [
        ("registrar.agriculture", "agriculture", Role.Registrar, "registrar at a counter, Ministry of Agriculture"),
        ("auditor", "presidency_gov", Role.Auditor, "auditor"),
        ("editor", "presidency_gov", Role.ContentEditor, "content editor"),
    ];

    /// <summary>Sign-ins worth printing: address, what it shows, and the authenticator's key where a second factor is asked.</summary>
    public static IReadOnlyList<(string Email, string Shows, string? AuthenticatorKey)> SignIns { get; } =
    [
        ("clerk.agriculture" + Domain, "clerk, Ministry of Agriculture", null),
        ("supervisor.agriculture" + Domain, "head of unit, Ministry of Agriculture", null),
        ("head.health" + Domain, "head of the Ministry of Health", null),
        ("oversight.1" + Domain, "central office", null),
        ("arbiter" + Domain, "arbiter of competence", null),
        ("admin" + Domain, "administrator", null),
        .. _otherStaff.Select(person => (person.Name + Domain, person.Shows, (string?)null)),
        .. _alertStaff.Select(person => (person.Name + Domain, person.Shows, (string?)KeyOf(person.Name + Domain))),
    ];

    /// <summary>Investigators and custodians as they act, custodians first, each in a session of their own.</summary>
    public static IReadOnlyList<Actor> AlertStaff(Bodies bodies) =>
        [.. _alertStaff.OrderByDescending(person => person.Role).Select(person => Actor.Staff(IdOf(person.Name + Domain), bodies.ByCode[person.Body].Id, person.Role) with { Session = Guid.NewGuid().ToString("N") })];

    /// <summary>Somebody of a body, to act in a history.</summary>
    public Guid? Someone(OrganisationId body, Role role) =>
        _byBody.GetValueOrDefault(body)?.Where(s => s.Role == role).Select(s => (Guid?)s.User).FirstOrDefault()
        ?? _byBody.GetValueOrDefault(body)?.Select(s => (Guid?)s.User).FirstOrDefault();

    /// <summary>The authenticator's key of a demonstration account, in base 32: always the same, so that an app set up once goes on working.</summary>
    public static string KeyOf(string email)
    {
        const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
        // Thirty-two letters, five bits each: the twenty bytes that Identity makes by chance.
        return string.Concat(SHA256.HashData(Encoding.UTF8.GetBytes("epeople demonstration " + email)).Select(b => Letters[b % Letters.Length]));
    }

    /// <summary>Adds the staff.</summary>
    public static async Task<DemonstrationStaff> SeedAsync(
        EPeopleDb db, Bodies bodies, DemonstrationTexts texts, SecondFactorSecrets secrets, Random random, CancellationToken cancellationToken)
    {
        var staff = new DemonstrationStaff();
        var hash = new PasswordHasher<StaffUser>().HashPassword(new StaffUser(), Password);
        foreach (var body in bodies.Competent.OrderBy(b => b.Code, StringComparer.Ordinal))
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
                var user = Add(db, body.Id, role, EmailOf(body.Code, role, seen[role]), texts.Person("fr", random).Full, hash);
                (staff._byBody.TryGetValue(body.Id, out var list) ? list : staff._byBody[body.Id] = []).Add((user.Id, role));
            }
        }

        // Last, so that everybody else keeps the name.
        foreach (var person in _alertStaff)
            AddFactor(db, Add(db, bodies.ByCode[person.Body].Id, person.Role, person.Name + Domain, texts.Person("fr", random).Full, hash), secrets);
        foreach (var person in _otherStaff)
            Add(db, bodies.ByCode[person.Body].Id, person.Role, person.Name + Domain, texts.Person("fr", random).Full, hash);
        await db.SaveChangesAsync(cancellationToken);
        return staff;
    }

    private static Guid IdOf(string email) => new(SHA256.HashData(Encoding.UTF8.GetBytes(email)).AsSpan(0, 16));

    private static string EmailOf(string body, Role role, int number) => role switch
    {
        Role.Administrator => "admin",
        Role.Arbiter => "arbiter",
        Role.Oversight => $"oversight.{number}",
        _ => $"{(role == Role.Clerk ? "clerk" : role == Role.Head ? "head" : "supervisor")}.{body}{(number == 1 ? "" : $".{number}")}",
    } + Domain;

    private static StaffUser Add(EPeopleDb db, OrganisationId body, Role role, string email, string name, string hash)
    {
        var user = new StaffUser
        {
            Id = IdOf(email),
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
        return user;
    }

    private static void AddFactor(EPeopleDb db, StaffUser user, SecondFactorSecrets secrets)
    {
        user.TwoFactorEnabled = true;
        db.UserTokens.AddRange(
            Token(SecondFactorSecrets.AuthenticatorKey, secrets.Seal(KeyOf(user.Email!), user.Id)),
            Token(SecondFactorSecrets.SpentCodes, ""));
        IdentityUserToken<Guid> Token(string name, string value) => new() { UserId = user.Id, LoginProvider = SecondFactorSecrets.Provider, Name = name, Value = value };
    }
}
