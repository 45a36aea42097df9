using EPeople.Core.Domain;
using EPeople.Core.Features.Accounts;
using EPeople.Core.Features.Administration;
using EPeople.Core.Features.Alerts;
using EPeople.Core.Features.Notifications;
using EPeople.Core.Jobs;
using EPeople.Core.Persistence;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using EPeople.Core.Tests.Support;
using Microsoft.AspNetCore.Components.Server;
using Microsoft.AspNetCore.Components.Server.Circuits;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Time.Testing;
using Microsoft.Playwright;

namespace EPeople.Browser.Tests;

/// <summary>The whole service on a real port, with a clock of its own and an empty country; jobs run when a test says so.</summary>
public sealed class RunningSite : WebApplicationFactory<Program>
{
    public const string Password = "a-long-test-password-1";

    private readonly string _folder;
    private readonly DatabaseOptions _database;
    private string _environment = "Development";
    private readonly List<IBrowserContext> _windows = [];
    private readonly OpenCircuits _circuits = new();

    private RunningSite(string folder, DatabaseOptions database) => (_folder, _database) = (folder, database);

    /// <summary>Stands on the moment the tests start, so that cookies live as in life; moved forward by tests.</summary>
    public FakeTimeProvider Time { get; } = new(DateTimeOffset.UtcNow);

    /// <summary>The mails that left.</summary>
    public Mailbox Mails { get; } = new();

    public string Address => ClientOptions.BaseAddress.ToString();

    /// <param name="provider">The database.</param>
    /// <param name="production">Whether it starts as in earnest, and not as for development.</param>
    public static async Task<RunningSite> StartAsync(DatabaseProvider provider = DatabaseProvider.Sqlite, bool production = false)
    {
        var folder = Directory.CreateTempSubdirectory("epeople-browser-").FullName;
        var site = new RunningSite(folder, await TestDatabase.CreateAsync(provider, folder)) { _environment = production ? "Production" : "Development" };
        site.UseKestrel(0);
        site.StartServer();
        return site;
    }

    /// <summary>Someone who can sign in with <see cref="Password"/>.</summary>
    public async Task<string> StaffAsync(string body, Role role, string? name = null)
    {
        var email = $"{name ?? $"{role}.{body}"}@example.org".ToLowerInvariant().Replace(' ', '.');
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
            DisplayName = name ?? $"{role} {body}",
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

    /// <summary>Gives an account a second factor; gives back the authenticator's key.</summary>
    public async Task<string> EquipAsync(string email)
    {
        await using var scope = Services.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<StaffUser>>();
        var user = (await users.FindByEmailAsync(email))!;
        await users.ResetAuthenticatorKeyAsync(user);
        await users.SetTwoFactorEnabledAsync(user, true);
        return (await users.GetAuthenticatorKeyAsync(user))!;
    }

    /// <summary>A member of staff of the alert channel who has made a key, and whose key is open.</summary>
    public async Task<Actor> SeatAsync(string body, Role role)
    {
        var email = await StaffAsync(body, role);
        var user = await FromDbAsync(db => db.Users.Where(u => u.Email == email).Select(u => u.Id).SingleAsync());
        var actor = Actor.Staff(user, Body(body), role) with { Session = Guid.NewGuid().ToString("N") };
        await Services.GetRequiredService<IDispatcher>().Send(new MakeVaultKey(Password, Password), actor);
        return actor;
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

    /// <summary>A window that shows this site: it closes before the site goes.</summary>
    public void Keep(IBrowserContext window) => _windows.Add(window);

    /// <summary>First the windows, then their circuits, then the server: no page is left that asks a server which is gone.</summary>
    public override async ValueTask DisposeAsync()
    {
        foreach (var window in _windows)
            await window.CloseAsync();
        await _circuits.AllClosed.WaitAsync(TimeSpan.FromSeconds(20));
        await base.DisposeAsync();
        SqliteConnection.ClearAllPools();
        await TestDatabase.DropAsync(_database);
        Directory.Delete(_folder, true);
        GC.SuppressFinalize(this);
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment(_environment);
        builder.UseStaticWebAssets();
        builder.UseSetting("Data", _folder);
        if (_environment == "Development")
            builder.UseSetting("seed", "none");
        builder.UseSetting("Jobs:Enabled", "false");
        builder.UseSetting("Database:Provider", _database.Provider.ToString());
        builder.UseSetting("Database:ConnectionString", _database.ConnectionString);
        builder.UseSetting("Serilog:MinimumLevel:Default", "Error");
        // A cheap slow hash: what it must cost is shown in Core's own tests.
        builder.UseSetting("Alerts:Slow:MemoryBytes", "65536");
        builder.UseSetting("Alerts:Slow:Iterations", "1");
        builder.ConfigureTestServices(services => services
            .Replace(ServiceDescriptor.Singleton<TimeProvider>(Time))
            .Replace(ServiceDescriptor.Singleton<IMailTransport>(Mails))
            .AddSingleton<CircuitHandler>(_circuits)
            // A window that closes does not come back: its circuit need not wait for it.
            .Configure<CircuitOptions>(circuits => circuits.DisconnectedCircuitMaxRetained = 0));
    }
}

/// <summary>Counts the circuits that live.</summary>
public sealed class OpenCircuits : CircuitHandler
{
    private readonly Lock _lock = new();
    private TaskCompletionSource _none = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _open;

    public OpenCircuits() => _none.SetResult();

    /// <summary>Done when none lives.</summary>
    public Task AllClosed
    {
        get
        {
            lock (_lock)
                return _none.Task;
        }
    }

    public override Task OnCircuitOpenedAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            if (_open++ == 0)
                _none = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        return Task.CompletedTask;
    }

    public override Task OnCircuitClosedAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            if (--_open == 0)
                _none.SetResult();
        }

        return Task.CompletedTask;
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
