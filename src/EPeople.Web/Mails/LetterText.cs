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
            text.Append(fact.Label).Append(letter.Language.Code == "fr" ? "\u00a0: " : ": ").Append(fact.Value).Append('\n');
        text.Append('\n');
        Paragraph(letter.Next);
        Paragraph(letter.BeforeAction);
        Paragraph($"{letter.Action}:\n{letter.Address}");
        text.Append("-- \n").Append(letter.Brand).Append('\n').Append(letter.Site).Append('\n').Append(letter.Foot).Append('\n');
        return text.ToString();
    }
}
