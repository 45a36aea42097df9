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
    private const double WordWeight = 2;

    /// <summary>A phrase is a surer sign than a word.</summary>
    private const double PhraseWeight = 3;

    /// <summary>The title says what it is about: its words count double.</summary>
    private const double TitleFactor = 2;

    /// <summary>A person who chose a topic looked at the list: only a clear text speaks louder.</summary>
    private const double TopicWeight = 8;

    private const int LongestReason = 60;
    private const string WithoutGovernorate = "interior";

    private readonly Lexicon lexicon;
    private readonly FrozenDictionary<string, Topic> topics;
    private readonly FrozenDictionary<string, string> governorates;

    /// <summary>Builds the router.</summary>
    /// <param name="topics">The topics with their bodies and keywords.</param>
    /// <param name="fields">Words of the bodies' fields; they overrule the weight of the same word in a topic of the same body.</param>
    /// <param name="governorates">The governorates, to name the body of the one where a petition plays.</param>
    public KeywordRouter(IEnumerable<Topic> topics, IEnumerable<FieldWords> fields, IEnumerable<Governorate> governorates)
    {
        this.topics = topics.ToFrozenDictionary(topic => topic.Key, StringComparer.Ordinal);
        this.governorates = governorates.ToFrozenDictionary(place => place.Key, place => place.OrganisationCode, StringComparer.Ordinal);
        var ofTopics =
            from topic in this.topics.Values.OrderBy(topic => topic.Key, StringComparer.Ordinal)
            where topic.OrganisationCode is not null
            from word in topic.Keywords
            select (word, topic.OrganisationCode!, word.Contains(' ', StringComparison.Ordinal) ? PhraseWeight : WordWeight);
        var ofFields =
            from field in fields
            from word in field.Words
            select (word, field.OrganisationCode, field.Weight);
        lexicon = Lexicon.Of(ofTopics.Concat(ofFields));
    }

    /// <inheritdoc/>
    public IReadOnlyList<Suggestion> Suggest(string title, string text, string? topicKey, string? governorate)
    {
        var voices = new Dictionary<string, Voice>(StringComparer.Ordinal);
        if (topicKey is not null && topics.TryGetValue(topicKey, out var topic) && topic.OrganisationCode is { } body)
            VoiceOf(voices, body).Say(topicKey, TopicWeight);

        var spoken = new Dictionary<Lexicon.Phrase, int>();
        Hear(title, TitleFactor, governorate, voices, spoken);
        Hear(text, 1, governorate, voices, spoken);

        var all = voices.Values.Sum(voice => voice.Total);
        return [.. voices
            .OrderByDescending(pair => pair.Value.Total)
            .ThenBy(pair => pair.Key, StringComparer.Ordinal)
            .Select(pair => new Suggestion(pair.Key, pair.Value.Total / all, pair.Value.Strongest()))];
    }

    private void Hear(string text, double factor, string? governorate, Dictionary<string, Voice> voices, Dictionary<Lexicon.Phrase, int> spoken)
    {
        foreach (var hit in lexicon.Hits(text))
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
