using EPeople.Core.Persistence;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EPeople.Core.Features.Content;

/// <summary>Takes a banner down before its time.</summary>
public sealed record EndBanner(Guid Id) : ICommand<Unit>
{
    /// <inheritdoc/>
    public static Permission Needs => Permission.ManageContent;

    internal sealed class Handler(EPeopleDb db, SiteKeeper site, TimeProvider time) : IRequestHandler<EndBanner, Unit>
    {
        public async Task<Unit> Handle(EndBanner request, CancellationToken cancellationToken)
        {
            var banner = await db.Banners.FirstOrDefaultAsync(b => b.Id == request.Id, cancellationToken) ?? throw new NotFound();
            banner.End(time.GetUtcNow());
            site.Drop();
            return Unit.Value;
        }
    }
}
