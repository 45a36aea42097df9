using EPeople.Core.Domain;
using EPeople.Core.Domain.Petitions;
using EPeople.Core.Features.Audit;
using EPeople.Core.Persistence;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EPeople.Core.Features.Triage;

/// <summary>Who signed a collective petition: for the body that must answer it and for nobody else, helpers and the central office included.</summary>
/// <param name="Id">The petition.</param>
/// <param name="After">Number of the last signer of the page before; 0 for the first page.</param>
public sealed record ListSigners(PetitionId Id, int After = 0) : IQuery<SignerPage>, IAuditedRead
{
    /// <summary>Signers of a page.</summary>
    public const int PageSize = 200;

    /// <inheritdoc/>
    public static Permission Needs => Permission.ReadCases;

    /// <inheritdoc/>
    public AuditSubject Opened => new(nameof(Petition), Id.Value.ToString());

    internal sealed class Handler(EPeopleDb db, CurrentActor current) : IRequestHandler<ListSigners, SignerPage>
    {
        public async Task<SignerPage> Handle(ListSigners request, CancellationToken cancellationToken)
        {
            var petition = await db.Petitions.AsNoTracking().VisibleTo(current.Actor).FirstOrDefaultAsync(p => p.Id == request.Id, cancellationToken);
            if (petition is null || !CaseRights.SeesContact(current.Actor, petition))
                throw new NotFound();
            var signers = await db.SignersOf(petition.Id, false, request.After).Take(PageSize + 1).ToListAsync(cancellationToken);
            return new SignerPage([.. signers.Take(PageSize)], signers.Count > PageSize ? signers[PageSize - 1].Ordinal : null);
        }
    }
}

/// <summary>A page of signers.</summary>
/// <param name="Signers">By number, representatives first.</param>
/// <param name="More">Where the next page begins; null when this is the last.</param>
public sealed record SignerPage(IReadOnlyList<SignerView> Signers, int? More);

/// <summary>Somebody who signed, as the body that must answer sees it.</summary>
public sealed record SignerView(int Ordinal, string Name, string? IdentityCard, string? Place, bool IsRepresentative, string? Email, string? Phone);
