using EPeople.Core.Features.Importing;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;

namespace EPeople.Core.Jobs;

/// <summary>Goes on with tables brought in that nobody watches: where a page was closed, or a process ended.</summary>
public sealed class Imports(IDispatcher dispatcher) : IJob
{
    /// <inheritdoc/>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (await dispatcher.Send(new AdvanceImports(), Actor.System, cancellationToken))
            await Task.Yield(); // the writer is free between two steps
    }
}
