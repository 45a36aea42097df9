using System.Linq.Expressions;
using EPeople.Core.Domain;
using EPeople.Core.Domain.Deadlines;
using EPeople.Core.Domain.Petitions;

namespace EPeople.Core.Features.Triage;

/// <summary>A petition in a list of the desk. Never its text. Instants in UTC, days local.</summary>
public sealed record CaseRow
{
    /// <summary>The columns a list reads.</summary>
    internal static readonly Expression<Func<Petition, CaseRow>> Columns = p => new CaseRow
    {
        Id = p.Id,
        Version = p.Version,
        Code = p.Code,
        Title = p.Title,
        Language = p.Language,
        Kind = p.Kind,
        Status = p.Status,
        TopicKey = p.TopicKey,
        GovernorateKey = p.GovernorateKey,
        OrganisationId = p.OrganisationId,
        AssigneeId = p.AssigneeId,
        FiledAt = p.FiledAt,
        DueAt = p.DueAt,
        LastDay = p.LastDay,
        RepliedDay = p.RepliedDay,
        EscalatedTo = p.EscalatedTo,
        SignerCount = p.SignerCount,
    };

    /// <summary>The petition.</summary>
    public required PetitionId Id { get; init; }

    /// <summary>What a verb must carry back.</summary>
    public required long Version { get; init; }

    /// <summary>Tracking code.</summary>
    public required string Code { get; init; }

    /// <summary>Title.</summary>
    public required string Title { get; init; }

    /// <summary>Language of the page on which it was filed.</summary>
    public required string Language { get; init; }

    /// <summary>Kind.</summary>
    public required PetitionKind Kind { get; init; }

    /// <summary>State.</summary>
    public required PetitionStatus Status { get; init; }

    /// <summary>Topic key.</summary>
    public required string TopicKey { get; init; }

    /// <summary>Governorate key.</summary>
    public required string GovernorateKey { get; init; }

    /// <summary>The body that holds it.</summary>
    public required OrganisationId OrganisationId { get; init; }

    /// <summary>The clerk who has it.</summary>
    public required Guid? AssigneeId { get; init; }

    /// <summary>That clerk's name.</summary>
    public string? Assignee { get; init; }

    /// <summary>When it was filed.</summary>
    public required DateTimeOffset FiledAt { get; init; }

    /// <summary>Due before.</summary>
    public required DateTimeOffset DueAt { get; init; }

    /// <summary>Last day in time.</summary>
    public required DateOnly LastDay { get; init; }

    /// <summary>Day of the reply.</summary>
    public required DateOnly? RepliedDay { get; init; }

    /// <summary>The highest audience told that it is late.</summary>
    public required LadderAudience? EscalatedTo { get; init; }

    /// <summary>How many people sign it; 0 for a petition of one person.</summary>
    public int SignerCount { get; init; }

    /// <summary>Whether the dates are those of the part that the reader's body owes to another one.</summary>
    public bool IsHelp { get; init; }

    /// <summary>The row as the body sees it that owes its part.</summary>
    internal CaseRow AskedUntil(DateTimeOffset dueAt, WorkingCalendar calendar) => this with { IsHelp = true, DueAt = dueAt, LastDay = calendar.DayOf(dueAt.AddTicks(-1)), EscalatedTo = null };

    /// <summary>Whether a reply is owed and the clock stands still.</summary>
    public bool IsStanding => !IsHelp && Status.IsOpen() && !Status.IsRunning();

    /// <summary>Whether it waits for a reply that is late.</summary>
    public bool IsLate { get; init; }

    /// <summary>Working days after today up to the last day; below 0: working days since the last day.</summary>
    public int DaysLeft { get; init; }

    /// <summary>The row as it reads at <paramref name="now"/>.</summary>
    internal CaseRow On(DateTimeOffset now, WorkingCalendar calendar, IReadOnlyDictionary<Guid, string> names)
    {
        var today = calendar.DayOf(now);
        return this with
        {
            Assignee = AssigneeId is { } user ? names.GetValueOrDefault(user) : null,
            IsLate = (IsHelp || Status.IsRunning()) && now >= DueAt,
            DaysLeft = today <= LastDay ? calendar.WorkingDaysBetween(today, LastDay) : -calendar.WorkingDaysBetween(LastDay, today),
        };
    }
}
