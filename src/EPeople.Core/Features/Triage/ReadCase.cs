using EPeople.Core.Domain;
using EPeople.Core.Domain.Deadlines;
using EPeople.Core.Domain.Petitions;
using EPeople.Core.Features.Accounts;
using EPeople.Core.Features.Administration;
using EPeople.Core.Features.Audit;
using EPeople.Core.Features.Deadlines;
using EPeople.Core.Features.Filing;
using EPeople.Core.Features.Following;
using EPeople.Core.Persistence;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EPeople.Core.Features.Triage;

/// <summary>Everything of one petition that its page at the desk shows, and what the actor may do to it.</summary>
public sealed record ReadCase(PetitionId Id) : IQuery<CaseView>, IAuditedRead
{
    /// <inheritdoc/>
    public static Permission Needs => Permission.ReadCases;

    /// <inheritdoc/>
    public AuditSubject Opened => new(nameof(Petition), Id.Value.ToString());

    internal sealed class Handler(EPeopleDb db, CurrentActor current, Bodies bodies, IPolicies policies, Deputising deputising, TimeProvider time) : IRequestHandler<ReadCase, CaseView>
    {
        public async Task<CaseView> Handle(ReadCase request, CancellationToken cancellationToken)
        {
            var (actor, now) = (current.Actor, time.GetUtcNow());
            var p = await db.Petitions.AsNoTracking().VisibleTo(actor).FirstOrDefaultAsync(p => p.Id == request.Id, cancellationToken) ?? throw new NotFound();
            var events = await db.Events.AsNoTracking().Where(e => e.PetitionId == p.Id).OrderBy(e => e.Sequence).ToListAsync(cancellationToken);
            var answers = p.ForgottenAt is not null || (p.RepliedAt is null && p.Round == 0) ? [] : await db.Answers.AsNoTracking().Where(a => a.PetitionId == p.Id).ToListAsync(cancellationToken);
            var files = (await db.Attachments.AsNoTracking().Where(a => a.PetitionId == p.Id).OrderBy(a => a.Id).ToListAsync(cancellationToken))
                .ToLookup(f => f.EventId, f => new FileView(f.Id, f.Name, f.ContentType, f.Length));
            var policy = policies.Of(p.PackId);
            var names = await db.NamesOf(PeopleIn(p, events, answers), cancellationToken);
            var proposed = p.Status == PetitionStatus.RejectionProposed ? events.LastOrDefault(e => e.Kind == PetitionEventKind.RejectionProposed) : null;
            // Four eyes: nobody sends the refusal that is in the own hand.
            IReadOnlyList<PetitionVerb> verbs = [.. CaseRights.VerbsFor(actor, p, policy, now).Where(verb => verb != PetitionVerb.ApproveRejection || proposed?.UserId != actor.UserId)];
            var linked = await Linked(p, actor, cancellationToken);
            return CaseView.Of(p, verbs, CaseRights.SeesContact(actor, p), ClockOf(p, now)) with
            {
                Body = bodies.Find(p.OrganisationId)?.Name,
                Assignee = p.AssigneeId is { } clerk ? names.GetValueOrDefault(clerk) : null,
                IsMine = p.AssigneeId is not null && p.AssigneeId == actor.UserId,
                WithBodyDays = WithBodyDays(p, events, now),
                Files = [.. files[null]],
                Answers = [.. answers.OrderByDescending(a => events.FindIndex(e => e.Id == a.Id)).Select(a => Reply(a, events.Find(e => e.Id == a.Id), names, files))],
                Notes = p.ForgottenAt is not null ? [] : [.. events.Where(e => IsOwnNote(e, actor)).Reverse().Select(e => new CaseNote(e.At, Name(names, e.UserId), e.Text ?? ""))],
                History = new CaseHistory(p, actor, policy, bodies, names).Lines(events, files, answers.Select(a => a.Id).ToHashSet()),
                Stop = CaseStop.Of(p, events),
                Extension = CaseExtension.Of(p, verbs, policy),
                Proposal = proposed is null || !CaseRights.IsOwn(actor, p) ? null : new(proposed.Detail ?? "", proposed.Text ?? "", proposed.At, Name(names, proposed.UserId)),
                AppealReason = p.Status == PetitionStatus.Appealed ? events.LastOrDefault(e => e.Kind == PetitionEventKind.Appealed)?.Text : null,
                MergedInto = linked.FirstOrDefault(link => link.Id == p.MergedIntoId),
                Earlier = linked.FirstOrDefault(link => link.Id == p.RepeatsId),
                Helps = p.ForgottenAt is not null ? [] : CaseHelp.Of(p, events, files, actor, bodies, policy, now),
                Representatives = p.IsCollective && CaseRights.SeesContact(actor, p) ? await db.SignersOf(p.Id, true, 0).ToListAsync(cancellationToken) : [],
                Joined = await Joined(p, actor, cancellationToken),
                Colleagues = verbs.Contains(PetitionVerb.Assign) ? await Colleagues(p.OrganisationId, cancellationToken) : [],
            };
        }

        private CaseClock ClockOf(Petition p, DateTimeOffset now)
        {
            var calendar = policies.CalendarOf(p.PackId);
            var today = calendar.DayOf(now);
            var until = p.RepliedDay ?? today;
            return new CaseClock(
                policies.Explain(p, now),
                today,
                p.Status.IsRunning() && now >= p.DueAt,
                until <= p.LastDay ? calendar.WorkingDaysBetween(until, p.LastDay) : -calendar.WorkingDaysBetween(p.LastDay, until));
        }

        private int? WithBodyDays(Petition p, List<PetitionEvent> events, DateTimeOffset now)
        {
            if (!p.IsWithBody || !p.Status.IsOpen())
                return null;
            var calendar = policies.CalendarOf(p.PackId);
            var came = events.LastOrDefault(e => e.Kind is PetitionEventKind.Filed or PetitionEventKind.Routed or PetitionEventKind.Transferred or PetitionEventKind.TransferRecalled or PetitionEventKind.Arbitrated);
            return came is null ? null : calendar.WorkingDaysBetween(calendar.DayOf(came.At), calendar.DayOf(now));
        }

        private CaseAnswer Reply(Answer a, PetitionEvent? given, IReadOnlyDictionary<Guid, string> names, ILookup<PetitionEventId?, FileView> files) =>
            new(a.Id, a.Text, a.GroundCode, a.Reference, a.At, bodies.NameAt(a.OrganisationId, a.At), Name(names, a.UserId), [.. files[a.Id]])
            {
                Kind = given?.Kind ?? PetitionEventKind.Answered,
                Parts = [.. a.Parts.Select(part => PartView.Of(part, bodies, given => [.. files[given]]))],
                Upheld = given?.Kind == PetitionEventKind.AppealDecided ? given.Detail == "upheld" : null,
            };

        private async Task<IReadOnlyList<CaseLink>> Linked(Petition p, Actor actor, CancellationToken cancellationToken)
        {
            var ids = new[] { p.MergedIntoId, p.RepeatsId }.OfType<PetitionId>().ToList();
            return ids.Count == 0 ? [] : await db.Petitions.AsNoTracking().VisibleTo(actor).Where(o => ids.Contains(o.Id)).Select(o => new CaseLink(o.Id, o.Code, o.Title)).ToListAsync(cancellationToken);
        }

        private async Task<IReadOnlyList<CaseLink>> Joined(Petition p, Actor actor, CancellationToken cancellationToken) =>
            await db.Petitions.AsNoTracking().VisibleTo(actor).Where(o => o.MergedIntoId == p.Id && o.Status == PetitionStatus.Merged)
                .OrderBy(o => o.FiledAt).ThenBy(o => o.Id).Select(o => new CaseLink(o.Id, o.Code, o.Title)).Take(50).ToListAsync(cancellationToken);

        /// <summary>Notes never leave the body that wrote them: neither with a transfer nor to who looks on.</summary>
        private static bool IsOwnNote(PetitionEvent e, Actor actor) => e.Kind == PetitionEventKind.NoteAdded && e.OrganisationId == actor.OrganisationId;

        private static IEnumerable<Guid?> PeopleIn(Petition p, List<PetitionEvent> events, List<Answer> answers) =>
            [p.AssigneeId, .. events.Select(e => e.UserId), .. answers.Select(a => a.UserId), .. events.Where(e => e.Kind == PetitionEventKind.Assigned).Select(e => Guid.TryParse(e.Detail, out var clerk) ? clerk : (Guid?)null)];

        private static string? Name(IReadOnlyDictionary<Guid, string> names, Guid? user) => user is { } id ? names.GetValueOrDefault(id) : null;

        private async Task<IReadOnlyList<Colleague>> Colleagues(OrganisationId body, CancellationToken cancellationToken)
        {
            var here = await db.Memberships.AsNoTracking().Where(m => m.OrganisationId == body && m.Role <= Role.Head)
                .Join(db.Users, m => m.UserId, u => u.Id, (m, u) => new { m.Role, u.Id, u.DisplayName })
                .OrderBy(c => c.Role).ThenBy(c => c.DisplayName).Select(c => new Colleague(c.Id, c.DisplayName, c.Role)).ToListAsync(cancellationToken);
            var away = await deputising.AwayAsync(here.ConvertAll(c => c.Id), cancellationToken);
            return [.. here.Select(c => !away.TryGetValue(c.Id, out var absence) ? c : c with { AwayUntil = absence.Until, Substitute = here.Find(other => other.Id == absence.SubstituteId)?.Name })];
        }
    }
}
