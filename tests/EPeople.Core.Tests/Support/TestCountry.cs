using EPeople.Core.Domain;
using EPeople.Core.Domain.Petitions;
using EPeople.Core.Features.Accounts;
using EPeople.Core.Features.Administration;
using EPeople.Core.Features.Filing;
using EPeople.Core.Features.Following;
using EPeople.Core.Jobs;
using EPeople.Core.Persistence;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using EPeople.Core.Seeding;
using MediatR;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace EPeople.Core.Tests.Support;

/// <summary>A small country for tests: reference bodies, a clock that stands on Tuesday 24 November 2026, 09:12 in Tunis, and short ways to act in it.</summary>
public sealed class TestCountry : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("epeople-test-").FullName;
    private ServiceProvider _services = null!;
    private DatabaseOptions _database = null!;

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 11, 24, 8, 12, 0, TimeSpan.Zero));

    public IDispatcher Dispatcher => _services.GetRequiredService<IDispatcher>();

    public Bodies Bodies => _services.GetRequiredService<Bodies>();

    public IServiceProvider Services => _services;

    public string Folder => _folder;

    public DateOnly Today => DateOnly.FromDateTime(Now.AddHours(1).DateTime);

    public DateTimeOffset Now => Time.GetUtcNow();

    public static async Task<TestCountry> CreateAsync(DatabaseProvider provider = DatabaseProvider.Sqlite, Action<IServiceCollection>? also = null, Func<CoreOptions, CoreOptions>? options = null)
    {
        var country = new TestCountry();
        country._database = await TestDatabase.CreateAsync(provider, country._folder);
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton<TimeProvider>(country.Time);
        services.AddSingleton<IJobCrank, StillCrank>();
        var core = new CoreOptions { DataFolder = country._folder, Database = country._database };
        services.AddEPeopleCore(options?.Invoke(core) ?? core);
        also?.Invoke(services);
        country._services = services.BuildServiceProvider(new ServiceProviderOptions { ValidateScopes = true });
        await country.InAlerts(async (alerts, shred) =>
        {
            await alerts.Database.MigrateAsync();
            await shred.Database.MigrateAsync();
        });
        await country.InDb(async db =>
        {
            await db.Database.MigrateAsync();
            await ReferenceSeeder.SeedAsync(db, country.Now);
        });
        return country;
    }

    public OrganisationId Body(string code) => Bodies.ByCode[code].Id;

    public Task<T> Send<T>(IRequest<T> request, Actor actor) => Dispatcher.Send(request, actor, TestContext.Current.CancellationToken);

    public async Task InDb(Func<EPeopleDb, Task> work)
    {
        await using var scope = _services.CreateAsyncScope();
        await work(scope.ServiceProvider.GetRequiredService<EPeopleDb>());
    }

    public async Task<T> FromDb<T>(Func<EPeopleDb, Task<T>> read)
    {
        await using var scope = _services.CreateAsyncScope();
        return await read(scope.ServiceProvider.GetRequiredService<EPeopleDb>());
    }

    public async Task InAlerts(Func<AlertDb, ShredDb, Task> work)
    {
        await using var scope = _services.CreateAsyncScope();
        await work(scope.ServiceProvider.GetRequiredService<AlertDb>(), scope.ServiceProvider.GetRequiredService<ShredDb>());
    }

    /// <summary>A member of staff with a row in the database.</summary>
    public async Task<Actor> Staff(string body, Role role, string? email = null, string? name = null)
    {
        var user = new StaffUser { Id = Guid.CreateVersion7(), UserName = email ?? Guid.NewGuid().ToString("N"), Email = email, DisplayName = name ?? $"{role} of {body}", Language = "fr" };
        await InDb(async db =>
        {
            db.Users.Add(user);
            db.Memberships.Add(new Membership { UserId = user.Id, OrganisationId = Body(body), Role = role });
            await db.SaveChangesAsync();
        });
        return Actor.Staff(user.Id, Body(body), role) with { Session = Guid.NewGuid().ToString("N") };
    }

    /// <summary>A draft with every step answered.</summary>
    public async Task<DraftId> Draft(string? body = "agriculture", string? email = null, PetitionKind kind = PetitionKind.Complaint, string topic = "other", string title = "انقطاع الماء المتكرّر في حيّ النصر", string? text = null)
    {
        var id = await Send(new StartDraft("ar", kind), Actor.Visitor);
        await Send(new DescribeMatter(id, title, text ?? "منذ ثلاثة أسابيع ينقطع الماء يوميًّا.", topic), Actor.Visitor);
        await Send(new SayWhere(id, "TN-11", null, null), Actor.Visitor);
        await Send(new ChooseBody(id, body ?? ChooseBody.Unknown), Actor.Visitor);
        await Send(new GiveContact(id, "سليم التجريبي", email, null, null), Actor.Visitor);
        return id;
    }

    /// <summary>A filed petition, with its receipt and the actor who holds its key.</summary>
    public async Task<Filed> File(string? body = "agriculture", string? email = null, PetitionKind kind = PetitionKind.Complaint, string topic = "other", string title = "انقطاع الماء المتكرّر في حيّ النصر", string? text = null)
    {
        var draft = await Draft(body, email, kind, topic, title, text);
        await Send(new FilePetition(draft, "range"), Actor.Visitor);
        var receipt = await Send(new ReadReceipt(draft), Actor.Visitor) ?? throw new InvalidOperationException("no receipt");
        var id = await FromDb(db => db.Petitions.Where(p => p.RequestId == draft).Select(p => p.Id).FirstAsync());
        return new Filed(id, draft, receipt, Actor.Petitioner(id));
    }

    public Task<Petition> Load(PetitionId id) => FromDb(db => db.Petitions.AsNoTracking().FirstAsync(p => p.Id == id));

    public Task<List<PetitionEvent>> History(PetitionId id) =>
        FromDb(db => db.Events.AsNoTracking().Where(e => e.PetitionId == id).OrderBy(e => e.Sequence).ToListAsync());

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        SqliteConnection.ClearAllPools();
        await TestDatabase.DropAsync(_database);
        Directory.Delete(_folder, true);
    }
}

public sealed record Filed(PetitionId Id, DraftId Draft, Receipt Receipt, Actor Petitioner);

/// <summary>Turns no job; says that it did.</summary>
public sealed class StillCrank : IJobCrank
{
    public DateTimeOffset? Next(string name) => null;

    public void Turn(string name)
    {
    }
}
