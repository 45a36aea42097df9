using EPeople.Core.Domain;
using EPeople.Core.Domain.Petitions;

namespace EPeople.Core.Seeding.Demonstration;

/// <summary>A petition to fill. Variables stand in braces.</summary>
/// <param name="Key">Stable slug: topic, language, number.</param>
/// <param name="Topic">Key of its topic.</param>
/// <param name="Kind">Its kind.</param>
/// <param name="Language">Code of its language.</param>
/// <param name="Title">Title with variables.</param>
/// <param name="Text">Text with variables.</param>
public sealed record PetitionTemplate(string Key, string Topic, PetitionKind Kind, string Language, string Title, string Text);

/// <summary>How a body replied.</summary>
public enum AnswerOutcome
{
    /// <summary>What was asked is done.</summary>
    Solved = 1,

    /// <summary>It will be done.</summary>
    Planned = 2,

    /// <summary>It will not, and why.</summary>
    Refused = 3,

    /// <summary>The information asked for.</summary>
    Informed = 4,
}

/// <summary>A body's reply to fill.</summary>
public sealed record AnswerTemplate(PetitionKind Kind, AnswerOutcome Outcome, string Language, string Text);

/// <summary>A note, a reason or a message to fill.</summary>
public sealed record PhraseTemplate(string Language, string Text);

/// <summary>A rating from 1 to 5 stars with its words.</summary>
public sealed record RatingTemplate(string Language, int Stars, string Text);

/// <summary>Where a petition plays.</summary>
public sealed record DemonstrationPlace(LocalText Delegation, LocalText Governorate);

/// <summary>An invented person.</summary>
public sealed record PersonName(string Given, string Family, bool Woman)
{
    /// <summary>Given name, then family name.</summary>
    public string Full => $"{Given} {Family}";
}

internal sealed record Replies(
    List<AnswerTemplate> Answers,
    List<PhraseTemplate> Notes,
    List<PhraseTemplate> TransferReasons,
    List<PhraseTemplate> Messages,
    List<RatingTemplate> Ratings,
    List<PhraseTemplate> Questions,
    List<PhraseTemplate> Parts);

internal sealed record FirstName(string Ar, string Latin, bool Woman);

internal sealed record LastName(string Ar, string Latin);

internal sealed record People(List<FirstName> FirstNames, List<LastName> LastNames, List<LocalText> Streets);
