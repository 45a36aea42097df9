namespace EPeople.Core.Domain.Alerts;

/// <summary>What an alert's sealed history says of its limits, beside what stands in clear.</summary>
/// <param name="Justified">Whether a longer limit for feedback was justified.</param>
/// <param name="Retaliation">When retaliation was last reported (UTC); null: never.</param>
public sealed record AlertOwed(bool Justified, DateTimeOffset? Retaliation)
{
    /// <summary>Nothing beside the two limits.</summary>
    public static AlertOwed Nothing { get; } = new(false, null);

    /// <summary>What these notes say, oldest first.</summary>
    public static AlertOwed Of(IReadOnlyList<AlertNote> notes) => new(
        notes.Any(note => note.Kind == AlertNoteKind.Prolonged),
        notes.LastOrDefault(note => note.Kind == AlertNoteKind.Retaliation || note is { Kind: AlertNoteKind.Filed, Content.Retaliated: true })?.At);
}
