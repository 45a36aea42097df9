using EPeople.Core.Features.Accounts;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace EPeople.Web.Hosting;

/// <summary>An empty service has nobody who could sign in: its console shows, once, a link that makes the first administrator.</summary>
public static class FirstAdministrator
{
    /// <summary>Registers the invitation, printed at the start when there is no staff.</summary>
    public static void AddFirstAdministrator(this WebApplicationBuilder builder) => builder.Services.AddHostedService<Invitation>();

    private sealed class Invitation(IDispatcher dispatcher, IServer server, IHostApplicationLifetime life) : BackgroundService
    {
        protected override async Task ExecuteAsync(CancellationToken stoppingToken)
        {
            // Then the address is known, and the demonstration country has its staff.
            var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            life.ApplicationStarted.Register(started.SetResult);
            await started.Task.WaitAsync(stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (stoppingToken.IsCancellationRequested)
                return;
            if (await dispatcher.Send(new OpenSetUp(), Actor.System, stoppingToken) is not { } token)
                return;
            var address = server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() ?? "";
            // To the console and not to the log: a log is kept.
            Console.WriteLine($"\n  No staff yet. Make the first administrator here, once:\n    {address}/{Languages.All[0].Code}/setup?t={token}\n");
        }
    }
}
