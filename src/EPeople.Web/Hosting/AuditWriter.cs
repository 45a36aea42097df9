using EPeople.Core.Features.Audit;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;

namespace EPeople.Web.Hosting;

/// <summary>Brings what was opened into the audit trail, about once a second, and before the service stops.</summary>
public static class AuditWriter
{
    private static readonly TimeSpan _gathered = TimeSpan.FromSeconds(1);

    /// <summary>Registers it.</summary>
    public static void AddAudit(this WebApplicationBuilder builder) => builder.Services.AddHostedService<Writer>();

    private sealed class Writer(AuditQueue queue, IDispatcher dispatcher, ILogger<Writer> log) : BackgroundService
    {
        protected override async Task ExecuteAsync(CancellationToken stoppingToken)
        {
            while (!stoppingToken.IsCancellationRequested)
            {
                await queue.WaitAsync(stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                await Task.Delay(_gathered, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                await Write();
            }
        }

        /// <summary>All that is there, also while the service stops: hence without its token.</summary>
        private async Task Write()
        {
            while (queue.Take() is { Count: > 0 } lines)
            {
                for (var tries = 1; !await Stored(lines, tries); tries++)
                    await Task.Delay(_gathered, CancellationToken.None);
            }
        }

        /// <summary>A database that is away for a moment loses no line; after a minute the batch is given up, and the log says how many lines it had.</summary>
        private async Task<bool> Stored(IReadOnlyList<AuditEntry> lines, int tries)
        {
            try
            {
                await dispatcher.Send(new RecordReads(lines), Actor.System, CancellationToken.None);
                return true;
            }
            catch (Exception e) when (tries < 60)
            {
                log.LogWarning("The audit trail could not be written: {Exception}", e.GetType().Name);
                return false;
            }
            catch (Exception e)
            {
                log.LogError("{Count} lines of the audit trail are lost: {Exception}", lines.Count, e.GetType().Name);
                return true;
            }
        }
    }
}
