using EPeople.Core.Domain.Alerts;
using EPeople.Core.Persistence;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EPeople.Core.Features.Alerts;

/// <summary>Whether an alert with this commitment was recorded, and on which day; null: none was. Tells nothing else, and outlives the alert.</summary>
/// <param name="Code">As typed.</param>
public sealed record CheckProof(string? Code) : IAlertQuery<DateOnly?>
{
    /// <inheritdoc/>
    public static Permission Needs => Permission.ReadPublic;

    internal sealed class Handler(AlertDb db) : IRequestHandler<CheckProof, DateOnly?>
    {
        public async Task<DateOnly?> Handle(CheckProof request, CancellationToken cancellationToken)
        {
            if (!ProofCode.TryParse(request.Code, out var code))
                return null;
            var commitment = code.Commitment();
            return (await db.Proofs.AsNoTracking().FirstOrDefaultAsync(p => p.Commitment == commitment, cancellationToken))?.Day;
        }
    }
}
