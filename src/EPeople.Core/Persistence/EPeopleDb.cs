using System.Data.Common;
using EPeople.Core.Domain;
using EPeople.Core.Domain.Government;
using EPeople.Core.Domain.Petitions;
using EPeople.Core.Features.Accounts;
using EPeople.Core.Features.Audit;
using EPeople.Core.Features.Citizens;
using EPeople.Core.Features.Deadlines;
using EPeople.Core.Features.Importing;
using EPeople.Core.Features.Notifications;
using EPeople.Core.Features.Oversight;
using EPeople.Core.Features.Search;
using EPeople.Core.Security;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace EPeople.Core.Persistence;

/// <summary>
/// The service's rows, without a word about the provider: what differs stands in the two subclasses.
/// Corruption alerts have a context and a database of their own.
/// </summary>
public abstract class EPeopleDb(DbContextOptions options) : IdentityUserContext<StaffUser, Guid>(options)
{
    private IReadOnlyList<Petition> _moved = [];
    private List<Func<DbTransaction, CancellationToken, Task>> _bulk = [];

    /// <summary>Petitions.</summary>
    public DbSet<Petition> Petitions => Set<Petition>();

    /// <summary>Histories.</summary>
    public DbSet<PetitionEvent> Events => Set<PetitionEvent>();

    /// <summary>Replies.</summary>
    public DbSet<Answer> Answers => Set<Answer>();

    /// <summary>Questions to helping bodies, as rows to find.</summary>
    public DbSet<HelpEntry> HelpEntries => Set<HelpEntry>();

    /// <summary>Who signed collective petitions.</summary>
    public DbSet<Signer> Signers => Set<Signer>();

    /// <summary>Files of drafts, petitions, messages and replies.</summary>
    public DbSet<Attachment> Attachments => Set<Attachment>();

    /// <summary>Petitions being written.</summary>
    public DbSet<Draft> Drafts => Set<Draft>();

    /// <summary>Bodies.</summary>
    public DbSet<Organisation> Organisations => Set<Organisation>();

    /// <summary>Roles of staff in bodies.</summary>
    public DbSet<Membership> Memberships => Set<Membership>();

    /// <summary>Sign-ins that go on.</summary>
    public DbSet<StaffSession> Sessions => Set<StaffSession>();

    /// <summary>Accounts of citizens.</summary>
    public DbSet<Citizen> Citizens => Set<Citizen>();

    /// <summary>Days on which staff are away.</summary>
    public DbSet<Absence> Absences => Set<Absence>();

    /// <summary>Tables brought in, and how far they came.</summary>
    public DbSet<ImportRun> Imports => Set<ImportRun>();

    /// <summary>Rows of tables brought in.</summary>
    public DbSet<ImportRow> ImportRows => Set<ImportRow>();

    /// <summary>What is wrong with such rows, and what they would change.</summary>
    public DbSet<ImportFinding> ImportFindings => Set<ImportFinding>();

    /// <summary>Notices to be sent.</summary>
    public DbSet<OutboxMessage> Outbox => Set<OutboxMessage>();

    /// <summary>What search knows.</summary>
    public DbSet<SearchEntry> SearchEntries => Set<SearchEntry>();

    /// <summary>Steps of clocks that failed.</summary>
    public DbSet<ClockFault> ClockFaults => Set<ClockFault>();

    /// <summary>Facts that correct the calendar.</summary>
    public DbSet<CalendarEntry> CalendarEntries => Set<CalendarEntry>();

    /// <summary>Revisions of the calendar and how far the counting anew came.</summary>
    public DbSet<CalendarRevision> CalendarRevisions => Set<CalendarRevision>();

    /// <summary>Keys of certificates of silence.</summary>
    public DbSet<SigningKey> SigningKeys => Set<SigningKey>();

    /// <summary>The audit trail.</summary>
    public DbSet<AuditEntry> Audit => Set<AuditEntry>();

    /// <summary>Keys of cookies and form tokens.</summary>
    public DbSet<Features.Operations.CookieKey> CookieKeys => Set<Features.Operations.CookieKey>();

    /// <summary>Last runs of jobs.</summary>
    public DbSet<Features.Operations.JobRun> JobRuns => Set<Features.Operations.JobRun>();

    /// <summary>Messages on top of public pages.</summary>
    public DbSet<Features.Content.Banner> Banners => Set<Features.Content.Banner>();

    /// <summary>Features that are or were switched off.</summary>
    public DbSet<Features.Content.FeatureSwitch> FeatureSwitches => Set<Features.Content.FeatureSwitch>();

    /// <summary>Figures by day.</summary>
    public DbSet<DayFigure> DayFigures => Set<DayFigure>();

    /// <inheritdoc/>
    protected override Version SchemaVersion => IdentitySchemaVersions.Version3;

    /// <summary>Stores the events of the verbs called, with their notices and search entries, beside the state they changed.</summary>
    /// <returns>The events, for the metrics.</returns>
    public List<PetitionEvent> RecordHistory()
    {
        var recorded = new List<PetitionEvent>();
        foreach (var entry in ChangeTracker.Entries<Petition>().ToList())
        {
            foreach (var happened in entry.Entity.NewEvents)
            {
                Events.Add(happened);
                Outbox.AddRange(Notices.Of(happened, entry.Entity));
                recorded.Add(happened);
            }

            RecordHelps(entry.Entity);
        }

        return recorded;
    }

    /// <summary>The rows of the questions that these verbs asked or changed: whole, so that none is read before it is written.</summary>
    private void RecordHelps(Petition petition)
    {
        foreach (var about in petition.NewEvents.Where(e => PetitionEvent.AboutHelp.Contains(e.Kind)).ToLookup(e => HelpDetail.Of(e).Number))
            Entry(new HelpEntry(petition.Id, petition.Helps[about.Key - 1])).State = about.Any(e => e.Kind == PetitionEventKind.HelpAsked) ? EntityState.Added : EntityState.Modified;
    }

    /// <summary>Saves all that is pending in one transaction: the one begun by <see cref="ClaimDueAsync"/>, or one of its own.</summary>
    public virtual async Task CommitAsync(CancellationToken cancellationToken)
    {
        await SaveChangesAsync(cancellationToken);
        if (Database.CurrentTransaction is { } transaction)
            await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>What <see cref="CommitAsync"/> deletes is to be gone from the disk too, as far as the database can do that in the transaction.</summary>
    public abstract Task WipeAsync(CancellationToken cancellationToken);

    /// <summary>Clocks that a revision of the calendar moved: written in one go beside what <see cref="CommitAsync"/> saves.</summary>
    /// <param name="petitions">Read without tracking and counted anew; whoever changed since keeps what that change counted.</param>
    public void MoveClocks(IReadOnlyList<Petition> petitions) => _moved = petitions;

    /// <summary>Many new rows: written in one go beside what <see cref="CommitAsync"/> saves, after it.</summary>
    /// <param name="rows">New, untracked.</param>
    public void InsertMany<T>(IReadOnlyList<T> rows)
        where T : class
    {
        if (rows.Count > 0)
            _bulk.Add((transaction, cancellationToken) => InsertRowsAsync(BulkTable.Of<T>(this), rows, transaction, cancellationToken));
    }

    /// <summary>Many changed rows, as <see cref="InsertMany"/>.</summary>
    /// <param name="rows">As they are to be, untracked.</param>
    /// <param name="keys">Names of the properties by which a row is found.</param>
    /// <param name="changed">Names of the properties that are written.</param>
    public void UpdateMany<T>(IReadOnlyList<T> rows, IReadOnlyList<string> keys, IReadOnlyList<string> changed)
        where T : class
    {
        if (rows.Count > 0)
            _bulk.Add((transaction, cancellationToken) => UpdateRowsAsync(BulkTable.Of<T>(this), rows, keys, changed, transaction, cancellationToken));
    }

    /// <inheritdoc/>
    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        if (_moved.Count == 0 && _bulk.Count == 0)
            return await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
        var (moved, bulk) = (_moved, _bulk);
        (_moved, _bulk) = ([], []);
        await using var transaction = await Database.BeginTransactionAsync(cancellationToken);
        if (moved.Count > 0)
            await WriteClocksAsync(moved, transaction.GetDbTransaction(), cancellationToken);
        var saved = await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
        foreach (var write in bulk)
            await write(transaction.GetDbTransaction(), cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return saved;
    }

    /// <summary>Inserts rows in the provider's quickest way.</summary>
    protected abstract Task InsertRowsAsync(BulkTable table, IReadOnlyList<object> rows, DbTransaction transaction, CancellationToken cancellationToken);

    /// <summary>Updates rows in the provider's quickest way.</summary>
    protected abstract Task UpdateRowsAsync(BulkTable table, IReadOnlyList<object> rows, IReadOnlyList<string> keys, IReadOnlyList<string> changed, DbTransaction transaction, CancellationToken cancellationToken);

    /// <summary>Writes due date, last day, next step and alarm of these petitions where their version is still the one read.</summary>
    protected abstract Task WriteClocksAsync(IReadOnlyList<Petition> petitions, DbTransaction transaction, CancellationToken cancellationToken);

    /// <summary>Whether a save failed because somebody else wrote the same next line of a history first.</summary>
    public abstract bool IsClash(DbUpdateException failure);

    /// <summary>
    /// Petitions by their keys, looked up one by one before any other condition: SQLite, which has no statistics, would rather read the
    /// whole register of the reader's body. Untracked; in the order of the keys.
    /// </summary>
    public IQueryable<Petition> PetitionsByKey(IReadOnlyCollection<PetitionId> keys) =>
        Petitions.AsNoTracking().Where(p => keys.Contains(p.Id)).OrderBy(p => p.Id).Take(keys.Count);

    /// <summary>At most <paramref name="size"/> petitions whose clock has something to do, none of which another server works on.</summary>
    /// <param name="asOf">The moment of the sweep (UTC).</param>
    /// <param name="size">At most so many.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public abstract Task<List<Petition>> ClaimDueAsync(DateTimeOffset asOf, int size, CancellationToken cancellationToken);

    /// <summary>Takes messages of a lane whose time has come, oldest first, so that no other server has them until the lease ends.</summary>
    /// <param name="lane">The lane.</param>
    /// <param name="holder">Whoever takes them.</param>
    /// <param name="now">UTC.</param>
    /// <param name="until">End of the lease (UTC).</param>
    /// <param name="size">At most so many.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public abstract Task<List<OutboxMessage>> LeaseAsync(string lane, string holder, DateTimeOffset now, DateTimeOffset until, int size, CancellationToken cancellationToken);

    /// <summary>Search entries that hold every token, in no order.</summary>
    /// <param name="tokens">Normalised words, at least one.</param>
    /// <param name="organisation">Only of this body; null: of all.</param>
    public abstract IQueryable<SearchEntry> Matching(IReadOnlyList<string> tokens, OrganisationId? organisation);

    /// <summary>The newest of <see cref="Matching"/>.</summary>
    /// <param name="tokens">Normalised words, at least one.</param>
    /// <param name="organisation">Only of this body; null: of all.</param>
    /// <param name="before">Only entries with a smaller row number; null: from the newest.</param>
    /// <param name="size">At most so many.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    public virtual Task<List<FoundEntry>> NewestMatchingAsync(IReadOnlyList<string> tokens, OrganisationId? organisation, long? before, int size, CancellationToken cancellationToken)
    {
        var found = Matching(tokens, organisation);
        if (before is { } last)
            found = found.Where(e => e.Id < last);
        return found.OrderByDescending(e => e.Id).Take(size).Select(e => new FoundEntry(e.Id, e.PetitionId)).ToListAsync(cancellationToken);
    }

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.ApplyConfigurationsFromAssembly(typeof(EPeopleDb).Assembly, type => type.Namespace == "EPeople.Core.Persistence.Mappings");
    }
}
