namespace EPeople.Core.Domain.Alerts;

/// <summary>How an alert may end; sealed as these codes, which are keys of translations.</summary>
public static class AlertOutcomes
{
    /// <summary>All of them, in the order in which they are offered.</summary>
    public static IReadOnlyList<string> All { get; } = ["founded_prosecuted", "founded_disciplined", "founded_corrected", "unfounded", "not_competent", "not_enough"];
}
