using EPeople.Core.Persistence;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EPeople.Core.Features.Audit;

/// <summary>A part of the audit trail to be taken away as a table: 2,000 lines, the newest first, then what follows <paramref name="After"/>. Each part leaves a line itself.</summary>
/// <param name="Filter">Which.</param>
/// <param name="After">The last line of the part before; null: the first part.</param>
public sealed record ExportAudit(AuditFilter Filter, Guid? After = null) : IQuery<AuditSlice>, IAuditedRead
{
    /// <summary>Lines of a part.</summary>
    public const int Size = 2_000;

    /// <inheritdoc/>
    public static Permission Needs => Permission.ReadAudit;

    /// <inheritdoc/>
    public AuditSubject Opened => new(nameof(AuditEntry), After?.ToString());

    internal sealed class Handler(EPeopleDb db) : IRequestHandler<ExportAudit, AuditSlice>
    {
        public async Task<AuditSlice> Handle(ExportAudit request, CancellationToken cancellationToken)
        {
            var lines = await db.Audit.Like(request.Filter, db).Before(request.After).Take(Size + 1).ToListAsync(cancellationToken);
            var part = lines.Take(Size).ToList();
            return new AuditSlice(await part.Named(db, cancellationToken), lines.Count > Size ? part[^1].Id : null);
        }
    }
}
