using EPeople.Core.Domain;
using EPeople.Core.Domain.Deadlines;
using EPeople.Core.Domain.Petitions;
using EPeople.Core.Features.Administration;
using EPeople.Core.Features.Audit;
using EPeople.Core.Features.Citizens;
using EPeople.Core.Features.Content;
using EPeople.Core.Features.Deadlines;
using EPeople.Core.Features.Search;
using EPeople.Core.Persistence;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using EPeople.Core.Seeding;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace EPeople.Core.Features.Filing;

/// <summary>
/// Files a draft: the last step. A second submission of the same form changes nothing. The receipt is read from the draft
/// (<see cref="ReadReceipt"/>) as long as that lives.
/// </summary>
/// <param name="Id">The draft.</param>
/// <param name="AddressRange">Keyed hash of the sender's address range, for the quota.</param>
public sealed record FilePetition(DraftId Id, string AddressRange) : ICommand<Unit>, ICommitTogether
{
    /// <inheritdoc/>
    public static Permission Needs => Permission.FilePetition;

    internal sealed class Handler(EPeopleDb db, CurrentActor current, Bodies bodies, IPolicies policies, KeyVault keys, FilingQuota quota, SiteKeeper site, TimeProvider time)
        : IRequestHandler<FilePetition, Unit>
    {
        public async Task<Unit> Handle(FilePetition request, CancellationToken cancellationToken)
        {
            var now = time.GetUtcNow();
            var draft = await db.Drafts.FirstOrDefaultAsync(d => d.Id == request.Id, cancellationToken);
            if (draft?.FiledAs is not null)
                return Unit.Value;
            if (draft is null || !draft.LivesFor(current.Actor, now))
                throw new RuleBroken("draft.expired");
            await RequireFeatures(draft, cancellationToken);

            var key = AccessKey.New();
            var owner = draft.RegistrarId is not null || current.Actor.CitizenId is null ? null : await db.AccountOf(current.Actor, cancellationToken); // gone meanwhile: files as a guest
            var filing = FilingOf(draft, key, draft.RegistrarId is null && quota.Judge(request.AddressRange) == FilingVerdict.Held, now) with { Owner = owner?.Id, EmailIsConfirmed = owner?.IsAddress(draft.Email) ?? false };
            var policy = policies.Of(filing.Pack.Id);
            var petition = Petition.File(PetitionId.New(now), filing, policy, now);
            if ((await db.EarlierOf(petition, policy.Life, cancellationToken) ?? (filing.EmailIsConfirmed ? await db.EarlierOfConfirmed(petition, policy.Life, cancellationToken) : null)) is { } earlier)
                petition.Repeats(earlier.Id, earlier.Repetition);
            db.Petitions.Add(petition);
            db.SearchEntries.Add(new SearchEntry(petition));
            if (draft.FileCount > 0)
                await db.Attachments.Where(a => a.DraftId == draft.Id).ForEachAsync(file => file.BelongTo(petition.Id), cancellationToken);
            draft.Filed(petition.Id, keys.Seal(key, draft.Id), now);
            if (draft.RegistrarId is { } registrar)
                db.Audit.Add(AuditTrail.Line(new Actor(ActorKind.Staff, []) { UserId = registrar }, now, nameof(FilePetition), new AuditSubject(nameof(Petition), petition.Id.Value.ToString())));
            return Unit.Value;
        }

        /// <summary>What is off is off for who files alone: the counter is the way that is left.</summary>
        private async Task RequireFeatures(Draft draft, CancellationToken cancellationToken)
        {
            if (draft.RegistrarId is not null)
                return;
            if (draft.Kind is { } kind)
                await site.RequireAsync(KindFeatures.Of(kind), cancellationToken);
            if (draft.IsCollective)
                await site.RequireAsync(Feature.Collective, cancellationToken);
        }

        private Domain.Petitions.Filing FilingOf(Draft draft, AccessKey key, bool hold, DateTimeOffset now)
        {
            if (draft is not { Kind: { } kind, Title: { } title, Text: { } text, TopicKey: { } topicKey, GovernorateKey: { } governorate, BodyChosen: true, ContactGiven: true })
                throw new RuleBroken("draft.incomplete");
            var topic = ReferenceData.Current.Topics.First(t => t.Key == topicKey);
            var received = draft.ReceivedAt ?? now;
            var pack = policies.Packs.InForceOn(policies.Calendar.DayOf(received));
            var body = hold ? null : bodies.CompetentFor(draft.OrganisationCode);
            return new Domain.Petitions.Filing
            {
                RequestId = draft.Id,
                Code = TrackingCode.New().Value,
                KeyHash = keys.Hash(key),
                Kind = kind,
                Title = title,
                Text = text,
                Language = draft.Language,
                TopicKey = topicKey,
                GovernorateKey = governorate,
                DelegationKey = draft.DelegationKey,
                Address = draft.Address,
                Petitioner = new Petitioner(draft.Name, draft.Email, draft.Phone, draft.IdentityCard),
                Signatories = CollectiveFields.Of(draft, pack.Life),
                OrganisationId = (body ?? bodies.CentralOffice).Id,
                BodyIsKnown = body is not null,
                Hold = hold,
                RoutingReason = draft.RoutingReason,
                Channel = draft.Channel,
                RegistrarId = draft.RegistrarId,
                ReceivedAt = draft.ReceivedAt,
                Pack = pack,
                Due = ResponseClock.Due(pack.RuleFor(kind, topic.RuleSuffix), ClockHistory.From(received), policies.Of(pack.Id).Hours)!.Value,
            };
        }
    }

    /// <summary>Two submissions of one form at the same moment: the second finds the first one's petition.</summary>
    internal sealed class TwiceAtOnce(IServiceScopeFactory scopes) : IPipelineBehavior<FilePetition, Unit>
    {
        public async Task<Unit> Handle(FilePetition request, RequestHandlerDelegate<Unit> next, CancellationToken cancellationToken)
        {
            try
            {
                return await next(cancellationToken);
            }
            catch (Exception e) when (e is DbUpdateException or RuleBroken { Code: "petition.changed" })
            {
                await using var scope = scopes.CreateAsyncScope();
                var filed = await scope.ServiceProvider.GetRequiredService<EPeopleDb>().Petitions.AnyAsync(p => p.RequestId == request.Id, cancellationToken);
                if (!filed)
                    throw;
                return Unit.Value;
            }
        }
    }
}
