using EPeople.Core;
using EPeople.Core.Features.Administration;
using EPeople.Core.Features.Alerts;
using EPeople.Core.Features.Attachments;
using EPeople.Core.Features.Citizens;
using EPeople.Core.Features.Notifications;
using EPeople.Core.Persistence;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using EPeople.Core.Seeding;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace EPeople.Web.Hosting;

/// <summary>Core, configured: its data folder, database, quotas; and what must be done before the first request.</summary>
public static class Service
{
    /// <summary>Registers Core with the settings <c>Data</c>, <c>Database</c>, <c>Secret</c>, <c>Quota</c>, <c>EntryQuota</c>, <c>KeyAttempts</c>, <c>Attachments</c>, <c>ClamAv</c>, <c>Alerts</c>, <c>SecondFactor</c>, <c>Outbox</c>, <c>Mail</c>.</summary>
    public static void AddService(this WebApplicationBuilder builder)
    {
        var settings = builder.Configuration;
        var core = new CoreOptions
        {
            DataFolder = DataFolder(builder),
            Database = settings.GetSection("Database").Get<DatabaseOptions>() ?? new DatabaseOptions(),
            Secret = settings["Secret"],
            Quota = settings.GetSection("Quota").Get<FilingQuotaOptions>() ?? new FilingQuotaOptions(),
            EntryQuota = settings.GetSection("EntryQuota").Get<FilingQuotaOptions>() ?? EntryQuota.Usual,
            KeyAttempts = settings.GetSection("KeyAttempts").Get<KeyAttemptsOptions>() ?? new KeyAttemptsOptions(),
            Attachments = settings.GetSection("Attachments").Get<AttachmentLimits>() ?? new AttachmentLimits(),
            Scanner = settings.GetSection("ClamAv").Get<ClamAvOptions>() ?? new ClamAvOptions(),
            Alerts = settings.GetSection("Alerts").Get<AlertOptions>() ?? new AlertOptions(),
            SecondFactor = SecondFactor(builder),
            BackupFolder = settings["Backup:Folder"] ?? "",
            Outbox = settings.GetSection("Outbox").Get<OutboxOptions>() ?? new OutboxOptions(),
            Mail = settings.GetSection("Mail").Get<MailOptions>() ?? new MailOptions(),
        };
        builder.Services.AddEPeopleCore(core);
        builder.Services.AddHealthChecks().AddDbContextCheck<EPeopleDb>("database", tags: [Health.Ready]);
    }

    // Whoever runs a real installation makes every account of it: without a setting, administrators need a second factor there.
    private static IReadOnlyList<Role> SecondFactor(WebApplicationBuilder builder) => builder.Configuration["SecondFactor:Roles"] switch
    {
        null => builder.Environment.IsProduction() ? [Role.Administrator] : [],
        var roles => [.. roles.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(Known)],
    };

    private static Role Known(string role) => Enum.TryParse<Role>(role, out var known) && Enum.IsDefined(known) && !char.IsDigit(role[0])
        ? known
        : throw new InvalidOperationException($"SecondFactor:Roles names \"{role}\"; roles are {string.Join(", ", Enum.GetNames<Role>())}.");

    /// <summary>App_Data under the content root, or the setting <c>Data</c>.</summary>
    public static string DataFolder(WebApplicationBuilder builder) =>
        builder.Configuration["Data"] is { Length: > 0 } folder ? Path.GetFullPath(folder) : Path.Combine(builder.Environment.ContentRootPath, "App_Data");

    /// <summary>Brings the database up to date and seeds what every installation starts with; the demonstration follows in the background.</summary>
    public static async Task PrepareAsync(this WebApplication app)
    {
        await app.MigrateAsync(CancellationToken.None);
        await app.SeedReferenceAsync(CancellationToken.None);
        await TakeOverKeyAsync(app.Services.GetRequiredService<IDispatcher>());
        await app.TakeOverCookieKeysAsync();
    }

    /// <summary>Brings the three databases up to date.</summary>
    public static async Task MigrateAsync(this WebApplication app, CancellationToken cancellationToken)
    {
        await using var scope = app.Services.CreateAsyncScope();
        foreach (var database in DatabasesOf(scope.ServiceProvider))
            await database.MigrateAsync(cancellationToken);
    }

    /// <summary>Migrations that the databases lack; all of them where there is no database.</summary>
    public static async Task<IReadOnlyList<string>> MissingMigrationsAsync(this WebApplication app, CancellationToken cancellationToken)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var missing = new List<string>();
        foreach (var database in DatabasesOf(scope.ServiceProvider))
            missing.AddRange(await database.GetPendingMigrationsAsync(cancellationToken));
        return missing;
    }

    /// <summary>Puts the reference bodies there that are missing.</summary>
    public static async Task SeedReferenceAsync(this WebApplication app, CancellationToken cancellationToken)
    {
        await using var scope = app.Services.CreateAsyncScope();
        await ReferenceSeeder.SeedAsync(scope.ServiceProvider.GetRequiredService<EPeopleDb>(), scope.ServiceProvider.GetRequiredService<TimeProvider>().GetUtcNow(), cancellationToken);
        app.Services.GetRequiredService<Bodies>().Refresh();
    }

    private static DatabaseFacade[] DatabasesOf(IServiceProvider services) =>
        [services.GetRequiredService<EPeopleDb>().Database, services.GetRequiredService<AlertDb>().Database, services.GetRequiredService<ShredDb>().Database];

    private static async Task TakeOverKeyAsync(IDispatcher dispatcher)
    {
        try
        {
            await dispatcher.Send(new ImportCertificateKey(), Actor.System);
        }
        catch (DbUpdateException)
        {
            await dispatcher.Send(new ImportCertificateKey(), Actor.System); // another server started at the same moment: now it is there
        }
    }
}
