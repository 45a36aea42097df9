using System.Data.Common;
using System.Diagnostics;
using EPeople.Bench.Loading;
using EPeople.Bench.Measuring;
using EPeople.Core.Domain;
using EPeople.Core.Domain.Petitions;
using EPeople.Core.Features.Notifications;
using EPeople.Core.Persistence;
using EPeople.Core.Persistence.Sqlite;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using SweepJob = EPeople.Core.Jobs.Sweep;

namespace EPeople.Bench.Verbs;

/// <summary>
/// The job that turns the clocks, over open petitions of which 1 % have a step that falls at the same midnight, against the same
/// statements in the same batches by hand on a copy of the same database.
/// </summary>
internal static class Sweeps
{
    private const int Every = 100;

    public static async Task RunAsync(Options options, Outcome outcome)
    {
        foreach (var n in options.Sizes.Count > 0 ? options.Sizes : [10_000, 100_000, 1_000_000])
            await OneSize(options, outcome, n);
    }

    private static async Task OneSize(Options options, Outcome outcome, int n)
    {
        await using var store = await Store.CreateAsync(options);
        var country = await store.LoadAsync(c => c.OpenWithDue(n, Every));
        await using var copy = await store.CopyAsync();
        var name = $"n{n}";

        await WarmAsync(options);
        var from = Stopwatch.GetTimestamp();
        var swept = await new SweepJob(store.Dispatcher, store.Services.GetRequiredService<TimeProvider>()).RunAsync(country.NextMidnight, CancellationToken.None);
        var service = Stopwatch.GetElapsedTime(from).TotalMilliseconds;
        var again = await new SweepJob(store.Dispatcher, store.Services.GetRequiredService<TimeProvider>()).RunAsync(country.NextMidnight, CancellationToken.None);

        var steps = await Done(store, copy, country.NextMidnight);
        from = Stopwatch.GetTimestamp();
        var byHand = await RawAsync(copy, country.NextMidnight, steps);
        var raw = Stopwatch.GetElapsedTime(from).TotalMilliseconds;

        outcome.Figure($"{name}.due", swept);
        outcome.Figure($"{name}.raw_ms", raw, "ms");
        outcome.Figure($"{name}.service_ms", service, "ms");
        outcome.Figure($"{name}.service_per_s", swept / service * 1000, "/s");
        outcome.AtMost($"{name} sweep as multiple of raw", service / raw, 5);
        outcome.AtMost($"{name} found again by a second sweep", again, 0);
        outcome.AtLeast($"{name} swept, part of what was due", (double)Math.Min(swept, byHand) / (n / Every), 1);
    }

    /// <summary>The code is compiled and the model built before the clock starts; the database stays as cold as it is.</summary>
    private static async Task WarmAsync(Options options)
    {
        await using var store = await Store.CreateAsync(options);
        var country = await store.LoadAsync(c => c.OpenWithDue(3_000, 10));
        await new SweepJob(store.Dispatcher, store.Services.GetRequiredService<TimeProvider>()).RunAsync(country.NextMidnight, CancellationToken.None);
    }

    /// <summary>
    /// What the service's sweep wrote, by petition: the rows the raw sweep has to write too. A petition that was taken up in time is
    /// looked at once more when the limit for that would have ended: nothing happens, and its next moment is written.
    /// </summary>
    private static async Task<Dictionary<Guid, Step>> Done(Store store, Store before, DateTimeOffset at)
    {
        var steps = new Dictionary<Guid, Step>();
        List<PetitionId> due = [];
        await before.InDb(async db => due = await db.Petitions.AsNoTracking().Where(p => p.NextClockAt <= at).Select(p => p.Id).ToListAsync());
        await store.InDb(async db =>
        {
            var (petitions, events, outbox) = (Rows.Of<Petition>(db), Rows.Of<PetitionEvent>(db), Rows.Of<OutboxMessage>(db));
            var happened = await db.Events.AsNoTracking().Where(e => e.RecordedAt == at).ToListAsync();
            var told = (await db.Outbox.AsNoTracking().Where(m => m.CreatedAt == at).ToListAsync()).ToLookup(m => m.PetitionId);
            var byPetition = happened.ToLookup(e => e.PetitionId);
            foreach (var ids in due.Chunk(500).Select(part => part.ToList()))
            {
                var states = await db.Petitions.AsNoTracking().Where(p => ids.Contains(p.Id)).ToDictionaryAsync(p => p.Id);
                foreach (var id in ids)
                {
                    var row = petitions.Read(states[id]);
                    steps[id.Value] = new Step([.. Step.Columns.Select(c => row[Array.IndexOf(petitions.Columns, c)]), row[Array.IndexOf(petitions.Columns, "Id")]],
                        [.. byPetition[id].Select(events.Read)], [.. told[id].Select(outbox.Read)]);
                }
            }
        });
        return steps;
    }

    private static async Task<int> RawAsync(Store store, DateTimeOffset at, Dictionary<Guid, Step> steps)
    {
        var swept = 0;
        await store.InDb(async db =>
        {
            var sqlite = db is SqliteEPeopleDb;
            await using DbConnection connection = sqlite ? new SqliteConnection(store.Database.ConnectionString) : new NpgsqlConnection(store.Database.ConnectionString);
            await connection.OpenAsync();
            if (sqlite)
                new Pragmas(false).ConnectionOpened(connection, null!);
            var (petitions, events, outbox) = (Rows.Of<Petition>(db), Rows.Of<PetitionEvent>(db), Rows.Of<OutboxMessage>(db));
            using var update = petitions.Update(connection, Step.Columns);
            using var recorded = events.Insert(connection);
            using var told = outbox.Insert(connection);
            await using var due = connection.CreateCommand();
            due.CommandText = "SELECT * FROM petitions WHERE \"NextClockAt\" <= @at ORDER BY \"NextClockAt\" LIMIT @size" + (sqlite ? "" : " FOR UPDATE SKIP LOCKED");
            Add(due, "@at", sqlite ? at.UtcTicks : at);
            Add(due, "@size", SweepJob.BatchSize);
            int done;
            do
            {
                await using var transaction = await connection.BeginTransactionAsync();
                due.Transaction = transaction;
                var ids = Read(due, sqlite);
                var writes = ids.Select(id => steps[id]).ToList();
                if (sqlite)
                {
                    foreach (var step in writes)
                    {
                        update.Run(step.State, transaction);
                        foreach (var row in step.Events)
                            recorded.Run(row, transaction);
                        foreach (var row in step.Notices)
                            told.Run(row, transaction);
                    }
                }
                else
                {
                    await using var batch = new NpgsqlBatch((NpgsqlConnection)connection, (NpgsqlTransaction)transaction);
                    foreach (var step in writes)
                    {
                        batch.BatchCommands.Add(update.AsBatchCommand(step.State));
                        step.Events.ForEach(row => batch.BatchCommands.Add(recorded.AsBatchCommand(row)));
                        step.Notices.ForEach(row => batch.BatchCommands.Add(told.AsBatchCommand(row)));
                    }

                    if (batch.BatchCommands.Count > 0)
                        await batch.ExecuteNonQueryAsync();
                }

                await transaction.CommitAsync();
                done = ids.Count;
                swept += done;
            }
            while (done >= SweepJob.BatchSize);
        });
        return swept;
    }

    /// <summary>Reads every column, as whoever decides on a petition must; gives the ids.</summary>
    private static List<Guid> Read(DbCommand due, bool sqlite)
    {
        using var reader = due.ExecuteReader();
        var ids = new List<Guid>();
        var row = new object[reader.FieldCount];
        while (reader.Read())
        {
            reader.GetValues(row);
            var id = row[reader.GetOrdinal("Id")];
            ids.Add(sqlite ? new Guid((byte[])id, bigEndian: true) : (Guid)id);
        }

        return ids;
    }

    private static void Add(DbCommand command, string name, object value)
    {
        var parameter = command.CreateParameter();
        (parameter.ParameterName, parameter.Value) = (name, value);
        command.Parameters.Add(parameter);
    }

    private sealed record Step(object?[] State, List<object?[]> Events, List<object?[]> Notices)
    {
        public static readonly string[] Columns = ["NextClockAt", "NextStep", "IsOverdue", "EscalatedTo", "LastSequence", "Version", "SubDueAt", "NextNoticeAt"];
    }
}
