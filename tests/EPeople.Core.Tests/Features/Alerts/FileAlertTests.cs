using EPeople.Core.Domain;
using EPeople.Core.Domain.Alerts;
using EPeople.Core.Features.Alerts;
using EPeople.Core.Persistence;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using EPeople.Core.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace EPeople.Core.Tests.Features.Alerts;

/// <summary>From the first word to the conversation, and who sees it.</summary>
public sealed class FileAlertTests
{
    public static IEnumerable<TheoryDataRow<DatabaseProvider>> Both => TestDatabase.Both;

    [Theory, MemberData(nameof(Both))]
    public async Task What_is_filed_is_read_by_its_recipient_and_its_reporter_and_by_nobody_else(DatabaseProvider provider)
    {
        await using var town = await AlertTown.CreateAsync(provider);
        var filed = await town.File(files: [("preuve.pdf", "%PDF-1.7 proof"u8.ToArray()), ("note.xyz", new byte[200_000])]);

        var row = Assert.Single((await town.Country.Send(new ListAlerts(), town.Investigator)).Rows);
        var seen = await town.Country.Send(new ReadAlert(row.Id), town.Investigator);
        Assert.Equal((filed.Id, WrongdoingKind.Bribe, AlertState.New), (row.Id, row.Kind, seen.State));
        var expected = AlertTown.Content();
        Assert.Equal((expected.What, expected.Where, expected.BodyCode, expected.Persons[0]), (seen.Content.What, seen.Content.Where, seen.Content.BodyCode, Assert.Single(seen.Content.Persons)));
        Assert.Equal(["preuve.pdf", "note.xyz"], seen.Content.Files.Select(file => file.Name));
        Assert.Equal((new DateOnly(2026, 12, 1), new DateOnly(2027, 2, 24)), (seen.Dates.AcknowledgeBy, seen.Dates.FeedbackBy));
        Assert.Equal(expected.What, (await town.Country.Send(new ReadConversation(), filed.Reporter)).Notes[0].Content!.What);

        Assert.Empty((await town.Country.Send(new ListAlerts(), town.OfFinance)).Rows);
        await Assert.ThrowsAsync<NotFound>(() => town.Country.Send(new ReadAlert(filed.Id), town.OfFinance));
        foreach (var role in Enum.GetValues<Role>().Except([Role.Investigator]))
        {
            var actor = await town.Country.Staff("presidency_gov", role);
            await Assert.ThrowsAsync<NotFound>(() => town.Country.Send(new ReadAlert(filed.Id), actor));
            await Assert.ThrowsAsync<NotFound>(() => town.Country.Send(new ListAlerts(), actor));
            await Assert.ThrowsAsync<NotFound>(() => town.Country.Send(new ReadConversation(), actor));
        }
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_key_that_is_not_open_is_told_and_one_that_idles_closes(DatabaseProvider provider)
    {
        await using var town = await AlertTown.CreateAsync(provider);
        var filed = await town.File();
        await town.Country.Send(new ReadAlert(filed.Id), town.Investigator);

        town.Country.Time.Advance(TimeSpan.FromMinutes(15));
        var closed = await Assert.ThrowsAsync<RuleBroken>(() => town.Country.Send(new ReadAlert(filed.Id), town.Investigator));
        Assert.Equal("vault.closed", closed.Code);
        await Assert.ThrowsAsync<NotFound>(() => town.Country.Send(new ReadConversation(), filed.Reporter));

        await town.Country.Send(new OpenVault(AlertTown.Passphrase), town.Investigator);
        await town.Country.Send(new ReadAlert(filed.Id), town.Investigator);
        var elsewhere = town.Investigator with { Session = "another browser" };
        Assert.Equal("vault.closed", (await Assert.ThrowsAsync<RuleBroken>(() => town.Country.Send(new ReadAlert(filed.Id), elsewhere))).Code);
        Assert.Equal("vault.wrong", (await Assert.ThrowsAsync<Invalid>(() => town.Country.Send(new OpenVault("wrong passphrase of some length"), elsewhere))).Errors[0].Code);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Sent_twice_it_is_filed_once_and_the_receipt_is_not_shown_again(DatabaseProvider provider)
    {
        await using var town = await AlertTown.CreateAsync(provider);
        var filed = await town.File();
        await town.Country.Send(new FileAlert(filed.Session, "0000"), Actor.Visitor);
        Assert.Equal("alert.filed", (await Assert.ThrowsAsync<RuleBroken>(() => town.Country.Send(new MakeReceipt(filed.Session), Actor.Visitor))).Code);
        var after = await town.Country.Send(new ReadAlertDraft(filed.Session), Actor.Visitor);
        Assert.Equal((null, filed.Proof, new DateOnly(2026, 11, 24)), (after!.Content.What, after.Proof, after.FiledDay));
        await town.Country.InAlerts(async (db, shred) => Assert.Equal((1, 1, 1), (await db.Alerts.CountAsync(), await shred.Keys.CountAsync(), await db.Proofs.CountAsync())));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task The_same_form_sent_at_once_by_many_hands_files_once(DatabaseProvider provider)
    {
        await using var town = await AlertTown.CreateAsync(provider);
        var session = await town.Draft();
        var receipt = await town.Country.Send(new MakeReceipt(session), Actor.Visitor);
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 8).Select(async _ =>
        {
            try
            {
                await town.Country.Send(new FileAlert(session, receipt[^4..]), Actor.Visitor);
                return "filed";
            }
            catch (RuleBroken broken)
            {
                return broken.Code;
            }
        }));
        Assert.Contains("filed", outcomes);
        Assert.All(outcomes, outcome => Assert.Contains(outcome, (string[])["filed", "alert.changed"]));
        await town.Country.InAlerts(async (db, _) => Assert.Equal(1, await db.Alerts.CountAsync()));
    }

    [Fact]
    public async Task Wrong_answers_are_told_by_their_fields()
    {
        await using var town = await AlertTown.CreateAsync();
        var session = await town.Country.Send(new StartAlert(), Actor.Visitor);
        async Task<string> Code<T>(MediatR.IRequest<T> request) => (await Assert.ThrowsAsync<Invalid>(() => town.Country.Send(request, Actor.Visitor))).Errors[0].Code;

        Assert.Equal("alert.choice", await Code(new NameReporter(session, null, null, null)));
        Assert.Equal("name.required", await Code(new NameReporter(session, NameChoice.Open, " ", null)));
        Assert.Equal("alert.kind", await Code(new DescribeWrongdoing(session, null, "x", null, null, null, null)));
        Assert.Equal("alert.what", await Code(new DescribeWrongdoing(session, WrongdoingKind.Bribe, "\0", null, null, null, null)));
        Assert.Equal("field.too_long", await Code(new DescribeWrongdoing(session, WrongdoingKind.Bribe, new string('x', 10_001), null, null, null, null)));
        Assert.Equal("body.required", await Code(new NameConcerned(session, "nowhere", null, [], null, null)));
        Assert.Equal("alert.incomplete", (await Assert.ThrowsAsync<RuleBroken>(() => town.Country.Send(new MakeReceipt(session), Actor.Visitor))).Code);

        var whole = await town.Draft();
        await town.Country.Send(new MakeReceipt(whole), Actor.Visitor);
        Assert.Equal("alert.written_down", await Code(new FileAlert(whole, "12")));
        Assert.Equal("alert.expired", (await Assert.ThrowsAsync<RuleBroken>(() => town.Country.Send(new FileAlert("nonsense", "1234"), Actor.Visitor))).Code);
        town.Country.Time.Advance(TimeSpan.FromHours(2));
        Assert.Null(await town.Country.Send(new ReadAlertDraft(whole), Actor.Visitor));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Receipts_that_are_none_open_nothing_and_a_proof_tells_the_day(DatabaseProvider provider)
    {
        await using var town = await AlertTown.CreateAsync(provider);
        var filed = await town.File();
        foreach (var wrong in (string?[])[null, "", "1234", "0000 0000 0000 0000", filed.Receipt + "0", new string('9', 5000), "abcd efgh ijkl mnop"])
            Assert.Null(await town.Country.Send(new OpenConversation(wrong), Actor.Visitor));
        var arabic = string.Concat(filed.Receipt.Select(c => char.IsDigit(c) ? (char)('٠' + (c - '0')) : c));
        Assert.Equal(filed.Id, (await town.Country.Send(new OpenConversation(arabic), Actor.Visitor))!.AlertId);

        Assert.Equal(new DateOnly(2026, 11, 24), await town.Country.Send(new CheckProof(filed.Proof.ToLowerInvariant()), Actor.Visitor));
        Assert.Null(await town.Country.Send(new CheckProof("0000-0000-0000-0000"), Actor.Visitor));
        Assert.Null(await town.Country.Send(new CheckProof("'; DROP TABLE alerts; --"), Actor.Visitor));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_message_sent_twice_is_written_once_and_said_again_later_it_is_another(DatabaseProvider provider)
    {
        await using var town = await AlertTown.CreateAsync(provider);
        var filed = await town.File();
        async Task<int> Notes() => (await town.Country.Send(new ReadAlert(filed.Id), town.Investigator)).Notes.Count;
        for (var i = 0; i < 2; i++)
        {
            await town.Country.Send(new WriteToInvestigators("It happened again.", One()), filed.Reporter);
            await town.Country.Send(new WriteToReporter(filed.Id, "When?", One()), town.Investigator);
            await town.Country.Send(new NoteAlert(filed.Id, "Ask the depot."), town.Investigator);
        }

        Assert.Equal(4, await Notes());
        await town.Country.InAlerts(async (db, _) => Assert.Equal(2, await db.Files.CountAsync()));
        await town.Country.Send(new NoteAlert(filed.Id, "Ask the other depot."), town.Investigator);
        town.Country.Time.Advance(TimeSpan.FromMinutes(11));
        await town.Country.Send(new WriteToReporter(filed.Id, "When?", One()), town.Investigator);
        Assert.Equal(6, await Notes());

        static async IAsyncEnumerable<(string?, Stream)> One()
        {
            await Task.Yield();
            yield return ("a.bin", new MemoryStream([1, 2, 3]));
        }
    }

    [Theory, MemberData(nameof(Both))]
    public async Task The_two_sides_write_to_each_other(DatabaseProvider provider)
    {
        await using var town = await AlertTown.CreateAsync(provider);
        var filed = await town.File();
        await town.Country.Send(new AcknowledgeAlert(filed.Id, "We read it."), town.Investigator);
        await town.Country.Send(new WriteToInvestigators("More: it happened again.", OneFile()), filed.Reporter);

        var conversation = await town.Country.Send(new ReadConversation(), filed.Reporter);
        Assert.Equal([AlertNoteKind.Filed, AlertNoteKind.Acknowledged, AlertNoteKind.FromReporter], conversation.Notes.Select(note => note.Kind));
        Assert.All(conversation.Notes, note => Assert.Null(note.By));
        var seen = await town.Country.Send(new ReadAlert(filed.Id), town.Investigator);
        Assert.Equal("photo.bin", Assert.Single(seen.Notes[2].Files).Name);
        Assert.Equal("alert.wrong_state", (await Assert.ThrowsAsync<RuleBroken>(() => town.Country.Send(new AcknowledgeAlert(filed.Id, null), town.Investigator))).Code);

        static async IAsyncEnumerable<(string?, Stream)> OneFile()
        {
            await Task.Yield();
            yield return ("../../photo.bin", new MemoryStream([1, 2, 3]));
        }
    }
}
