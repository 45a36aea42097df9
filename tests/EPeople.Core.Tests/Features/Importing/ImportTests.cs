using System.Text;
using EPeople.Core.Domain;
using EPeople.Core.Features.Importing;
using EPeople.Core.Features.Organisations;
using EPeople.Core.Jobs;
using EPeople.Core.Persistence;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using EPeople.Core.Tests.Support;
using Microsoft.EntityFrameworkCore;
using MiniExcelLibs;

namespace EPeople.Core.Tests.Features.Importing;

public sealed class ImportTests
{
    private const string Heads = "code;kind;parent;name_ar;name_fr;name_en;office_email;valid_from";

    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task Every_error_is_told_by_row_and_column_and_nothing_is_done(DatabaseProvider provider)
    {
        await using var country = await TestCountry.CreateAsync(provider);
        var admin = await country.Staff("presidency_gov", Role.Administrator);
        var run = await Bring(country, admin, ImportKind.Organisations, $"""
            {Heads}
            water;PublicBody;agriculture;ماء;Eau;Water;brc@water.example;2027-01-01
            Water!;PublicBody;;ماء;Eau;Water;;
            dry;Ministries;;ماء;;Dry;;
            lost;PublicBody;nowhere;ماء;Eau;Water;;
            water;PublicBody;;ماء;Eau;Water;;
            one;PublicBody;two;ماء;Eau;Water;;
            two;PublicBody;one;ماء;Eau;Water;;
            loose;Unit;;ماء;Eau;Water;;
            bad;PublicBody;;ماء;Eau;Water;not-an-address;
            odd;PublicBody;;ماء;Eau;Water;;next year
            health;PublicBody;;ماء;Eau;Water;;
            """);

        Assert.Equal(
            [
                (3, "code", "organisation.code"), (4, "kind", "organisation.kind"), (4, "name_fr", "organisation.name"), (5, "parent", "organisation.parent"), (6, "code", "import.duplicate_code"),
                (7, "parent", "organisation.cycle"), (8, "parent", "organisation.cycle"), (9, "parent", "organisation.parent_required"), (10, "office_email", "email.malformed"),
                (11, "valid_from", "import.day"), (12, "kind", "organisation.kind_fixed"),
            ],
            (await country.Send(new ListFindings(run, FindingKind.Error), admin)).Items.Select(found => (found.Row, found.Column, found.Code)));
        Assert.Equal("import.errors", (await Assert.ThrowsAsync<RuleBroken>(() => country.Send(new ApproveImport(run), admin))).Code);
        Assert.DoesNotContain("water", country.Bodies.ByCode.Keys);
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task Bodies_are_added_and_changed_as_shown_and_a_new_name_leaves_the_old_one_in_the_past(DatabaseProvider provider)
    {
        await using var country = await TestCountry.CreateAsync(provider);
        var admin = await country.Staff("presidency_gov", Role.Administrator);
        var old = country.Bodies.ByCode["health"].Name;
        var run = await Bring(country, admin, ImportKind.Organisations, $"""
            {Heads}
            north;Unit;water;شمال;Nord;North;;
            water;PublicBody;agriculture;ماء;Eau;Water;brc@water.example;
            health;Ministry;;الصحّة;Ministère du soin;Ministry of Care;;
            """);
        var view = await country.Send(new AdvanceImport(run), admin);
        Assert.Equal((ImportState.Checked, 2, 1, 0), (view.State, view.Added, view.Changed, view.Errors));
        Assert.Contains((await country.Send(new ListFindings(run, FindingKind.Changed), admin)).Items, found => (found.Row, found.Column, found.Key, found.Before, found.After) == (4, "name_fr", "health", old.Fr, "Ministère du soin"));

        await country.Send(new ApproveImport(run), admin);
        Assert.Equal(ImportState.Applied, (await country.Send(new AdvanceImport(run), admin)).State);
        Assert.Equal(("agriculture", "water"), (country.Bodies.Find(country.Bodies.ByCode["water"].ParentId!.Value)!.Code, country.Bodies.BodyOf(country.Bodies.ByCode["north"]).Code));
        Assert.Equal(("Ministère du soin", old.Fr), (country.Bodies.ByCode["health"].NameFr, country.Bodies.ByCode["health"].NameOn(country.Today.AddDays(-1)).Fr));
        Assert.Contains(await country.FromDb(db => db.Audit.AsNoTracking().ToListAsync()), line => line.Action == "ApplyImport" && line.SubjectId == run.ToString());
        Assert.False((await country.Send(new AdvanceImport(run), admin)).HasWork);
        Assert.Equal((0, 0), (await country.FromDb(db => db.ImportRows.CountAsync()), await country.FromDb(db => db.Set<ImportFile>().CountAsync())));
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task Staff_are_added_changed_and_checked_and_nobody_gets_a_mail_unasked(DatabaseProvider provider)
    {
        await using var country = await TestCountry.CreateAsync(provider);
        var admin = await country.Staff("presidency_gov", Role.Administrator);
        await country.Send(new AddOrganisation("care", Core.Domain.Government.OrganisationKind.Unit, Organisations.OrganisationsTests.Named("Care", "health")), admin);
        var wrong = await Bring(country, admin, ImportKind.Staff, """
            email,name,body,role,language,deputy
            a@x.example,Amel,health,Clerk,ar,
            nobody,Amel,health,Clerk,ar,
            A@x.example,Amel,health,Clerk,ar,
            c@x.example,,nowhere,Boss,de,maybe
            d@x.example,Dora,health,Oversight,fr,no
            ,Emna,health,Clerk,,
            """);
        Assert.Equal(
            [
                (3, "email", "email.malformed"), (4, "email", "import.duplicate_email"), (5, "name", "staff.name"), (5, "body", "import.body"), (5, "role", "import.role"), (5, "language", "import.language"),
                (5, "deputy", "import.yes_no"), (6, "role", "role.central"), (7, "email", "email.required"),
            ],
            (await country.Send(new ListFindings(wrong, FindingKind.Error), admin)).Items.Select(found => (found.Row, found.Column, found.Code)));

        var run = await Bring(country, admin, ImportKind.Staff, "﻿email,name,body,role\r\na@x.example,Amel,care,Clerk\r\nb@x.example,\"Ben, Ali\",presidency_gov,Oversight\r\n");
        await Apply(country, admin, run);
        var people = (await country.Send(new ReadOrganisation("care"), admin)).People;
        Assert.Equal(("Amel", Role.Clerk, "care"), (people[0].Name, people[0].Role, people[0].UnitCode));
        Assert.Equal(country.Body("health"), await country.FromDb(db => db.Memberships.Where(m => m.UserId == people[0].Id).Select(m => m.OrganisationId).SingleAsync()));
        Assert.Equal(0, await country.FromDb(db => db.Outbox.CountAsync()));

        var again = await Bring(country, admin, ImportKind.Staff, "email;name;body;role;language;deputy\na@x.example;Amel B.;justice;Supervisor;fr;yes\nb@x.example;Ben, Ali;presidency_gov;Oversight;;\n");
        Assert.Equal(["name", "body", "role", "language", "deputy"], (await country.Send(new ListFindings(again, FindingKind.Changed), admin)).Items.Select(found => found.Column));
        await Apply(country, admin, again);
        var moved = await country.FromDb(db => db.Memberships.AsNoTracking().SingleAsync(m => m.UserId == people[0].Id));
        Assert.Equal((country.Body("justice"), null, Role.Supervisor, true), (moved.OrganisationId, moved.UnitId, moved.Role, moved.IsDeputy));

        await country.Send(new InviteImported(run), admin);
        await new Imports(country.Dispatcher).RunAsync(TestContext.Current.CancellationToken);
        Assert.Equal(2, await country.FromDb(db => db.Outbox.CountAsync(m => m.Template == "link")));
    }

    [Fact]
    public async Task What_changed_since_it_was_shown_is_shown_anew_before_it_is_done()
    {
        await using var country = await TestCountry.CreateAsync();
        var admin = await country.Staff("presidency_gov", Role.Administrator);
        var run = await Bring(country, admin, ImportKind.Organisations, $"{Heads}\nwater;PublicBody;agriculture;ماء;Eau;Water;;\n");
        await country.Send(new ApproveImport(run), admin);
        await country.Send(new AddOrganisation("water", Core.Domain.Government.OrganisationKind.PublicBody, Organisations.OrganisationsTests.Named("Water", "agriculture")), admin);

        Assert.Equal(ImportState.Checking, (await country.Send(new AdvanceImport(run), admin)).State);
        var view = await country.Send(new AdvanceImport(run), admin);
        Assert.Equal((ImportState.Checked, 0, 1), (view.State, view.Added, view.Changed));
        Assert.Equal("Water fr", country.Bodies.ByCode["water"].NameFr);
    }

    [Fact]
    public async Task Rows_are_taken_down_where_an_interruption_left_them_by_page_or_job()
    {
        await using var country = await TestCountry.CreateAsync();
        var admin = await country.Staff("presidency_gov", Role.Administrator);
        var lines = string.Join('\n', Enumerable.Range(0, 12_000).Select(i => $"p{i}@x.example,Person {i},health,Clerk"));
        var run = await country.Send(new StartImport(ImportKind.Staff, "people.csv", Encoding.UTF8.GetBytes("email,name,body,role\n" + lines)), admin);
        var first = await country.Send(new AdvanceImport(run), admin);
        Assert.Equal((ImportState.Staging, 10_000, 12_000), (first.State, first.Staged, first.Total));

        await new Imports(country.Dispatcher).RunAsync(TestContext.Current.CancellationToken); // nobody watches any more
        var view = await country.Send(new AdvanceImport(run), admin);
        Assert.Equal((ImportState.Checked, 12_000, 12_000), (view.State, view.Staged, view.Added));
        await Apply(country, admin, run);
        Assert.Equal(12_001, await country.FromDb(db => db.Memberships.CountAsync()));
    }

    [Fact]
    public async Task What_was_given_out_comes_in_unchanged_as_csv_and_as_a_sheet()
    {
        await using var country = await TestCountry.CreateAsync();
        var admin = await country.Staff("presidency_gov", Role.Administrator, "admin@x.example");
        await country.InDb(db => db.Users.ExecuteUpdateAsync(set => set.SetProperty(u => u.NormalizedUserName, "ADMIN@X.EXAMPLE")));
        await country.Send(new AddOrganisation("water", Core.Domain.Government.OrganisationKind.PublicBody, Organisations.OrganisationsTests.Named("=1+1", "agriculture") with { ValidFrom = new DateOnly(2027, 1, 2) }), admin);
        country.Time.Advance(TimeSpan.FromDays(60));
        foreach (var kind in Enum.GetValues<ImportKind>())
        {
            var rows = await country.Send(new ExportTable(kind), admin);
            using var sheet = new MemoryStream();
            sheet.SaveAs(rows.Skip(1).Select(row => rows[0].Zip(row).ToDictionary(cell => cell.First, cell => (object)cell.Second)));
            var run = await country.Send(new StartImport(kind, "table.xlsx", sheet.ToArray()), admin);
            var view = await Checked(country, admin, run);
            Assert.Equal((0, 0, 0, rows.Count - 1), (view.Errors, view.Added, view.Changed, view.Unchanged));
        }
    }

    [Theory]
    [InlineData("", "import.size"), InlineData("a,b\n1,2", "import.columns"), InlineData("email,name,body,role\n", "import.rows"), InlineData("email,email,name,body,role\n1,2,3,4,5", "import.columns_twice"), InlineData("PK\u0003\u0004nonsense", "import.format")]
    public async Task What_is_no_table_is_refused_at_once(string text, string rule)
    {
        await using var country = await TestCountry.CreateAsync();
        var admin = await country.Staff("presidency_gov", Role.Administrator);
        Assert.Equal(rule, (await Assert.ThrowsAsync<Invalid>(() => country.Send(new StartImport(ImportKind.Staff, "x", Encoding.UTF8.GetBytes(text)), admin))).Errors[0].Code);
    }

    [Fact]
    public async Task Nobody_raises_the_own_role_by_a_table_and_only_administrators_bring_any()
    {
        await using var country = await TestCountry.CreateAsync();
        var admin = await country.Staff("presidency_gov", Role.Administrator, "admin@x.example");
        await country.InDb(db => db.Users.ExecuteUpdateAsync(set => set.SetProperty(u => u.NormalizedUserName, "ADMIN@X.EXAMPLE")));
        var run = await Bring(country, admin, ImportKind.Staff, "email,name,body,role\nadmin@x.example,Me,presidency_gov,Oversight\n");
        Assert.Equal("import.self", Assert.Single((await country.Send(new ListFindings(run), admin)).Items).Code);

        var head = await country.Staff("health", Role.Head);
        await Assert.ThrowsAsync<NotFound>(() => country.Send(new StartImport(ImportKind.Staff, "x", [1]), head));
        await Assert.ThrowsAsync<NotFound>(() => country.Send(new AdvanceImport(run), head));
        await Assert.ThrowsAsync<NotFound>(() => country.Send(new ApproveImport(run), head));
        await Assert.ThrowsAsync<NotFound>(() => country.Send(new DiscardImport(run), head));
        await Assert.ThrowsAsync<NotFound>(() => country.Send(new InviteImported(run), head));
        await Assert.ThrowsAsync<NotFound>(() => country.Send(new ListImports(), head));
        await Assert.ThrowsAsync<NotFound>(() => country.Send(new ListFindings(run), head));
        await Assert.ThrowsAsync<NotFound>(() => country.Send(new ExportTable(ImportKind.Staff), head));
        await Assert.ThrowsAsync<NotFound>(() => country.Send(new AdvanceImports(), admin));
        await country.Send(new DiscardImport(run), admin);
        await new Imports(country.Dispatcher).RunAsync(TestContext.Current.CancellationToken);
        Assert.Equal((0, 0), (await country.FromDb(db => db.ImportRows.CountAsync()), await country.FromDb(db => db.ImportFindings.CountAsync())));
    }

    private static async Task<Guid> Bring(TestCountry country, Actor admin, ImportKind kind, string table)
    {
        var run = await country.Send(new StartImport(kind, "table.csv", Encoding.UTF8.GetBytes(table)), admin);
        await Checked(country, admin, run);
        return run;
    }

    private static async Task<ImportView> Checked(TestCountry country, Actor admin, Guid run)
    {
        ImportView view;
        do
            view = await country.Send(new AdvanceImport(run), admin);
        while (view.State is ImportState.Staging or ImportState.Checking);
        return view;
    }

    private static async Task Apply(TestCountry country, Actor admin, Guid run)
    {
        await country.Send(new ApproveImport(run), admin);
        Assert.Equal(ImportState.Applied, (await country.Send(new AdvanceImport(run), admin)).State);
    }
}
