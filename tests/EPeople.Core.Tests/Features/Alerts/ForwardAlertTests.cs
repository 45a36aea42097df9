using EPeople.Core.Domain;
using EPeople.Core.Domain.Alerts;
using EPeople.Core.Features.Alerts;
using EPeople.Core.Persistence;
using EPeople.Core.Pipeline;
using EPeople.Core.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace EPeople.Core.Tests.Features.Alerts;

/// <summary>Another authority gets an alert of its own: whole or without what was hidden, never with the identity.</summary>
public sealed class ForwardAlertTests
{
    public static IEnumerable<TheoryDataRow<DatabaseProvider>> Both => TestDatabase.Both;

    [Theory, MemberData(nameof(Both))]
    public async Task A_sanitised_copy_has_neither_hidden_words_nor_files_nor_a_name(DatabaseProvider provider)
    {
        await using var town = await AlertTown.CreateAsync(provider);
        var filed = await town.File(AlertTown.Content() with { Name = NameChoice.Open, Identity = new ReporterIdentity("Amel Teller", "12 345 678") }, [("preuve.pdf", "%PDF-1.7 proof"u8.ToArray())]);
        await town.Country.Send(new AcknowledgeAlert(filed.Id, null), town.Investigator);
        await town.Country.Send(new WriteToInvestigators("between us"), filed.Reporter);
        await town.Country.Send(new MaskWords(filed.Id, "Guichet 4"), town.Investigator);
        await town.Country.Send(new ForwardAlert(filed.Id, "finance", Sanitised: true, "Your matter."), town.Investigator);

        var copy = Assert.Single((await town.Country.Send(new ListAlerts(), town.OfFinance)).Rows);
        Assert.NotEqual(filed.Id, copy.Id);
        var view = await town.Country.Send(new ReadAlert(copy.Id), town.OfFinance);
        Assert.Equal((AlertMasks.Hidden, null, 0, AlertState.New), (view.Content.Where, view.Content.Identity, view.Content.Files.Count, view.State));
        Assert.Equal([(AlertNoteKind.Filed, null), (AlertNoteKind.Forwarded, "Your matter.")], view.Notes.Select(note => (note.Kind, note.Text)));
        Assert.Equal(filed.Id.ToString(), view.Notes[1].Detail);
        Assert.False((await town.Country.Send(new ReadIdentity(copy.Id), town.OfFinance)).IsSealed);
        await Assert.ThrowsAsync<NotFound>(() => town.Country.Send(new ReadAlert(filed.Id), town.OfFinance));
        await Assert.ThrowsAsync<NotFound>(() => town.Country.Send(new ReadAlert(copy.Id), town.Investigator));

        var told = (await town.Country.Send(new ReadConversation(), filed.Reporter)).Notes[^1];
        Assert.Equal((AlertNoteKind.Forwarded, "finance", null), (told.Kind, told.Detail, told.Text)); // to which body, and not why
        Assert.Equal(AlertState.Forwarded, (await town.Country.Send(new ReadAlert(filed.Id), town.Investigator)).State);
        await town.Country.InAlerts(async (db, shred) => Assert.Equal((2, 1, 2, 1), (await db.Alerts.CountAsync(), await db.Receipts.CountAsync(), await shred.Keys.CountAsync(), await db.Files.CountAsync())));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_whole_copy_has_words_and_files_of_its_own(DatabaseProvider provider)
    {
        await using var town = await AlertTown.CreateAsync(provider);
        var proof = new byte[150_000];
        Random.Shared.NextBytes(proof);
        var filed = await town.File(AlertTown.Content() with { Name = NameChoice.Confidential, Identity = new ReporterIdentity("Amel Teller", null) }, [("preuve.xyz", proof)]);
        await town.Country.Send(new AcknowledgeAlert(filed.Id, null), town.Investigator);
        await town.Country.Send(new MaskWords(filed.Id, "Guichet 4"), town.Investigator);
        await town.Country.Send(new ForwardAlert(filed.Id, "justice", Sanitised: false, "All of it."), town.Investigator);

        var copy = Assert.Single((await town.Country.Send(new ListAlerts(), town.OfFallback)).Rows);
        var view = await town.Country.Send(new ReadAlert(copy.Id), town.OfFallback);
        Assert.Equal("Guichet 4", view.Content.Where);
        Assert.False((await town.Country.Send(new ReadIdentity(copy.Id), town.OfFallback)).IsSealed);
        var opened = new MemoryStream();
        await (await town.Country.Send(new OpenAlertFile(copy.Id, 1, 0), town.OfFallback)).WriteAsync(opened, CancellationToken.None);
        Assert.Equal(proof, opened.ToArray());
        var names = new HashSet<string> { view.Content.Files[0].StoredName };
        Assert.True(names.Add((await town.Country.Send(new ReadAlert(filed.Id), town.Investigator)).Content.Files[0].StoredName));
        await town.Country.InAlerts(async (db, _) => Assert.Equal(2, await db.Files.Select(f => f.AlertId).Distinct().CountAsync()));
    }

    [Fact]
    public async Task Nobody_more_comes_to_read_a_copy_in_which_a_name_is_hidden()
    {
        await using var town = await AlertTown.CreateAsync();
        var filed = await town.File(AlertTown.Content() with { Persons = [new("Rim Feki", null)] });
        await town.Country.Send(new AcknowledgeAlert(filed.Id, null), town.Investigator);
        await town.Country.Send(new MaskWords(filed.Id, "Rim Feki"), town.Investigator);
        await town.Country.Send(new ForwardAlert(filed.Id, "finance", Sanitised: true, "x"), town.Investigator);
        var copy = Assert.Single((await town.Country.Send(new ListAlerts(), town.OfFinance)).Rows).Id;
        Assert.Equal("alert.conflict", (await Assert.ThrowsAsync<RuleBroken>(() => town.Country.Send(new OfferReading(copy, town.OfFallback.UserId!.Value), town.OfFinance))).Code);
        await town.Country.Send(new AcknowledgeAlert(copy, null), town.OfFinance);
        Assert.Equal("alert.conflict", (await Assert.ThrowsAsync<RuleBroken>(() => town.Country.Send(new ForwardAlert(copy, "justice", false, "x"), town.OfFinance))).Code);
    }

    [Fact]
    public async Task Nothing_goes_where_everybody_may_be_concerned_or_nobody_is_seated()
    {
        await using var town = await AlertTown.CreateAsync();
        var filed = await town.File(AlertTown.Content() with { Persons = [new("Hatem Jlassi", null)] });
        await town.Country.Send(new AcknowledgeAlert(filed.Id, null), town.Investigator);
        foreach (var body in (string[])["finance", "health", "agriculture"])
            Assert.Equal("alert.conflict", (await Assert.ThrowsAsync<RuleBroken>(() => town.Country.Send(new ForwardAlert(filed.Id, body, true, "x"), town.Investigator))).Code);
        Assert.Equal("body.required", (await Assert.ThrowsAsync<Invalid>(() => town.Country.Send(new ForwardAlert(filed.Id, "nowhere", true, "x"), town.Investigator))).Errors[0].Code);
        await town.Country.InAlerts(async (db, shred) => Assert.Equal((1, 1, AlertState.Acknowledged), (await db.Alerts.CountAsync(), await shred.Keys.CountAsync(), (await db.Alerts.SingleAsync()).State)));
    }
}
