using EPeople.Core.Security;
using MediatR;

namespace EPeople.Core.Pipeline;

/// <summary>Second stage: the actor must hold the permission the request declares; otherwise there is nothing here.</summary>
public sealed class AuthorizeStage<TRequest, TResult>(CurrentActor current) : IPipelineBehavior<TRequest, TResult>
    where TRequest : IRequirePermission
{
    /// <inheritdoc/>
    public Task<TResult> Handle(TRequest request, RequestHandlerDelegate<TResult> next, CancellationToken cancellationToken) =>
        current.Actor.May(TRequest.Needs) ? next(cancellationToken) : throw new NotFound();
}
