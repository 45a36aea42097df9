using EPeople.Core.Domain.Deadlines;
using EPeople.Core.Features.Deadlines;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using MediatR;

namespace EPeople.Core.Features.Retention;

/// <summary>How long after closing the words of a petition filed today are kept, for anybody who asks.</summary>
public sealed record ReadRetention : IQuery<ResponseRule>
{
    /// <inheritdoc/>
    public static Permission Needs => Permission.ReadPublic;

    internal sealed class Handler(IPolicies policies, TimeProvider time) : IRequestHandler<ReadRetention, ResponseRule>
    {
        public Task<ResponseRule> Handle(ReadRetention request, CancellationToken cancellationToken) =>
            Task.FromResult(policies.Packs.InForceOn(policies.Calendar.DayOf(time.GetUtcNow())).Life.Retention);
    }
}
