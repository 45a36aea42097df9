using MediatR;

namespace EPeople.Core.Features.Administration;

/// <summary>A command that may change bodies: this server reads them again once it is committed.</summary>
public interface IChangesBodies;

/// <summary>Around the commit of a command that changes bodies.</summary>
public sealed class RefreshBodiesStage<TRequest, TResult>(Bodies bodies) : IPipelineBehavior<TRequest, TResult>
    where TRequest : IChangesBodies
{
    /// <inheritdoc/>
    public async Task<TResult> Handle(TRequest request, RequestHandlerDelegate<TResult> next, CancellationToken cancellationToken)
    {
        var result = await next(cancellationToken);
        bodies.Refresh();
        return result;
    }
}
