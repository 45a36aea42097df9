using System.Collections.Concurrent;
using EPeople.Core.Features.Operations;
using EPeople.Core.Jobs;
using EPeople.Core.Persistence;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using Hangfire;
using Hangfire.InMemory;
using Hangfire.PostgreSql;
using Hangfire.Storage;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace EPeople.Web.Hosting;

/// <summary>
/// Hangfire turns the crank: in memory beside the embedded database, in PostgreSQL beside the one for scale. Its queue holds no truth
/// (docs/decisions/0006-no-queue-as-truth.md).
/// </summary>
public static class Jobs
{
    /// <summary>Storage and one worker pool; setting <c>Jobs:Enabled=false</c> leaves the crank to another server or to a test.</summary>
    public static void AddJobs(this WebApplicationBuilder builder)
    {
        var database = builder.Configuration.GetSection("Database").Get<DatabaseOptions>() ?? new DatabaseOptions();
        // In the container and not in Hangfire's static field: a second service in this process (tests) would end this one's storage with its own.
        if (database.Provider != DatabaseProvider.Postgres)
            builder.Services.AddSingleton<JobStorage>(_ => new InMemoryStorage(new InMemoryStorageOptions()));
        builder.Services.AddHangfire(hangfire =>
        {
            hangfire.UseSimpleAssemblyNameTypeSerializer().UseRecommendedSerializerSettings().UseSerilogLogProvider();
            if (database.Provider == DatabaseProvider.Postgres)
            {
                hangfire.UsePostgreSqlStorage(postgres => postgres.UseNpgsqlConnection(database.ConnectionString), new PostgreSqlStorageOptions
                {
                    // A server that dies leaves its job and its lock behind: both come free again soon.
                    InvisibilityTimeout = TimeSpan.FromMinutes(1),
                    UseSlidingInvisibilityTimeout = true,
                    DistributedLockTimeout = TimeSpan.FromMinutes(2),
                });
            }
        });
        foreach (var job in Schedule.Jobs)
            builder.Services.AddTransient(job.Job);
        builder.Services.Replace(ServiceDescriptor.Singleton<IJobCrank, Handle>());
        if (builder.Configuration.GetValue("Jobs:Enabled", true))
            builder.Services.AddHangfireServer(server => server.WorkerCount = 2);
    }

    /// <summary>Puts the schedule into Hangfire.</summary>
    public static void StartSchedule(this WebApplication app)
    {
        if (!app.Configuration.GetValue("Jobs:Enabled", true))
            return;
        var recurring = app.Services.GetRequiredService<IRecurringJobManager>();
        foreach (var row in Schedule.Jobs)
        {
            recurring.AddOrUpdate<Crank>(row.Name, crank => crank.TurnAsync(row.Name, CancellationToken.None), row.Cron,
                new RecurringJobOptions { TimeZone = TimeZoneInfo.FindSystemTimeZoneById(row.Zone), MisfireHandling = MisfireHandlingMode.Ignorable });
            recurring.Trigger(row.Name); // what fell due while the service was down is done now, not at the next minute
        }
    }

    /// <summary>The crank's handle, for the administrator's page.</summary>
    private sealed class Handle(JobStorage storage, IBackgroundJobClient queue) : IJobCrank
    {
        public DateTimeOffset? Next(string name)
        {
            using var connection = storage.GetConnection();
            return connection.GetRecurringJobs([name]) is [{ NextExecution: { } next }, ..] ? new DateTimeOffset(DateTime.SpecifyKind(next, DateTimeKind.Utc)) : null;
        }

        public void Turn(string name) => queue.Enqueue<Crank>(crank => crank.TurnAsync(name, CancellationToken.None));
    }

    /// <summary>What Hangfire calls, with the name of a row of the schedule and nothing else: arguments are names and ids only.</summary>
    public sealed class Crank(IServiceProvider services, IDispatcher dispatcher, TimeProvider time, ILogger<Crank> log)
    {
        private static readonly ConcurrentDictionary<string, SemaphoreSlim> _running = new();

        /// <summary>
        /// Runs a job of the schedule, never beside itself in this process; between servers the rows decide. No lock of Hangfire's: a
        /// server killed while holding one would leave it behind and stop the sweep for minutes.
        /// </summary>
        [AutomaticRetry(Attempts = 0)]
        public async Task TurnAsync(string name, CancellationToken cancellationToken)
        {
            var turn = _running.GetOrAdd(name, _ => new SemaphoreSlim(1, 1));
            if (!await turn.WaitAsync(0, cancellationToken))
                return;
            var begun = time.GetUtcNow();
            string? error = null;
            try
            {
                var row = Schedule.Jobs.First(job => job.Name == name);
                await ((IJob)services.GetRequiredService(row.Job)).RunAsync(cancellationToken);
            }
            catch (Exception e)
            {
                error = e.GetType().Name;
                throw;
            }
            finally
            {
                await RecordAsync(name, begun, error);
                turn.Release();
            }
        }

        private async Task RecordAsync(string name, DateTimeOffset begun, string? error)
        {
            try
            {
                await dispatcher.Send(new RecordJobRun(name, begun, time.GetUtcNow(), error), Actor.System, CancellationToken.None);
            }
            catch (Exception e)
            {
                // The job's own end counts. Another server may have written the line at the same moment; and without a database nothing is written.
                log.LogWarning("The run of {Job} was not recorded: {Exception}", name, e.GetType().Name);
            }
        }
    }
}
