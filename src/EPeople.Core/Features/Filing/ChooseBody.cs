using EPeople.Core.Domain;
using EPeople.Core.Domain.Government;
using EPeople.Core.Features.Administration;
using EPeople.Core.Persistence;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using MediatR;

namespace EPeople.Core.Features.Filing;

/// <summary>Step "which body": a code, or <see cref="Unknown"/> for "I don't know", which leads to the central office.</summary>
public sealed record ChooseBody(DraftId Id, string? OrganisationCode) : ICommand<Unit>
{
    /// <summary>"I don't know".</summary>
    public const string Unknown = "unknown";

    /// <inheritdoc/>
    public static Permission Needs => Permission.FilePetition;

    internal sealed class Handler(EPeopleDb db, CurrentActor current, IRouter router, Bodies bodies, TimeProvider time) : IRequestHandler<ChooseBody, Unit>
    {
        public async Task<Unit> Handle(ChooseBody request, CancellationToken cancellationToken)
        {
            if (request.OrganisationCode is not { } asked || (asked == Unknown ? Unknown : bodies.CompetentFor(asked)?.Code) is not { } code)
                throw new Invalid(nameof(OrganisationCode), "body.required");
            var draft = await db.OpenDraft(request.Id, current.Actor, time.GetUtcNow(), cancellationToken);
            (draft.BodyChosen, draft.OrganisationCode) = (true, code == Unknown ? null : code);
            var spoke = code == Unknown || draft.Title is null || draft.Text is null
                ? null
                : router.Suggest(draft.Title, draft.Text, draft.TopicKey, draft.GovernorateKey).Take(3).FirstOrDefault(s => bodies.CompetentFor(s.OrganisationCode)?.Code == code);
            draft.RoutingReason = spoke is null ? null : string.Join("|", spoke.Reasons);
            return Unit.Value;
        }
    }
}
