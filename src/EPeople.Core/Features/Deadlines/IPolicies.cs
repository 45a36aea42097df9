using EPeople.Core.Domain.Deadlines;
using EPeople.Core.Domain.Petitions;
using EPeople.Core.Persistence;

namespace EPeople.Core.Features.Deadlines;

/// <summary>The policy packs and calendars in force. A petition keeps the pack of its filing day.</summary>
public interface IPolicies
{
    /// <summary>Every pack.</summary>
    PolicyPacks Packs { get; }

    /// <summary>A pack with the calendar and office hours it counts by, as they stand.</summary>
    Policy Of(string packId);

    /// <summary>Every pack that histories can be read under, those of other countries too.</summary>
    IReadOnlyList<Policy> Known { get; }

    /// <summary>The calendar a pack counts on.</summary>
    WorkingCalendar CalendarOf(string packId);

    /// <summary>Reads the calendar's entries again when there are new ones: after a revision here or on another server.</summary>
    Task RefreshAsync(EPeopleDb db, CancellationToken cancellationToken);

    /// <summary>The country's calendar, for days shown and counted outside a petition.</summary>
    WorkingCalendar Calendar { get; }
}

/// <summary>What pages ask of the policies.</summary>
public static class PolicyReads
{
    /// <summary>The derivation of the due date of a petition's present round.</summary>
    /// <param name="policies">The policies.</param>
    /// <param name="petition">The petition.</param>
    /// <param name="asOf">Up to when a clock that stands still is told.</param>
    public static Explanation Explain(this IPolicies policies, Petition petition, DateTimeOffset asOf)
    {
        var policy = policies.Of(petition.PackId);
        var rule = petition.RuleOf(policy);
        return ResponseClock.Explain(rule, petition.Clock, new DueDate(petition.DueAt, petition.LastDay, rule.Id), policy.Hours, asOf);
    }
}
