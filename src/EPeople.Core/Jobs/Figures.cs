using EPeople.Core.Features.Oversight;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;

namespace EPeople.Core.Jobs;

/// <summary>Counts the figures of the last days.</summary>
public sealed class Figures(IDispatcher dispatcher) : IJob
{
    /// <inheritdoc/>
    public Task RunAsync(CancellationToken cancellationToken) => dispatcher.Send(new RefreshFigures(), Actor.System, cancellationToken);
}
