using EPeople.Core.Domain;
using EPeople.Core.Features.Accounts;
using EPeople.Core.Features.Administration;
using EPeople.Core.Features.Notifications;
using EPeople.Core.Jobs;
using EPeople.Core.Persistence;
using EPeople.Core.Security;
using EPeople.Core.Tests.Support;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Time.Testing;

namespace EPeople.Browser.Tests;

/// <summary>The whole service on a real port, with a clock of its own and an empty country; jobs run when a test says so.</summary>
public sealed class RunningSite : WebApplicationFactory<Program>
{
    public const string Password = "a-long-test-password-1";

    private readonly string _folder = Directory.CreateTempSubdirectory("epeople-browser-").FullName;
    private readonly DatabaseOptions _database;

    private RunningSite(DatabaseOptions database) => _database = database;

    /// <summary>Stands on the moment the tests start, so that cookies live as in life; moved forward by tests.</summary>
    public FakeTimeProvider Time { get; } = new(DateTimeOffset.UtcNow);

    /// <summary>The mails that left.</summary>
    public Mailbox Mails { get; } = new();

    public string Address => ClientOptions.BaseAddress.ToString();

    public static async Task<RunningSite> StartAsync(DatabaseProvider provider = DatabaseProvider.Sqlite)
    {
        var folder = Directory.CreateTempSubdirectory("epeople-browser-db-").FullName;
        var site = new RunningSite(await TestDatabase.CreateAsync(provider, folder));
        site.UseKestrel(0);
        site.StartServer();
        return site;
    }

    /// <summary>Someone who can sign in with <see cref="Password"/>.</summary>
    public async Task<string> StaffAsync(string body, Role role)
    {
        var email = $"{role}.{body}@example.org".ToLowerInvariant();
        await using var scope = Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<EPeopleDb>();
        var user = new StaffUser
        {
            Id = Guid.CreateVersion7(),
            UserName = email,
            NormalizedUserName = email.ToUpperInvariant(),
            Email = email,
            NormalizedEmail = email.ToUpperInvariant(),
            EmailConfirmed = true,
            DisplayName = $"{role} {body}",
            Language = "fr",
            SecurityStamp = Guid.NewGuid().ToString("N"),
            LockoutEnabled = true,
        };
        user.PasswordHash = new PasswordHasher<StaffUser>().HashPassword(user, Password);
        db.Users.Add(user);
        db.Memberships.Add(new Membership { UserId = user.Id, OrganisationId = Services.GetRequiredService<Bodies>().ByCode[body].Id, Role = role });
        await db.SaveChangesAsync();
        return email;
    }

    /// <summary>Runs the sweep at the site's own time.</summary>
    public async Task SweepAsync()
    {
        await using var scope = Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<Sweep>().RunAsync(CancellationToken.None);
    }

    public async Task<T> FromDbAsync<T>(Func<EPeopleDb, Task<T>> read)
    {
        await using var scope = Services.CreateAsyncScope();
        return await read(scope.ServiceProvider.GetRequiredService<EPeopleDb>());
    }

    public OrganisationId Body(string code) => Services.GetRequiredService<Bodies>().ByCode[code].Id;

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await TestDatabase.DropAsync(_database);
        GC.SuppressFinalize(this);
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment("Development");
        builder.UseSetting("Data", _folder);
        builder.UseSetting("seed", "none");
        builder.UseSetting("Jobs:Enabled", "false");
        builder.UseSetting("Database:Provider", _database.Provider.ToString());
        builder.UseSetting("Database:ConnectionString", _database.ConnectionString);
        builder.UseSetting("Serilog:MinimumLevel:Default", "Error");
        builder.ConfigureTestServices(services => services
            .Replace(ServiceDescriptor.Singleton<TimeProvider>(Time))
            .Replace(ServiceDescriptor.Singleton<IMailTransport>(Mails)));
    }
}

/// <summary>Keeps the mails that left.</summary>
public sealed class Mailbox : IMailTransport
{
    public System.Collections.Concurrent.ConcurrentQueue<MailContent> Sent { get; } = [];

    public Task SendAsync(MailContent mail, CancellationToken cancellationToken)
    {
        Sent.Enqueue(mail);
        return Task.CompletedTask;
    }
}
