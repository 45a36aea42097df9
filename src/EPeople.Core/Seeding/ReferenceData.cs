using CsvHelper;
using EPeople.Core.Domain;
using EPeople.Core.Domain.Government;
using EPeople.Core.Domain.Petitions;

namespace EPeople.Core.Seeding;

/// <summary>
/// What every installation starts with: bodies, places, topics, grounds and answer templates in three languages, read from
/// the csv files beside this one. Facts with an effective date live elsewhere; all of these are editable once seeded.
/// </summary>
public sealed class ReferenceData
{
    private static readonly Lazy<ReferenceData> Once = new(() => new ReferenceData());

    private ReferenceData()
    {
        Organisations = Read("organisations", row => new ReferenceOrganisation(
            row["code"].ToString(), Enum.Parse<OrganisationKind>(row["kind"].ToString()), Text(row, ""), Text(row, "short_"), Optional(row["governorate"].ToString())));
        Governorates = Read("governorates", row => new Governorate(
            row["key"].ToString(), row["organisation"].ToString(), Text(row, ""), row["tile_row"].Parse<int>(), row["tile_column"].Parse<int>()));
        Delegations = Read("delegations", row => new Delegation(row["key"].ToString(), row["governorate"].ToString(), Text(row, "")));
        Topics = Read("topics", row => new Topic(
            row["key"].ToString(),
            Text(row, ""),
            Optional(row["organisation"].ToString()),
            Optional(row["rule_suffix"].ToString()),
            row["needs_identity_card"].ToString() == "yes",
            new TopicWords(List(row["keywords_ar"].ToString()), List(row["keywords_fr"].ToString()), List(row["keywords_en"].ToString()))));
        Fields = Read("field-words", row => new FieldWords(row["organisation"].ToString(), row["language"].ToString(), row["weight"].Parse<double>(), List(row["words"].ToString())));
        Neighbours = Read("neighbours", row => KeyValuePair.Create<string, IReadOnlyList<string>>(row["organisation"].ToString(), List(row["neighbours"].ToString())));
        LegalGrounds = Read("legal-grounds", row => new ReferenceGround(row["code"].ToString(), Text(row, ""), Text(row, "source_")));
        ExtensionGrounds = Read("extension-grounds", row => new ReferenceGround(row["code"].ToString(), Text(row, ""), Text(row, "source_")));
        AnswerTemplates = Read("answer-templates", row => new ReferenceTemplate(
            row["code"].ToString(), Enum.Parse<PetitionKind>(row["kind"].ToString()), Text(row, "name_"), Text(row, "text_")));
    }

    /// <summary>The data, read once per process.</summary>
    public static ReferenceData Current => Once.Value;

    /// <summary>25 ministries (the presidency of the government first) and the administrations of the 24 governorates.</summary>
    public IReadOnlyList<ReferenceOrganisation> Organisations { get; }

    /// <summary>The 24 governorates as places, by ISO code.</summary>
    public IReadOnlyList<Governorate> Governorates { get; }

    /// <summary>The 279 delegations, grouped by governorate.</summary>
    public IReadOnlyList<Delegation> Delegations { get; }

    /// <summary>The topics in the order of the ministries; the catch-all <see cref="Topic.Other"/> is the last.</summary>
    public IReadOnlyList<Topic> Topics { get; }

    /// <summary>Words of the bodies' fields beyond the topics, with weights.</summary>
    public IReadOnlyList<FieldWords> Fields { get; }

    /// <summary>Bodies whose fields touch, the closest first.</summary>
    public IReadOnlyList<KeyValuePair<string, IReadOnlyList<string>>> Neighbours { get; }

    /// <summary>Grounds of law on which a petition may be rejected.</summary>
    public IReadOnlyList<ReferenceGround> LegalGrounds { get; }

    /// <summary>Grounds on which a limit may be extended. Overload and absence are none.</summary>
    public IReadOnlyList<ReferenceGround> ExtensionGrounds { get; }

    /// <summary>Answers for clerks to begin with; placeholders in braces: name, code, title, date, organisation and gaps the clerk fills.</summary>
    public IReadOnlyList<ReferenceTemplate> AnswerTemplates { get; }

    /// <summary>The rule router over these topics and words.</summary>
    public KeywordRouter Router() => new(Topics, Fields, Governorates, Neighbours);

    private static List<T> Read<T>(string name, Func<CsvReader, T> make)
    {
        var resource = $"{typeof(ReferenceData).Namespace}.Reference.{name}.csv";
        using var stream = typeof(ReferenceData).Assembly.GetManifestResourceStream(resource)
            ?? throw new InvalidOperationException($"The reference file {resource} is not embedded.");
        using var reader = CsvReader.Create(stream);
        var rows = new List<T>();
        while (reader.Read())
            rows.Add(make(reader));
        return rows;
    }

    private static LocalText Text(CsvReader row, string prefix) =>
        new(row[prefix + "ar"].ToString(), row[prefix + "fr"].ToString(), row[prefix + "en"].ToString());

    private static string? Optional(string field) => field.Length == 0 ? null : field;

    private static string[] List(string field) => field.Split('|', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}

/// <summary>A body to be seeded.</summary>
/// <param name="Code">Stable slug: <c>health</c>, <c>gov-tn-11</c>.</param>
/// <param name="Kind">What sort of body it is.</param>
/// <param name="Name">Full official name.</param>
/// <param name="ShortName">Name for lists and charts.</param>
/// <param name="Governorate">Key of its governorate; null for bodies of the whole country.</param>
public sealed record ReferenceOrganisation(string Code, OrganisationKind Kind, LocalText Name, LocalText ShortName, string? Governorate);

/// <summary>A ground of law for a rejection.</summary>
/// <param name="Code">Stable slug, stored with the rejection.</param>
/// <param name="Name">The ground in words the petitioner understands.</param>
/// <param name="Source">The law it rests on.</param>
public sealed record ReferenceGround(string Code, LocalText Name, LocalText Source);

/// <summary>An answer to begin with.</summary>
/// <param name="Code">Stable slug.</param>
/// <param name="Kind">Kind of petition it suits best.</param>
/// <param name="Name">Name in the clerk's list.</param>
/// <param name="Text">The text, with placeholders in braces.</param>
public sealed record ReferenceTemplate(string Code, PetitionKind Kind, LocalText Name, LocalText Text);
