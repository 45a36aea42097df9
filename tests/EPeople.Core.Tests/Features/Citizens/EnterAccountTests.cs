using EPeople.Core.Domain;
using EPeople.Core.Features.Attachments;
using EPeople.Core.Features.Citizens;
using EPeople.Core.Features.Filing;
using EPeople.Core.Jobs;
using EPeople.Core.Persistence;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using EPeople.Core.Tests.Support;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace EPeople.Core.Tests.Features.Citizens;

public sealed class EnterAccountTests
{
    private const string Email = "salma@example.org";

    public static IEnumerable<TheoryDataRow<DatabaseProvider>> Both => TestDatabase.Both;

    [Theory, MemberData(nameof(Both))]
    public async Task The_mailed_code_enters_once_and_confirms_the_address(DatabaseProvider provider)
    {
        await using var town = await CitizenTown.CreateAsync(provider);
        var code = await town.Ask(" Salma@Example.org ");
        Assert.Matches("^[0-9]{4} [0-9]{4}$", code);
        Assert.Null((await town.Row(Email))!.ConfirmedAt);
        Assert.Empty(await Everything.TablesWithAsync(town.Country, code!)); // stored nowhere, not even beside its stamp

        var arabic = string.Concat(code!.Select(c => char.IsAsciiDigit(c) ? (char)('٠' + c - '0') : '-'));
        var session = await town.Country.Send(new EnterAccount("SALMA@example.org", arabic, "range"), Actor.Visitor);

        var me = Actor.Citizen(session.Id);
        Assert.Equal(new AccountView(Email, null, "fr", NoticeChoice.All), await town.Country.Send(new ReadAccount(session.Generation), me));
        Assert.Equal(town.Country.Now, (await town.Row(Email))!.ConfirmedAt);
        Assert.Equal("account.code_wrong", await Broken(() => town.Country.Send(new EnterAccount(Email, code, "range"), Actor.Visitor)));
        Assert.Equal(0, (await town.Row(Email))!.WrongCodes);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task An_unknown_address_and_a_wrong_code_look_alike_and_ten_mistakes_end_a_code(DatabaseProvider provider)
    {
        await using var town = await CitizenTown.CreateAsync(provider, options => options with { KeyAttempts = new KeyAttemptsOptions { Waiting = 0 } });
        var code = await town.Ask(Email);
        Assert.Equal("account.code_wrong", await Broken(() => town.Country.Send(new EnterAccount("nobody@example.org", code, "other"), Actor.Visitor)));
        Assert.Null(await town.Row("nobody@example.org"));
        for (var i = 0; i < Citizen.MostWrong; i++)
            Assert.Equal("account.code_wrong", await Broken(() => town.Country.Send(new EnterAccount(Email, Wrong(code!), $"range {i}"), Actor.Visitor)));
        Assert.Equal(Citizen.MostWrong, (await town.Row(Email))!.WrongCodes);
        Assert.Equal("account.code_wrong", await Broken(() => town.Country.Send(new EnterAccount(Email, code, "range"), Actor.Visitor)));

        town.Country.Time.Advance(Citizen.Between); // a new one opens again
        Assert.NotNull(await town.Country.Send(new EnterAccount(Email, await town.Ask(Email), "range"), Actor.Visitor));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Tries_at_the_same_moment_gain_nothing(DatabaseProvider provider)
    {
        await using var town = await CitizenTown.CreateAsync(provider, options => options with { KeyAttempts = new KeyAttemptsOptions { Waiting = 0 } });
        var code = await town.Ask(Email);

        await Task.WhenAll(Enumerable.Range(0, 30).Select(i => Broken(() => town.Country.Send(new EnterAccount(Email, Wrong(code!), $"range {i}"), Actor.Visitor))));

        Assert.Equal(Citizen.MostWrong, (await town.Row(Email))!.WrongCodes);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task No_second_code_leaves_while_one_is_fresh_and_an_old_one_opens_nothing(DatabaseProvider provider)
    {
        await using var town = await CitizenTown.CreateAsync(provider);
        var first = await town.Ask(Email);
        Assert.Null(await town.Ask(Email)); // whoever asks again and again mails nobody twice
        town.Country.Time.Advance(Citizen.Between);
        var second = await town.Ask(Email);
        Assert.NotNull(second);
        if (first != second)
            Assert.Equal("account.code_wrong", await Broken(() => town.Country.Send(new EnterAccount(Email, first, "range"), Actor.Visitor)));
        town.Country.Time.Advance(Citizen.CodeLife);
        Assert.Equal("account.code_wrong", await Broken(() => town.Country.Send(new EnterAccount(Email, second, "range"), Actor.Visitor)));
        Assert.NotNull(await town.Enter(Email));
        Assert.NotNull(await town.Ask(Email)); // the code is spent: the next is not held back
    }

    [Theory, MemberData(nameof(Both))]
    public async Task The_same_form_sent_many_times_at_once_makes_one_account_and_mails_one_code(DatabaseProvider provider)
    {
        await using var town = await CitizenTown.CreateAsync(provider);

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => town.Country.Send(new AskEntry(Email, "ar", "range"), Actor.Visitor)));
        await town.Deliver();

        Assert.Equal(1, await town.Country.FromDb(db => db.Citizens.CountAsync()));
        Assert.Single(town.Post.Entries);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_range_mails_so_many_codes_and_no_more(DatabaseProvider provider)
    {
        await using var town = await CitizenTown.CreateAsync(provider, options => options with { EntryQuota = new FilingQuotaOptions { PerHour = 3, PerDay = 10 } });
        for (var i = 0; i < 3; i++)
            await town.Country.Send(new AskEntry($"a{i}@example.org", "ar", "flood"), Actor.Visitor);
        Assert.Equal("account.too_many", await Broken(() => town.Country.Send(new AskEntry("a4@example.org", "ar", "flood"), Actor.Visitor)));
        Assert.Null(await town.Row("a4@example.org"));
        Assert.NotNull(await town.Ask("a5@example.org", "elsewhere"));
    }

    [Theory]
    [InlineData(null, "email.required")]
    [InlineData("  ", "email.required")]
    [InlineData("salma", "email.malformed")]
    [InlineData("salma@example.org\r\nBcc: all@example.org", "email.malformed")]
    [InlineData("<a@b.org>,c@d.org", "email.malformed")]
    public async Task What_is_no_address_is_told(string? typed, string code)
    {
        await using var town = await CitizenTown.CreateAsync(DatabaseProvider.Sqlite);
        var invalid = await Assert.ThrowsAsync<Invalid>(() => town.Country.Send(new AskEntry(typed, "ar", "range"), Actor.Visitor));
        Assert.Equal(code, Assert.Single(invalid.Errors).Code);
        Assert.Equal(0, await town.Country.FromDb(db => db.Citizens.CountAsync()));
    }

    [Theory]
    [InlineData("", "account.code_required")]
    [InlineData("123", "account.code_malformed")]
    [InlineData("1234 56789", "account.code_malformed")]
    [InlineData("' OR 1=1 --", "account.code_malformed")]
    public async Task What_is_no_code_is_told(string typed, string code)
    {
        await using var town = await CitizenTown.CreateAsync(DatabaseProvider.Sqlite);
        var invalid = await Assert.ThrowsAsync<Invalid>(() => town.Country.Send(new EnterAccount(Email, typed, "range"), Actor.Visitor));
        Assert.Equal(code, Assert.Single(invalid.Errors).Code);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Signing_out_everywhere_ends_every_sign_in(DatabaseProvider provider)
    {
        await using var town = await CitizenTown.CreateAsync(provider);
        var me = await town.Enter(Email);
        await town.Country.Send(new EndSessions(), me);
        Assert.Null(await town.Country.Send(new ReadAccount(0), me));
        Assert.NotNull(await town.Country.Send(new ReadAccount(1), me));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task An_address_that_nobody_confirms_goes_after_a_day(DatabaseProvider provider)
    {
        await using var town = await CitizenTown.CreateAsync(provider);
        await town.Ask("stranger@example.org");
        await town.Enter(Email);
        var purge = new Purge(town.Country.Dispatcher, town.Country.Services.GetRequiredService<FileStore>(), town.Country.Time);
        await purge.RunAsync(TestContext.Current.CancellationToken);
        Assert.NotNull(await town.Row("stranger@example.org"));
        town.Country.Time.Advance(Citizen.Unconfirmed + TimeSpan.FromMinutes(1));
        await purge.RunAsync(TestContext.Current.CancellationToken);
        Assert.Null(await town.Row("stranger@example.org"));
        Assert.NotNull(await town.Row(Email));
    }

    [Fact]
    public async Task An_account_is_no_member_of_staff_and_staff_has_no_account()
    {
        await using var town = await CitizenTown.CreateAsync(DatabaseProvider.Sqlite);
        var me = await town.Enter(Email);
        Assert.Equal(0, await town.Country.FromDb(db => db.Users.CountAsync()));
        foreach (var role in Enum.GetValues<Role>())
        {
            Assert.Empty(RolePermissions.Of(role).Intersect([Permission.EnterAccount, Permission.KeepAccount]));
            // Even with the account's id for a user's.
            await Assert.ThrowsAsync<NotFound>(() => town.Country.Send(new ReadAccount(0), Actor.Staff(me.CitizenId!.Value.Value, town.Country.Body("agriculture"), role)));
        }
    }

    [Fact]
    public async Task Nothing_of_accounts_is_found_without_one()
    {
        await using var town = await CitizenTown.CreateAsync(DatabaseProvider.Sqlite);
        var (filed, me) = (await town.Country.File(), await town.Enter(Email));
        var clerk = await town.Country.Staff("agriculture", Role.Clerk);
        Task[] Requests(Actor actor) =>
        [
            Nothing(new ReadAccount(0), actor), Nothing(new EndSessions(), actor), Nothing(new ListOwnPetitions(), actor), Nothing(new FindOwnPetition(filed.Receipt.Code), actor),
            Nothing(new JoinPetition(filed.Receipt.Code, filed.Receipt.Key, "range"), actor), Nothing(new LeavePetition(filed.Receipt.Code), actor), Nothing(new ListOwnDrafts(), actor),
            Nothing(new DropDraft(filed.Draft), actor), Nothing(new ChooseNotices(null, "fr", NoticeChoice.All), actor), Nothing(new DeleteAccount(Email), actor),
            Nothing(new ExportAccount(new MemoryStream(), ""), actor), Nothing(new PurgeAccounts(), actor),
        ];
        foreach (var actor in new[] { Actor.Visitor, filed.Petitioner, clerk, Actor.Owner(me.CitizenId!.Value, filed.Id) })
            await Task.WhenAll(Requests(actor));
        await Nothing(new PurgeAccounts(), me);
        foreach (var actor in new[] { filed.Petitioner, clerk, Actor.System })
        {
            await Nothing(new AskEntry("x@example.org", "ar", "range"), actor);
            await Nothing(new EnterAccount("x@example.org", "12345678", "range"), actor);
        }

        async Task Nothing<T>(IRequest<T> request, Actor actor) => await Assert.ThrowsAsync<NotFound>(() => town.Country.Send(request, actor));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task What_a_guest_was_writing_goes_into_the_account(DatabaseProvider provider)
    {
        await using var town = await CitizenTown.CreateAsync(provider);
        var draft = await town.Country.Draft(title: "begun as a guest");
        var me = await town.Enter(Email, draft);
        Assert.Equal("begun as a guest", Assert.Single(await town.Country.Send(new ListOwnDrafts(), me)).Title);
        Assert.Null(await town.Country.Send(new OpenDraft(draft), Actor.Visitor)); // its cookie alone opens it no more

        var other = await town.Enter("other@example.org", draft); // nor does another account take it by that cookie
        Assert.Empty(await town.Country.Send(new ListOwnDrafts(), other));
    }

    internal static async Task<string> Broken(Func<Task> act) => (await Assert.ThrowsAsync<RuleBroken>(act)).Code;

    private static string Wrong(string code) => code[..^1] + (char)('0' + (code[^1] - '0' + 1) % 10);
}
