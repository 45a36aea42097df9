using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using MediatR;

namespace EPeople.Core.Features.Content;

/// <summary>Banners and switches, for a page.</summary>
public sealed record ReadSite : IQuery<SiteState>
{
    /// <inheritdoc/>
    public static Permission Needs => Permission.ReadPublic;

    internal sealed class Handler(SiteKeeper site) : IRequestHandler<ReadSite, SiteState>
    {
        public Task<SiteState> Handle(ReadSite request, CancellationToken cancellationToken) => site.ReadAsync(cancellationToken).AsTask();
    }
}
