using EPeople.Core.Domain.Deadlines;
using EPeople.Core.Domain.Search;

namespace EPeople.Core.Domain.Petitions;

/// <summary>Somebody who signs, as written down.</summary>
/// <param name="Name">Name, one line.</param>
/// <param name="IdentityCard">National identity card, 8 digits, if told.</param>
/// <param name="Place">Where the person lives, if told.</param>
public sealed record Signature(string Name, string? IdentityCard = null, string? Place = null);

/// <summary>Somebody who speaks for all who sign, beside the one who files.</summary>
public sealed record Representative(string Name, string? Email, string? Phone);

/// <summary>
/// All who sign a collective petition: first the one who files, then the others who represent it, then the list. Each person counts
/// once. The same person is who bears the same name, however its letters are written, with the same card, or without one the same
/// place; a name of the list that is a representative's is that representative.
/// </summary>
public sealed class Signatories
{
    private readonly List<string> _twice = [];

    /// <param name="filer">The one who files.</param>
    /// <param name="others">The others who represent it.</param>
    /// <param name="list">The list, in its order.</param>
    public Signatories(Signature filer, IReadOnlyList<Representative> others, IEnumerable<Signature> list)
    {
        Others = others;
        var representatives = new List<Signature> { filer };
        representatives.AddRange(others.Select(other => new Signature(other.Name)));
        var names = representatives.Select((representative, at) => (Name: Fold(representative.Name), At: at)).DistinctBy(named => named.Name).ToDictionary(named => named.Name, named => named.At);
        _twice.AddRange(representatives.Where((representative, at) => names[Fold(representative.Name)] != at).Select(representative => representative.Name));

        var (signers, known) = (new List<Signature>(), new HashSet<string>());
        foreach (var signature in list)
        {
            var name = Fold(signature.Name);
            if (names.TryGetValue(name, out var at) && (representatives[at].IdentityCard is null || signature.IdentityCard is null || representatives[at].IdentityCard == signature.IdentityCard))
            {
                representatives[at] = representatives[at] with { IdentityCard = representatives[at].IdentityCard ?? signature.IdentityCard, Place = representatives[at].Place ?? signature.Place };
                _twice.Add(signature.Name);
            }
            else if (known.Add($"{name}|{signature.IdentityCard ?? Fold(signature.Place)}"))
            {
                signers.Add(signature);
            }
            else
            {
                _twice.Add(signature.Name);
            }
        }

        (Representatives, Signers) = (representatives, signers);
    }

    /// <summary>Those who represent the petition, the one who files first.</summary>
    public IReadOnlyList<Signature> Representatives { get; }

    /// <summary>How to reach those after the first.</summary>
    public IReadOnlyList<Representative> Others { get; }

    /// <summary>All others.</summary>
    public IReadOnlyList<Signature> Signers { get; }

    /// <summary>Names that stood there again and were counted once.</summary>
    public IReadOnlyList<string> Twice => _twice;

    /// <summary>How many people sign.</summary>
    public int Count => Representatives.Count + Signers.Count;

    /// <summary>Whether a person can be known by this name: it has a word.</summary>
    public static bool IsName(string name) => Fold(name).Length > 0;

    /// <summary>What the pack refuses; null when it is a collective petition.</summary>
    /// <returns><c>signers.representatives</c>, <c>signers.twice</c>, <c>signers.too_few</c>, <c>signers.too_many</c>.</returns>
    public RuleBroken? Broken(LifeRules rules) =>
        Representatives.Count > rules.Representatives ? new RuleBroken("signers.representatives", rules.Representatives)
        : Representatives.DistinctBy(representative => Fold(representative.Name)).Count() < Representatives.Count ? new RuleBroken("signers.twice")
        : Count < rules.CollectiveSigners ? new RuleBroken("signers.too_few", rules.CollectiveSigners, Count)
        : Count > rules.MostSigners ? new RuleBroken("signers.too_many", rules.MostSigners)
        : null;

    private static string Fold(string? written)
    {
        var folded = new System.Text.StringBuilder();
        foreach (var word in Words.Read(written))
            folded.Append(folded.Length == 0 ? "" : " ").Append(word.Folded);
        return folded.ToString();
    }
}
