using EPeople.Core.Domain.Alerts;
using EPeople.Core.Features.Attachments;
using EPeople.Core.Features.Deadlines;
using EPeople.Core.Security.Vault;
using EPeople.Core.Seeding;
using Microsoft.Extensions.DependencyInjection;

namespace EPeople.Core.Features.Alerts;

/// <summary>What an installation says about its alert channel.</summary>
public sealed record AlertOptions
{
    /// <summary>Setting <c>Alerts:Policy</c>: a file with limits and recipients of its own; empty: those delivered.</summary>
    public string Policy { get; init; } = "";

    /// <summary>Setting <c>Alerts:FileBytes</c>: the largest file; 50 MB.</summary>
    public long FileBytes { get; init; } = 50 * 1024 * 1024;

    /// <summary>Setting <c>Alerts:Files</c>: so many files an alert or message.</summary>
    public int Files { get; init; } = 5;

    /// <summary>Setting <c>Alerts:Slow</c>: the slow hash of receipts and passphrases.</summary>
    public SlowHashOptions Slow { get; init; } = new();

    /// <summary>Setting <c>Alerts:ShredCopies</c>: folder of the rotating copies of the shred keys; empty: shred-copies beside the data. Not to be backed up.</summary>
    public string ShredCopies { get; init; } = "";

    /// <summary>Setting <c>Alerts:Onion</c>: the onion address of this service, told to browsers that can go there; empty: none.</summary>
    public string Onion { get; init; } = "";
}

/// <summary>Sealed files of alerts: a store of their own.</summary>
public sealed class AlertFiles(string root)
{
    /// <summary>The store.</summary>
    public FileStore Store { get; } = new(root);
}

/// <summary>Puts the alert channel into a container.</summary>
public static class AlertServices
{
    /// <summary>Policy, keys, stores.</summary>
    public static void AddAlerts(this IServiceCollection services, CoreOptions options)
    {
        services.AddSingleton(_ => options.Alerts.Policy.Length > 0 ? ReferencePolicies.AlertsFrom(options.Alerts.Policy) : ReferencePolicies.Alerts);
        services.AddSingleton(provider => new AlertClock(provider.GetRequiredService<AlertPolicy>(), provider.GetRequiredService<IPolicies>().Calendar));
        services.AddSingleton(provider => new ShredCopies(
            options.Alerts.ShredCopies.Length > 0 ? options.Alerts.ShredCopies : Path.Combine(options.DataFolder, "shred-copies"), provider.GetRequiredService<AlertPolicy>()));
        services.AddSingleton<AlertPolicyDay>().AddSingleton<AlertRounds>();
        services.AddSingleton(_ => new AlertFiles(Path.Combine(options.DataFolder, "alert-files")));
        services.AddSingleton(_ => new SlowHash(options.Alerts.Slow)).AddSingleton<OpenedKeys>().AddSingleton<AlertSecrets>();
        services.AddScoped<AlertDesk>().AddScoped<AlertSealer>().AddSingleton<AlertDownloads>().AddScoped<AlertDrafts>().AddScoped<AlertReaders>().AddScoped<AlertSafes>().AddScoped<CustodyDesk>().AddSingleton<Passphrases>().AddScoped<AlertNotices>();
        services.AddSingleton(provider => new AlertUploads(provider.GetRequiredService<AlertFiles>(), options.Alerts));
    }
}
