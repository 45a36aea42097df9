using System.Globalization;
using System.Text;

namespace EPeople.Core.Seeding.Demonstration;

/// <summary>The values of one text's variables: drawn at the first mention, kept for the others, so that a title and its text agree.</summary>
internal sealed class Filling(
    Dictionary<string, string[]> lists,
    string language,
    DemonstrationPlace place,
    string street,
    DateOnly day,
    Random random)
{
    private const int LongestLookBack = 60;
    private readonly Dictionary<string, string> drawn = [];

    /// <summary>Replaces each {variable}.</summary>
    public string Fill(string text)
    {
        var result = new StringBuilder(text.Length + 64);
        for (var at = 0; at < text.Length;)
        {
            var open = text.IndexOf('{', at);
            var close = open < 0 ? -1 : text.IndexOf('}', open);
            if (close < 0)
                return result.Append(text, at, text.Length - at).ToString();
            result.Append(text, at, open - at);
            AppendNaturally(result, ValueOf(text[(open + 1)..close]));
            at = close + 1;
        }

        return result.ToString();
    }

    private string ValueOf(string variable)
    {
        if (!drawn.TryGetValue(variable, out var value))
            drawn[variable] = value = Draw(variable);
        return value;
    }

    // Numbers stay above ten, where the Arabic noun that follows is the same for all of them.
    private string Draw(string variable) => variable switch
    {
        "place" => place.Delegation.In(language),
        "governorate" => place.Governorate.In(language),
        "street" => street,
        "date" => Written(day.AddDays(-random.Next(2, LongestLookBack))),
        "year" => Number(day.Year - random.Next(2)),
        "number" => Number(random.Next(100_000, 999_999)),
        "count" => Number(random.Next(11, 49)),
        "days" => Number(random.Next(11, 61)),
        "amount" => Number(random.Next(45, 980)),
        "line" => Number(random.Next(12, 71)),
        _ when lists.TryGetValue(variable, out var list) => DemonstrationTexts.Pick(list, random),
        _ => throw new FormatException($"Unknown variable {variable}"),
    };

    private string Written(DateOnly date) => $"{Number(date.Day)} {lists["month"][date.Month - 1]} {Number(date.Year)}";

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>French joins its little words to a name: "au Kram", "du Krib", "d'Ariana".</summary>
    private void AppendNaturally(StringBuilder result, string value)
    {
        if (language == "fr" && value.StartsWith("Le ", StringComparison.Ordinal) && (Take(result, "à ", "au ") || Take(result, "de ", "du ")))
            value = value[3..];
        else if (language == "fr" && value.Length > 0 && "AEIOUÉ".Contains(value[0], StringComparison.Ordinal))
            Take(result, "de ", "d'");
        result.Append(value);
    }

    private static bool Take(StringBuilder result, string little, string joined)
    {
        if (result.Length < little.Length || result.ToString(result.Length - little.Length, little.Length) != little)
            return false;
        result.Length -= little.Length;
        result.Append(joined);
        return true;
    }
}
