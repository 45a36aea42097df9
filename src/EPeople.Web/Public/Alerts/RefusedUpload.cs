namespace EPeople.Web.Public.Alerts;

/// <summary>A form with files that was refused: what to mend, and every word, for the page that is shown again in the same answer. Never kept, never in an address.</summary>
/// <param name="Errors">Id of the field and text.</param>
/// <param name="Text">The message.</param>
/// <param name="Retaliated">The box.</param>
public sealed record RefusedUpload(IReadOnlyList<(string Field, string Text)> Errors, string? Text = null, bool Retaliated = false)
{
    /// <summary>Tells that there is one, never which.</summary>
    public override string ToString() => nameof(RefusedUpload);
}
