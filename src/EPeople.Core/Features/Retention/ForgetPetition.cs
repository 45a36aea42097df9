using EPeople.Core.Domain;
using EPeople.Core.Domain.Petitions;
using EPeople.Core.Features.Deadlines;
using EPeople.Core.Persistence;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EPeople.Core.Features.Retention;

/// <summary>
/// Forgets the words of one petition whose time has passed, in one transaction, and gives the stored names of its files: the caller
/// deletes them after the commit. A second time changes nothing.
/// </summary>
/// <param name="Id">The petition.</param>
/// <param name="AsOf">The moment of the job (UTC).</param>
public sealed record ForgetPetition(PetitionId Id, DateTimeOffset AsOf) : ICommand<IReadOnlyList<string>>
{
    /// <inheritdoc/>
    public static Permission Needs => Permission.RunJobs;

    internal sealed class Handler(EPeopleDb db, CurrentActor current, IPolicies policies) : IRequestHandler<ForgetPetition, IReadOnlyList<string>>
    {
        public async Task<IReadOnlyList<string>> Handle(ForgetPetition request, CancellationToken cancellationToken)
        {
            var petition = await db.Petitions.VisibleTo(current.Actor).FirstOrDefaultAsync(p => p.Id == request.Id, cancellationToken) ?? throw new NotFound();
            if (petition.ForgottenAt is not null)
                return [];
            await db.WipeAsync(cancellationToken);
            var history = await db.Events.Where(e => e.PetitionId == petition.Id).ToListAsync(cancellationToken);
            var replies = await db.Answers.Where(a => a.PetitionId == petition.Id).ToListAsync(cancellationToken);
            petition.Forget(history, replies, request.AsOf, policies.Of(petition.PackId));
            await db.Petitions.Where(p => p.RepeatsId == petition.Id).ForEachAsync(later => later.LoseEarlier(), cancellationToken);
            db.RemoveRange(await db.SearchEntries.Where(e => e.PetitionId == petition.Id).ToListAsync(cancellationToken));
            db.RemoveRange(await db.Signers.Where(s => s.PetitionId == petition.Id).ToListAsync(cancellationToken));
            var files = await db.Attachments.Where(a => a.PetitionId == petition.Id).ToListAsync(cancellationToken);
            db.RemoveRange(files);
            return files.ConvertAll(file => file.StoredName);
        }
    }
}
