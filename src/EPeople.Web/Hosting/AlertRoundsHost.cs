using EPeople.Core.Features.Alerts;

namespace EPeople.Web.Hosting;

/// <summary>Turns the crank of the alert channel, apart from Hangfire, whose dashboard would show when there was something to do.</summary>
public static class AlertRoundsHost
{
    private static readonly TimeSpan _period = TimeSpan.FromMinutes(1);

    /// <summary>Registers it, unless <c>Jobs:Enabled=false</c> leaves jobs to another server or to a test.</summary>
    public static void AddAlertRounds(this WebApplicationBuilder builder)
    {
        if (builder.Configuration.GetValue("Jobs:Enabled", true))
            builder.Services.AddHostedService<Rounds>();
    }

    private sealed class Rounds(AlertRounds rounds, ILogger<Rounds> log) : BackgroundService
    {
        protected override async Task ExecuteAsync(CancellationToken stoppingToken)
        {
            using var timer = new PeriodicTimer(_period);
            do
            {
                try
                {
                    await rounds.RunAsync(stoppingToken);
                }
                catch (Exception e) when (e is not OperationCanceledException)
                {
                    log.LogError("A round of the alert channel failed with {Exception}", e.GetType().Name); // the next one comes in a minute
                }
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
    }
}
