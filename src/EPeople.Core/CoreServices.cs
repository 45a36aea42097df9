using EPeople.Core.Domain.Government;
using EPeople.Core.Features.Accounts;
using EPeople.Core.Features.Administration;
using EPeople.Core.Features.Alerts;
using EPeople.Core.Features.Attachments;
using EPeople.Core.Features.Audit;
using EPeople.Core.Features.Citizens;
using EPeople.Core.Features.Deadlines;
using EPeople.Core.Features.Filing;
using EPeople.Core.Features.Following;
using EPeople.Core.Features.Importing;
using EPeople.Core.Features.Notifications;
using EPeople.Core.Features.Oversight;
using EPeople.Core.Persistence;
using EPeople.Core.Persistence.Backup;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using EPeople.Core.Seeding;
using FluentValidation;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace EPeople.Core;

/// <summary>What the service needs to know to start.</summary>
public sealed record CoreOptions
{
    /// <summary>Folder of the embedded database, the files, the keys and the mails.</summary>
    public required string DataFolder { get; init; }

    /// <summary>The database.</summary>
    public DatabaseOptions Database { get; init; } = new();

    /// <summary>Server secret as base64 (32 bytes); empty: made once and kept under keys/ in the data folder.</summary>
    public string? Secret { get; init; }

    /// <summary>Quota of filings by address range.</summary>
    public FilingQuotaOptions Quota { get; init; } = new();

    /// <summary>Quota of codes for accounts mailed by address range.</summary>
    public FilingQuotaOptions EntryQuota { get; init; } = Features.Citizens.EntryQuota.Usual;

    /// <summary>How wrong keys are slowed.</summary>
    public KeyAttemptsOptions KeyAttempts { get; init; } = new();

    /// <summary>What a file may be.</summary>
    public AttachmentLimits Attachments { get; init; } = new();

    /// <summary>The virus scanner; without a host nobody is asked.</summary>
    public ClamAvOptions Scanner { get; init; } = new();

    /// <summary>The alert channel.</summary>
    public AlertOptions Alerts { get; init; } = new();

    /// <summary>Roles that need a second factor besides investigators and custodians.</summary>
    public IReadOnlyList<Role> SecondFactor { get; init; } = [];

    /// <summary>Setting <c>Backup:Folder</c>: where backups taken by the page of administration go, each in a folder of its own; empty: nowhere.</summary>
    public string BackupFolder { get; init; } = "";

    /// <summary>How notices are delivered.</summary>
    public OutboxOptions Outbox { get; init; } = new();

    /// <summary>How mails leave; without a host they are kept as files.</summary>
    public MailOptions Mail { get; init; } = new();
}

/// <summary>Puts Core into a container.</summary>
public static class CoreServices
{
    /// <summary>Everything of Core: database, pipeline, handlers, validators, and what they share.</summary>
    public static IServiceCollection AddEPeopleCore(this IServiceCollection services, CoreOptions options)
    {
        services.AddSingleton(options);
        services.AddEPeopleDb(options.Database, options.DataFolder);
        services.AddAlertDb(options.Database, options.DataFolder);
        services.TryAddSingleton(TimeProvider.System);

        services.AddMediatR(mediator =>
        {
            mediator.RegisterServicesFromAssemblyContaining<CoreOptions>();
            mediator.AddOpenBehavior(typeof(LogStage<,>));
            mediator.AddOpenBehavior(typeof(AuthorizeStage<,>));
            mediator.AddOpenBehavior(typeof(ValidateStage<,>));
            mediator.AddOpenBehavior(typeof(AuditStage<,>));
            mediator.AddBehavior<IPipelineBehavior<FilePetition, Unit>, FilePetition.TwiceAtOnce>();
            mediator.AddOpenBehavior(typeof(RefreshBodiesStage<,>));
            mediator.AddOpenBehavior(typeof(CommitStage<,>));
            mediator.AddOpenBehavior(typeof(AlertCommitStage<,>));
        });
        services.AddValidatorsFromAssemblyContaining<CoreOptions>(ServiceLifetime.Singleton, includeInternalTypes: true);
        services.AddSingleton<IDispatcher, Dispatcher>();
        services.AddSingleton<AuditQueue>().AddScoped<AuditTrail>();
        services.AddScoped<CurrentActor>().AddScoped<Recipients>().AddScoped<MessageFiles>().AddScoped<LinkMails>().AddScoped<InspectionMails>().AddScoped<CitizenMails>().AddScoped<ShownKeys>();
        services.AddScoped<Successions>().AddScoped<Deputising>().AddScoped<ImportSteps>();

        services.AddSingleton<Backups>().AddSingleton<Restores>().AddSingleton<BackupCheck>().AddScoped<Verification>();
        services.AddSingleton(_ => ServerSecret.Open(options.Secret, options.DataFolder));
        services.AddSingleton<GroupCommit>().AddSingleton<CertificateSigner>().AddSingleton<KeyVault>().AddSingleton<AddressRange>().AddSingleton<Bodies>();
        services.AddSingleton(provider => new FilingQuota(options.Quota, provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<CitizenCodes>().AddSingleton(provider => new EntryQuota(options.EntryQuota, provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(provider => new KeyAttempts(options.KeyAttempts, provider.GetRequiredService<TimeProvider>()));
        services.AddAttachments(Path.Combine(options.DataFolder, "files"), options.Attachments, options.Scanner);
        services.AddAlerts(options);
        services.AddMailTransport(Path.Combine(options.DataFolder, "mails"), options.Mail);
        services.AddSingleton<LaneBreakers>();
        services.AddSingleton<IRouter>(_ => ReferenceData.Current.Router());
        services.AddSingleton<IPolicies, PolicySource>();
        services.AddSingleton(typeof(Kept<>)).AddSingleton<Features.Content.SiteKeeper>();
        services.TryAddSingleton<Jobs.IJobCrank, Jobs.NoCrank>();
        services.AddSingleton(new SecondFactorRoles(options.SecondFactor)).AddSingleton<StaffLinks>().AddSingleton<SecondFactorSecrets>().AddSingleton<SetUpDoor>();
        services.AddScoped<Features.Triage.ILikeness, Features.Triage.SharedWords>();
        return services;
    }
}
