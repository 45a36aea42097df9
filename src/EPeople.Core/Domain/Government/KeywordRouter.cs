using System.Collections.Frozen;
using System.Globalization;

namespace EPeople.Core.Domain.Government;

/// <summary>
/// Routes by rules that anyone can read: the words of each body's field, weighted, in the title and the text, and the chosen
/// topic. A word speaks fully once; repetitions add half as much each time, so that a long complaint does not shout down its title.
/// </summary>
public sealed class KeywordRouter : IRouter
{
    /// <summary>What a word of a topic weighs when the field words do not say otherwise.</summary>
    private const double WordWeight = 3;

    /// <summary>A phrase is a surer sign than a word.</summary>
    private const double PhraseWeight = 4;

    /// <summary>The title says what it is about: its words count double.</summary>
    private const double TitleFactor = 2;

    /// <summary>A person who chose a topic looked at the list: only a clear text speaks louder.</summary>
    private const double TopicWeight = 8;

    private const int Offered = 3;
    private const double NeighbourShare = 0.2;
    private const int LongestReason = 60;
    private const string WithoutGovernorate = "interior";

    private readonly Lazy<Lexicon> french;
    private readonly Lazy<Lexicon> english;
    private readonly Lazy<Lexicon> either;
    private readonly FrozenDictionary<string, Topic> topics;
    private readonly FrozenDictionary<string, string> governorates;
    private readonly FrozenDictionary<string, IReadOnlyList<string>> neighbours;

    /// <summary>Builds the router.</summary>
    /// <param name="topics">The topics with their bodies and keywords.</param>
    /// <param name="fields">Words of the bodies' fields; they overrule the weight of the same word in a topic of the same body.</param>
    /// <param name="governorates">The governorates, to name the body of the one where a petition plays.</param>
    /// <param name="neighbours">Bodies whose fields touch, the closest first.</param>
    public KeywordRouter(
        IEnumerable<Topic> topics,
        IEnumerable<FieldWords> fields,
        IEnumerable<Governorate> governorates,
        IEnumerable<KeyValuePair<string, IReadOnlyList<string>>> neighbours)
    {
        this.neighbours = neighbours.ToFrozenDictionary(StringComparer.Ordinal);
        this.topics = topics.ToFrozenDictionary(topic => topic.Key, StringComparer.Ordinal);
        this.governorates = governorates.ToFrozenDictionary(place => place.Key, place => place.OrganisationCode, StringComparer.Ordinal);
        var ofTopics =
            from topic in this.topics.Values.OrderBy(topic => topic.Key, StringComparer.Ordinal)
            where topic.OrganisationCode is not null
            from said in topic.Keywords.All
            select new FieldWords(topic.OrganisationCode!, said.Language, said.Word.Contains(' ', StringComparison.Ordinal) ? PhraseWeight : WordWeight, [said.Word]);
        FieldWords[] all = [.. ofTopics, .. fields];
        french = new Lazy<Lexicon>(() => Build(all, "fr"));
        english = new Lazy<Lexicon>(() => Build(all, "en"));
        either = new Lazy<Lexicon>(() => Build(all, null));
    }

    /// <inheritdoc/>
    public IReadOnlyList<Suggestion> Suggest(string title, string text, string? topicKey, string? governorate)
    {
        var voices = new Dictionary<string, Voice>(StringComparer.Ordinal);
        if (topicKey is not null && topics.TryGetValue(topicKey, out var topic) && topic.OrganisationCode is { } body)
            VoiceOf(voices, body).Say(topicKey, TopicWeight);

        var spoken = new Dictionary<Lexicon.Phrase, int>();
        var lexicon = (Tongue.Of(title, text) switch { "fr" => french, "en" => english, _ => either }).Value;
        Hear(lexicon.Hits(title), title, TitleFactor, governorate, voices, spoken);
        Hear(lexicon.Hits(text), text, 1, governorate, voices, spoken);
        if (voices.Count == 0)
        {
            Hear(either.Value.Hits(title), title, TitleFactor, governorate, voices, spoken);
            Hear(either.Value.Hits(text), text, 1, governorate, voices, spoken);
        }

        List<(string Code, double Weight, IReadOnlyList<string> Reasons)> ranked = [.. voices
            .OrderByDescending(pair => pair.Value.Total)
            .ThenBy(pair => pair.Key, StringComparer.Ordinal)
            .Select(pair => (pair.Key, pair.Value.Total, pair.Value.Strongest()))];
        AddNeighbours(ranked);
        var all = ranked.Sum(one => one.Weight);
        return [.. ranked.Select(one => new Suggestion(one.Code, one.Weight / all, one.Reasons))];
    }

    /// <summary>
    /// Where fewer than three bodies speak, those whose fields touch the best one's are offered behind it, on its words:
    /// no citizen can know whether a drain is the municipality's or the sanitation office's.
    /// </summary>
    private void AddNeighbours(List<(string Code, double Weight, IReadOnlyList<string> Reasons)> ranked)
    {
        if (ranked.Count is 0 or >= Offered || !neighbours.TryGetValue(ranked[0].Code, out var touching))
            return;
        var best = ranked[0];
        var weight = Math.Min(best.Weight * NeighbourShare, ranked[^1].Weight);
        foreach (var code in touching.Where(code => ranked.TrueForAll(one => one.Code != code)).Take(Offered - ranked.Count).ToList())
            ranked.Add((code, weight /= 2, best.Reasons));
    }

    /// <summary>Arabic words with those of one of the two other languages, or of both.</summary>
    private static Lexicon Build(IEnumerable<FieldWords> all, string? language)
    {
        var builder = new LexiconBuilder();
        foreach (var field in all.Where(field => language is null || field.Language == "ar" || field.Language == language))
        {
            foreach (var word in field.Words)
                builder.Add(word, field.OrganisationCode, field.Weight);
        }

        return builder.Build();
    }

    private void Hear(List<Lexicon.Hit> hits, string text, double factor, string? governorate, Dictionary<string, Voice> voices, Dictionary<Lexicon.Phrase, int> spoken)
    {
        foreach (var hit in hits)
        {
            var before = spoken.GetValueOrDefault(hit.Phrase);
            spoken[hit.Phrase] = before + 1;
            var fading = factor / (1 << Math.Min(before, 10));
            foreach (var (code, weight) in hit.Phrase.Weights)
            {
                if (weight > 0)
                    VoiceOf(voices, Body(code, governorate)).Say(hit.Phrase, weight * fading, text, hit);
            }
        }
    }

    private string Body(string code, string? governorate) =>
        code != FieldWords.OfTheGovernorate ? code
        : governorate is not null && governorates.TryGetValue(governorate, out var own) ? own
        : WithoutGovernorate;

    private static Voice VoiceOf(Dictionary<string, Voice> voices, string code)
    {
        if (!voices.TryGetValue(code, out var voice))
            voices[code] = voice = new Voice();
        return voice;
    }

    /// <summary>What speaks for one body.</summary>
    private sealed class Voice
    {
        private readonly Dictionary<object, (string Said, double Weight)> reasons = [];

        public double Total { get; private set; }

        public void Say(string topicKey, double weight)
        {
            Total += weight;
            reasons[topicKey] = (topicKey, weight);
        }

        public void Say(Lexicon.Phrase phrase, double weight, string text, Lexicon.Hit hit)
        {
            Total += weight;
            reasons[phrase] = reasons.TryGetValue(phrase, out var known)
                ? (known.Said, known.Weight + weight)
                : (AsTyped(text, hit), weight);
        }

        public IReadOnlyList<string> Strongest() =>
            [.. reasons.Values
                .OrderByDescending(reason => reason.Weight)
                .ThenBy(reason => reason.Said, StringComparer.Ordinal)
                .Select(reason => reason.Said)
                .Distinct(StringComparer.OrdinalIgnoreCase)
                .Take(3)];

        /// <summary>The person's words, one line, without controls that could turn a page round.</summary>
        private static string AsTyped(string text, Lexicon.Hit hit)
        {
            var typed = text.AsSpan(hit.Start, Math.Min(hit.End - hit.Start, LongestReason)).ToString();
            var visible = typed.Where(c => CharUnicodeInfo.GetUnicodeCategory(c) is not (UnicodeCategory.Format or UnicodeCategory.Control or UnicodeCategory.Surrogate) || char.IsWhiteSpace(c));
            return string.Join(' ', new string([.. visible]).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        }
    }
}
