using EPeople.Core.Domain;
using EPeople.Core.Domain.Alerts;
using EPeople.Core.Features.Alerts;
using EPeople.Core.Persistence;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using EPeople.Core.Tests.Support;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EPeople.Core.Tests.Features.Alerts;

/// <summary>What investigators do with an alert, what the reporter sees of it, and who may not.</summary>
public sealed class HandleAlertTests
{
    public static IEnumerable<TheoryDataRow<DatabaseProvider>> Both => TestDatabase.Both;

    [Theory, MemberData(nameof(Both))]
    public async Task From_the_first_word_to_the_outcome_and_on_again(DatabaseProvider provider)
    {
        await using var town = await AlertTown.CreateAsync(provider);
        var filed = await town.File();
        foreach (var command in (IAlertCommand<Unit>[])
        [
            new AcknowledgeAlert(filed.Id, "We read it."), new InvestigateAlert(filed.Id, null), new NoteAlert(filed.Id, "for colleagues alone"), new WriteToReporter(filed.Id, "Which Monday?", OneFile()),
            new ProlongFeedback(filed.Id, "An expert was asked."), new FlagRetaliation(filed.Id, "moved to another office"), new CloseAlert(filed.Id, "founded_corrected", "The money was given back."),
        ])
            await town.Country.Send(command, town.Investigator);

        var view = await town.Country.Send(new ReadAlert(filed.Id), town.Investigator);
        Assert.Equal((AlertState.Closed, true, "founded_corrected"), (view.State, view.Prolonged, view.Notes[^1].Detail));
        Assert.Equal([(filed.Id, AlertState.Closed)], (await town.Country.Send(new ListAlerts(Ended: true), town.Investigator)).Rows.Select(row => (row.Id, row.State)));
        Assert.Empty((await town.Country.Send(new ListAlerts(), town.Investigator)).Rows);
        var seen = await town.Country.Send(new ReadConversation(), filed.Reporter);
        Assert.Equal([AlertNoteKind.Filed, AlertNoteKind.Acknowledged, AlertNoteKind.Investigating, AlertNoteKind.ToReporter, AlertNoteKind.Prolonged, AlertNoteKind.Retaliation, AlertNoteKind.Closed], seen.Notes.Select(note => note.Kind));
        Assert.Equal(("letter.bin", view.Dates), (Assert.Single(seen.Notes[3].Files).Name, seen.Dates));
        Assert.Equal(new DateOnly(2027, 5, 24), seen.Dates.FeedbackBy); // six months

        await town.Country.Send(new ReopenAlert(filed.Id, "A new paper came."), town.Investigator);
        Assert.Equal(AlertState.Investigating, (await town.Country.Send(new ReadConversation(), filed.Reporter)).State);
        await town.Country.InAlerts(async (db, _) => Assert.Equal(1, await db.Files.CountAsync()));

        static async IAsyncEnumerable<(string?, Stream)> OneFile()
        {
            await Task.Yield();
            yield return ("letter.bin", new MemoryStream([1, 2, 3]));
        }
    }

    public static IEnumerable<TheoryDataRow<string>> Verbs => ["acknowledge", "investigate", "close", "reopen", "write", "note", "prolong", "retaliation", "mask", "redact", "offer", "declare", "forward", "readers", "file"];

    [Theory, MemberData(nameof(Verbs))]
    public async Task Whoever_the_alert_is_not_sealed_to_does_not_find_it(string verb)
    {
        await using var town = await AlertTown.CreateAsync();
        var filed = await town.File(files: [("note.xyz", [1, 2])]);
        Func<Actor, Task> act = verb switch
        {
            "acknowledge" => Send(new AcknowledgeAlert(filed.Id, null)),
            "investigate" => Send(new InvestigateAlert(filed.Id, null)),
            "close" => Send(new CloseAlert(filed.Id, "unfounded", "x")),
            "reopen" => Send(new ReopenAlert(filed.Id, "x")),
            "write" => Send(new WriteToReporter(filed.Id, "x")),
            "note" => Send(new NoteAlert(filed.Id, "x")),
            "prolong" => Send(new ProlongFeedback(filed.Id, "x")),
            "retaliation" => Send(new FlagRetaliation(filed.Id, "x")),
            "mask" => Send(new MaskWords(filed.Id, "Guichet 4")),
            "redact" => Send(new RedactWords(filed.Id, "Guichet 4", "x")),
            "offer" => Send(new OfferReading(filed.Id, town.OfFallback.UserId!.Value)),
            "declare" => Send(new DeclareNoConflict(filed.Id, true)),
            "forward" => Send(new ForwardAlert(filed.Id, "justice", true, "x")),
            "readers" => actor => town.Country.Send(new ListAlertReaders(filed.Id), actor),
            _ => actor => town.Country.Send(new OpenAlertFile(filed.Id, 1, 0), actor),
        };
        await Assert.ThrowsAsync<NotFound>(() => act(town.OfFinance));
        foreach (var other in Enum.GetValues<Role>())
        {
            var actor = await town.Country.Staff("presidency_gov", other);
            await Assert.ThrowsAsync<NotFound>(() => act(actor));
        }

        await Assert.ThrowsAsync<NotFound>(() => act(filed.Reporter));
        await Assert.ThrowsAsync<NotFound>(() => act(Actor.Visitor));
        await town.Country.InAlerts(async (db, _) => Assert.Equal((1, AlertState.New), (await db.Entries.CountAsync(), (await db.Alerts.SingleAsync()).State)));

        Func<Actor, Task> Send(IRequest<Unit> request) => actor => town.Country.Send(request, actor);
    }

    [Fact]
    public async Task Whoever_writes_to_the_database_writes_no_message_to_the_reporter()
    {
        await using var town = await AlertTown.CreateAsync();
        var filed = await town.File();
        Assert.Single((await town.Country.Send(new ReadConversation(), filed.Reporter)).Notes);
        await town.Country.InAlerts(async (db, _) =>
        {
            // The alert's public key is in the open: anybody can seal to it, as the service does for what it cannot read.
            var (once, alert) = (new byte[32], await db.Alerts.AsNoTracking().SingleAsync());
            var forged = new AlertNote(AlertNoteKind.ToReporter, town.Country.Now) { Text = "Come to the back door at eight." };
            byte[] box = [2, .. EPeople.Core.Security.Vault.SealedBox.Seal(once, alert.PublicKey), .. EPeople.Core.Security.Vault.ContentBox.Seal(forged, once, $"alert/{filed.Id}/2")];
            db.Entries.Add(new AlertEntry(filed.Id, 2, box));
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        });
        await Assert.ThrowsAsync<System.Security.Cryptography.CryptographicException>(() => town.Country.Send(new ReadConversation(), filed.Reporter));
    }

    [Fact]
    public async Task Wrong_words_and_states_are_told()
    {
        await using var town = await AlertTown.CreateAsync();
        var filed = await town.File();
        async Task<string> Code(IRequest<Unit> request)
        {
            var refused = await Assert.ThrowsAnyAsync<Exception>(() => town.Country.Send(request, town.Investigator));
            return refused is Invalid invalid ? invalid.Errors[0].Code : Assert.IsType<RuleBroken>(refused).Code;
        }

        Assert.Equal("alert.wrong_state", await Code(new InvestigateAlert(filed.Id, null)));
        Assert.Equal("alert.wrong_state", await Code(new CloseAlert(filed.Id, "unfounded", "x"))); // it must be acknowledged first
        Assert.Equal("alert.wrong_state", await Code(new ForwardAlert(filed.Id, "justice", true, "x")));
        Assert.Equal("alert.wrong_state", await Code(new ReopenAlert(filed.Id, "x")));
        await town.Country.Send(new AcknowledgeAlert(filed.Id, null), town.Investigator);
        Assert.Equal("alert.outcome", await Code(new CloseAlert(filed.Id, "nonsense", "x")));
        Assert.Equal("alert.outcome", await Code(new CloseAlert(filed.Id, null, "x")));
        Assert.Equal("reason.required", await Code(new CloseAlert(filed.Id, "unfounded", " ")));
        Assert.Equal("field.too_long", await Code(new NoteAlert(filed.Id, new string('x', 10_001))));
        Assert.Equal("message.required", await Code(new WriteToReporter(filed.Id, "\0 \n")));
        Assert.Equal("reason.required", await Code(new ProlongFeedback(filed.Id, null)));
        Assert.Equal("alert.words", await Code(new MaskWords(filed.Id, " ")));
        Assert.Equal("alert.words_absent", await Code(new MaskWords(filed.Id, "guichet 4")));
        Assert.Equal("alert.words_absent", await Code(new MaskWords(filed.Id, "Guichet 4", Lift: true)));
        Assert.Equal("alert.words_absent", await Code(new RedactWords(filed.Id, "Slim Ben Testi", "x"))); // a person concerned
        Assert.Equal("body.required", await Code(new ForwardAlert(filed.Id, "presidency_gov", true, "x")));
        await town.Country.Send(new ProlongFeedback(filed.Id, "x"), town.Investigator);
        Assert.Equal("alert.prolonged", await Code(new ProlongFeedback(filed.Id, "x")));
        await town.Country.Send(new CloseAlert(filed.Id, "unfounded", "x"), town.Investigator);
        Assert.Equal("alert.wrong_state", await Code(new ProlongFeedback(filed.Id, "x")));
        town.Country.Time.Advance(TimeSpan.FromMinutes(15));
        Assert.Equal("vault.closed", await Code(new NoteAlert(filed.Id, "x")));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task The_clock_looks_at_what_the_history_owes(DatabaseProvider provider)
    {
        await using var town = await AlertTown.CreateAsync(provider);
        var clock = town.Country.Services.GetService(typeof(AlertClock)) as AlertClock;
        var filed = await town.File();
        async Task<DateTimeOffset?> Next(IRequest<Unit>? request = null)
        {
            if (request is not null)
                await town.Country.Send(request, town.Investigator);
            DateTimeOffset? next = null;
            await town.Country.InAlerts(async (db, _) => next = (await db.Alerts.AsNoTracking().SingleAsync()).NextClockAt);
            return next;
        }

        var (now, day) = (town.Country.Now, town.Country.Today);
        var retaliation = clock!.NextReminder(clock.RetaliationBy(day).LastDay, now);
        await Next(new AcknowledgeAlert(filed.Id, null));
        Assert.Equal(clock.NextReminder(clock.FeedbackBy(day).LastDay, now), await Next());
        Assert.Equal(clock.NextReminder(clock.FeedbackBy(day, justified: true).LastDay, now), await Next(new ProlongFeedback(filed.Id, "x")));
        Assert.Equal(retaliation, await Next(new FlagRetaliation(filed.Id, "x")));
        Assert.Equal(retaliation, await Next(new InvestigateAlert(filed.Id, null))); // moving it forgets neither
        var warning = clock.WarnAt(now);
        Assert.Equal(warning, await Next(new CloseAlert(filed.Id, "unfounded", "x")));
        Assert.Equal(warning, await Next(new FlagRetaliation(filed.Id, "again"))); // nothing brings its end nearer
        await town.Country.Send(new WriteToInvestigators("it goes on", Retaliated: true), filed.Reporter);
        Assert.Equal(warning, await Next());
        Assert.Equal(retaliation, await Next(new ReopenAlert(filed.Id, "x")));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Lists_tell_who_wrote_last_and_keep_to_the_limit_that_runs(DatabaseProvider provider)
    {
        await using var town = await AlertTown.CreateAsync(provider);
        var filed = await town.File(AlertTown.Content() with { What = new string('x', 159) + "😀 and more" });
        async Task<AlertRow> Row()
        {
            await town.Country.Send(new OpenVault(AlertTown.Passphrase), town.Investigator);
            return Assert.Single((await town.Country.Send(new ListAlerts(), town.Investigator)).Rows);
        }

        Assert.Equal((new string('x', 159) + "…", false, false), ((await Row()).Beginning, (await Row()).IsWaiting, (await Row()).IsLate));
        await town.Country.Send(new WriteToInvestigators("one more thing"), filed.Reporter);
        Assert.True((await Row()).IsWaiting);
        await town.Country.Send(new AcknowledgeAlert(filed.Id, null), town.Investigator);
        Assert.False((await Row()).IsWaiting);
        town.Country.Time.Advance(TimeSpan.FromDays(100));
        Assert.True((await Row()).IsLate);
        await town.Country.Send(new ProlongFeedback(filed.Id, "x"), town.Investigator);
        Assert.Equal((false, new DateOnly(2027, 5, 24)), ((await Row()).IsLate, (await Row()).Due));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Redacted_words_are_gone_from_every_entry(DatabaseProvider provider)
    {
        await using var town = await AlertTown.CreateAsync(provider);
        var filed = await town.File();
        await town.Country.Send(new WriteToInvestigators("I stood at Guichet 4."), filed.Reporter);
        await town.Country.Send(new MaskWords(filed.Id, "Guichet 4"), town.Investigator);
        Assert.Equal(["Guichet 4"], (await town.Country.Send(new ReadAlert(filed.Id), town.Investigator)).Masks);
        List<byte[]> before = [];
        await town.Country.InAlerts(async (db, _) => before = await db.Entries.AsNoTracking().OrderBy(e => e.Number).Select(e => e.Sealed).ToListAsync());

        await town.Country.Send(new RedactWords(filed.Id, "Guichet 4", "It tells who stood there, at Guichet 4."), town.Investigator);
        var view = await town.Country.Send(new ReadAlert(filed.Id), town.Investigator);
        Assert.Equal((AlertMasks.Hidden, $"I stood at {AlertMasks.Hidden}.", AlertNoteKind.Redacted), (view.Content.Where, view.Notes[1].Text, view.Notes[^1].Kind));
        Assert.DoesNotContain("Guichet", System.Text.Json.JsonSerializer.Serialize(view.Notes), StringComparison.Ordinal);
        Assert.DoesNotContain("Guichet", System.Text.Json.JsonSerializer.Serialize((await town.Country.Send(new ReadConversation(), filed.Reporter)).Notes), StringComparison.Ordinal);
        await town.Country.InAlerts(async (db, _) =>
        {
            var after = await db.Entries.AsNoTracking().OrderBy(e => e.Number).Select(e => e.Sealed).ToListAsync();
            Assert.Equal(4, after.Count);
            Assert.All(before.Zip(after), pair => Assert.NotEqual(pair.First, pair.Second)); // which of them held the words is not told
        });
    }
}
