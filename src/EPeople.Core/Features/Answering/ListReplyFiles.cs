using EPeople.Core.Domain;
using EPeople.Core.Features.Filing;
using EPeople.Core.Persistence;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EPeople.Core.Features.Answering;

/// <summary>The actor's basket for the reply to a petition, in the order in which the files came.</summary>
public sealed record ListReplyFiles(PetitionId Id) : IQuery<IReadOnlyList<FileView>>
{
    /// <inheritdoc/>
    public static Permission Needs => Permission.ReadCases;

    internal sealed class Handler(EPeopleDb db, CurrentActor current) : IRequestHandler<ListReplyFiles, IReadOnlyList<FileView>>
    {
        public async Task<IReadOnlyList<FileView>> Handle(ListReplyFiles request, CancellationToken cancellationToken)
        {
            var basket = await db.OpenBasket(current.Actor, request.Id, cancellationToken);
            return await db.Attachments.AsNoTracking().Where(a => a.DraftId == basket).OrderBy(a => a.Id)
                .Select(a => new FileView(a.Id, a.Name, a.ContentType, a.Length)).ToListAsync(cancellationToken);
        }
    }
}
