using System.Globalization;
using EPeople.Core.Domain;
using EPeople.Core.Domain.Government;
using EPeople.Core.Features.Filing;
using EPeople.Core.Features.Organisations;

namespace EPeople.Core.Features.Importing;

/// <summary>Works out what rows of bodies would do, without touching anything.</summary>
/// <param name="existing">Every body with its names, closed ones too.</param>
/// <param name="today">Local day: a new name holds from it.</param>
public sealed class CheckOrganisations(IReadOnlyCollection<Organisation> existing, DateOnly today)
{
    private readonly Dictionary<string, Organisation> _known = existing.ToDictionary(body => body.Code);
    private readonly Dictionary<OrganisationId, Organisation> _byId = existing.ToDictionary(body => body.Id);
    private readonly Dictionary<string, Line> _lines = [];

    /// <summary>What it found.</summary>
    public ImportPlan Plan { get; } = new();

    /// <summary>Bodies to add, whoever is above before what is below; only where the plan has no errors.</summary>
    public IReadOnlyList<Line> ToAdd => [.. _lines.Values.Where(line => !_known.ContainsKey(line.Code)).OrderBy(line => Above(line.Code).Count()).ThenBy(line => line.Number)];

    /// <summary>Bodies to change.</summary>
    public List<(Organisation Body, Line Line)> ToChange { get; } = [];

    /// <summary>A row of a body.</summary>
    public sealed record Line(int Number, string Code, OrganisationKind Kind, OrganisationFields Fields);

    /// <summary>Looks at the rows.</summary>
    public void Run(IEnumerable<(int Number, string[] Cells)> rows)
    {
        var read = rows.Select(row => Read(row.Number, row.Cells)).ToList();
        foreach (var (line, _) in read)
        {
            if (line.Code.Length > 0 && !_lines.TryAdd(line.Code, line))
                Plan.Wrong(line.Number, "code", "import.duplicate_code", line.Code, line.Code);
        }

        foreach (var (line, sound) in read.Where(one => _lines.GetValueOrDefault(one.Line.Code) == one.Line))
        {
            if (Place(line) && sound)
                Compare(line);
        }
    }

    private (Line Line, bool Sound) Read(int number, string[] cells)
    {
        string Cell(string column) => cells[ImportColumns.Organisations.ToList().IndexOf(column)];
        var (code, before) = (Cell("code"), Plan.Errors);
        void Wrong(string column, string rule) => Plan.Wrong(number, column, rule, code, Cell(column));
        if (!OrganisationRules.IsCode(code))
            Wrong("code", "organisation.code");
        if (!Enum.TryParse<OrganisationKind>(Cell("kind"), true, out var kind) || !Enum.IsDefined(kind) || char.IsDigit(Cell("kind")[0]))
            Wrong("kind", "organisation.kind");
        DateOnly? from = null;
        if (Cell("valid_from").Length > 0)
        {
            if (DateOnly.TryParseExact(Cell("valid_from"), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day >= Organisation.Ever)
                from = day;
            else
                Wrong("valid_from", "import.day");
        }

        var fields = new OrganisationFields
        {
            NameAr = Cell("name_ar"),
            NameFr = Cell("name_fr"),
            NameEn = Cell("name_en"),
            ShortAr = Cell("short_ar"),
            ShortFr = Cell("short_fr"),
            ShortEn = Cell("short_en"),
            Parent = Typed.Line(Cell("parent")),
            Governorate = Cell("governorate"),
            OfficeName = Cell("office_name"),
            OfficeEmail = Cell("office_email"),
            OfficePhone = Cell("office_phone"),
            ValidFrom = from,
        };
        foreach (var error in OrganisationRules.Errors(fields))
            Wrong(_columns[error.Field], error.Code);
        if (_known.TryGetValue(code, out var known))
        {
            if (known.ValidTo is not null)
                Wrong("code", "organisation.closed");
            else if (Enum.IsDefined(kind) && kind != known.Kind)
                Wrong("kind", "organisation.kind_fixed");
        }

        return (new Line(number, code, kind, fields), Plan.Errors == before);
    }

    /// <summary>Whether it hangs where it may: under something that is there, and not under itself.</summary>
    private bool Place(Line line)
    {
        var above = line.Fields.Parent;
        var rule = above is null ? OrganisationRules.WrongPlace(line.Kind, null)
            : !(_lines.ContainsKey(above) || (_known.TryGetValue(above, out var known) && known.ValidTo is null)) ? "organisation.parent"
            : Above(line.Code).Contains(line.Code) ? "organisation.cycle"
            : OrganisationRules.WrongPlace(line.Kind, _lines.TryGetValue(above, out var upper) ? upper.Kind : _known[above].Kind);
        if (rule is not null && Enum.IsDefined(line.Kind))
            Plan.Wrong(line.Number, "parent", rule, line.Code, above ?? "");
        return rule is null;
    }

    /// <summary>Codes above, from below, as they would stand; ends where one comes again.</summary>
    private IEnumerable<string> Above(string code)
    {
        var seen = new HashSet<string>();
        for (var next = ParentOf(code); next is not null; next = ParentOf(next))
        {
            yield return next;
            if (!seen.Add(next))
                yield break;
        }
    }

    private string? ParentOf(string code) => _lines.TryGetValue(code, out var line) ? line.Fields.Parent : _known.TryGetValue(code, out var body) ? CodeAbove(body) : null;

    private string? CodeAbove(Organisation body) => body.ParentId is { } above ? _byId[above].Code : null;

    private void Compare(Line line)
    {
        if (!_known.TryGetValue(line.Code, out var body))
        {
            Plan.Adds(line.Number, line.Code, line.Fields.Name.Fr);
            return;
        }

        var (before, after) = (Cells(OrganisationFields.Of(body, CodeAbove(body))), Cells(line.Fields));
        var renamed = _names.Any(name => before[name] != after[name]);
        if (renamed && body.Names.Any(name => name.From >= today))
            Plan.Wrong(line.Number, "name_fr", "organisation.name_order", line.Code, line.Fields.NameFr ?? "");
        else if (Plan.Changes(line.Number, line.Code, before.Select(cell => (cell.Key, cell.Value, after[cell.Key]))))
            ToChange.Add((body, line));
    }

    /// <summary>Fields as a table gives them out; a list name that is the full one counts as said either way.</summary>
    public static Dictionary<string, string> Cells(OrganisationFields f) => new()
    {
        ["parent"] = f.Parent ?? "",
        ["name_ar"] = f.Name.Ar,
        ["name_fr"] = f.Name.Fr,
        ["name_en"] = f.Name.En,
        ["short_ar"] = f.ShortName.Ar,
        ["short_fr"] = f.ShortName.Fr,
        ["short_en"] = f.ShortName.En,
        ["governorate"] = Typed.Line(f.Governorate) ?? "",
        ["office_name"] = Typed.Line(f.OfficeName) ?? "",
        ["office_email"] = Typed.Line(f.OfficeEmail) ?? "",
        ["office_phone"] = Typed.Line(f.OfficePhone) ?? "",
        ["valid_from"] = f.ValidFrom?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "",
    };

    private static readonly string[] _names = ["name_ar", "name_fr", "name_en", "short_ar", "short_fr", "short_en"];

    private static readonly Dictionary<string, string> _columns = new()
    {
        ["NameAr"] = "name_ar",
        ["NameFr"] = "name_fr",
        ["NameEn"] = "name_en",
        ["ShortAr"] = "short_ar",
        ["ShortFr"] = "short_fr",
        ["ShortEn"] = "short_en",
        ["Governorate"] = "governorate",
        ["OfficeName"] = "office_name",
        ["OfficeEmail"] = "office_email",
        ["OfficePhone"] = "office_phone",
    };
}
