using EPeople.Core.Features.Administration;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using MediatR;

namespace EPeople.Core.Features.Alerts;

/// <summary>The bodies that an alert may name, those of the past and units among them. Asked without a trace, as all of the channel.</summary>
public sealed record ListConcernedBodies : IAlertQuery<IReadOnlyList<ConcernedBody>>
{
    /// <inheritdoc/>
    public static Permission Needs => Permission.ReadPublic;

    internal sealed class Handler(Bodies bodies) : IRequestHandler<ListConcernedBodies, IReadOnlyList<ConcernedBody>>
    {
        public Task<IReadOnlyList<ConcernedBody>> Handle(ListConcernedBodies request, CancellationToken cancellationToken)
        {
            var competent = bodies.Competent.Select(body => body.Id).ToHashSet();
            return Task.FromResult<IReadOnlyList<ConcernedBody>>([.. bodies.ByCode.Values.Select(body => new ConcernedBody(new OrganisationLine(body.Code, body.Kind, body.Name), competent.Contains(body.Id)))]);
        }
    }
}

/// <summary>A body that an alert may name.</summary>
/// <param name="Body">Code, kind and full name.</param>
/// <param name="IsOffered">Whether it is offered for choice: it exists, and is no unit.</param>
public sealed record ConcernedBody(OrganisationLine Body, bool IsOffered);
