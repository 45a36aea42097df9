using EPeople.Core.Domain;
using EPeople.Core.Domain.Petitions;

namespace EPeople.Core.Features.Content;

/// <summary>How loud a banner is. Stored by number: never renumber.</summary>
public enum BannerLevel
{
    /// <summary>Good to know.</summary>
    Note = 1,

    /// <summary>Something is not as usual.</summary>
    Warning = 2,

    /// <summary>Danger, or the service does not work.</summary>
    Alarm = 3,
}

/// <summary>A message on top of every public page for a while, in all three languages.</summary>
public sealed class Banner
{
    private Banner()
    {
    }

    /// <summary>A banner.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="level">How loud.</param>
    /// <param name="text">In three languages.</param>
    /// <param name="from">From this moment on (UTC, inclusive).</param>
    /// <param name="until">Up to this moment (UTC, exclusive).</param>
    public Banner(Guid id, BannerLevel level, LocalText text, DateTimeOffset from, DateTimeOffset until) =>
        (Id, Level, TextAr, TextFr, TextEn, From, Until) = (id, level, text.Ar, text.Fr, text.En, from, until);

    /// <summary>Its id.</summary>
    public Guid Id { get; private set; }

    /// <summary>How loud.</summary>
    public BannerLevel Level { get; private set; }

    /// <summary>Arabic text.</summary>
    public string TextAr { get; private set; } = "";

    /// <summary>French text.</summary>
    public string TextFr { get; private set; } = "";

    /// <summary>English text.</summary>
    public string TextEn { get; private set; } = "";

    /// <summary>From this moment on (UTC, inclusive).</summary>
    public DateTimeOffset From { get; private set; }

    /// <summary>Up to this moment (UTC, exclusive).</summary>
    public DateTimeOffset Until { get; private set; }

    /// <summary>The text in three languages.</summary>
    public LocalText Text => new(TextAr, TextFr, TextEn);

    /// <summary>Takes it down.</summary>
    public void End(DateTimeOffset now) => Until = now < Until ? now : Until;
}

/// <summary>What of the service can be switched off for a while. Stored by name.</summary>
public enum Feature
{
    /// <summary>Filing of complaints.</summary>
    FileComplaint,

    /// <summary>Filing of suggestions.</summary>
    FileSuggestion,

    /// <summary>Filing of requests for information.</summary>
    FileInformationRequest,

    /// <summary>Petitions signed by several.</summary>
    Collective,

    /// <summary>Beginning a corruption alert; one that was begun can be sent, and those filed can be followed.</summary>
    Alerts,

    /// <summary>Public figures.</summary>
    Figures,
}

/// <summary>Which feature a petition needs.</summary>
public static class KindFeatures
{
    /// <summary>The feature of filing this kind.</summary>
    public static Feature Of(PetitionKind kind) => kind switch
    {
        PetitionKind.Suggestion => Feature.FileSuggestion,
        PetitionKind.InformationRequest => Feature.FileInformationRequest,
        _ => Feature.FileComplaint,
    };
}

/// <summary>A feature that was switched off at least once.</summary>
public sealed class FeatureSwitch
{
    /// <summary>Which.</summary>
    public required Feature Feature { get; init; }

    /// <summary>Whether it is off.</summary>
    public bool IsOff { get; private set; }

    /// <summary>Why, in Arabic.</summary>
    public string ReasonAr { get; private set; } = "";

    /// <summary>Why, in French.</summary>
    public string ReasonFr { get; private set; } = "";

    /// <summary>Why, in English.</summary>
    public string ReasonEn { get; private set; } = "";

    /// <summary>Switches it off, with a reason that the public reads.</summary>
    public void TurnOff(LocalText reason) => (IsOff, ReasonAr, ReasonFr, ReasonEn) = (true, reason.Ar, reason.Fr, reason.En);

    /// <summary>Switches it on.</summary>
    public void TurnOn() => (IsOff, ReasonAr, ReasonFr, ReasonEn) = (false, "", "", "");
}
