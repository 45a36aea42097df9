using EPeople.Core.Domain;
using EPeople.Core.Features.Audit;
using EPeople.Core.Persistence.Backup;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using MediatR;

namespace EPeople.Core.Features.Operations;

/// <summary>Takes a backup into the configured folder, one at a time.</summary>
public sealed record BackUpNow : ICommand<Unit>
{
    private static readonly SemaphoreSlim _one = new(1, 1);

    /// <inheritdoc/>
    public static Permission Needs => Permission.ManageService;

    internal sealed class Handler(Backups backups, CoreOptions options, AuditTrail audit) : IRequestHandler<BackUpNow, Unit>
    {
        public async Task<Unit> Handle(BackUpNow request, CancellationToken cancellationToken)
        {
            if (options.BackupFolder.Length == 0)
                throw new RuleBroken("backup.folder");
            if (!await _one.WaitAsync(0, cancellationToken))
                throw new RuleBroken("backup.running");
            try
            {
                var manifest = await backups.TakeUnderAsync(options.BackupFolder, cancellationToken);
                audit.Record(nameof(BackUpNow), "Backup", manifest.BegunAt.ToString("O", System.Globalization.CultureInfo.InvariantCulture));
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException or BackupRefused)
            {
                throw new RuleBroken("backup.failed"); // no room, no right: the folder's matter; the pipeline has logged it
            }
            finally
            {
                _one.Release();
            }

            return Unit.Value;
        }
    }
}
