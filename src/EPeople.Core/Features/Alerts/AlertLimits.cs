namespace EPeople.Core.Features.Alerts;

/// <summary>Limits of the alert form's fields, in characters.</summary>
public static class AlertLimits
{
    /// <summary>What happened.</summary>
    public const int What = 10_000;

    /// <summary>Every other longer answer.</summary>
    public const int Answer = 2_000;

    /// <summary>A name, a post, a unit.</summary>
    public const int Line = 200;

    /// <summary>A message.</summary>
    public const int Message = 10_000;

    /// <summary>Persons concerned.</summary>
    public const int Persons = 5;
}
