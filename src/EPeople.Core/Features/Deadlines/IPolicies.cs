using EPeople.Core.Domain.Deadlines;
using EPeople.Core.Seeding;

namespace EPeople.Core.Features.Deadlines;

/// <summary>The policy packs and calendars in force. A petition keeps the pack of its filing day.</summary>
public interface IPolicies
{
    /// <summary>Every pack.</summary>
    PolicyPacks Packs { get; }

    /// <summary>The calendar a pack counts on.</summary>
    WorkingCalendar CalendarOf(string packId);

    /// <summary>The country's calendar, for days shown and counted outside a petition.</summary>
    WorkingCalendar Calendar { get; }
}

/// <summary>The packs and the calendar delivered with the service.</summary>
public sealed class ReferencePolicySource : IPolicies
{
    private readonly WorkingCalendar _calendar = ReferencePolicies.Calendar();

    /// <inheritdoc/>
    public PolicyPacks Packs => ReferencePolicies.Packs;

    /// <inheritdoc/>
    public WorkingCalendar Calendar => _calendar;

    /// <inheritdoc/>
    public WorkingCalendar CalendarOf(string packId) => _calendar;
}
