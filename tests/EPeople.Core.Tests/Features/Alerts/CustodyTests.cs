using EPeople.Core.Domain;
using EPeople.Core.Domain.Alerts;
using EPeople.Core.Features.Alerts;
using EPeople.Core.Persistence;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using EPeople.Core.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace EPeople.Core.Tests.Features.Alerts;

/// <summary>Two of three custodians open an identity or give back a key; one alone opens nothing; each step is seen by whom it concerns.</summary>
public sealed class CustodyTests
{
    private const string Other = "an entirely different passphrase";

    public static IEnumerable<TheoryDataRow<DatabaseProvider>> Both => TestDatabase.Both;

    private static AlertContent Confidential() => AlertTown.Content() with { Name = NameChoice.Confidential, Identity = new ReporterIdentity("Emna Essayeda", "at home, 71 000 000") };

    [Theory, MemberData(nameof(Both))]
    public async Task An_identity_is_opened_by_two_and_the_reporter_sees_each_step(DatabaseProvider provider)
    {
        await using var town = await AlertTown.CreateAsync(provider);
        var filed = await town.File(Confidential());
        Assert.Null((await town.Country.Send(new ReadAlert(filed.Id), town.Investigator)).Content.Identity);
        Assert.Equal(new IdentityView(true, null, null), await town.Country.Send(new ReadIdentity(filed.Id), town.Investigator));

        await town.Country.Send(new RequestIdentity(filed.Id, "To hear the witness."), town.Investigator);
        Assert.Equal("custody.asked", (await Assert.ThrowsAsync<RuleBroken>(() => town.Country.Send(new RequestIdentity(filed.Id, "Again."), town.Investigator))).Code);
        var asked = Assert.Single(await town.Country.Send(new ListCustody(), town.Custodians[2]));
        Assert.Equal(("To hear the witness.", true, false), (asked.Motive, asked.MayDecide, asked.IsRecovery));

        await town.Country.Send(new AgreeCustody(asked.Id), town.Custodians[2]);
        Assert.Equal("custody.decided", (await Assert.ThrowsAsync<RuleBroken>(() => town.Country.Send(new AgreeCustody(asked.Id), town.Custodians[2]))).Code);
        Assert.Null((await town.Country.Send(new ReadIdentity(filed.Id), town.Investigator)).Identity);
        await town.Country.Send(new AgreeCustody(asked.Id), town.Custodians[0]);

        var identity = await town.Country.Send(new ReadIdentity(filed.Id), town.Investigator);
        Assert.Equal(("Emna Essayeda", "at home, 71 000 000"), (identity.Identity!.Name, identity.Identity.Contact));
        Assert.Equal([AlertNoteKind.Filed, AlertNoteKind.IdentityRequested, AlertNoteKind.IdentityAgreed, AlertNoteKind.IdentityOpened], (await town.Country.Send(new ReadConversation(), filed.Reporter)).Notes.Select(note => note.Kind));
        await Assert.ThrowsAsync<NotFound>(() => town.Country.Send(new ReadIdentity(filed.Id), town.OfFinance));
        foreach (var custodian in town.Custodians)
            await Assert.ThrowsAsync<NotFound>(() => town.Country.Send(new ReadAlert(filed.Id), custodian));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task One_refusal_ends_it(DatabaseProvider provider)
    {
        await using var town = await AlertTown.CreateAsync(provider);
        var filed = await town.File(Confidential());
        await town.Country.Send(new RequestIdentity(filed.Id, "Curious."), town.Investigator);
        var asked = Assert.Single(await town.Country.Send(new ListCustody(), town.Custodians[0]));
        await town.Country.Send(new AgreeCustody(asked.Id), town.Custodians[0]);
        await town.Country.Send(new RefuseCustody(asked.Id), town.Custodians[1]);
        Assert.Equal("custody.decided", (await Assert.ThrowsAsync<RuleBroken>(() => town.Country.Send(new AgreeCustody(asked.Id), town.Custodians[2]))).Code);
        Assert.Equal((CustodyState.Refused, null), ((await town.Country.Send(new ReadIdentity(filed.Id), town.Investigator)) is var view ? (view.State, view.Identity) : default));
        await town.Country.InAlerts(async (db, _) => Assert.Equal(0, await db.Set<CustodyBox>().CountAsync()));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_lost_passphrase_comes_back_by_two_custodians_under_a_new_one(DatabaseProvider provider)
    {
        await using var town = await AlertTown.CreateAsync(provider);
        var filed = await town.File();
        var forgetful = town.Investigator with { Session = "new sign-in" };
        await town.Country.Send(new AskRecovery("Forgotten on holiday.", Other, Other), forgetful);
        Assert.Equal("vault.wrong", (await Assert.ThrowsAsync<Invalid>(() => town.Country.Send(new OpenVault(Other), forgetful))).Errors[0].Code);

        foreach (var custodian in town.Custodians.Take(2))
            await town.Country.Send(new AgreeCustody(Assert.Single(await town.Country.Send(new ListCustody(), custodian)).Id), custodian);
        await town.Country.Send(new OpenVault(Other), forgetful);
        Assert.Equal(AlertTown.Content().What, (await town.Country.Send(new ReadAlert(filed.Id), forgetful)).Content.What);
        // The old one opens nothing any more, and what was given back cannot be taken twice.
        Assert.Equal("vault.wrong", (await Assert.ThrowsAsync<Invalid>(() => town.Country.Send(new OpenVault(AlertTown.Passphrase), forgetful))).Errors[0].Code);
        Assert.Equal(CustodyState.Taken, (await town.Country.Send(new ReadVault(), forgetful)).Recovery);
        await town.Country.InAlerts(async (db, _) =>
        {
            Assert.All(await db.Requests.ToListAsync(), request => Assert.Empty(request.Result));
            Assert.Contains("recovered", await db.VaultEvents.Select(e => e.Code).ToListAsync());
        });
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Whoever_asked_with_a_stolen_sign_in_gets_nothing_once_the_owner_opens_the_key(DatabaseProvider provider)
    {
        await using var town = await AlertTown.CreateAsync(provider);
        var thief = town.Investigator with { Session = "a password that was reset" };
        await town.Country.Send(new AskRecovery("Forgotten.", Other, Other), thief);
        var asked = Assert.Single(await town.Country.Send(new ListCustody(), town.Custodians[0])).Id;
        await town.Country.Send(new AgreeCustody(asked), town.Custodians[0]);
        await town.Country.Send(new OpenVault(AlertTown.Passphrase), town.Investigator);
        Assert.Equal("custody.decided", (await Assert.ThrowsAsync<RuleBroken>(() => town.Country.Send(new AgreeCustody(asked), town.Custodians[1]))).Code);

        await town.Country.Send(new AskRecovery("Forgotten again.", Other, Other), thief);
        foreach (var custodian in town.Custodians.Take(2))
            await town.Country.Send(new AgreeCustody((await town.Country.Send(new ListCustody(), custodian)).Single(row => row.MayDecide).Id), custodian);
        await town.Country.Send(new OpenVault(AlertTown.Passphrase), town.Investigator);
        await Assert.ThrowsAsync<Invalid>(() => town.Country.Send(new OpenVault(Other), thief));
        await town.Country.InAlerts(async (db, _) =>
        {
            Assert.All(await db.Requests.ToListAsync(), request => Assert.Empty(request.Result));
            Assert.Equal(0, await db.Set<CustodyBox>().CountAsync());
        });
    }

    [Fact]
    public async Task A_quorum_that_was_raised_meanwhile_leaves_no_secret_in_the_open()
    {
        await using var town = await AlertTown.CreateAsync();
        await town.Country.Send(new AskRecovery("Forgotten.", Other, Other), town.Investigator);
        var asked = Assert.Single(await town.Country.Send(new ListCustody(), town.Custodians[0])).Id;
        // A safe of before, sealed to one: the first who agrees reaches the secret, and it must not be taken for a layer.
        await town.Country.InAlerts(async (db, _) =>
        {
            var request = await db.Requests.SingleAsync();
            var key = await db.Keys.SingleAsync(k => k.UserId == town.Custodians[0].UserId);
            await db.Set<SafeWay>().Where(w => w.SafeId == request.SafeId).ExecuteDeleteAsync();
            db.Add(new SafeWay { SafeId = request.SafeId, Number = 1, Custodians = [key.UserId], Box = EPeople.Core.Security.Vault.SealedBox.Seal("secret"u8, key.PublicKey) });
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        });
        await town.Country.Send(new AgreeCustody(asked), town.Custodians[0]);
        await town.Country.InAlerts(async (db, _) => Assert.Equal((CustodyState.Opened, 0), ((await db.Requests.SingleAsync()).State, await db.Set<CustodyBox>().CountAsync())));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_custodian_recovers_through_the_others_and_not_through_themselves(DatabaseProvider provider)
    {
        await using var town = await AlertTown.CreateAsync(provider);
        // The first was alone when the key was made: it is sealed to the others when they are there and the key is opened.
        var first = town.Custodians[0] with { Session = "again" };
        await town.Country.Send(new OpenVault(AlertTown.Passphrase), first);
        await town.Country.Send(new AskRecovery("Forgotten.", Other, Other), first);
        Assert.Empty(await town.Country.Send(new ListCustody(), first));
        foreach (var custodian in town.Custodians.Skip(1))
            await town.Country.Send(new AgreeCustody(Assert.Single(await town.Country.Send(new ListCustody(), custodian)).Id), custodian);
        await town.Country.Send(new OpenVault(Other), first);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_new_passphrase_leaves_the_key_and_a_new_sign_in_password_does_not_matter(DatabaseProvider provider)
    {
        await using var town = await AlertTown.CreateAsync(provider);
        var filed = await town.File();
        Assert.Equal("vault.wrong", (await Assert.ThrowsAsync<Invalid>(() => town.Country.Send(new ChangePassphrase("no", Other, Other), town.Investigator))).Errors[0].Code);
        Assert.Equal("vault.twice", (await Assert.ThrowsAsync<Invalid>(() => town.Country.Send(new ChangePassphrase(AlertTown.Passphrase, Other, Other + "x"), town.Investigator))).Errors[0].Code);
        await town.Country.Send(new ChangePassphrase(AlertTown.Passphrase, Other, Other), town.Investigator);
        var again = town.Investigator with { Session = "later" };
        await town.Country.Send(new OpenVault(Other), again);
        Assert.Equal(filed.Id, (await town.Country.Send(new ReadAlert(filed.Id), again)).Id);
        Assert.Equal("vault.short", (await Assert.ThrowsAsync<Invalid>(() => town.Country.Send(new MakeVaultKey("short", "short"), town.Investigator))).Errors[0].Code);
        Assert.Equal("vault.has_key", (await Assert.ThrowsAsync<RuleBroken>(() => town.Country.Send(new MakeVaultKey(Other, Other), town.Investigator))).Code);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_second_investigator_reads_what_comes_after_somebody_seated_let_them_in(DatabaseProvider provider)
    {
        await using var town = await AlertTown.CreateAsync(provider);
        var second = await town.Keyed("presidency_gov", Role.Investigator, "Second Investigator");
        var before = await town.File();
        Assert.Empty((await town.Country.Send(new ListAlerts(), second)).Rows);
        await Assert.ThrowsAsync<NotFound>(() => town.Country.Send(new AdmitReader(second.UserId!.Value), second)); // not oneself
        await Assert.ThrowsAsync<NotFound>(() => town.Country.Send(new AdmitReader(second.UserId!.Value), town.OfFinance)); // not another body's
        Assert.True((await town.Country.Send(new ListSeats(), town.Investigator)).Single(seat => seat.UserId == second.UserId).MayAdmit);

        await town.Country.Send(new AdmitReader(second.UserId!.Value), town.Investigator);
        var after = await town.File();
        Assert.Equal(after.Id, Assert.Single((await town.Country.Send(new ListAlerts(), second)).Rows).Id);
        await Assert.ThrowsAsync<NotFound>(() => town.Country.Send(new ReadAlert(before.Id), second));
    }

    [Fact]
    public async Task A_seat_admits_only_in_the_office_that_it_is_of()
    {
        await using var town = await AlertTown.CreateAsync();
        var waiting = await town.Keyed("presidency_gov", Role.Investigator, "Second Investigator");
        var moved = Actor.Staff(town.Custodians[0].UserId!.Value, waiting.OrganisationId!.Value, Role.Investigator) with { Session = town.Custodians[0].Session };
        await Assert.ThrowsAsync<NotFound>(() => town.Country.Send(new AdmitReader(waiting.UserId!.Value), moved)); // a custodian whom an administrator made an investigator
        Assert.DoesNotContain(await town.Country.Send(new ListSeats(), moved), seat => seat.MayAdmit);
    }

    [Fact]
    public async Task Whoever_is_no_custodian_or_was_not_asked_finds_nothing()
    {
        await using var town = await AlertTown.CreateAsync();
        var filed = await town.File(Confidential());
        await town.Country.Send(new RequestIdentity(filed.Id, "To hear."), town.Investigator);
        var id = (await town.Country.Send(new ListCustody(), town.Custodians[0]))[0].Id;
        var late = await town.Keyed("presidency_gov", Role.Custodian, "Fourth");
        Assert.Empty(await town.Country.Send(new ListCustody(), late));
        foreach (var actor in new[] { late, town.Investigator, town.OfFinance, Actor.Visitor, filed.Reporter, await town.Country.Staff("presidency_gov", Role.Administrator), await town.Country.Staff("presidency_gov", Role.Oversight) })
        {
            await Assert.ThrowsAsync<NotFound>(() => town.Country.Send(new AgreeCustody(id), actor));
            await Assert.ThrowsAsync<NotFound>(() => town.Country.Send(new RefuseCustody(id), actor));
        }

        foreach (var actor in new[] { Actor.Visitor, filed.Reporter, town.Custodians[0], await town.Country.Staff("presidency_gov", Role.Administrator) })
        {
            await Assert.ThrowsAsync<NotFound>(() => town.Country.Send(new RequestIdentity(filed.Id, "x"), actor));
            await Assert.ThrowsAsync<NotFound>(() => town.Country.Send(new ReadIdentity(filed.Id), actor));
        }
    }
}
