using System.Data.Common;
using EPeople.Bench.Loading;
using EPeople.Bench.Measuring;
using EPeople.Core.Domain;
using EPeople.Core.Domain.Petitions;
using EPeople.Core.Features.Notifications;
using EPeople.Core.Features.Search;
using EPeople.Core.Persistence;
using EPeople.Core.Persistence.Sqlite;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace EPeople.Bench.Verbs;

/// <summary>
/// The limit of the database: the rows of one filing in one committed transaction, prepared statements, no HTTP and no EF. SQLite's
/// writers stand behind a gate in the process, which is faster than waiting inside SQLite.
/// </summary>
internal sealed class RawFiling : IAsyncDisposable
{
    private static readonly string[] _draftColumns = ["FiledAs", "SealedKey", "TouchedAt", "Text", "Address", "Name", "Phone", "IdentityCard"];

    private readonly SemaphoreSlim? _gate;
    private readonly List<Writer> _writers = [];
    private readonly Rows[] _rows;
    private readonly Rows _draft;

    private RawFiling(EPeopleDb db, bool gated)
    {
        _gate = gated ? new SemaphoreSlim(1, 1) : null;
        _rows = [Rows.Of<Petition>(db), Rows.Of<PetitionEvent>(db), Rows.Of<OutboxMessage>(db), Rows.Of<SearchEntry>(db)];
        _draft = Rows.Of<Draft>(db);
    }

    public static async Task<RawFiling> OpenAsync(Store store, int writers)
    {
        RawFiling? raw = null;
        await store.InDb(async db =>
        {
            raw = new RawFiling(db, store.Database.Provider == DatabaseProvider.Sqlite);
            for (var i = 0; i < writers; i++)
                raw._writers.Add(await Writer.OpenAsync(db, store.Database, raw._rows, raw._draft));
        });
        return raw!;
    }

    /// <summary>The rows of so many filings, and their drafts stored.</summary>
    public async Task<List<RawCase>> PrepareAsync(Store store, Country country, int count)
    {
        var cases = new List<RawCase>(count);
        await store.InDb(async db =>
        {
            foreach (var filed in country.JustFiled(count))
            {
                var draft = new Draft(filed.Petition.RequestId, "ar", Store.Now)
                {
                    Kind = PetitionKind.Complaint,
                    Title = filed.Petition.Title,
                    Text = filed.Petition.Text,
                    TopicKey = "other",
                    GovernorateKey = "TN-11",
                    BodyChosen = true,
                    ContactGiven = true,
                    Name = filed.Petition.PetitionerName,
                    Email = filed.Petition.Email,
                };
                db.Drafts.Add(draft);
                var before = _draft.Read(draft);
                draft.Filed(filed.Petition.Id, new string('k', 72), Store.Now);
                var after = _draft.Read(draft);
                object?[] update = [.. _draftColumns.Select(c => after[Array.IndexOf(_draft.Columns, c)]), after[Array.IndexOf(_draft.Columns, _draft.KeyColumn)]];
                cases.Add(new RawCase([
                    (0, _rows[0].Read(filed.Petition)), .. filed.History.Select(e => (1, _rows[1].Read(e))), .. filed.Notices.Select(m => (2, _rows[2].Read(m))), (3, _rows[3].Read(filed.Entry)),
                    (4, update)]));
            }

            await db.SaveChangesAsync();
        });
        return cases;
    }

    public Task<Timing> RunAsync(IReadOnlyList<RawCase> cases, int writers) => Timing.Of(cases, writers, async (client, filed) =>
    {
        if (_gate is null)
        {
            await _writers[client].CommitAsync(filed);
            return;
        }

        await _gate.WaitAsync();
        try
        {
            _writers[client].Commit(filed);
        }
        finally
        {
            _gate.Release();
        }
    });

    public async ValueTask DisposeAsync()
    {
        foreach (var writer in _writers)
            await writer.DisposeAsync();
        _gate?.Dispose();
    }

    private sealed class Writer(DbConnection connection, Statement[] statements) : IAsyncDisposable
    {
        public static async Task<Writer> OpenAsync(EPeopleDb db, DatabaseOptions database, Rows[] rows, Rows draft)
        {
            DbConnection connection = database.Provider == DatabaseProvider.Sqlite
                ? new SqliteConnection(new SqliteConnectionStringBuilder(database.ConnectionString) { Pooling = false }.ToString())
                : new NpgsqlConnection(new NpgsqlConnectionStringBuilder(database.ConnectionString) { Pooling = false }.ToString());
            await connection.OpenAsync();
            if (db is SqliteEPeopleDb)
                new Pragmas(false).ConnectionOpened(connection, null!);
            return new Writer(connection, [.. rows.Select(r => r.Insert(connection)), draft.Update(connection, _draftColumns)]);
        }

        public void Commit(RawCase filed)
        {
            using var transaction = connection.BeginTransaction();
            foreach (var (table, values) in filed.Statements)
                statements[table].Run(values, transaction);
            transaction.Commit();
        }

        public async Task CommitAsync(RawCase filed)
        {
            await using var transaction = await connection.BeginTransactionAsync();
            await using var batch = new NpgsqlBatch((NpgsqlConnection)connection, (NpgsqlTransaction)transaction);
            foreach (var (table, values) in filed.Statements)
                batch.BatchCommands.Add(statements[table].AsBatchCommand(values));
            await batch.PrepareAsync();
            await batch.ExecuteNonQueryAsync();
            await transaction.CommitAsync();
        }

        public async ValueTask DisposeAsync()
        {
            foreach (var statement in statements)
                statement.Dispose();
            await connection.DisposeAsync();
        }
    }
}

/// <summary>Rows of one filing: table (or 4, the update of the draft) and values.</summary>
internal sealed record RawCase(IReadOnlyList<(int Table, object?[] Values)> Statements);
