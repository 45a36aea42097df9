using EPeople.Core.Domain;
using EPeople.Core.Domain.Deadlines;
using EPeople.Core.Domain.Petitions;
using EPeople.Core.Features.Administration;
using EPeople.Core.Features.Filing;
using EPeople.Core.Security;

namespace EPeople.Core.Features.Triage;

/// <summary>A question to a helping body and what became of it. Instants in UTC, days local.</summary>
public sealed record CaseHelp
{
    /// <summary>Number of the question.</summary>
    public required int Number { get; init; }

    /// <summary>The body asked.</summary>
    public required OrganisationId Body { get; init; }

    /// <summary>Its name.</summary>
    public required LocalText? Name { get; init; }

    /// <summary>Whether that is the reader's body.</summary>
    public required bool IsOurs { get; init; }

    /// <summary>What became of it.</summary>
    public required HelpState State { get; init; }

    /// <summary>When it was asked.</summary>
    public required DateTimeOffset AskedAt { get; init; }

    /// <summary>The last day on which the part is in time.</summary>
    public required DateOnly LastDay { get; init; }

    /// <summary>Whether the part is owed and its date has passed.</summary>
    public required bool IsLate { get; init; }

    /// <summary>Whether the helper took more time.</summary>
    public required bool Prolonged { get; init; }

    /// <summary>The last day to which the helper may still prolong; null when it may not.</summary>
    public DateOnly? MoreUntil { get; init; }

    /// <summary>What was asked.</summary>
    public required string Question { get; init; }

    /// <summary>The part, or the reason why there is none.</summary>
    public string? Reply { get; init; }

    /// <summary>Files that came with the part.</summary>
    public IReadOnlyList<FileView> Files { get; init; } = [];

    /// <summary>When the part was given or declined.</summary>
    public DateTimeOffset? RepliedAt { get; init; }

    /// <summary>The body that a helper which declined holds competent.</summary>
    public LocalText? Competent { get; init; }

    /// <summary>Whether an answer of the present round may carry it.</summary>
    public bool IsPart { get; init; }

    internal static IReadOnlyList<CaseHelp> Of(Petition p, IReadOnlyList<PetitionEvent> events, ILookup<PetitionEventId?, FileView> files, Actor actor, Bodies bodies, Policy policy, DateTimeOffset now)
    {
        var seen = p.Helps.Where(help => CaseRights.AnswersFor(actor, p) || help.Body == actor.OrganisationId).ToList();
        if (seen.Count == 0)
            return [];
        var told = events.Where(e => PetitionEvent.AboutHelp.Contains(e.Kind)).ToLookup(e => HelpDetail.Of(e).Number);
        return [.. seen.Select(help => Of(help, told[help.Number], files, p, actor, bodies, policy, now))];
    }

    private static CaseHelp Of(Help help, IEnumerable<PetitionEvent> told, ILookup<PetitionEventId?, FileView> files, Petition p, Actor actor, Bodies bodies, Policy policy, DateTimeOffset now)
    {
        var replied = told.LastOrDefault(e => e.Kind is PetitionEventKind.HelpGiven or PetitionEventKind.HelpDeclined);
        return new CaseHelp
        {
            Number = help.Number,
            Body = help.Body,
            Name = bodies.Find(help.Body)?.Name,
            IsOurs = help.Body == actor.OrganisationId,
            State = help.State,
            AskedAt = help.AskedAt,
            LastDay = policy.Calendar.DayOf(help.DueAt.AddTicks(-1)),
            IsLate = help.IsOpen && now >= help.DueAt,
            Prolonged = help.Prolonged,
            MoreUntil = p.HelpProlongedTo(help, now, policy) is { } longer ? policy.Calendar.DayOf(longer.AddTicks(-1)) : null,
            Question = told.First(e => e.Kind == PetitionEventKind.HelpAsked).Text ?? "",
            Reply = replied?.Text,
            Files = replied is null ? [] : [.. files[replied.Id]],
            RepliedAt = replied?.At,
            Competent = replied is not null && HelpDetail.Of(replied).Competent is { } competent ? bodies.Find(competent)?.Name : null,
            IsPart = p.GivenParts.Contains(help),
        };
    }
}
