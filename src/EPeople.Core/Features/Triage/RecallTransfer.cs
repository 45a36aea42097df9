using EPeople.Core.Domain;
using EPeople.Core.Features.Answering;
using EPeople.Core.Features.Deadlines;
using EPeople.Core.Features.Filing;
using EPeople.Core.Features.Following;
using EPeople.Core.Persistence;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using FluentValidation;
using MediatR;

namespace EPeople.Core.Features.Triage;

/// <summary>
/// The central office undoes a transfer that was a mistake, as long as nobody has acted upon it. The body that sent it asks for it: it does
/// not see the petition any more.
/// </summary>
/// <param name="Id">The petition.</param>
/// <param name="Version">As the actor saw it.</param>
/// <param name="Reason">Why, at most 4,000 characters; the petitioner reads it.</param>
public sealed record RecallTransfer(PetitionId Id, long Version, string? Reason) : ICommand<Unit>
{
    /// <inheritdoc/>
    public static Permission Needs => Permission.TriageCases;

    internal sealed class Validator : AbstractValidator<RecallTransfer>
    {
        public Validator() => RuleFor(r => r.Reason).Given("reason.required").AtMost(FormLimits.Message);
    }

    internal sealed class Handler(EPeopleDb db, CurrentActor current, IPolicies policies, TimeProvider time) : IRequestHandler<RecallTransfer, Unit>
    {
        public async Task<Unit> Handle(RecallTransfer request, CancellationToken cancellationToken)
        {
            var petition = await db.PetitionFor(current.Actor, request.Id, request.Version, cancellationToken);
            var (now, policy) = (time.GetUtcNow(), policies.Of(petition.PackId));
            await db.SplitAll(petition, now, policy, cancellationToken);
            petition.Recall(Typed.Clean(request.Reason)!, current.Actor.By, now, policy);
            await db.MoveInSearch(petition, cancellationToken);
            return Unit.Value;
        }
    }
}
