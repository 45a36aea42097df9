using EPeople.Core.Domain;
using EPeople.Core.Persistence;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EPeople.Core.Pipeline;

/// <summary>Last stage of a command of the alert channel: one transaction in its own database.</summary>
public sealed class AlertCommitStage<TRequest, TResult>(AlertDb db) : IPipelineBehavior<TRequest, TResult>
    where TRequest : IAlertCommand<TResult>
{
    /// <inheritdoc/>
    public async Task<TResult> Handle(TRequest request, RequestHandlerDelegate<TResult> next, CancellationToken cancellationToken)
    {
        var result = await next(cancellationToken);
        try
        {
            await db.CommitAsync(cancellationToken);
        }
        catch (DbUpdateException e) when (e is DbUpdateConcurrencyException || db.IsClash(e))
        {
            throw new RuleBroken("alert.changed");
        }

        return result;
    }
}
