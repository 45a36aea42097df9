using EPeople.Core.Domain.Alerts;
using Microsoft.EntityFrameworkCore;

namespace EPeople.Core.Persistence;

/// <summary>
/// The rows of corruption alerts: another world, with a database of its own (a file; on PostgreSQL a schema and a role). Only Features/Alerts
/// knows it. Nothing here is readable by itself, but for id, day, recipient, state and next moment of an alert.
/// </summary>
public abstract class AlertDb(DbContextOptions options) : DbContext(options)
{
    /// <summary>Alerts.</summary>
    public DbSet<Alert> Alerts => Set<Alert>();

    /// <summary>Their sealed histories.</summary>
    public DbSet<AlertEntry> Entries => Set<AlertEntry>();

    /// <summary>Their keys, sealed to readers.</summary>
    public DbSet<AlertWrap> Wraps => Set<AlertWrap>();

    /// <summary>What receipts open.</summary>
    public DbSet<AlertReceipt> Receipts => Set<AlertReceipt>();

    /// <summary>Commitments of proofs of filing.</summary>
    public DbSet<AlertProof> Proofs => Set<AlertProof>();

    /// <summary>Sealed files.</summary>
    public DbSet<AlertFileRow> Files => Set<AlertFileRow>();

    /// <summary>Alerts being written.</summary>
    public DbSet<AlertDraft> Drafts => Set<AlertDraft>();

    /// <summary>Their sealed files.</summary>
    public DbSet<AlertDraftFile> DraftFiles => Set<AlertDraftFile>();

    /// <summary>Destroyed alerts.</summary>
    public DbSet<ShredCertificate> Certificates => Set<ShredCertificate>();

    /// <summary>Mails without content that wait.</summary>
    public DbSet<AlertMail> Mails => Set<AlertMail>();

    /// <summary>Keys of investigators and custodians.</summary>
    public DbSet<VaultKey> Keys => Set<VaultKey>();

    /// <summary>Who is trusted with what.</summary>
    public DbSet<VaultSeat> Seats => Set<VaultSeat>();

    /// <summary>Secrets that custodians open together.</summary>
    public DbSet<Safe> Safes => Set<Safe>();

    /// <summary>Requests to custodians.</summary>
    public DbSet<CustodyRequest> Requests => Set<CustodyRequest>();

    /// <summary>The vault's own history.</summary>
    public DbSet<VaultEvent> VaultEvents => Set<VaultEvent>();

    /// <summary>Saves all that is pending in one transaction.</summary>
    /// <exception cref="InvalidOperationException">A note was not sealed: nothing is saved.</exception>
    public virtual Task CommitAsync(CancellationToken cancellationToken) =>
        ChangeTracker.Entries<Alert>().Any(entry => entry.Entity.NewNotes.Count > 0)
            ? throw new InvalidOperationException("A note of an alert was not sealed.")
            : SaveChangesAsync(cancellationToken);

    /// <summary>Takes what was deleted out of the write-ahead log too, as far as the database can.</summary>
    public abstract Task WipeAsync(CancellationToken cancellationToken);

    /// <summary>Whether a save failed because somebody else wrote the same row first.</summary>
    public abstract bool IsClash(DbUpdateException failure);

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder modelBuilder) =>
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(AlertDb).Assembly, type => type.Namespace == "EPeople.Core.Persistence.AlertMappings");
}

/// <summary>
/// The other half of each alert's keys, in a store of its own that is left out of ordinary backups: a file; on PostgreSQL a schema. What is
/// deleted here cannot be brought back by a backup of the alerts.
/// </summary>
public abstract class ShredDb(DbContextOptions options) : DbContext(options)
{
    /// <summary>The keys.</summary>
    public DbSet<ShredKey> Keys => Set<ShredKey>();

    /// <summary>Takes what was deleted out of the write-ahead log too, as far as the database can.</summary>
    public abstract Task WipeAsync(CancellationToken cancellationToken);

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        var key = modelBuilder.Entity<ShredKey>();
        key.ToTable("shred_keys");
        key.HasKey(k => k.AlertId);
        key.Property(k => k.AlertId).ValueGeneratedNever();
    }
}
