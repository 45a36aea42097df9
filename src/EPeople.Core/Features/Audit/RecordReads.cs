using EPeople.Core.Persistence;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using MediatR;

namespace EPeople.Core.Features.Audit;

/// <summary>Stores a batch of lines that <see cref="AuditQueue"/> gathered.</summary>
public sealed record RecordReads(IReadOnlyList<AuditEntry> Lines) : ICommand<Unit>
{
    /// <inheritdoc/>
    public static Permission Needs => Permission.RunJobs;

    internal sealed class Handler(EPeopleDb db) : IRequestHandler<RecordReads, Unit>
    {
        public Task<Unit> Handle(RecordReads request, CancellationToken cancellationToken)
        {
            db.Audit.AddRange(request.Lines);
            return Unit.Task;
        }
    }
}
