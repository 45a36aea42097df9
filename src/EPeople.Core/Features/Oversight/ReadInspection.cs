using EPeople.Core.Domain;
using EPeople.Core.Domain.Deadlines;
using EPeople.Core.Features.Administration;
using EPeople.Core.Features.Deadlines;
using EPeople.Core.Features.Triage;
using EPeople.Core.Persistence;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using MediatR;

namespace EPeople.Core.Features.Oversight;

/// <summary>The inspection list of a month: what was late in it. The central office reads all bodies, the head of a body the own one's.</summary>
/// <param name="Month">Any day of the month; null: the last month that is over.</param>
public sealed record ReadInspection(DateOnly? Month = null) : IQuery<Inspection>
{
    /// <inheritdoc/>
    public static Permission Needs => Permission.ReadInspections;

    internal sealed class Handler(EPeopleDb db, CurrentActor current, Bodies bodies, IPolicies policies, TimeProvider time) : IRequestHandler<ReadInspection, Inspection>
    {
        public async Task<Inspection> Handle(ReadInspection request, CancellationToken cancellationToken)
        {
            var now = time.GetUtcNow();
            var today = policies.Calendar.DayOf(now);
            var asked = request.Month ?? today.AddMonths(-1);
            var month = new DateOnly(asked.Year, asked.Month, 1);
            if (month > today)
                throw new NotFound();
            OrganisationId? only = current.Actor.May(Permission.ReadOversight) ? null : current.Actor.OrganisationId ?? throw new NotFound();
            var lines = await db.LateIn(month, only, now, policies, bodies, cancellationToken);
            // Another body's colleague stays unnamed: the office has it.
            var names = only is null ? null : await db.NamesOf(lines.Select(line => line.Clerk), cancellationToken);
            return new Inspection(month, month.AddMonths(1) <= today, only is null, [.. lines.Select(line => line with { ClerkName = line.Clerk is { } clerk ? names?.GetValueOrDefault(clerk) : null })]);
        }
    }
}

/// <summary>The inspection list of a month.</summary>
/// <param name="Month">Its first day.</param>
/// <param name="IsOver">Whether the month is over: then the list never changes.</param>
/// <param name="AllBodies">Whether it is of all bodies, and not of the reader's own.</param>
/// <param name="Lines">By body, due moment and code.</param>
public sealed record Inspection(DateOnly Month, bool IsOver, bool AllBodies, IReadOnlyList<InspectionLine> Lines);

/// <summary>A petition that was late in the month, as it stood at its end. Moments in UTC, days local.</summary>
/// <param name="Id">The petition.</param>
/// <param name="Code">Tracking code.</param>
/// <param name="BodyCode">Code of the body that held it.</param>
/// <param name="Body">That body.</param>
/// <param name="FiledAt">When it was filed.</param>
/// <param name="DueAt">When it fell due.</param>
/// <param name="LastDay">Its last day in time.</param>
/// <param name="DaysLate">Working days late, up to the reply or the end of the month.</param>
/// <param name="EndedAt">When it was replied to or taken back; null when not by the end of the month.</param>
/// <param name="Rung">The highest audience told.</param>
/// <param name="AcknowledgedAt">When the delay was acknowledged.</param>
/// <param name="Cause">What was said of it.</param>
public sealed record InspectionLine(
    PetitionId Id, string Code, string BodyCode, LocalText Body, DateTimeOffset FiledAt, DateTimeOffset DueAt, DateOnly LastDay, int DaysLate,
    DateTimeOffset? EndedAt, LadderAudience? Rung, DateTimeOffset? AcknowledgedAt, string? Cause)
{
    /// <summary>Name of the clerk who had it, for readers of the same body.</summary>
    public string? ClerkName { get; init; }

    internal Guid? Clerk { get; init; }
}
