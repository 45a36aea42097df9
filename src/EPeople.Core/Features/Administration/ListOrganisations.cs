using EPeople.Core.Domain;
using EPeople.Core.Domain.Government;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using MediatR;

namespace EPeople.Core.Features.Administration;

/// <summary>Every body and unit that exists, by kind and name, to put people into.</summary>
public sealed record ListOrganisations : IQuery<IReadOnlyList<OrganisationLine>>
{
    /// <inheritdoc/>
    public static Permission Needs => Permission.ManageAccounts;

    internal sealed class Handler(Bodies bodies) : IRequestHandler<ListOrganisations, IReadOnlyList<OrganisationLine>>
    {
        public Task<IReadOnlyList<OrganisationLine>> Handle(ListOrganisations request, CancellationToken cancellationToken) =>
            Task.FromResult<IReadOnlyList<OrganisationLine>>([.. bodies.Existing.OrderByDescending(b => b.IsCentralOffice)
                .Select(b => new OrganisationLine(b.Code, b.Kind, b.Name))]);
    }
}

/// <summary>A body to choose: code, kind, full name.</summary>
public sealed record OrganisationLine(string Code, OrganisationKind Kind, LocalText Name);
