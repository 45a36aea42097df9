using EPeople.Web.Hosting;

namespace EPeople.Web.Mails;

/// <summary>A mail's words in their order, in one language, before they take a form.</summary>
public sealed record Letter
{
    /// <summary>Language of every word but foreign facts.</summary>
    public required Language Language { get; init; }

    /// <summary>Name of the service.</summary>
    public required string Brand { get; init; }

    /// <summary>Home page.</summary>
    public required string Site { get; init; }

    /// <summary>Subject line.</summary>
    public required string Subject { get; init; }

    /// <summary>Greeting.</summary>
    public required string Greeting { get; init; }

    /// <summary>What happened, in one sentence.</summary>
    public required string Lead { get; init; }

    /// <summary>What to have at hand.</summary>
    public required IReadOnlyList<LetterFact> Facts { get; init; }

    /// <summary>What happens next and by when.</summary>
    public required string Next { get; init; }

    /// <summary>Why the button is there, where that is not plain.</summary>
    public required string? BeforeAction { get; init; }

    /// <summary>Words of the button.</summary>
    public required string Action { get; init; }

    /// <summary>Where the button leads.</summary>
    public required string Address { get; init; }

    /// <summary>Introduces the address in words.</summary>
    public required string AddressNote { get; init; }

    /// <summary>Why this mail came.</summary>
    public required string Foot { get; init; }
}

/// <summary>A line of the box: label and value.</summary>
/// <param name="Label">Label.</param>
/// <param name="Value">Value.</param>
/// <param name="IsCode">A code, written from left to right in every language.</param>
/// <param name="IsForeign">A person's words, in a language of their own.</param>
/// <param name="IsLink">An address that may be opened.</param>
public sealed record LetterFact(string Label, string Value, bool IsCode = false, bool IsForeign = false, bool IsLink = false);
