using EPeople.Core.Domain;
using EPeople.Core.Features.Deadlines;
using EPeople.Core.Persistence;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using MediatR;

namespace EPeople.Core.Features.Following;

/// <summary>The petitioner takes more time for the details asked for.</summary>
public sealed record ProlongDetails() : ICommand<Unit>
{
    /// <inheritdoc/>
    public static Permission Needs => Permission.FollowPetition;

    internal sealed class Handler(EPeopleDb db, CurrentActor current, IPolicies policies, TimeProvider time) : IRequestHandler<ProlongDetails, Unit>
    {
        public async Task<Unit> Handle(ProlongDetails request, CancellationToken cancellationToken)
        {
            var petition = await db.OwnPetition(current.Actor, cancellationToken);
            petition.ProlongDetails(time.GetUtcNow(), policies.Of(petition.PackId));
            return Unit.Value;
        }
    }
}
