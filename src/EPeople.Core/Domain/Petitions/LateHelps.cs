using EPeople.Core.Domain.Deadlines;

namespace EPeople.Core.Domain.Petitions;

/// <summary>The stretches in which a helper's date had passed and its part was still owed, read from a history.</summary>
internal sealed class LateHelps
{
    private readonly Dictionary<int, (OrganisationId Body, DateTimeOffset DueAt)> _open = [];
    private readonly List<Stretch> _ended = [];

    /// <summary>Takes note of the next event, by sequence.</summary>
    public void Read(PetitionEvent happened)
    {
        switch (happened.Kind)
        {
            case PetitionEventKind.HelpAsked or PetitionEventKind.HelpProlonged:
                var set = HelpDetail.Of(happened);
                _open[set.Number] = (set.Body, set.DueAt);
                break;
            case PetitionEventKind.HelpSucceeded:
                var taken = HelpDetail.Of(happened);
                if (_open.TryGetValue(taken.Number, out var before) && happened.At > before.DueAt)
                    _ended.Add(new(before.DueAt, happened.At, taken.Number, before.Body));
                _open[taken.Number] = (taken.Body, happened.At > taken.DueAt ? happened.At : taken.DueAt);
                break;
            case PetitionEventKind.HelpGiven or PetitionEventKind.HelpDeclined or PetitionEventKind.HelpWithdrawn or PetitionEventKind.HelpMissed:
                var ended = HelpDetail.Of(happened);
                if (_open.Remove(ended.Number, out var owed) && happened.At > owed.DueAt)
                    _ended.Add(new(owed.DueAt, happened.At, ended.Number, owed.Body));
                break;
        }
    }

    /// <summary>The holdings with the helpers' time taken out of the bodies'; nobody else's time becomes a helper's.</summary>
    /// <param name="holdings">By time; the first begins the life.</param>
    public List<Holding> Over(List<Holding> holdings)
    {
        List<Stretch> late = [.. _ended, .. _open.Select(one => new Stretch(one.Value.DueAt, DateTimeOffset.MaxValue, one.Key, one.Value.Body))];
        if (late.Count == 0 || holdings.Count == 0)
            return holdings;
        var split = new List<Holding>();
        var moments = holdings.Select(holding => holding.From).Concat(late.SelectMany(stretch => new[] { stretch.From, stretch.Until }));
        foreach (var moment in moments.Where(moment => moment >= holdings[0].From && moment < DateTimeOffset.MaxValue).Distinct().Order())
        {
            var held = holdings.FindLast(holding => holding.From <= moment) with { From = moment };
            if (held.Holder == TimeHolder.Body && late.Where(stretch => stretch.From <= moment && moment < stretch.Until).OrderBy(stretch => (stretch.From, stretch.Number)).FirstOrDefault() is { } helper)
                held = new Holding(moment, TimeHolder.Helper, helper.Body);
            if (split.Count == 0 || (split[^1].Holder, split[^1].Organisation) != (held.Holder, held.Organisation))
                split.Add(held);
        }

        return split;
    }

    private sealed record Stretch(DateTimeOffset From, DateTimeOffset Until, int Number, OrganisationId Body);
}
