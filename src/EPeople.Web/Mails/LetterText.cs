using System.Text;

namespace EPeople.Web.Mails;

/// <summary>A letter as plain text.</summary>
public static class LetterText
{
    /// <summary>Paragraphs between empty lines; the address stands on a line of its own, so that programs find it.</summary>
    public static string Of(Letter letter)
    {
        var text = new StringBuilder();
        void Paragraph(string? words)
        {
            if (words is not null)
                text.Append(words).Append("\n\n");
        }

        Paragraph(letter.Greeting);
        Paragraph(letter.Lead);
        foreach (var fact in letter.Facts)
            text.Append(fact.Label).Append(letter.Language.Code == "fr" ? "\u00a0: " : ": ").Append(ValueOf(fact)).Append('\n');
        text.Append('\n');
        Paragraph(letter.Next);
        Paragraph(letter.BeforeAction);
        Paragraph($"{letter.Action}:\n{letter.Address}");
        text.Append("-- \n").Append(letter.Brand).Append('\n').Append(letter.Site).Append('\n').Append(letter.Foot).Append('\n');
        return text.ToString();
    }

    /// <summary>Groups of digits keep their order in Arabic too; a code without blanks is left bare, to be copied as it is.</summary>
    private static string ValueOf(LetterFact fact) => fact.IsCode && fact.Value.Contains(' ', StringComparison.Ordinal) ? $"\u2066{fact.Value}\u2069" : fact.Value;
}
