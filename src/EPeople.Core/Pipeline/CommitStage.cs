using EPeople.Core.Domain;
using EPeople.Core.Domain.Petitions;
using EPeople.Core.Features.Audit;
using EPeople.Core.Persistence;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EPeople.Core.Pipeline;

/// <summary>Last stage of a command: state, history, audit trail and outbox are saved in one transaction.</summary>
public sealed class CommitStage<TRequest, TResult>(EPeopleDb db, GroupCommit together, AuditTrail trail) : IPipelineBehavior<TRequest, TResult>
    where TRequest : ICommand<TResult>
{
    /// <inheritdoc/>
    public async Task<TResult> Handle(TRequest request, RequestHandlerDelegate<TResult> next, CancellationToken cancellationToken)
    {
        var result = await next(cancellationToken);
        var recorded = db.RecordHistory();
        trail.RecordChanges(typeof(TRequest).Name);
        try
        {
            await (request is ICommitTogether ? together.CommitAsync(db, cancellationToken) : db.CommitAsync(cancellationToken));
        }
        catch (DbUpdateException e) when (e is DbUpdateConcurrencyException || db.IsClash(e))
        {
            throw new RuleBroken("petition.changed");
        }

        Count(recorded);
        return result;
    }

    private static void Count(List<PetitionEvent> recorded)
    {
        foreach (var happened in recorded)
        {
            if (happened.Kind == PetitionEventKind.Filed)
                Telemetry.Filed.Add(1);
            else if (happened.Kind is PetitionEventKind.Answered or PetitionEventKind.Rejected)
                Telemetry.Answered.Add(1);
            else if (happened.Kind == PetitionEventKind.FellDue)
                Telemetry.Overdue.Add(1);
            if (happened.OnceKey is not null)
                Telemetry.SweepLag.Record((happened.RecordedAt - happened.At).TotalSeconds);
        }
    }
}
