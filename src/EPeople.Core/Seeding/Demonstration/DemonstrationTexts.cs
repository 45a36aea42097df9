using System.Text.Json;
using System.Text.Json.Serialization;

namespace EPeople.Core.Seeding.Demonstration;

/// <summary>
/// The words of the demonstration country: petitions, replies, people and streets, all invented, in three languages.
/// Draws come from the <see cref="Random"/> that the caller brings, so that one seed gives one country.
/// </summary>
public sealed class DemonstrationTexts
{
    private const double ShareWithOpening = 0.6;
    private const double ShareWithClosing = 0.75;
    private static readonly Lazy<DemonstrationTexts> Once = new(() => new DemonstrationTexts());

    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    private readonly People people;
    private readonly Dictionary<string, Dictionary<string, string[]>> variables;

    private DemonstrationTexts()
    {
        Petitions = Read<List<PetitionTemplate>>("petitions");
        var replies = Read<Replies>("replies");
        (Answers, Notes, TransferReasons, Messages, Ratings) = (replies.Answers, replies.Notes, replies.TransferReasons, replies.Messages, replies.Ratings);
        (Questions, Parts) = (replies.Questions, replies.Parts);
        people = Read<People>("people");
        variables = Read<Dictionary<string, Dictionary<string, string[]>>>("variables");
    }

    /// <summary>The texts, read once per process.</summary>
    public static DemonstrationTexts Current => Once.Value;

    /// <summary>About 220 petitions to fill: six in ten Arabic, three French, one English.</summary>
    public IReadOnlyList<PetitionTemplate> Petitions { get; }

    /// <summary>Replies of bodies, by kind and outcome.</summary>
    public IReadOnlyList<AnswerTemplate> Answers { get; }

    /// <summary>Internal notes of clerks.</summary>
    public IReadOnlyList<PhraseTemplate> Notes { get; }

    /// <summary>Reasons for handing a petition to another body.</summary>
    public IReadOnlyList<PhraseTemplate> TransferReasons { get; }

    /// <summary>Further messages of petitioners.</summary>
    public IReadOnlyList<PhraseTemplate> Messages { get; }

    /// <summary>What a body asks another one.</summary>
    public IReadOnlyList<PhraseTemplate> Questions { get; }

    /// <summary>What that one contributes to the answer.</summary>
    public IReadOnlyList<PhraseTemplate> Parts { get; }

    /// <summary>Ratings with their words.</summary>
    public IReadOnlyList<RatingTemplate> Ratings { get; }

    /// <summary>Fills a petition: title (at most 120 characters) and text, with an opening and a closing line now and then.</summary>
    /// <param name="template">What to fill.</param>
    /// <param name="place">Where it plays.</param>
    /// <param name="day">Local day of filing; dates named in the text lie up to two months before.</param>
    /// <param name="random">Where the draws come from.</param>
    public (string Title, string Text) Petition(PetitionTemplate template, DemonstrationPlace place, DateOnly day, Random random)
    {
        var filling = FillingFor(template.Language, place, day, random);
        var title = filling.Fill(template.Title);
        var lines = new List<string>();
        if (random.NextDouble() < ShareWithOpening)
            lines.Add(filling.Fill("{opening}"));
        lines.Add(filling.Fill(template.Text));
        if (random.NextDouble() < ShareWithClosing)
            lines.Add(filling.Fill("{closing}"));
        return (title, string.Join('\n', lines));
    }

    /// <summary>Fills a reply, note, reason or message.</summary>
    /// <param name="text">What to fill.</param>
    /// <param name="language">Its language code.</param>
    /// <param name="place">Where it plays.</param>
    /// <param name="day">Local day of writing; dates named in the text lie up to two months before.</param>
    /// <param name="random">Where the draws come from.</param>
    /// <exception cref="FormatException">The text names a variable that the language does not know.</exception>
    public string Fill(string text, string language, DemonstrationPlace place, DateOnly day, Random random) =>
        FillingFor(language, place, day, random).Fill(text);

    /// <summary>An invented person; Arabic gives Arabic letters, the other languages Latin ones.</summary>
    public PersonName Person(string language, Random random)
    {
        var first = Pick(people.FirstNames, random);
        var last = Pick(people.LastNames, random);
        return language == "ar" ? new PersonName(first.Ar, last.Ar, first.Woman) : new PersonName(first.Latin, last.Latin, first.Woman);
    }

    /// <summary>An invented street.</summary>
    public string Street(string language, Random random) => Pick(people.Streets, random).In(language);

    internal static T Pick<T>(IReadOnlyList<T> list, Random random) => list[random.Next(list.Count)];

    private Filling FillingFor(string language, DemonstrationPlace place, DateOnly day, Random random) =>
        new(variables[language], language, place, Street(language, random), day, random);

    private static T Read<T>(string name)
    {
        var resource = $"{typeof(DemonstrationTexts).Namespace}.{name}.json";
        using var stream = typeof(DemonstrationTexts).Assembly.GetManifestResourceStream(resource)
            ?? throw new InvalidOperationException($"The demonstration file {resource} is not embedded.");
        return JsonSerializer.Deserialize<T>(stream, Format)
            ?? throw new InvalidOperationException($"The demonstration file {resource} is empty.");
    }
}
