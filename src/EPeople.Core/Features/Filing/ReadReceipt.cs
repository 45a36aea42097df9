using EPeople.Core.Domain;
using EPeople.Core.Domain.Deadlines;
using EPeople.Core.Domain.Petitions;
using EPeople.Core.Features.Administration;
using EPeople.Core.Features.Deadlines;
using EPeople.Core.Persistence;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EPeople.Core.Features.Filing;

/// <summary>The receipt of a filed draft, as long as the draft lives; null afterwards and for a draft that is not filed.</summary>
public sealed record ReadReceipt(DraftId Id) : IQuery<Receipt?>
{
    /// <inheritdoc/>
    public static Permission Needs => Permission.FilePetition;

    internal sealed class Handler(EPeopleDb db, KeyVault keys, Bodies bodies, IPolicies policies, TimeProvider time) : IRequestHandler<ReadReceipt, Receipt?>
    {
        public async Task<Receipt?> Handle(ReadReceipt request, CancellationToken cancellationToken)
        {
            var oldest = time.GetUtcNow() - DraftReads.Life;
            var found = await (
                from d in db.Drafts.AsNoTracking()
                where d.Id == request.Id && d.TouchedAt >= oldest && d.FiledAs != null
                join p in db.Petitions.AsNoTracking() on d.FiledAs equals p.Id
                select new { d.SealedKey, p.Code, p.Kind, p.Title, p.Status, p.OrganisationId, p.FiledAt, p.DueAt, p.RuleId, p.PackId, p.Email, p.SignerCount, p.Id, p.Channel }).FirstOrDefaultAsync(cancellationToken);
            if (found?.SealedKey is not { } sealedKey)
                return null;
            var explanation = ResponseClock.Explain(policies.Packs.Rule(found.RuleId), found.FiledAt, found.DueAt, policies.CalendarOf(found.PackId));
            IReadOnlyList<string> representatives = found.SignerCount == 0 ? []
                : await db.Signers.AsNoTracking().Where(s => s.PetitionId == found.Id && s.IsRepresentative).OrderBy(s => s.Ordinal).Select(s => s.Name).ToListAsync(cancellationToken);
            return new Receipt(
                found.Code, keys.Open(sealedKey, request.Id), found.Kind, found.Title, found.Status,
                found.Status is PetitionStatus.Held or PetitionStatus.Triage ? null : bodies.Find(found.OrganisationId)?.Name,
                found.FiledAt, found.DueAt, explanation, found.Email)
            { SignerCount = found.SignerCount, Representatives = representatives, Channel = found.Channel };
        }
    }
}

/// <summary>The legal receipt of an electronic filing (Decree 93-982 art. 7). Body is null while none is known.</summary>
public sealed record Receipt(
    string Code, string Key, PetitionKind Kind, string Title, PetitionStatus Status, LocalText? Body, DateTimeOffset FiledAt, DateTimeOffset DueAt,
    Explanation Explanation, string? Email)
{
    /// <summary>How many people sign it; 0 for a petition of one person.</summary>
    public int SignerCount { get; init; }

    /// <summary>How it came in.</summary>
    public FilingChannel Channel { get; init; }

    /// <summary>Names of those who represent them, the one who filed first.</summary>
    public IReadOnlyList<string> Representatives { get; init; } = [];
}
