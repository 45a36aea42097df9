using EPeople.Core.Features.Deadlines;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using MediatR;

namespace EPeople.Core.Features.Oversight;

/// <summary>The packs of limits that histories can be read under.</summary>
public sealed record ListPacks : IQuery<PackChoices>
{
    /// <inheritdoc/>
    public static Permission Needs => Permission.ReadOversight;

    internal sealed class Handler(IPolicies policies, TimeProvider time) : IRequestHandler<ListPacks, PackChoices>
    {
        public Task<PackChoices> Handle(ListPacks request, CancellationToken cancellationToken) =>
            Task.FromResult(new PackChoices([.. policies.Known.Select(policy => policy.Pack.Id)], policies.Calendar.DayOf(time.GetUtcNow()), time.GetUtcNow()));
    }
}

/// <summary>What to choose from.</summary>
/// <param name="Packs">Ids.</param>
/// <param name="Today">The local day.</param>
/// <param name="Now">The moment (UTC), up to which silence is counted.</param>
public sealed record PackChoices(IReadOnlyList<string> Packs, DateOnly Today, DateTimeOffset Now);
