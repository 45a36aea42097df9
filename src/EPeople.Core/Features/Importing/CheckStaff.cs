using EPeople.Core.Domain;
using EPeople.Core.Domain.Government;
using EPeople.Core.Features.Accounts;
using EPeople.Core.Features.Administration;
using EPeople.Core.Features.Filing;
using EPeople.Core.Features.Organisations;
using EPeople.Core.Security;

namespace EPeople.Core.Features.Importing;

/// <summary>Works out what rows of staff would do, without touching anything.</summary>
/// <param name="existing">Every account, by its normalised address.</param>
/// <param name="bodies">The bodies.</param>
/// <param name="bringer">Who brings the table: nobody changes the own role.</param>
public sealed class CheckStaff(IReadOnlyDictionary<string, CheckStaff.Known> existing, Bodies bodies, Guid bringer)
{
    private readonly Dictionary<string, Organisation> _places = bodies.Existing.ToDictionary(body => body.Code);
    private readonly HashSet<string> _addresses = [];

    /// <summary>What it found.</summary>
    public ImportPlan Plan { get; } = new();

    /// <summary>People to add; only where the plan has no errors.</summary>
    public List<Line> ToAdd { get; } = [];

    /// <summary>People to change.</summary>
    public List<(Known Before, Line Line)> ToChange { get; } = [];

    /// <summary>An account as it is.</summary>
    /// <param name="Id">Whose.</param>
    /// <param name="Email">Its address.</param>
    /// <param name="Name">Name.</param>
    /// <param name="Language">Language of mails.</param>
    /// <param name="Membership">Body and role; null: it works in none.</param>
    public sealed record Known(Guid Id, string Email, string Name, string Language, Membership? Membership);

    /// <summary>A row of a person. <paramref name="Unit"/> is null outside of units.</summary>
    public sealed record Line(int Number, string Email, string Name, Organisation Body, Organisation? Unit, Role Role, string Language, bool IsDeputy);

    /// <summary>An address as the accounts know it.</summary>
    public static string Normal(string email) => email.ToUpperInvariant();

    /// <summary>Looks at the rows.</summary>
    public void Run(IEnumerable<(int Number, string[] Cells)> rows)
    {
        foreach (var (number, cells) in rows)
        {
            if (Read(number, cells) is { } line)
                Compare(line);
        }
    }

    private Line? Read(int number, string[] cells)
    {
        var (email, name, code, role, language, deputy) = (cells[0], Typed.Line(cells[1]), cells[2], cells[3], cells[4].ToLowerInvariant(), cells[5].ToLowerInvariant());
        var before = Plan.Errors;
        void Wrong(string column, string rule, string cell) => Plan.Wrong(number, column, rule, email, cell);
        if (email.Length == 0)
            Wrong("email", "email.required", "");
        else if (email.Length > FormLimits.Email || !StaffAccounts.IsEmail(email))
            Wrong("email", "email.malformed", email);
        else if (!_addresses.Add(Normal(email)))
            Wrong("email", "import.duplicate_email", email);
        else if (existing.TryGetValue(Normal(email), out var known) && known.Membership is null)
            Wrong("email", "email.taken", email);
        if (name is null)
            Wrong("name", "staff.name", cells[1]);
        else if (name.Length > FormLimits.Name)
            Wrong("name", "import.name_long", name);
        var place = _places.GetValueOrDefault(code);
        if (place is null)
            Wrong("body", "import.body", code);
        var body = place is null ? null : bodies.BodyOf(place);
        var isRole = Enum.TryParse<Role>(role, true, out var as_) && Enum.IsDefined(as_) && !char.IsDigit(role[0]);
        if (!isRole)
            Wrong("role", "import.role", role);
        else if (as_.IsCentral() && body is { IsCentralOffice: false })
            Wrong("role", "role.central", role);
        if (language is not ("" or "ar" or "fr" or "en"))
            Wrong("language", "import.language", cells[4]);
        if (deputy is not ("" or "yes" or "no"))
            Wrong("deputy", "import.yes_no", cells[5]);
        return Plan.Errors > before ? null : new Line(number, email, name!, body!, place!.Id == body!.Id ? null : place, as_, language.Length == 0 ? "ar" : language, deputy == "yes");
    }

    private void Compare(Line line)
    {
        if (!existing.TryGetValue(Normal(line.Email), out var known))
        {
            Plan.Adds(line.Number, line.Email, line.Name);
            ToAdd.Add(line);
            return;
        }

        var member = known.Membership!;
        if (known.Id == bringer && (member.Role != line.Role || member.OrganisationId != line.Body.Id))
        {
            Plan.Wrong(line.Number, "role", "import.self", line.Email, line.Role.ToString());
            return;
        }

        if (Plan.Changes(line.Number, line.Email, [
            ("name", known.Name, line.Name),
            ("body", bodies.Find(member.UnitId ?? member.OrganisationId)?.Code ?? "", (line.Unit ?? line.Body).Code),
            ("role", member.Role.ToString(), line.Role.ToString()),
            ("language", known.Language, line.Language),
            ("deputy", member.IsDeputy ? "yes" : "no", line.IsDeputy ? "yes" : "no"),
        ]))
            ToChange.Add((known, line));
    }
}
