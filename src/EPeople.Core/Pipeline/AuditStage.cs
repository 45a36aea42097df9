using EPeople.Core.Domain;
using EPeople.Core.Features.Audit;
using MediatR;

namespace EPeople.Core.Pipeline;

/// <summary>What a member of staff opened leaves a line in the audit trail; a citizen's own page leaves none.</summary>
public sealed class AuditStage<TRequest, TResult>(CurrentActor current, AuditQueue queue, TimeProvider time) : IPipelineBehavior<TRequest, TResult>
    where TRequest : IAuditedRead
{
    /// <inheritdoc/>
    public async Task<TResult> Handle(TRequest request, RequestHandlerDelegate<TResult> next, CancellationToken cancellationToken)
    {
        var result = await next(cancellationToken);
        if (current.Actor.Kind == ActorKind.Staff)
            await queue.Add(AuditTrail.Line(current.Actor, time.GetUtcNow(), typeof(TRequest).Name, request.Opened), cancellationToken);
        return result;
    }
}
