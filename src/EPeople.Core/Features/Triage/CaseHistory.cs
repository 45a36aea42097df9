using EPeople.Core.Domain;
using EPeople.Core.Domain.Deadlines;
using EPeople.Core.Domain.Petitions;
using EPeople.Core.Features.Administration;
using EPeople.Core.Features.Filing;
using EPeople.Core.Security;
using EPeople.Core.Seeding;

namespace EPeople.Core.Features.Triage;

/// <summary>Tells the history of one petition to one member of staff.</summary>
internal sealed class CaseHistory(Petition petition, Actor actor, Policy policy, Bodies bodies, IReadOnlyDictionary<Guid, string> names)
{
    /// <summary>What happened, the newest first; without notes.</summary>
    /// <param name="events">All events, by sequence.</param>
    /// <param name="files">Files by the event they hang on.</param>
    /// <param name="replies">Events that gave a reply: its files are shown with it.</param>
    public IReadOnlyList<CaseEvent> Lines(IReadOnlyList<PetitionEvent> events, ILookup<PetitionEventId?, FileView> files, IReadOnlySet<PetitionEventId> replies)
    {
        var lines = new List<CaseEvent>(events.Count);
        var unit = FilingRule.Unit;
        foreach (var e in events)
        {
            unit = e.Kind switch
            {
                PetitionEventKind.Reopened => policy.Life.Reopened.Unit,
                PetitionEventKind.Appealed => policy.Life.AppealOf(petition.Kind).Decision.Unit,
                _ => unit,
            };
            if (e.Kind != PetitionEventKind.NoteAdded)
                lines.Insert(0, Line(e, unit, replies.Contains(e.Id) ? [] : [.. files[e.Id]]));
        }

        return lines;
    }

    private ResponseRule FilingRule =>
        policy.Pack.RuleFor(petition.Kind, ReferenceData.Current.Topics.FirstOrDefault(topic => topic.Key == petition.TopicKey)?.RuleSuffix);

    private CaseEvent Line(PetitionEvent e, LimitUnit unit, IReadOnlyList<FileView> files)
    {
        if (PetitionEvent.AboutHelp.Contains(e.Kind))
            return HelpLine(e);
        var acting = e.FromOrganisationId ?? e.OrganisationId;
        var own = acting == actor.OrganisationId;
        return new CaseEvent(e.Kind, e.At, e.ActorKind, bodies.ShortNameAt(acting, e.At), ToOf(e), e.Kind == PetitionEventKind.Referred ? null : e.Detail)
        {
            Unit = e.Kind is PetitionEventKind.Extended or PetitionEventKind.ConsentAsked ? unit : null,
            // Another body's colleague stays unnamed: the office acted.
            Who = own ? Name(e.UserId) : null,
            ToWhom = e.Kind == PetitionEventKind.Assigned && own && Guid.TryParse(e.Detail, out var clerk) ? Name(clerk) : null,
            Text = IsInner(e) && !own ? null : e.Text,
            Files = files,
        };
    }

    /// <summary>Who acted, and the body the question was put to. The words stand with the question, where lead and helper read them.</summary>
    private CaseEvent HelpLine(PetitionEvent e)
    {
        var (acting, detail) = (e.FromOrganisationId ?? e.OrganisationId, HelpDetail.Of(e));
        return new CaseEvent(e.Kind, e.At, e.ActorKind, bodies.ShortNameAt(acting, e.At), bodies.ShortNameAt(detail.Body, e.At), null)
        {
            Who = acting == actor.OrganisationId ? Name(e.UserId) : null,
            Until = detail.DueAt,
        };
    }

    private LocalText? ToOf(PetitionEvent e) =>
        e.Kind == PetitionEventKind.Referred ? Guid.TryParse(e.Detail, out var asked) ? bodies.ShortNameAt(new OrganisationId(asked), e.At) : null
        : e.FromOrganisationId is null ? null : bodies.ShortNameAt(e.OrganisationId, e.At);

    /// <summary>A refusal that was not sent, and why, are the body's own papers.</summary>
    private static bool IsInner(PetitionEvent e) => e.Kind is PetitionEventKind.RejectionProposed or PetitionEventKind.RejectionDeclined;

    private string? Name(Guid? user) => user is { } id ? names.GetValueOrDefault(id) : null;
}
