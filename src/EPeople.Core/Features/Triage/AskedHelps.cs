using EPeople.Core.Domain.Deadlines;
using EPeople.Core.Domain.Petitions;
using EPeople.Core.Persistence;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using Microsoft.EntityFrameworkCore;

namespace EPeople.Core.Features.Triage;

/// <summary>What other bodies ask of the own one. Served by IX_help_entries_open.</summary>
internal static class AskedHelps
{
    /// <summary>The questions to which the actor's body owes its part, on petitions that the filter lets through; in no order yet.</summary>
    /// <exception cref="NotFound">An actor of no body.</exception>
    public static IQueryable<HelpEntry> HelpsOf(this EPeopleDb db, Actor actor, InboxFilter filter, DateTimeOffset now, WorkingCalendar calendar)
    {
        var body = actor.OrganisationId ?? throw new NotFound();
        var helps = db.HelpEntries.AsNoTracking().Open().Where(h => h.OrganisationId == body);
        if (filter.Due is { } due)
        {
            var end = due == DueWithin.Overdue ? now : calendar.EndOf(calendar.DayOf(now).AddDays(due == DueWithin.Today ? 0 : 6));
            helps = helps.Where(h => h.DueAt <= end && (due == DueWithin.Overdue || h.DueAt > now));
        }

        if (filter with { Queue = InboxQueue.Body, Due = null, Order = InboxOrder.Due } == new InboxFilter())
            return helps;
        var petitions = db.Petitions.VisibleTo(actor).Asked(filter with { Due = null }, null, actor.UserId, now, calendar);
        return helps.Where(h => petitions.Any(p => p.Id == h.PetitionId));
    }

    /// <summary>Those after <paramref name="after"/>, by date.</summary>
    public static IQueryable<HelpEntry> After(this IQueryable<HelpEntry> helps, InboxKey? after)
    {
        if (after is { Moment: var due, Id: var id })
            helps = helps.Where(h => h.DueAt >= due && (h.DueAt > due || h.PetitionId > id));
        return helps.OrderBy(h => h.DueAt).ThenBy(h => h.PetitionId);
    }
}
