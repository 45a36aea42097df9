using EPeople.Core.Domain;
using EPeople.Core.Domain.Deadlines;
using EPeople.Core.Domain.Petitions;

namespace EPeople.Core.Features.Triage;

/// <summary>A clock that stands still.</summary>
/// <param name="Reason">Why.</param>
/// <param name="Since">Since when (UTC).</param>
/// <param name="EndsAt">When the stop's own limit ends (UTC, exclusive).</param>
/// <param name="Reminded">Whether the petitioner was reminded: then the petition may be returned at <paramref name="EndsAt"/>.</param>
/// <param name="Text">What was asked, or what is looked into.</param>
public sealed record CaseStop(StopReason Reason, DateTimeOffset Since, DateTimeOffset? EndsAt, bool Reminded, string? Text)
{
    internal static CaseStop? Of(Petition p, IReadOnlyList<PetitionEvent> events) =>
        !p.Status.IsOpen() || p.Status.IsRunning() || p.Clock.Standing is not { } standing ? null
        : new(standing.Reason, standing.From, p.StopEndsAt, p.DetailsReminded,
            events.LastOrDefault(e => e.Kind is PetitionEventKind.DetailsAsked or PetitionEventKind.InvestigationBegun)?.Text);
}

/// <summary>How far a limit may be extended, and where each length leads.</summary>
/// <param name="Unit">In what the limit is counted.</param>
/// <param name="Due">The due date after an extension by one unit, by two, and so on up to the most allowed.</param>
public sealed record CaseExtension(LimitUnit Unit, IReadOnlyList<DueDate> Due)
{
    /// <summary>The most units that may be added at once.</summary>
    public int Most => Due.Count;

    /// <summary>The due date after an extension by <paramref name="units"/>; null when that is not allowed.</summary>
    public DueDate? After(int? units) => units is { } n && n >= 1 && n <= Due.Count ? Due[n - 1] : null;

    internal static CaseExtension? Of(Petition p, IReadOnlyList<PetitionVerb> verbs, Policy policy)
    {
        if (!verbs.Contains(PetitionVerb.Extend) && !verbs.Contains(PetitionVerb.AskConsent))
            return null;
        var rule = p.RuleOf(policy);
        return new(rule.Unit, [.. Enumerable.Range(1, policy.Life.MostAdded(rule, p.Kind))
            .Select(units => ResponseClock.Due(rule, p.Clock with { Added = p.Added + units }, policy.Hours)).OfType<DueDate>()]);
    }
}

/// <summary>A refusal that waits for the head of unit.</summary>
/// <param name="GroundCode">Its ground of law.</param>
/// <param name="Text">Its words.</param>
/// <param name="At">When it was written (UTC).</param>
/// <param name="Who">Who wrote it.</param>
public sealed record CaseProposal(string GroundCode, string Text, DateTimeOffset At, string? Who);

/// <summary>Another petition, named.</summary>
public sealed record CaseLink(PetitionId Id, string Code, string Title);
