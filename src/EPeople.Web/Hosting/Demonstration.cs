using EPeople.Core.Features.Oversight;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using EPeople.Core.Seeding.Demonstration;

namespace EPeople.Web.Hosting;

/// <summary>
/// The demonstration country: at the first start in Development (or with <c>--seed demo</c>), not with <c>--seed none</c>. Staff come before
/// the first request, petitions while the service already answers.
/// </summary>
public static class Demonstration
{
    /// <summary>How many petitions it has when nobody says otherwise.</summary>
    public const int Petitions = 12_000;

    /// <summary>Registers the seeder.</summary>
    public static void AddDemonstration(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<DemonstrationCountry>().AddSingleton<DemonstrationAlerts>();
        builder.Services.AddHostedService<Seeder>();
    }

    /// <summary>Prints the sign-ins. To the console and not to the log: a log is kept, and these are sign-ins, however fictional.</summary>
    public static void Print()
    {
        Console.WriteLine();
        Console.WriteLine("  EPeople, demonstration country");
        Console.WriteLine($"  Password of every sign-in: {DemonstrationStaff.Password}");
        foreach (var (email, shows, factor) in DemonstrationStaff.SignIns)
            Console.WriteLine(factor is null ? $"    {email,-37} {shows}" : $"    {email,-37} {shows,-35} {factor}");
        Console.WriteLine("  The last column is the key of the second factor (TOTP): type it into an authenticator app");
        var (code, key) = DemonstrationCountry.Sample;
        Console.WriteLine($"  A petition to follow: code {code}, key {key}");
        Console.WriteLine();
    }

    /// <summary>Prints the receipt of an alert. Random, and shown once: the demonstration's alerts are as closed as any.</summary>
    public static void PrintAlert(string receipt) =>
        Console.WriteLine($"  An alert to follow: receipt {receipt}; its investigators' keys open with: {DemonstrationAlerts.Passphrase}{Environment.NewLine}");

    private sealed class Seeder(DemonstrationCountry country, DemonstrationAlerts alerts, IConfiguration settings, IHostEnvironment environment, IHostApplicationLifetime life, IDispatcher dispatcher, ILogger<Seeder> logger)
        : BackgroundService
    {
        private DemonstrationStaff? _staff;

        private bool Wanted => settings["seed"] switch { "none" => false, "demo" => true, _ => environment.IsDevelopment() };

        public override async Task StartAsync(CancellationToken cancellationToken)
        {
            if (Wanted && await country.IsNeededAsync(cancellationToken))
                _staff = await country.SeedStaffAsync(cancellationToken);
            await base.StartAsync(cancellationToken);
        }

        protected override async Task ExecuteAsync(CancellationToken stoppingToken)
        {
            await Started(stoppingToken);
            if (Wanted)
                Print();
            if (_staff is null)
                return;
            var receipt = await alerts.SeedAsync(stoppingToken);
            PrintAlert(receipt);
            var count = settings.GetValue("Seeding:Petitions", Petitions);
            var watch = System.Diagnostics.Stopwatch.StartNew();
            await country.SeedPetitionsAsync(_staff, count, done => Progress(done, count), stoppingToken);
            logger.LogInformation("Demonstration country seeded: {Petitions} petitions in {Seconds:0.0} s", count, watch.Elapsed.TotalSeconds);
            await dispatcher.Send(new RefreshFigures(Everything: true), Actor.System, stoppingToken);
        }

        private Task Started(CancellationToken stoppingToken)
        {
            var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            life.ApplicationStarted.Register(started.SetResult);
            return started.Task.WaitAsync(stoppingToken);
        }

        private void Progress(int done, int count)
        {
            if (done == count || done % 2_000 == 0)
                logger.LogInformation("Seeding the demonstration country: {Done} of {Count} petitions", done, count);
        }
    }
}
