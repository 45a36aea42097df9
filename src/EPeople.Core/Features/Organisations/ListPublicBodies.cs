using EPeople.Core.Features.Administration;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using MediatR;

namespace EPeople.Core.Features.Organisations;

/// <summary>The bodies that exist today, for anybody who chooses one.</summary>
public sealed record ListPublicBodies : IQuery<IReadOnlyList<OrganisationLine>>
{
    /// <inheritdoc/>
    public static Permission Needs => Permission.ReadPublic;

    internal sealed class Handler(Bodies bodies) : IRequestHandler<ListPublicBodies, IReadOnlyList<OrganisationLine>>
    {
        public Task<IReadOnlyList<OrganisationLine>> Handle(ListPublicBodies request, CancellationToken cancellationToken) =>
            Task.FromResult<IReadOnlyList<OrganisationLine>>([.. bodies.Competent.Select(body => new OrganisationLine(body.Code, body.Kind, body.Name))]);
    }
}
