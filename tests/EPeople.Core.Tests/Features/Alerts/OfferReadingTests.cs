using EPeople.Core.Domain;
using EPeople.Core.Domain.Alerts;
using EPeople.Core.Features.Alerts;
using EPeople.Core.Persistence;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using EPeople.Core.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace EPeople.Core.Tests.Features.Alerts;

/// <summary>A reader lets another one in, who first declares; whoever may be concerned is not let in at all.</summary>
public sealed class OfferReadingTests
{
    public static IEnumerable<TheoryDataRow<DatabaseProvider>> Both => TestDatabase.Both;

    [Theory, MemberData(nameof(Both))]
    public async Task Whoever_was_asked_reads_once_they_declared_and_nothing_before(DatabaseProvider provider)
    {
        await using var town = await AlertTown.CreateAsync(provider);
        var filed = await town.File(files: [("note.xyz", [1, 2])]);
        await town.Country.Send(new OfferReading(filed.Id, town.OfFinance.UserId!.Value), town.Investigator);
        await town.Country.Send(new OfferReading(filed.Id, town.OfFinance.UserId!.Value), town.Investigator); // twice is once

        var list = await town.Country.Send(new ListAlerts(), town.OfFinance);
        Assert.Equal((0, 0, filed.Id), (list.Rows.Count, list.Total, Assert.Single(list.Offers)));
        foreach (var act in (Func<Task>[])[() => town.Country.Send(new ReadAlert(filed.Id), town.OfFinance), () => town.Country.Send(new NoteAlert(filed.Id, "x"), town.OfFinance), () => town.Country.Send(new OpenAlertFile(filed.Id, 1, 0), town.OfFinance), () => town.Country.Send(new OfferReading(filed.Id, town.OfFallback.UserId!.Value), town.OfFinance), () => town.Country.Send(new ReadIdentity(filed.Id), town.OfFinance)])
            Assert.Equal("alert.declare", (await Assert.ThrowsAsync<RuleBroken>(act)).Code);
        Assert.Equal("alert.declaration", (await Assert.ThrowsAsync<Invalid>(() => town.Country.Send(new DeclareNoConflict(filed.Id, null), town.OfFinance))).Errors[0].Code);

        await town.Country.Send(new DeclareNoConflict(filed.Id, true), town.OfFinance);
        var view = await town.Country.Send(new ReadAlert(filed.Id), town.OfFinance);
        Assert.Equal([(AlertNoteKind.Filed, null), (AlertNoteKind.ReaderAdded, town.Investigator.UserId), (AlertNoteKind.ReaderAdded, town.OfFinance.UserId)], view.Notes.Select(note => (note.Kind, note.By)));
        Assert.All(view.Notes.Skip(1), note => Assert.Equal(town.OfFinance.UserId.ToString(), note.Detail));
        Assert.Equal("Hatem Jlassi", view.Names[town.OfFinance.UserId!.Value]);
        Assert.Empty((await town.Country.Send(new ListAlerts(), town.OfFinance)).Offers);
        Assert.Equal(filed.Id, Assert.Single((await town.Country.Send(new ListAlerts(), town.OfFinance)).Rows).Id);
        Assert.Single((await town.Country.Send(new ReadConversation(), filed.Reporter)).Notes); // not the reporter's matter
        await Assert.ThrowsAsync<NotFound>(() => town.Country.Send(new DeclareNoConflict(filed.Id, true), town.OfFinance));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Whoever_has_a_conflict_gives_the_key_back(DatabaseProvider provider)
    {
        await using var town = await AlertTown.CreateAsync(provider);
        var filed = await town.File();
        await town.Country.Send(new OfferReading(filed.Id, town.OfFinance.UserId!.Value), town.Investigator);
        var boxes = await Boxes();
        await town.Country.Send(new DeclareNoConflict(filed.Id, false), town.OfFinance);
        Assert.Equal(boxes - 1, await Boxes());
        await Assert.ThrowsAsync<NotFound>(() => town.Country.Send(new ReadAlert(filed.Id), town.OfFinance));
        Assert.Empty((await town.Country.Send(new ListAlerts(), town.OfFinance)).Offers);
        Assert.Equal(DeclareNoConflict.Declined, (await town.Country.Send(new ReadAlert(filed.Id), town.Investigator)).Notes[^1].Detail);

        async Task<int> Boxes()
        {
            var count = 0;
            await town.Country.InAlerts(async (db, _) => count = await db.Wraps.CountAsync());
            return count;
        }
    }

    [Fact]
    public async Task The_firewall_holds_for_whoever_is_asked_later_and_names_only_those_who_are_free()
    {
        await using var town = await AlertTown.CreateAsync();
        var named = await town.Keyed("presidency_gov", Role.Investigator, "Slim Ben Testi");
        await town.Country.Send(new AdmitReader(named.UserId!.Value), town.Investigator);
        var waiting = await town.Keyed("presidency_gov", Role.Investigator, "Sonia Trabelsi"); // has a key and no seat
        var filed = await town.File();
        foreach (var actor in (Actor[])[named, waiting])
            await Assert.ThrowsAsync<NotFound>(() => town.Country.Send(new ReadAlert(filed.Id), actor));

        Assert.Equal("alert.conflict", (await Assert.ThrowsAsync<RuleBroken>(() => town.Country.Send(new OfferReading(filed.Id, named.UserId!.Value), town.Investigator))).Code);
        await Assert.ThrowsAsync<NotFound>(() => town.Country.Send(new OfferReading(filed.Id, waiting.UserId!.Value), town.Investigator));
        await Assert.ThrowsAsync<NotFound>(() => town.Country.Send(new OfferReading(filed.Id, town.Custodians[0].UserId!.Value), town.Investigator));

        await town.Country.Send(new OfferReading(filed.Id, town.OfFallback.UserId!.Value), town.Investigator);
        var around = await town.Country.Send(new ListAlertReaders(filed.Id), town.Investigator);
        Assert.Equal([("Nadia Kammoun", AlertReading.Reads), ("Rim Feki", AlertReading.Asked), ("Hatem Jlassi", AlertReading.MayBeAsked)], around.Rows.Select(row => (row.Name, row.Reading)));
        Assert.Equal(["finance", "justice"], around.Bodies.Select(body => body.Code).Order());

        // About a body: none of its investigators.
        var ofFinance = await town.File(AlertTown.Content() with { Kind = WrongdoingKind.Procurement, BodyCode = "finance" });
        Assert.Equal("alert.conflict", (await Assert.ThrowsAsync<RuleBroken>(() => town.Country.Send(new OfferReading(ofFinance.Id, town.OfFinance.UserId!.Value), town.Investigator))).Code);
        Assert.Equal(["justice"], (await town.Country.Send(new ListAlertReaders(ofFinance.Id), town.Investigator)).Bodies.Select(body => body.Code));
    }
}
