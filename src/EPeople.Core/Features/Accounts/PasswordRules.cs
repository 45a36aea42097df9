using System.Collections.Frozen;
using Zxcvbn;

namespace EPeople.Core.Features.Accounts;

/// <summary>
/// Which passwords are refused: length over tricks (NIST SP 800-63B asks for no mixture of characters), and none that a guesser tries first: the lists
/// of common passwords, names and words, and the patterns on a keyboard, are those of zxcvbn; what it does not know of this country stands here.
/// </summary>
public static class PasswordRules
{
    /// <summary>Fewest characters.</summary>
    public const int Shortest = 12;

    /// <summary>Most characters: hashing a novel only helps whoever wants to keep the server busy.</summary>
    public const int Longest = 200;

    private const int DistinctCharacters = 5;

    // Bits of a guesser who knows the lists and the patterns. Two rare words have more; a common one with a year behind it has fewer.
    private const double FewestBits = 30;

    // The estimate takes tens of milliseconds, and longer the longer the text: what begins so well needs no more of it.
    private const int Estimated = 64;

    // What stays of a common password when digits, signs and disguises are taken away.
    private static readonly FrozenSet<string> Common = FrozenSet.ToFrozenSet(
    [
        "", "password", "passwordpassword", "passw", "passwort", "motdepasse", "monmotdepasse", "secret", "admin", "administrator", "administrateur", "root",
        "welcome", "bienvenue", "bonjour", "letmein", "iloveyou", "jetaime", "changeme", "changeit", "default", "test", "testtest", "user", "guest",
        "qwerty", "qwertyuiop", "qwertyqwerty", "azerty", "azertyuiop", "azertyazerty", "qwertz", "asdfghjkl", "qsdfghjklm", "zxcvbnm", "wxcvbn",
        "abc", "abcd", "abcdef", "abcdefgh", "abcdefghijkl", "abcdefghijklm", "qwertyuiopasdf", "azertyuiopqsdf", "football", "sunshine", "princess", "dragon", "monkey",
        "tunis", "tunisia", "tunisie", "tounes", "marhaba", "epeople", "administration", "gouvernement", "ministere", "government", "ministry",
        "كلمةالسر", "كلمةالمرور", "تونس", "مرحبا", "بسمالله",
    ], StringComparer.Ordinal);

    /// <summary>The code of what is wrong (<c>password.required</c>, <c>password.short</c>, <c>password.long</c>, <c>password.common</c>), or null.</summary>
    /// <param name="password">As typed; blanks count.</param>
    /// <param name="email">The account's address: its name is no password.</param>
    public static string? Refuse(string? password, string? email)
    {
        if (string.IsNullOrEmpty(password))
            return "password.required";
        if (password.Length < Shortest)
            return "password.short";
        if (password.Length > Longest)
            return "password.long";
        var name = Letters(email?.Split('@')[0] ?? "");
        var letters = Letters(password);
        return password.Distinct().Count() < DistinctCharacters || Common.Contains(letters) || (name.Length > 3 && letters == name) || IsGuessed(password, name) ? "password.common" : null;
    }

    private static bool IsGuessed(string password, string name) =>
        new Zxcvbn.Zxcvbn().EvaluatePassword(password.Length <= Estimated ? password : password[..Estimated], ["epeople", "tunisie", "tunisia", .. name.Length > 3 ? new[] { name } : []]).Entropy < FewestBits;

    /// <summary>Letters only, small, with the usual disguises (p@ssw0rd) taken off.</summary>
    private static string Letters(string typed) => string.Concat(typed.Trim().TrimEnd("0123456789!.?*#-_".ToCharArray()).Select(Plain).Where(char.IsLetter));

    private static char Plain(char typed) => char.ToLowerInvariant(typed) switch
    {
        '@' or '4' => 'a',
        '3' => 'e',
        '1' or '!' => 'i',
        '0' => 'o',
        '5' or '$' => 's',
        var other => other,
    };
}
