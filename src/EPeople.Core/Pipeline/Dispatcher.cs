using EPeople.Core.Security;
using MediatR;
using Microsoft.Extensions.DependencyInjection;

namespace EPeople.Core.Pipeline;

/// <summary>The one way in: pages, endpoints and jobs send every request through it.</summary>
public interface IDispatcher
{
    /// <summary>Sends a request as <paramref name="actor"/>, in a scope of its own.</summary>
    /// <exception cref="NotFound">Nothing there for this actor, or the permission is missing.</exception>
    /// <exception cref="Invalid">Wrong fields.</exception>
    /// <exception cref="Domain.RuleBroken">A rule of the domain refused.</exception>
    Task<TResult> Send<TResult>(IRequest<TResult> request, Actor actor, CancellationToken cancellationToken = default);
}

/// <summary>
/// Opens a scope per message: the scope of a circuit lives for hours and two clicks overlap on it
/// (docs/decisions/0002-dispatcher.md).
/// </summary>
public sealed class Dispatcher(IServiceScopeFactory scopes) : IDispatcher
{
    /// <inheritdoc/>
    public async Task<TResult> Send<TResult>(IRequest<TResult> request, Actor actor, CancellationToken cancellationToken = default)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentActor>().Set(actor);
        return await scope.ServiceProvider.GetRequiredService<ISender>().Send(request, cancellationToken);
    }
}

/// <summary>The actor of the message being handled; set once a scope, by the dispatcher.</summary>
public sealed class CurrentActor
{
    private Actor? _actor;

    /// <summary>The actor.</summary>
    public Actor Actor => _actor ?? throw new InvalidOperationException("No actor: requests go through IDispatcher.");

    internal void Set(Actor actor) => _actor = actor;
}
