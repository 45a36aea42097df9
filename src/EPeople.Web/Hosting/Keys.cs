using System.Xml.Linq;
using EPeople.Core.Features.Operations;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;

namespace EPeople.Web.Hosting;

/// <summary>
/// The key ring of cookies and antiforgery tokens lies in the database: it outlives a restart, and all servers share it, so that who signed in at one
/// is known at the other. Each key is sealed with the server's secret.
/// </summary>
public static class Keys
{
    /// <summary>Keys in rows.</summary>
    public static void AddKeys(this WebApplicationBuilder builder)
    {
        builder.Services.AddDataProtection().SetApplicationName("EPeople");
        builder.Services.AddOptions<KeyManagementOptions>().Configure<IDispatcher>((options, dispatcher) => options.XmlRepository = new Rows(dispatcher));
    }

    /// <summary>Takes over the keys that an earlier version kept in the folder keys/cookies: who is signed in stays so. The folder may be deleted afterwards.</summary>
    public static async Task TakeOverCookieKeysAsync(this WebApplication app)
    {
        var folder = Path.Combine(app.Services.GetRequiredService<Core.CoreOptions>().DataFolder, "keys", "cookies");
        if (!Directory.Exists(folder))
            return;
        var dispatcher = app.Services.GetRequiredService<IDispatcher>();
        foreach (var file in Directory.EnumerateFiles(folder, "key-*.xml"))
            await dispatcher.Send(new KeepCookieKey(Path.GetFileNameWithoutExtension(file), await File.ReadAllTextAsync(file)), Actor.System);
    }

    // The framework asks without waiting; it does so once a day, outside of any synchronisation context.
    private sealed class Rows(IDispatcher dispatcher) : IXmlRepository
    {
        public IReadOnlyCollection<XElement> GetAllElements() =>
            [.. Task.Run(() => dispatcher.Send(new ListCookieKeys(), Actor.System)).GetAwaiter().GetResult().Select(XElement.Parse)];

        public void StoreElement(XElement element, string friendlyName) =>
            Task.Run(() => dispatcher.Send(new KeepCookieKey(friendlyName, element.ToString(SaveOptions.DisableFormatting)), Actor.System)).GetAwaiter().GetResult();
    }
}
