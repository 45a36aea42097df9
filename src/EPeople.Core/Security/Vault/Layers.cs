namespace EPeople.Core.Security.Vault;

/// <summary>One way to a secret: the custodians in the order in which their layers come off, and what is left to open.</summary>
/// <param name="Custodians">The first takes off the outermost layer.</param>
/// <param name="Box">A sealed box for the first of them.</param>
public sealed record LayeredBox(IReadOnlyList<Guid> Custodians, byte[] Box);

/// <summary>Whoever guards a part of the way.</summary>
/// <param name="UserId">Who.</param>
/// <param name="PublicKey">Key of their boxes.</param>
public sealed record Guardian(Guid UserId, byte[] PublicKey);

/// <summary>
/// Secrets that any k of n open together and no fewer: a box within a box for every ordered choice of k. No sharing of secrets by
/// arithmetic, nothing but sealed boxes; for the few custodians of a country the many boxes are small.
/// </summary>
public static class Layers
{
    /// <summary>Seals <paramref name="secret"/> once for every ordered choice of <paramref name="quorum"/> guardians.</summary>
    /// <exception cref="ArgumentException">There are fewer guardians than the quorum.</exception>
    public static IReadOnlyList<LayeredBox> Seal(ReadOnlySpan<byte> secret, IReadOnlyList<Guardian> guardians, int quorum)
    {
        if (quorum < 1 || guardians.Count < quorum)
            throw new ArgumentException("There are fewer guardians than must come together.", nameof(guardians));
        var boxes = new List<LayeredBox>();
        foreach (var way in Ways(guardians, quorum))
        {
            var box = secret.ToArray();
            for (var i = way.Count - 1; i >= 0; i--)
            {
                var inner = box;
                box = SealedBox.Seal(inner, way[i].PublicKey);
                if (i == way.Count - 1)
                    System.Security.Cryptography.CryptographicOperations.ZeroMemory(inner);
            }

            boxes.Add(new LayeredBox([.. way.Select(guardian => guardian.UserId)], box));
        }

        return boxes;
    }

    private static IEnumerable<IReadOnlyList<Guardian>> Ways(IReadOnlyList<Guardian> guardians, int length) =>
        length == 0 ? [[]] : from first in guardians from rest in Ways([.. guardians.Where(other => other != first)], length - 1) select (IReadOnlyList<Guardian>)[first, .. rest];
}
