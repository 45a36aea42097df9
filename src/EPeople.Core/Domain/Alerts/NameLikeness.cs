using System.Text;
using EPeople.Core.Domain.Search;

namespace EPeople.Core.Domain.Alerts;

/// <summary>
/// Whether two names may mean one person, in Arabic or Latin letters, whatever the spelling: it decides who is kept away from an alert, so
/// doubt counts as likeness. Words are compared by their consonants (محمد, Mohamed and M'hammed are alike), with one letter wrong or
/// missing in longer ones; articles and particles (بن, Ben, El) do not count.
/// </summary>
public static class NameLikeness
{
    private static readonly HashSet<string> _particles = ["ben", "bin", "ibn", "bent", "bint", "بن", "ابن", "بنت", "el", "al", "ال", "de", "du", "la", "le", "mr", "mme", "dr", "السيد", "السيده"];

    /// <summary>Whether the names may mean one person: two words alike, or the only one of either.</summary>
    public static bool May(string one, string other)
    {
        var (left, right) = (Skeletons(one), Skeletons(other));
        if (left.Count == 0 || right.Count == 0)
            return false;
        var needed = Math.Min(2, Math.Min(left.Count, right.Count));
        var alike = 0;
        var free = right.ToList();
        foreach (var word in left)
        {
            if (free.FindIndex(candidate => Alike(word, candidate)) is >= 0 and var found)
            {
                free.RemoveAt(found);
                alike++;
            }
        }

        return alike >= needed;
    }

    private static List<string> Skeletons(string name) =>
        [.. Folded(name).Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(word => !_particles.Contains(word)).Select(Skeleton).Where(skeleton => skeleton.Length > 0)];

    /// <summary>Small letters without marks; whole words, since an ending that search leaves out may be the name.</summary>
    private static string Folded(string name)
    {
        var folded = new StringBuilder(name.Length);
        foreach (var c in name)
        {
            switch (Folding.Of(c))
            {
                case Folding.Parts:
                    folded.Append(' ');
                    break;
                case Folding.Vanishes:
                    break;
                case Folding.BecomesSeveral:
                    folded.Append(Folding.Several(c));
                    break;
                case var letter:
                    folded.Append(letter);
                    break;
            }
        }

        return folded.ToString();
    }

    private static string Skeleton(string word)
    {
        if (word.Length > 3 && word.StartsWith("ال", StringComparison.Ordinal))
            word = word[2..];
        var skeleton = new StringBuilder(word.Length);
        for (var i = 0; i < word.Length; i++)
        {
            var next = i + 1 < word.Length ? word[i + 1] : '\0';
            var consonant = Consonant(word[i], next, out var both);
            i += both ? 1 : 0;
            if (consonant is { } letter && (skeleton.Length == 0 || skeleton[^1] != letter))
                skeleton.Append(letter);
        }

        while (skeleton.Length > 1 && skeleton[^1] == 'h')
            skeleton.Length--; // Fatma, Fatmah, فاطمة; Salah, Sala
        return skeleton.Length > 0 ? skeleton.ToString() : word; // a word of vowels alone (Ali, Aoui) stays as it is written
    }

    private static char? Consonant(char c, char next, out bool both)
    {
        both = next == 'h' && c is 'c' or 's' or 'k' or 'g' or 't' or 'd' or 'p';
        if (both)
            return c switch { 'c' or 's' => 's', 'k' => 'k', 'g' => 'g', 't' => 't', 'p' => 'f', _ => 'd' };
        both = c == 'd' && next == 'j';
        return c switch
        {
            'b' or 'p' or 'ب' => 'b',
            't' or 'ت' or 'ث' or 'ط' => 't',
            'j' or 'ج' => 'j',
            'd' when both => 'j',
            'h' or 'ح' or 'ه' => 'h',
            'k' or 'c' or 'q' or 'ك' or 'خ' or 'ق' => 'k',
            'd' or 'د' or 'ذ' or 'ض' or 'ظ' => 'd',
            'r' or 'ر' => 'r',
            'z' or 'ز' => 'z',
            's' or 'x' or 'س' or 'ش' or 'ص' => 's',
            'g' or 'غ' => 'g',
            'f' or 'v' or 'ف' => 'f',
            'l' or 'ل' => 'l',
            'm' or 'م' => 'm',
            'n' or 'ن' => 'n',
            _ => null,
        };
    }

    /// <summary>Alike: the same, one begins the other's only difference, or one letter apart where there are four or more.</summary>
    private static bool Alike(string a, string b)
    {
        if (a == b)
            return true;
        var (shorter, longer) = a.Length <= b.Length ? (a, b) : (b, a);
        if (longer.Length - shorter.Length > 1 || longer.Length < 4)
            return false;
        var i = 0;
        while (i < shorter.Length && shorter[i] == longer[i])
            i++;
        var rest = longer.AsSpan(i + 1);
        return shorter.Length == longer.Length ? shorter.AsSpan(i + 1).SequenceEqual(rest) : shorter.AsSpan(i).SequenceEqual(rest);
    }
}
