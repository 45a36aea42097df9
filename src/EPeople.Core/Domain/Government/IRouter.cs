namespace EPeople.Core.Domain.Government;

/// <summary>Finds the bodies that are likely to be competent for a petition. Pure: the same input gives the same answer.</summary>
public interface IRouter
{
    /// <summary>The bodies for which something speaks, best first; empty when nothing does (the petition goes to triage).</summary>
    /// <param name="title">The petition's title, in any language; may be empty.</param>
    /// <param name="text">The petition's text, in any language; may be empty.</param>
    /// <param name="topicKey">Key of the chosen topic; null or unknown when none was chosen.</param>
    /// <param name="governorate">Key of the governorate where it plays (<c>TN-11</c>); null when unknown.</param>
    IReadOnlyList<Suggestion> Suggest(string title, string text, string? topicKey, string? governorate);
}

/// <summary>A body that may be competent.</summary>
/// <param name="OrganisationCode">The body.</param>
/// <param name="Score">Its share of all that spoke for any body: above 0, at most 1.</param>
/// <param name="Reasons">At most three, strongest first: the person's own words as typed, or the key of the chosen topic.</param>
public sealed record Suggestion(string OrganisationCode, double Score, IReadOnlyList<string> Reasons);
