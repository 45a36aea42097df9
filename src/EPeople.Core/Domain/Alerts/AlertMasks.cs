namespace EPeople.Core.Domain.Alerts;

/// <summary>Words that are hidden: exact ones, wherever they stand. What stands in their place has one length, so that it tells nothing of theirs.</summary>
public static class AlertMasks
{
    /// <summary>What stands in the place of hidden words.</summary>
    public const string Hidden = "█████";

    /// <summary>The words hidden by these notes, the longest first; a later note may lift an earlier one.</summary>
    public static IReadOnlyList<string> Of(IReadOnlyList<AlertNote> notes)
    {
        var hidden = new HashSet<string>(StringComparer.Ordinal);
        foreach (var note in notes.Where(note => note is { Kind: AlertNoteKind.Masked, Text.Length: > 0 }))
        {
            if (note.Detail == Lifted)
                hidden.Remove(note.Text!);
            else
                hidden.Add(note.Text!);
        }

        return [.. hidden.OrderByDescending(words => words.Length).ThenBy(words => words, StringComparer.Ordinal)];
    }

    /// <summary>Detail of a note that lifts a mask.</summary>
    public const string Lifted = "lifted";

    /// <summary>The content as another authority may read it: nowhere one of the words.</summary>
    public static AlertContent Apply(AlertContent content, IReadOnlyList<string> words) => Replace(content, text => Apply(text, words)) with
    {
        Persons = [.. content.Persons.Select(person => new PersonConcerned(Apply(person.Name, words)!, Apply(person.Role, words)))],
    };

    /// <summary>A text without the words.</summary>
    public static string? Apply(string? text, IReadOnlyList<string> words) =>
        text is null ? null : words.Aggregate(text, (left, hidden) => left.Replace(hidden, Hidden, StringComparison.Ordinal));

    /// <summary>The note without the words, for good. Names of persons concerned stay: by them those who bear them are kept away.</summary>
    public static AlertNote Redact(AlertNote note, string words)
    {
        string[] one = [words];
        return note with
        {
            Text = Apply(note.Text, one),
            Files = Redact(note.Files, one),
            Content = note.Content is not { } content ? null : Replace(content, text => Apply(text, one)) with
            {
                Persons = [.. content.Persons.Select(person => person with { Role = Apply(person.Role, one) })],
                Files = Redact(content.Files, one),
            },
        };
    }

    /// <summary>Whether redaction changed anything.</summary>
    public static bool Differ(AlertNote before, AlertNote after) => !Words(before).SequenceEqual(Words(after));

    private static IEnumerable<string?> Words(AlertNote note) =>
        [note.Text, .. note.Files.Select(file => file.Name), .. note.Content is { } content ? Words(content).Concat(content.Files.Select(file => file.Name)) : []];

    private static IEnumerable<string?> Words(AlertContent content) =>
        [content.What, content.Where, content.When, content.HowKnown, content.Evidence, content.Unit, content.Retaliation, .. content.Persons.SelectMany(person => (string?[])[person.Name, person.Role])];

    /// <summary>Whether the words stand anywhere in the content.</summary>
    public static bool Holds(AlertContent content, string words) => Words(content).Any(text => text?.Contains(words, StringComparison.Ordinal) == true);

    /// <summary>A text in pieces, for readers who are to see which words are hidden from others.</summary>
    public static IReadOnlyList<(string Text, bool IsHidden)> Pieces(string text, IReadOnlyList<string> words)
    {
        var pieces = new List<(string, bool)>();
        var (from, at) = (0, 0);
        while (at < text.Length)
        {
            if (words.FirstOrDefault(hidden => string.CompareOrdinal(text, at, hidden, 0, hidden.Length) == 0) is not { } found)
            {
                at++;
                continue;
            }

            if (at > from)
                pieces.Add((text[from..at], false));
            pieces.Add((found, true));
            from = at += found.Length;
        }

        if (from < text.Length)
            pieces.Add((text[from..], false));
        return pieces;
    }

    private static IReadOnlyList<AlertFile> Redact(IReadOnlyList<AlertFile> files, string[] words) => [.. files.Select(file => file with { Name = Apply(file.Name, words)! })];

    private static AlertContent Replace(AlertContent content, Func<string?, string?> by) => content with
    {
        What = by(content.What),
        Where = by(content.Where),
        When = by(content.When),
        HowKnown = by(content.HowKnown),
        Evidence = by(content.Evidence),
        Unit = by(content.Unit),
        Retaliation = by(content.Retaliation),
    };
}
