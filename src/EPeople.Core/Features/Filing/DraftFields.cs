using EPeople.Core.Domain.Petitions;
using FluentValidation;

namespace EPeople.Core.Features.Filing;

/// <summary>Limits of the form's fields, in characters (UTF-16 units, line ends counted as one).</summary>
public static class FormLimits
{
    /// <summary>Title.</summary>
    public const int Title = 150;

    /// <summary>Text.</summary>
    public const int Text = 4_000;

    /// <summary>Address.</summary>
    public const int Address = 300;

    /// <summary>Name.</summary>
    public const int Name = 120;

    /// <summary>E-mail.</summary>
    public const int Email = 254;

    /// <summary>Reply by a body.</summary>
    public const int Reply = 10_000;

    /// <summary>Message, note, reason.</summary>
    public const int Message = 4_000;
}

/// <summary>Cleans what people type, without changing what they say.</summary>
public static class Typed
{
    /// <summary>Line ends as LF, no zero characters or lone surrogates, no blanks around; null when nothing is left.</summary>
    public static string? Clean(string? typed)
    {
        if (string.IsNullOrWhiteSpace(typed))
            return null;
        var text = typed.ReplaceLineEndings("\n").Replace("\0", "", StringComparison.Ordinal);
        if (HasLoneSurrogate(text))
            text = System.Text.Encoding.UTF8.GetString(System.Text.Encoding.UTF8.GetBytes(text));
        text = text.Trim();
        return text.Length == 0 ? null : text;
    }

    /// <summary>One line: like <see cref="Clean"/>, with line ends, tabs and overrides of direction as blanks.</summary>
    public static string? Line(string? typed)
    {
        if (Clean(typed) is not { } text)
            return null;
        var line = string.Concat(text.Select(c => char.IsControl(c) || c is >= '\u202A' and <= '\u202E' or >= '\u2066' and <= '\u2069' ? ' ' : c)).Trim();
        return line.Length == 0 ? null : line;
    }

    /// <summary>Digits as 0–9, whatever script they were typed in; everything else stays.</summary>
    public static string Digits(string typed) =>
        string.Concat(typed.Select(c => char.IsDigit(c) ? (char)('0' + (int)char.GetNumericValue(c)) : c));

    private static bool HasLoneSurrogate(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i]))
                continue;
            if (i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i + 1]))
                i++;
            else
                return true;
        }

        return false;
    }
}

/// <summary>The rules of single fields, shared by the steps of the form.</summary>
public static class FieldRules
{
    /// <summary>Something that can be read must be typed.</summary>
    public static IRuleBuilderOptions<T, string?> Given<T>(this IRuleBuilder<T, string?> field, string code) =>
        field.Must(value => Typed.Line(value) is not null).WithErrorCode(code);

    /// <summary>At most <paramref name="most"/> characters; the text's placeholder 0 is the limit.</summary>
    public static IRuleBuilderOptions<T, string?> AtMost<T>(this IRuleBuilder<T, string?> field, int most, string code = "field.too_long") =>
        field.Must(value => value is null || value.Length <= most || value.ReplaceLineEndings("\n").Length <= most)
            .WithErrorCode(code).WithState(_ => new object[] { most });
}
