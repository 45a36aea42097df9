namespace EPeople.Core.Domain.Government;

/// <summary>What a petition is about, in the words of the people who file it.</summary>
/// <param name="Key">Stable slug, for example <c>water-supply</c>; stored with the petition.</param>
/// <param name="Name">Its name in the three languages.</param>
/// <param name="OrganisationCode">Code of the competent ministry; null for the catch-all topic, which speaks for no body.</param>
/// <param name="RuleSuffix">Suffix of a response rule of its own, as the policy packs name it (<c>complaint-water</c>); null for the rule of the kind.</param>
/// <param name="NeedsIdentityCard">Whether the body cannot find the file without the national identity card number.</param>
/// <param name="Keywords">Words and phrases by which people speak of it.</param>
public sealed record Topic(
    string Key,
    LocalText Name,
    string? OrganisationCode,
    string? RuleSuffix,
    bool NeedsIdentityCard,
    TopicWords Keywords)
{
    /// <summary>Key of the topic for everything that has none of its own.</summary>
    public const string Other = "other";
}

/// <summary>Words and phrases of a topic by language.</summary>
/// <param name="Ar">Arabic, Tunisian forms and their Latin letters ("dhaw", "7out") included.</param>
/// <param name="Fr">French.</param>
/// <param name="En">English.</param>
public sealed record TopicWords(IReadOnlyList<string> Ar, IReadOnlyList<string> Fr, IReadOnlyList<string> En)
{
    /// <summary>Each word with its language code.</summary>
    public IEnumerable<(string Language, string Word)> All =>
        Ar.Select(word => ("ar", word)).Concat(Fr.Select(word => ("fr", word))).Concat(En.Select(word => ("en", word)));
}

/// <summary>How strongly some words speak for a body, whatever the topic.</summary>
/// <param name="OrganisationCode">The body; <see cref="OfTheGovernorate"/> means the petition's own governorate, or without one the ministry of the interior.</param>
/// <param name="Language">Language of the words: <c>ar</c>, <c>fr</c> or <c>en</c>.</param>
/// <param name="Weight">How much one hit counts: 1 is a word shared by several fields, 5 one that hardly any other field uses.</param>
/// <param name="Words">Words and phrases; one that ends in a star stands for all words that begin with it.</param>
public sealed record FieldWords(string OrganisationCode, string Language, double Weight, IReadOnlyList<string> Words)
{
    /// <summary>Stands for the governorate where the petition plays.</summary>
    public const string OfTheGovernorate = "governorate";
}
