using System.Text;

namespace EPeople.Core.Domain.Search;

/// <summary>Walks over the words of a text; made by <see cref="Words.Read"/>, used in a foreach.</summary>
public ref struct WordReader
{
    private readonly string text;
    private readonly char[] buffer;
    private readonly char[] folded;
    private int next;
    private int start;
    private int length;
    private int foldedLength;

    internal WordReader(string text)
    {
        this.text = text;
        buffer = new char[Words.LongestWord];
        folded = new char[Words.LongestWord];
    }

    /// <summary>Scripts met in one word: they decide where it ends and how it is stemmed.</summary>
    [Flags]
    private enum Scripts
    {
        None = 0,
        Latin = 1,
        Arabic = 2,
        Digit = 4,
        Other = 8,
    }

    /// <summary>The word under the reader.</summary>
    public readonly Word Current => new(buffer.AsSpan(0, length), folded.AsSpan(0, foldedLength), start, next);

    /// <summary>The reader itself: it is its own enumerator.</summary>
    public readonly WordReader GetEnumerator() => this;

    /// <summary>Moves to the next word; false at the end of the text.</summary>
    public bool MoveNext()
    {
        while (SkipToWord())
        {
            var scripts = TakeWord();
            if (length == 0 || IsElision(scripts))
                continue;
            buffer.AsSpan(0, length).CopyTo(folded);
            foldedLength = length;
            length = scripts switch
            {
                Scripts.Arabic => Stems.Arabic(buffer, length),
                Scripts.Latin => Stems.Latin(buffer, length),
                _ => length,
            };
            return true;
        }

        return false;
    }

    private bool SkipToWord()
    {
        while (next < text.Length && Folding.Of(text[next]) <= Folding.Vanishes && !char.IsHighSurrogate(text[next]))
            next++;
        start = next;
        length = 0;
        return next < text.Length;
    }

    private Scripts TakeWord()
    {
        var scripts = Scripts.None;
        while (next < text.Length)
        {
            var letter = Folding.Of(text[next]);
            if (letter == Folding.Vanishes)
            {
                next++;
                continue;
            }

            if (letter == Folding.Parts && !char.IsHighSurrogate(text[next]))
                break;
            if (letter > Folding.BecomesSeveral)
            {
                var script = ScriptOf(letter);
                if (PartsScripts(scripts, script))
                    break;
                scripts |= script;
                Append(letter);
                next++;
            }
            else if (!TakeRare(letter, ref scripts))
            {
                break;
            }
        }

        return scripts;
    }

    /// <summary>Characters that become several, and those outside the basic plane; false when the word ends here.</summary>
    private bool TakeRare(char letter, ref Scripts scripts)
    {
        var step = 1;
        string several;
        if (letter == Folding.BecomesSeveral)
        {
            several = Folding.Several(text[next]);
        }
        else if (Rune.TryGetRuneAt(text, next, out var rune))
        {
            several = Folding.Of(rune);
            step = 2;
        }
        else
        {
            several = "";
        }

        if (several.Length == 0 || PartsScripts(scripts, ScriptOf(several[0])))
        {
            // A picture or half a character parts words; at a word's beginning it is stepped over.
            if (length == 0)
                next += step;
            return false;
        }

        foreach (var c in several)
        {
            scripts |= ScriptOf(c);
            Append(c);
        }

        next += step;
        return true;
    }

    private void Append(char c)
    {
        // Never half a surrogate pair at the cut.
        if (length < Words.LongestWord && !(char.IsHighSurrogate(c) && length == Words.LongestWord - 1))
            buffer[length++] = c;
    }

    private static Scripts ScriptOf(char c) => c switch
    {
        <= '9' => Scripts.Digit,
        <= 'z' => Scripts.Latin,
        >= '\u0600' and <= '\u06FF' => Scripts.Arabic,
        _ => Scripts.Other,
    };

    /// <summary>Arabic letters part from Latin ones and from digits; Latin letters and digits stay together ("3andi", "A4").</summary>
    private static bool PartsScripts(Scripts soFar, Scripts coming) =>
        soFar != Scripts.None && soFar != coming && ((soFar | coming) & Scripts.Arabic) != 0;

    /// <summary>French elisions before an apostrophe (l', d', qu') and the English s or t after one carry no meaning.</summary>
    private readonly bool IsElision(Scripts scripts)
    {
        if (scripts != Scripts.Latin || length > 6)
            return false;
        if (length == 1)
            return IsApostrophe(next) || (start > 0 && IsApostrophe(start - 1));
        return IsApostrophe(next) && buffer.AsSpan(0, length) is "qu" or "jusqu" or "lorsqu" or "puisqu";
    }

    private readonly bool IsApostrophe(int index) =>
        index < text.Length && text[index] is '\'' or '\u2019' or '\u2018' or '\u02BC' or '\u00B4' or '`' or '\uFF07';
}
