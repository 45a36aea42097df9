using EPeople.Core.Domain;
using EPeople.Core.Features.Administration;
using EPeople.Core.Features.Deadlines;
using EPeople.Core.Persistence;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EPeople.Core.Features.Filing;

/// <summary>Shows what was typed so far; null when the draft is gone.</summary>
public sealed record OpenDraft(DraftId Id) : IQuery<DraftView?>
{
    /// <inheritdoc/>
    public static Permission Needs => Permission.FilePetition;

    internal sealed class Handler(EPeopleDb db, CurrentActor current, Bodies bodies, IPolicies policies, TimeProvider time) : IRequestHandler<OpenDraft, DraftView?>
    {
        public async Task<DraftView?> Handle(OpenDraft request, CancellationToken cancellationToken)
        {
            var d = await db.Drafts.AsNoTracking().Living(request.Id, current.Actor, time.GetUtcNow()).FirstOrDefaultAsync(cancellationToken);
            if (d is null)
                return null;
            var files = d.FileCount == 0 ? [] : await db.Attachments.AsNoTracking().Where(a => a.DraftId == request.Id)
                .OrderBy(a => a.Id).Select(a => new FileView(a.Id, a.Name, a.ContentType, a.Length)).ToListAsync(cancellationToken);
            var rules = policies.Packs.InForceOn(policies.Calendar.DayOf(time.GetUtcNow())).Life;
            return new DraftView(
                d.Id, d.Kind, d.Title, d.Text, d.TopicKey, d.GovernorateKey, d.DelegationKey, d.Address, d.OrganisationCode, d.BodyChosen,
                d.ContactGiven, d.Name, d.Email, d.Phone, d.IdentityCard, d.FiledAs is not null, files)
            {
                Rules = rules,
                Channel = d.Channel,
                ReceivedAt = d.ReceivedAt,
                Body = bodies.CompetentFor(d.OrganisationCode)?.Name,
                Collective = CollectiveFields.Of(d, rules) is { } all ? new CollectiveDraft(all.Others, d.Signers, all.Count, all.Twice) : null,
            };
        }
    }
}
