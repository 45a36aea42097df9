using System.Diagnostics;
using System.Globalization;
using System.Text;
using EPeople.Bench.Loading;
using EPeople.Bench.Measuring;
using EPeople.Core;
using EPeople.Core.Domain;
using EPeople.Core.Features.Accounts;
using EPeople.Core.Features.Importing;
using EPeople.Core.Jobs;
using EPeople.Core.Persistence;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace EPeople.Bench.Verbs;

/// <summary>
/// Tables of bodies and staff, one row in a hundred wrong: taken down and checked, every error told exactly; the mended ones done at once. Then
/// the same with a process that is killed again and again, while rows are taken down and while all is done: nothing half done, all in the end.
/// </summary>
internal static class Import
{
    private const int PerBody = 25;
    private static readonly Actor _admin = Actor.Staff(Guid.CreateVersion7(), OrganisationId.New(Store.Now), Role.Administrator);
    private static readonly string[] _wrong = ["email.malformed", "staff.name", "import.body", "import.role", "role.central", "import.duplicate_email", "import.language", "import.yes_no"];

    /// <summary>The process that is killed: goes on with whatever table has a step to do, as the service's job does, and tells each step.</summary>
    public static async Task<int> WorkAsync(string[] arguments)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddEPeopleCore(new CoreOptions
        {
            DataFolder = arguments[0],
            Database = new DatabaseOptions { Provider = Enum.Parse<DatabaseProvider>(arguments[1]), ConnectionString = arguments[2] },
        });
        await using var provider = services.BuildServiceProvider();
        var dispatcher = provider.GetRequiredService<IDispatcher>();
        await dispatcher.Send(new ListImports(), _admin); // awake before its life is counted
        Console.WriteLine("ready");
        await new Imports(dispatcher).RunAsync(CancellationToken.None);
        return 0;
    }

    public static async Task RunAsync(Options options, Outcome outcome)
    {
        var n = options.Size(50_000);
        var bodies = Math.Max(1, n / PerBody);
        outcome.Figure("bodies", bodies);
        outcome.Figure("staff", n);
        await using (var store = await Store.CreateAsync(options))
            await MeasureAsync(store, bodies, n, outcome);
        await using (var store = await Store.CreateAsync(options))
            await KillAsync(store, bodies, n, options, outcome);
    }

    private static async Task MeasureAsync(Store store, int bodies, int n, Outcome outcome)
    {
        var from = Stopwatch.GetTimestamp();
        var units = await ApplyAsync(store, ImportKind.Organisations, Bodies(bodies));
        outcome.Figure("bodies.all_s", Stopwatch.GetElapsedTime(from).TotalSeconds, "s");
        outcome.Figure("bodies.applied_s", units, "s");

        from = Stopwatch.GetTimestamp();
        var run = await store.Dispatcher.Send(new StartImport(ImportKind.Staff, "staff.csv", Staff(n, bodies, wrong: true)), _admin);
        var view = await CheckAsync(store, run);
        var seconds = Stopwatch.GetElapsedTime(from).TotalSeconds;
        var errors = await ErrorsAsync(store, run);
        var expected = Enumerable.Range(0, n).Where(i => RuleOf(i) is not null).Select(i => (i + 2, RuleOf(i)!)).ToHashSet();
        outcome.Figure("errors", view.Errors);
        outcome.AtMost("errors told wrongly, missing or beside", errors.Count(found => !expected.Contains(found)) + expected.Count(one => !errors.Contains(one)) + Math.Abs(view.Errors - errors.Count), 0);
        outcome.AtMost("staged and checked, seconds", seconds, 60);
        outcome.AtMost("done although there were errors", await RefusedAsync(store, run), 0);

        var latest = await CheckAsync(store, await store.Dispatcher.Send(new StartImport(ImportKind.Staff, "staff.csv", Staff(n, bodies, wrong: false)), _admin));
        await store.Dispatcher.Send(new ApproveImport(latest.Id), _admin);
        from = Stopwatch.GetTimestamp();
        var done = await store.Dispatcher.Send(new AdvanceImport(latest.Id), _admin);
        var applied = Stopwatch.GetElapsedTime(from).TotalSeconds;
        outcome.AtLeast("people there afterwards", await PeopleAsync(store), n);
        outcome.AtMost("not done", done.State == ImportState.Applied ? 0 : 1, 0);
        outcome.AtMost("applied, seconds", applied, 5);
        var raw = await RawAsync(store, n);
        outcome.Figure("raw insert of as many accounts and seats", raw, "s");
        outcome.Figure("applied as multiple of raw", applied / raw);

        from = Stopwatch.GetTimestamp();
        var again = await CheckAsync(store, await store.Dispatcher.Send(new StartImport(ImportKind.Staff, "staff.csv", Staff(n, bodies, wrong: false, language: "fr")), _admin));
        outcome.AtMost("people not found changed in language alone", Math.Abs(again.Changed - n), 0);
        await store.Dispatcher.Send(new ApproveImport(again.Id), _admin);
        from = Stopwatch.GetTimestamp();
        await store.Dispatcher.Send(new AdvanceImport(again.Id), _admin);
        outcome.AtMost("changes of all applied, seconds", Stopwatch.GetElapsedTime(from).TotalSeconds, 5);
    }

    /// <summary>The same table, brought in by a process that is killed all the while; whoever looks between two lives sees nobody or everybody.</summary>
    private static async Task KillAsync(Store store, int bodies, int n, Options options, Outcome outcome)
    {
        await ApplyAsync(store, ImportKind.Organisations, Bodies(bodies));
        var run = await store.Dispatcher.Send(new StartImport(ImportKind.Staff, "staff.csv", Staff(n, bodies, wrong: false)), _admin);
        var (random, stagingKills, applyingKills, half) = (new Random(5), 0, 0, 0);
        while (true)
        {
            var view = (await store.Dispatcher.Send(new ListImports(), _admin)).Single(one => one.Id == run);
            var people = await PeopleAsync(store);
            half += people != 0 && people != n ? 1 : 0;
            if (view.State == ImportState.Applied && !view.HasWork)
                break;
            if (view.State == ImportState.Checked)
                await store.Dispatcher.Send(new ApproveImport(run), _admin);
            await store.CloseAsync();
            // Later and later, so that at last every step is done whatever the machine.
            var life = (int)(random.Next(50, 250) * Math.Pow(1.2, view.State is ImportState.Staging or ImportState.Checking ? stagingKills : applyingKills));
            var killed = await LiveAsync(store, life);
            store.Reopen();
            stagingKills += killed && view.State is ImportState.Staging or ImportState.Checking ? 1 : 0;
            applyingKills += killed && view.State is ImportState.Checked or ImportState.Applying ? 1 : 0;
        }

        outcome.Figure("kills while staging and checking", stagingKills);
        outcome.Figure("kills while applying", applyingKills);
        outcome.AtLeast("killed at least", Math.Min(stagingKills, applyingKills), options.Brief ? 0 : 1);
        outcome.AtMost("times that something was half done", half, 0);
        outcome.AtMost("people missing or doubled", Math.Abs(await PeopleAsync(store) - n), 0);
        await store.InDb(async db => outcome.AtMost("rows left behind", await db.ImportRows.CountAsync(row => row.ImportId == run), 0));
    }

    /// <summary>One life of the worker, from its first word on; gives whether it was killed.</summary>
    private static async Task<bool> LiveAsync(Store store, int milliseconds)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(Import).Assembly.Location, "import-worker", store.Folder, store.Database.Provider.ToString(), store.Database.ConnectionString]) { RedirectStandardOutput = true };
        using var process = Process.Start(start) ?? throw new InvalidOperationException("The worker did not start.");
        await process.StandardOutput.ReadLineAsync();
        using var waited = new CancellationTokenSource(milliseconds);
        try
        {
            await process.WaitForExitAsync(waited.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill();
            await process.WaitForExitAsync();
        }

        return process.ExitCode != 0;
    }

    private static async Task<double> ApplyAsync(Store store, ImportKind kind, byte[] table)
    {
        var run = await store.Dispatcher.Send(new StartImport(kind, "table.csv", table), _admin);
        var view = await CheckAsync(store, run);
        if (view.Errors > 0)
            throw new InvalidOperationException($"{view.Errors} errors in a table that should have none: {(await store.Dispatcher.Send(new ListFindings(run), _admin)).Items[0]}");
        await store.Dispatcher.Send(new ApproveImport(run), _admin);
        var from = Stopwatch.GetTimestamp();
        await store.Dispatcher.Send(new AdvanceImport(run), _admin);
        return Stopwatch.GetElapsedTime(from).TotalSeconds;
    }

    private static async Task<ImportView> CheckAsync(Store store, Guid run)
    {
        ImportView view;
        do
            view = await store.Dispatcher.Send(new AdvanceImport(run), _admin);
        while (view.State is ImportState.Staging or ImportState.Checking);
        return view;
    }

    private static async Task<HashSet<(int Row, string Code)>> ErrorsAsync(Store store, Guid run)
    {
        var errors = new HashSet<(int, string)>();
        for (int? after = null; ;)
        {
            var page = await store.Dispatcher.Send(new ListFindings(run, FindingKind.Error, after), _admin);
            errors.UnionWith(page.Items.Select(found => (found.Row, found.Code)));
            if ((after = page.Next) is null)
                return errors;
        }
    }

    private static async Task<int> RefusedAsync(Store store, Guid run)
    {
        try
        {
            await store.Dispatcher.Send(new ApproveImport(run), _admin);
            return 1;
        }
        catch (RuleBroken broken) when (broken.Code == "import.errors")
        {
            return await PeopleAsync(store);
        }
    }

    private static async Task<int> PeopleAsync(Store store)
    {
        var people = 0;
        await store.InDb(async db =>
        {
            people = await db.Users.CountAsync();
            if (await db.Memberships.CountAsync() != people)
                people = -1; // an account without its seat
        });
        return people;
    }

    /// <summary>The same number of accounts and seats written by nothing but the provider, in one transaction.</summary>
    private static async Task<double> RawAsync(Store store, int n)
    {
        var seconds = 0.0;
        await store.InDb(async db =>
        {
            var body = await db.Organisations.Select(o => o.Id).FirstAsync();
            List<StaffUser> users = [.. Enumerable.Range(0, n).Select(i => StaffAccounts.NewStaff($"Raw {i}", $"raw{i}@raw.example", "ar", Store.Now))];
            db.InsertMany(users);
            db.InsertMany(users.ConvertAll(user => new Membership { UserId = user.Id, OrganisationId = body, Role = Role.Clerk }));
            var from = Stopwatch.GetTimestamp();
            await db.SaveChangesAsync();
            seconds = Stopwatch.GetElapsedTime(from).TotalSeconds;
            await db.Memberships.Where(m => db.Users.Any(u => u.Id == m.UserId && u.Email!.EndsWith("@raw.example"))).ExecuteDeleteAsync();
            await db.Users.Where(u => u.Email!.EndsWith("@raw.example")).ExecuteDeleteAsync();
        });
        return seconds;
    }

    private static byte[] Bodies(int n)
    {
        var table = new StringBuilder("code;kind;parent;name_ar;name_fr;name_en;office_email\n");
        for (var i = 0; i < n; i++)
            table.Append(CultureInfo.InvariantCulture, $"body-{i};{(i % 4 == 0 ? "PublicBody" : "Unit")};{(i % 4 == 0 ? "interior" : $"body-{i - (i % 4)}")};هيكل {i};Organisme {i};Body {i};brc{i}@body.example\n");
        return Encoding.UTF8.GetBytes(table.ToString());
    }

    private static string? RuleOf(int i) => i % 100 == 99 ? _wrong[i / 100 % _wrong.Length] : null;

    private static byte[] Staff(int n, int bodies, bool wrong, string language = "ar")
    {
        var table = new StringBuilder("email;name;body;role;language;deputy\n");
        for (var i = 0; i < n; i++)
        {
            var rule = wrong ? RuleOf(i) : null;
            var email = rule switch { "email.malformed" => $"person {i}", "import.duplicate_email" => $"person{i - 1}@staff.example", _ => $"person{i}@staff.example" };
            var role = rule switch { "import.role" => "Boss", "role.central" => "Oversight", _ => i % PerBody == 0 ? "Head" : i % PerBody < 4 ? "Supervisor" : "Clerk" };
            table.Append(CultureInfo.InvariantCulture,
                $"{email};{(rule == "staff.name" ? "" : $"عون {i}")};{(rule == "import.body" ? "nowhere" : $"body-{i % bodies}")};{role};{(rule == "import.language" ? "de" : language)};{(rule == "import.yes_no" ? "maybe" : i % PerBody == 1 ? "yes" : "no")}\n");
        }

        return Encoding.UTF8.GetBytes(table.ToString());
    }
}
