using System.Globalization;
using System.Net.Mail;
using EPeople.Core.Domain;
using EPeople.Core.Domain.Deadlines;
using EPeople.Core.Domain.Petitions;
using EPeople.Core.Pipeline;

namespace EPeople.Core.Features.Filing;

/// <summary>What a person types who files for several.</summary>
/// <param name="Others">The others who represent them; empty ones count for nothing.</param>
/// <param name="Signers">Names, one a line; after a comma the number of the identity card or the place.</param>
public sealed record CollectiveFields(IReadOnlyList<Representative> Others, string? Signers)
{
    /// <summary>Characters of a line.</summary>
    private const int LongestLine = 200;

    private static readonly char[] _commas = [',', '،', ';', '؛', '\t'];

    /// <summary>The list as kept in the draft.</summary>
    public string? KeptList => Typed.Clean(Signers);

    /// <summary>The representatives, cleaned.</summary>
    /// <exception cref="Invalid">One without a name, or with a contact that is none; the field bears its number in the petition.</exception>
    public IReadOnlyList<Representative> KeptOthers()
    {
        var kept = new List<Representative>();
        foreach (var (other, number) in Others.Select((other, at) => (other, at + 2)))
        {
            var (name, email) = (Typed.Line(other.Name), Typed.Line(other.Email));
            if (name is null && email is null && string.IsNullOrWhiteSpace(other.Phone))
                continue;
            if (name is null || !Signatories.IsName(name))
                throw new Invalid($"Representative{number}Name", "representative.name");
            if (name.Length > FormLimits.Name)
                throw new Invalid($"Representative{number}Name", "field.too_long", FormLimits.Name);
            if (email is not null && (email.Length > FormLimits.Email || !IsAddress(email)))
                throw new Invalid($"Representative{number}Email", "email.malformed");
            kept.Add(new Representative(name, email, string.IsNullOrWhiteSpace(other.Phone) ? null : GiveContact.PhoneOf(other.Phone) ?? throw new Invalid($"Representative{number}Phone", "phone.malformed")));
        }

        return kept;
    }

    /// <summary>All who sign the petition of a draft; null when it is a petition of one person.</summary>
    /// <exception cref="Invalid">A line that nobody can read; its number is told.</exception>
    public static Signatories? Of(Draft draft, LifeRules rules) =>
        draft is { IsCollective: true, Name: { } name } ? new Signatories(new Signature(name, draft.IdentityCard), draft.Representatives, Read(draft.Signers, rules.MostSigners)) : null;

    private static List<Signature> Read(string? list, int most)
    {
        var (signatures, number) = (new List<Signature>(), 0);
        foreach (var line in list.AsSpan().EnumerateLines())
        {
            number++;
            if (line.Length > LongestLine)
                throw new Invalid(nameof(Signers), "signers.long_line", number, LongestLine);
            if (IsEmpty(line))
                continue;
            if (signatures.Count == most)
                throw new Invalid(nameof(Signers), "signers.too_many", most);
            signatures.Add(SignatureOf(line.ToString(), number));
        }

        return signatures;
    }

    /// <summary>Nothing that a reader sees: blanks, marks of direction.</summary>
    private static bool IsEmpty(ReadOnlySpan<char> line)
    {
        foreach (var c in line)
        {
            if (!char.IsWhiteSpace(c) && char.GetUnicodeCategory(c) is not (UnicodeCategory.Format or UnicodeCategory.Control))
                return false;
        }

        return true;
    }

    private static Signature SignatureOf(string line, int number)
    {
        var comma = line.IndexOfAny(_commas);
        var (name, rest) = (Typed.Line(comma < 0 ? line : line[..comma]), comma < 0 ? null : Typed.Line(line[(comma + 1)..]));
        if (name is null || name.Length > FormLimits.Name || !Signatories.IsName(name))
            throw new Invalid(nameof(Signers), "signers.line", number);
        if (rest is null)
            return new Signature(name);
        var digits = Typed.Digits(rest).Replace(" ", "", StringComparison.Ordinal);
        if (!digits.All(char.IsAsciiDigit))
            return new Signature(name, Place: rest);
        return digits.Length == 8 ? new Signature(name, digits) : throw new Invalid(nameof(Signers), "signers.card", number);
    }

    /// <summary>Whether it is an e-mail address that a mail can be sent to.</summary>
    internal static bool IsAddress(string email) =>
        MailAddress.TryCreate(email, out var address) && address.Address == email && address.Host.Contains('.', StringComparison.Ordinal) && email.All(c => c is > ' ' and < '\u007f');
}

/// <summary>What the pages show of a collective petition that is being written.</summary>
/// <param name="Others">Those who represent it beside the one who files.</param>
/// <param name="List">The list as typed.</param>
/// <param name="Count">How many people sign.</param>
/// <param name="Twice">Names counted once though they stand there again.</param>
public sealed record CollectiveDraft(IReadOnlyList<Representative> Others, string? List, int Count, IReadOnlyList<string> Twice);
