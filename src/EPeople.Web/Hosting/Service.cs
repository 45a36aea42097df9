using EPeople.Core;
using EPeople.Core.Features.Administration;
using EPeople.Core.Features.Alerts;
using EPeople.Core.Features.Attachments;
using EPeople.Core.Features.Notifications;
using EPeople.Core.Persistence;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using EPeople.Core.Seeding;
using Microsoft.EntityFrameworkCore;

namespace EPeople.Web.Hosting;

/// <summary>Core, configured: its data folder, database, quotas; and what must be done before the first request.</summary>
public static class Service
{
    /// <summary>Registers Core with the settings <c>Data</c>, <c>Database</c>, <c>Secret</c>, <c>Quota</c>, <c>KeyAttempts</c>, <c>Attachments</c>, <c>ClamAv</c>, <c>Alerts</c>, <c>Outbox</c>, <c>Mail</c>.</summary>
    public static void AddService(this WebApplicationBuilder builder)
    {
        var settings = builder.Configuration;
        var core = new CoreOptions
        {
            DataFolder = DataFolder(builder),
            Database = settings.GetSection("Database").Get<DatabaseOptions>() ?? new DatabaseOptions(),
            Secret = settings["Secret"],
            Quota = settings.GetSection("Quota").Get<FilingQuotaOptions>() ?? new FilingQuotaOptions(),
            KeyAttempts = settings.GetSection("KeyAttempts").Get<KeyAttemptsOptions>() ?? new KeyAttemptsOptions(),
            Attachments = settings.GetSection("Attachments").Get<AttachmentLimits>() ?? new AttachmentLimits(),
            Scanner = settings.GetSection("ClamAv").Get<ClamAvOptions>() ?? new ClamAvOptions(),
            Alerts = settings.GetSection("Alerts").Get<AlertOptions>() ?? new AlertOptions(),
            Outbox = settings.GetSection("Outbox").Get<OutboxOptions>() ?? new OutboxOptions(),
            Mail = settings.GetSection("Mail").Get<MailOptions>() ?? new MailOptions(),
        };
        builder.Services.AddEPeopleCore(core);
        builder.Services.AddHealthChecks().AddDbContextCheck<EPeopleDb>("database", tags: [Health.Ready]);
    }

    /// <summary>App_Data under the content root, or the setting <c>Data</c>.</summary>
    public static string DataFolder(WebApplicationBuilder builder) =>
        builder.Configuration["Data"] is { Length: > 0 } folder ? Path.GetFullPath(folder) : Path.Combine(builder.Environment.ContentRootPath, "App_Data");

    /// <summary>Brings the database up to date and seeds what every installation starts with; the demonstration follows in the background.</summary>
    public static async Task PrepareAsync(this WebApplication app)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<EPeopleDb>();
        await db.Database.MigrateAsync();
        await scope.ServiceProvider.GetRequiredService<AlertDb>().Database.MigrateAsync();
        await scope.ServiceProvider.GetRequiredService<ShredDb>().Database.MigrateAsync();
        await ReferenceSeeder.SeedAsync(db, scope.ServiceProvider.GetRequiredService<TimeProvider>().GetUtcNow());
        app.Services.GetRequiredService<Bodies>().Refresh();
        await TakeOverKeyAsync(app.Services.GetRequiredService<IDispatcher>());
    }

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
