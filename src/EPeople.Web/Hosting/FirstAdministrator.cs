using EPeople.Core.Features.Accounts;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace EPeople.Web.Hosting;

/// <summary>An empty service has nobody who could sign in: its console shows, once, a link that makes the first administrator.</summary>
public static class FirstAdministrator
{
    /// <summary>Prints the link when there is no staff.</summary>
    public static async Task InviteAsync(this WebApplication app)
    {
        if (await app.Services.GetRequiredService<IDispatcher>().Send(new OpenSetUp(), Actor.System) is not { } token)
            return;
        app.Lifetime.ApplicationStarted.Register(() =>
        {
            var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() ?? "";
            // To the console and not to the log: a log is kept.
            Console.WriteLine($"\n  No staff yet. Make the first administrator here, once:\n    {address}/{Languages.All[0].Code}/setup?t={token}\n");
        });
    }
}
