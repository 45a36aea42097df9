using EPeople.Core.Domain;
using EPeople.Core.Domain.Deadlines;
using EPeople.Core.Domain.Petitions;
using EPeople.Core.Persistence;

namespace EPeople.Core.Features.Triage;

/// <summary>Which petitions a list begins with.</summary>
public enum InboxQueue
{
    /// <summary>Those of the own body.</summary>
    Body,

    /// <summary>Those whose body is still to be found (central office).</summary>
    Triage,

    /// <summary>Those kept for a look (central office).</summary>
    Held,

    /// <summary>Those of every body (central office).</summary>
    All,

    /// <summary>Those whose bodies disagree (arbiter).</summary>
    Arbitration,

    /// <summary>Those of other bodies to which the own body owes its part, by the date of the part.</summary>
    Joint,
}

/// <summary>In which order a list stands.</summary>
public enum InboxOrder
{
    /// <summary>By due date, the most urgent first.</summary>
    Due,

    /// <summary>By filing, the newest first; the only order of petitions with a reply.</summary>
    Newest,
}

/// <summary>How near the due date is.</summary>
public enum DueWithin
{
    /// <summary>It has passed.</summary>
    Overdue,

    /// <summary>Today is the last day.</summary>
    Today,

    /// <summary>The last day is today or one of the next six.</summary>
    Week,
}

/// <summary>Who has it.</summary>
public enum Holder
{
    /// <summary>The one who asks.</summary>
    Mine,

    /// <summary>Nobody yet.</summary>
    Nobody,
}

/// <summary>What a clerk wants to see. Everything left out means "any".</summary>
public sealed record InboxFilter
{
    /// <summary>Where the list begins.</summary>
    public InboxQueue Queue { get; init; }

    /// <summary>Only in this state; null: all that still wait for a reply.</summary>
    public PetitionStatus? Status { get; init; }

    /// <summary>Only those due.</summary>
    public DueWithin? Due { get; init; }

    /// <summary>Only held by.</summary>
    public Holder? Holder { get; init; }

    /// <summary>Only from this governorate (key).</summary>
    public string? Governorate { get; init; }

    /// <summary>Only on this topic (key).</summary>
    public string? Topic { get; init; }

    /// <summary>Only of this kind.</summary>
    public PetitionKind? Kind { get; init; }

    /// <summary>Only with this body, for those who see every body.</summary>
    public OrganisationId? Body { get; init; }

    /// <summary>The order asked for.</summary>
    public InboxOrder Order { get; init; }

    /// <summary>Whether it asks for petitions that have their reply.</summary>
    public bool IsReplied => Status is { } status && !status.IsOpen();

    /// <summary>The order it gets.</summary>
    public InboxOrder EffectiveOrder => IsReplied ? InboxOrder.Newest : Queue == InboxQueue.Joint ? InboxOrder.Due : Order;
}

/// <summary>The last row shown: the next page begins after it.</summary>
/// <param name="Moment">Its due date or its filing (UTC), by the order of the list.</param>
/// <param name="Id">Its petition.</param>
public sealed record InboxKey(DateTimeOffset Moment, PetitionId Id);

/// <summary>The filter as conditions that the inbox's indexes answer without reading a row that is not shown.</summary>
internal static class InboxConditions
{
    /// <summary>Petitions the filter asks for, in no order yet.</summary>
    /// <param name="petitions">Those the actor may see.</param>
    /// <param name="filter">What is asked for.</param>
    /// <param name="body">The one body; null for every body.</param>
    /// <param name="user">Who asks.</param>
    /// <param name="now">UTC.</param>
    /// <param name="calendar">Says where today ends.</param>
    /// <param name="covered">For whom the one who asks stands in: theirs count as the own.</param>
    public static IQueryable<Petition> Asked(
        this IQueryable<Petition> petitions, InboxFilter filter, OrganisationId? body, Guid? user, DateTimeOffset now, WorkingCalendar calendar, IReadOnlyCollection<Guid>? covered = null)
    {
        if (body is { } one)
            petitions = petitions.Where(p => p.OrganisationId == one);
        petitions = filter.IsReplied ? petitions.Settled() : petitions.Open();
        if (filter.Status is { } status)
            petitions = petitions.Where(p => p.Status == status);
        if (filter.Due is { } due)
            petitions = petitions.Due(due, now, calendar);
        if (filter.Holder is { } holder)
            petitions = holder == Holder.Mine ? petitions.Mine(user, covered ?? []) : petitions.Where(p => p.AssigneeId == null);
        if (filter.Governorate is { } governorate)
            petitions = petitions.Where(p => p.GovernorateKey == governorate);
        if (filter.Topic is { } topic)
            petitions = petitions.Where(p => p.TopicKey == topic);
        return filter.Kind is { } kind ? petitions.Where(p => p.Kind == kind) : petitions;
    }

    private static IQueryable<Petition> Mine(this IQueryable<Petition> petitions, Guid? user, IReadOnlyCollection<Guid> covered)
    {
        if (user is not { } one || covered.Count == 0)
            return petitions.Where(p => p.AssigneeId == user && p.AssigneeId != null);
        Guid?[] either = [one, .. covered];
        return petitions.Where(p => p.AssigneeId != null && either.Contains(p.AssigneeId));
    }

    /// <summary>The rows after <paramref name="after"/>, in the order asked for.</summary>
    public static IQueryable<Petition> Page(this IQueryable<Petition> petitions, InboxOrder order, InboxKey? after)
    {
        if (order == InboxOrder.Due)
        {
            if (after is { Moment: var due, Id: var id })
                petitions = petitions.Where(p => p.DueAt >= due && (p.DueAt > due || p.Id > id));
            return petitions.OrderBy(p => p.DueAt).ThenBy(p => p.Id);
        }

        if (after is { Moment: var filed, Id: var last })
            petitions = petitions.Where(p => p.FiledAt <= filed && (p.FiledAt < filed || p.Id < last));
        return petitions.OrderByDescending(p => p.FiledAt).ThenByDescending(p => p.Id);
    }

    /// <summary>Due dates are exclusive ends: 24:00 of the last day.</summary>
    private static IQueryable<Petition> Due(this IQueryable<Petition> petitions, DueWithin due, DateTimeOffset now, WorkingCalendar calendar)
    {
        if (due == DueWithin.Overdue)
            return petitions.Running().Where(p => p.DueAt <= now);
        var end = calendar.EndOf(calendar.DayOf(now).AddDays(due == DueWithin.Today ? 0 : 6));
        return petitions.Running().Where(p => p.DueAt > now && p.DueAt <= end);
    }
}
