using System.Net;
using System.Net.Mail;
using EPeople.Core.Features.Notifications;
using EPeople.Core.Jobs;
using EPeople.Core.Persistence;
using EPeople.Core.Persistence.Backup;
using EPeople.Core.Security;
using IPNetwork = System.Net.IPNetwork;

namespace EPeople.Web.Hosting.Settings;

/// <summary>
/// Looks at every setting before anything is opened: a service that starts with half of its settings would fail later, at night, with a message
/// about something else. All faults are told at once, by the name of the setting; values of secrets never.
/// </summary>
public static class SettingsCheck
{
    /// <summary>What a process that cannot be configured ends with (EX_CONFIG of sysexits.h), so that a supervisor can tell it from a crash.</summary>
    public const int ExitCode = 78;

    /// <summary>Tells what is wrong on the standard error output; gives whether nothing is.</summary>
    /// <param name="builder">With its settings.</param>
    /// <param name="restoring">Whether it is a restore that is to run: only that goes on where one did not come to its end.</param>
    public static bool SettingsHold(this WebApplicationBuilder builder, bool restoring = false)
    {
        var folder = Service.DataFolder(builder);
        var problems = Of(builder.Configuration, builder.Environment, folder);
        if (!restoring && Restores.IsUnfinished(folder))
            problems = [.. problems, new SettingProblem("Data", $"a restore into {folder} did not come to its end: run it again before anything else.")];
        if (problems.Count > 0)
            Console.Error.WriteLine($"EPeople does not start: {problems.Count} of its settings cannot be used.\n{string.Join('\n', problems.Select(problem => "  " + problem))}\nThe settings are explained in README.md, \"Configuration\".");
        return problems.Count == 0;
    }

    /// <summary>What is wrong with these settings.</summary>
    /// <param name="configuration">The settings.</param>
    /// <param name="environment">Development allows a moved clock; Production asks that mails lead to the service.</param>
    /// <param name="dataFolder">Where the service would keep its files; it is made.</param>
    public static IReadOnlyList<SettingProblem> Of(IConfiguration configuration, IHostEnvironment environment, string dataFolder)
    {
        var settings = new SettingsReader(configuration);
        settings.Writable("Data", dataFolder);
        Database(settings);
        Secret(settings, dataFolder);
        Mail(settings, environment);
        Network(settings, configuration);
        Sizes(settings);
        Rest(settings, environment, dataFolder);
        return settings.Problems;
    }

    private static void Database(SettingsReader settings)
    {
        settings.Choice("Database:Provider", Enum.GetNames<DatabaseProvider>());
        var provider = new DatabaseOptions().Provider;
        if (settings.Text("Database:Provider") is { Length: > 0 } named && (!Enum.TryParse(named, ignoreCase: true, out provider) || !Enum.IsDefined(provider)))
            return;
        foreach (var name in (string[])["Database:ConnectionString", "Database:Alerts", "Database:Shred"])
        {
            if (Databases.Refuse(provider, settings.Text(name), name == "Database:ConnectionString") is { } expected)
                settings.Refuse(name, expected);
        }
    }

    private static void Secret(SettingsReader settings, string dataFolder)
    {
        if (settings.Text("Secret") is { Length: > 0 } secret)
        {
            var bytes = new byte[ServerSecret.Size + 1];
            if (!Convert.TryFromBase64String(secret, bytes, out var written) || written != ServerSecret.Size)
                settings.Refuse("Secret", $"expected base64 of exactly {ServerSecret.Size} bytes (openssl rand -base64 {ServerSecret.Size}).");
        }
        else if (new FileInfo(Path.Combine(dataFolder, "keys", "server.secret")) is { Exists: true } file && file.Length != ServerSecret.Size)
        {
            settings.Refuse("Secret", $"{file.FullName} does not hold {ServerSecret.Size} bytes: put it back from where it is kept. A new one would void every access key.");
        }
    }

    private static void Mail(SettingsReader settings, IHostEnvironment environment)
    {
        settings.Port("Mail:Port");
        settings.Choice("Mail:Tls", Enum.GetNames<MailTls>());
        settings.Span("Mail:Timeout", TimeSpan.FromMinutes(10));
        settings.Number("Mail:Connections", 1, 64);
        if (settings.Text("Mail:From") is { Length: > 0 } from && !MailAddress.TryCreate(from, out _))
            settings.Refuse("Mail:From", $"\"{from}\" is not an e-mail address.");
        if (settings.Text("Mail:Host").Length == 0)
            return;
        if (settings.Text("Mail:From").Length == 0)
            settings.Refuse("Mail:From", "with a mail server the sender's address must be given.");
        if (settings.Text("Mail:User").Length > 0 != settings.Text("Mail:Password").Length > 0)
            settings.Refuse("Mail:User", "a user name and Mail__Password go together: give both or none.");
        if (settings.Text("Mail:User").Length > 0 && settings.Text("Mail:Tls").Equals(nameof(MailTls.None), StringComparison.OrdinalIgnoreCase))
            settings.Refuse("Mail:Tls", "a password is never sent in clear: StartTls or OnConnect.");
        if (environment.IsProduction() && settings.Text("Site:Address").Length == 0)
            settings.Refuse("Site:Address", "mails carry links: where the service is reached from outside must be given, such as https://epeople.example.tn.");
    }

    private static void Network(SettingsReader settings, IConfiguration configuration)
    {
        settings.WebAddress("Site:Address");
        settings.WebAddress("OTEL_EXPORTER_OTLP_ENDPOINT");
        settings.Onion("Alerts:Onion");
        settings.Port("ClamAv:Port");
        settings.Span("ClamAv:Timeout", TimeSpan.FromMinutes(10));
        foreach (var (proxy, at) in settings.List("Proxies").Select((proxy, at) => (proxy, at)))
        {
            if (!(proxy.Contains('/', StringComparison.Ordinal) ? IPNetwork.TryParse(proxy, out _) : IPAddress.TryParse(proxy, out _)))
                settings.Refuse($"Proxies:{at}", $"\"{proxy}\" is neither an address nor a network such as 10.0.0.0/8.");
        }

        var endpoints = configuration.GetSection("Kestrel:Endpoints").GetChildren().Select(endpoint => ($"{endpoint.Path}:Url", endpoint["Url"] ?? ""));
        foreach (var (name, address) in settings.Text("urls").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(address => ("ASPNETCORE_URLS", address)).Concat(endpoints))
        {
            if (!IsBindable(address))
                settings.Refuse(name, $"\"{address}\" is not an address to listen at, such as http://127.0.0.1:5080, with a port from 0 to 65535.");
        }

        foreach (var name in (string[])["http_ports", "https_ports"])
        {
            foreach (var port in settings.Text(name).Split(';', StringSplitOptions.RemoveEmptyEntries).Where(port => !ushort.TryParse(port, out _)))
                settings.Refuse($"ASPNETCORE_{name.ToUpperInvariant()}", $"\"{port}\" is not a port from 0 to 65535.");
        }
    }

    private static bool IsBindable(string address)
    {
        try
        {
            return BindingAddress.Parse(address) is { Port: >= 0 and <= 65_535 };
        }
        catch (FormatException)
        {
            return false;
        }
    }

    private static void Sizes(SettingsReader settings)
    {
        foreach (var name in (string[])["Quota:PerHour", "Quota:PerDay", "Quota:Ranges", "KeyAttempts:Queue", "KeyAttempts:Entries", "KeyAttempts:Waiting"])
            settings.Number(name, 1, int.MaxValue);
        foreach (var name in (string[])["Attachments:Files", "Alerts:Files"])
            settings.Number(name, 1, 50);
        foreach (var name in (string[])["Attachments:Bytes", "Attachments:Pixels", "Attachments:UnpackedBytes", "Alerts:FileBytes"])
            settings.Number(name, 1, 1L << 32);
        foreach (var name in (string[])["Attachments:LongestSide", "Attachments:ArchiveEntries", "Attachments:UnpackedRatio"])
            settings.Number(name, 1, 1_000_000);
        settings.Flag("Attachments:RefuseUnscanned");
        settings.Number("Alerts:Slow:MemoryBytes", 8 * 1024, int.MaxValue);
        settings.Number("Alerts:Slow:Iterations", 1, 100);
        settings.Number("Alerts:Slow:AtOnce", 1, 64);
        settings.Number("Alerts:Slow:Waiting", 0, 100_000);
        settings.Number("Seeding:Petitions", 0, 10_000_000);
    }

    private static void Rest(SettingsReader settings, IHostEnvironment environment, string dataFolder)
    {
        settings.Choice("Letters:Language", [.. Languages.All.Select(language => language.Code)]);
        settings.Choice("seed", "none", "demo");
        settings.Flag("Jobs:Enabled");
        if (settings.Text("Alerts:Policy") is { Length: > 0 } policy && !File.Exists(policy))
            settings.Refuse("Alerts:Policy", $"there is no file {policy}.");
        if (settings.Text("Clock:Shift") is { Length: > 0 } shift && !TimeSpan.TryParse(shift, System.Globalization.CultureInfo.InvariantCulture, out _))
            settings.Refuse("Clock:Shift", $"\"{shift}\" is not a time such as 31.00:00:00.");
        else if (settings.Text("Clock:Shift").Length > 0 && !environment.IsDevelopment())
            settings.Refuse("Clock:Shift", "is for demonstrations: outside of Development the service has the law's clock.");
        if (settings.Text("Backup:Folder") is { Length: > 0 } backup)
        {
            settings.Writable("Backup:Folder", backup);
            if (Path.GetFullPath(backup).StartsWith(Path.GetFullPath(dataFolder) + Path.DirectorySeparatorChar, StringComparison.Ordinal))
                settings.Refuse("Backup:Folder", "lies inside the data folder: what loses the one loses the other.");
        }

        foreach (var zone in Schedule.Jobs.Select(job => job.Zone).Distinct().Where(zone => !TimeZoneInfo.TryFindSystemTimeZoneById(zone, out _)))
            settings.Refuse("TZDIR", $"this system does not know the zone {zone}: install its time zone data (package tzdata).");
    }
}
