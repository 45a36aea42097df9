namespace EPeople.Core.Domain.Deadlines;

/// <summary>All packs of one country, past, present and to come.</summary>
public sealed class PolicyPacks
{
    private readonly PolicyPack[] _latestFirst;

    /// <param name="packs">In any order; no two from the same day.</param>
    /// <exception cref="ArgumentException">None, two of one name, or two from one day.</exception>
    public PolicyPacks(IEnumerable<PolicyPack> packs)
    {
        _latestFirst = [.. packs.OrderByDescending(pack => pack.EffectiveFrom)];
        if (_latestFirst.Length == 0
            || _latestFirst.DistinctBy(pack => pack.EffectiveFrom).Count() != _latestFirst.Length
            || _latestFirst.DistinctBy(pack => pack.Id).Count() != _latestFirst.Length)
        {
            throw new ArgumentException("Packs have names and first days of their own, and there is at least one.", nameof(packs));
        }
    }

    /// <summary>Latest first.</summary>
    public IReadOnlyList<PolicyPack> All => _latestFirst;

    /// <summary>The pack under which a petition filed on that local day falls, for its whole life.</summary>
    /// <exception cref="InvalidOperationException">The day lies before the first pack: no person can cause it, a wrong clock can.</exception>
    public PolicyPack InForceOn(DateOnly filingDay)
    {
        foreach (var pack in _latestFirst)
        {
            if (pack.EffectiveFrom <= filingDay)
            {
                return pack;
            }
        }

        throw new InvalidOperationException($"No policy pack is in force on {filingDay:O}.");
    }

    /// <summary>The pack of a stored id, or of a rule's id (<c>tn-2025/complaint</c>).</summary>
    /// <exception cref="KeyNotFoundException">A stored id that no pack bears: the data of the service is incomplete.</exception>
    public PolicyPack Pack(string packOrRuleId)
    {
        var slash = packOrRuleId.IndexOf('/', StringComparison.Ordinal);
        var id = packOrRuleId.AsSpan(0, slash < 0 ? packOrRuleId.Length : slash);
        foreach (var pack in _latestFirst)
        {
            if (id.SequenceEqual(pack.Id))
            {
                return pack;
            }
        }

        throw new KeyNotFoundException($"No policy pack {id}.");
    }

    /// <summary>The rule of a stored id: for an answer, a reopened petition or an appeal.</summary>
    /// <exception cref="KeyNotFoundException">A stored id that no pack bears: the data of the service is incomplete.</exception>
    public ResponseRule Rule(string ruleId)
    {
        var pack = Pack(ruleId);
        foreach (var rule in pack.Rules)
        {
            if (rule.Id == ruleId)
            {
                return rule;
            }
        }

        foreach (var limit in pack.Life.Limits)
        {
            if (limit.Id == ruleId)
            {
                return limit;
            }
        }

        throw new KeyNotFoundException($"No rule {ruleId}.");
    }
}
