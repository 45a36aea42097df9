using EPeople.Core.Domain;
using EPeople.Core.Domain.Petitions;
using EPeople.Core.Features.Answering;
using EPeople.Core.Features.Attachments;
using EPeople.Core.Features.Filing;
using EPeople.Core.Features.Following;
using EPeople.Core.Features.Joint;
using EPeople.Core.Features.Notifications;
using EPeople.Core.Features.Oversight;
using EPeople.Core.Features.Retention;
using EPeople.Core.Features.Search;
using EPeople.Core.Features.Triage;
using EPeople.Core.Jobs;
using EPeople.Core.Persistence;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using EPeople.Core.Seeding;
using EPeople.Core.Tests.Features.Attachments;
using EPeople.Core.Tests.Support;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace EPeople.Core.Tests.Jobs;

/// <summary>After the time of keeping nothing that a person wrote is left, anywhere; every figure is.</summary>
public sealed class ForgettingTests
{
    // One word and two numbers that stand in everything personal, and nowhere else.
    private const string Word = "qxzwort";
    private const string Phone = "98454647";
    private const string Card = "08757677";

    private static readonly string _topic = ReferenceData.Current.Topics.First(topic => topic.NeedsIdentityCard).Key;

    public static IEnumerable<TheoryDataRow<DatabaseProvider>> Both => TestDatabase.Both;

    [Theory, MemberData(nameof(Both))]
    public async Task Five_years_after_closing_no_word_is_left_in_any_table_or_file_and_no_figure_has_changed(DatabaseProvider provider)
    {
        await using var country = await TestCountry.CreateAsync(provider);
        var desk = await CaseDesk.Of(country);
        var filed = await WriteEverythingAsync(desk);
        var later = await country.File(title: "another matter"); // not closed: kept
        foreach (var mark in new[] { Word, Phone, Card })
            Assert.Contains("petitions", await Everything.TablesWithAsync(country, mark));
        Assert.Contains("petition_signers", await Everything.TablesWithAsync(country, Word));
        Assert.Contains("search_entries", await Everything.TablesWithAsync(country, Word));
        Assert.NotEmpty(Everything.FilesWith(Path.Combine(country.Folder, "files"), Word));

        await desk.Pass(50);
        var before = await country.Load(filed.Id);
        Assert.Equal(PetitionStatus.Closed, before.Status);
        var certificate = (await country.History(filed.Id)).Single(e => e.Kind == PetitionEventKind.CertificateIssued).Detail;
        country.Time.SetUtcNow(before.ClosedAt!.Value.AddYears(5).AddDays(-1));
        Assert.Equal(0, await ForgetAsync(country)); // a day too early
        country.Time.Advance(TimeSpan.FromDays(2));
        var (figures, history) = (await FiguresAsync(country), await country.History(filed.Id));

        Assert.Equal(1, await ForgetAsync(country));
        Assert.Equal(0, await ForgetAsync(country));

        foreach (var mark in new[] { Word, Phone, Card })
        {
            Assert.Empty(await Everything.TablesWithAsync(country, mark));
            Assert.Empty(Everything.FilesWith(Path.Combine(country.Folder, "files"), mark));
        }

        await LeftOnDiskAsync(country);
        country.Time.Advance(TimeSpan.FromMinutes(10)); // nothing kept in memory answers
        Assert.Equal(figures, await FiguresAsync(country));
        var after = await country.Load(filed.Id);
        Assert.Equal(
            (before.Kind, before.Status, before.TopicKey, before.GovernorateKey, before.OrganisationId, before.FiledAt, before.DueAt, before.RepliedAt, before.ClosedAt, before.Rating, before.Round, before.IsOverdue, before.SignerCount),
            (after.Kind, after.Status, after.TopicKey, after.GovernorateKey, after.OrganisationId, after.FiledAt, after.DueAt, after.RepliedAt, after.ClosedAt, after.Rating, after.Round, after.IsOverdue, after.SignerCount));
        var told = await country.History(filed.Id);
        Assert.Equal(history.Select(e => (e.Kind, e.At, e.OrganisationId, e.OnceKey)), told.SkipLast(1).Select(e => (e.Kind, e.At, e.OrganisationId, e.OnceKey)));
        // Closed with the first moment of a day: five years later that day is over.
        Assert.Equal((PetitionEventKind.Forgotten, before.ClosedAt!.Value.AddYears(5).AddDays(1)), (told[^1].Kind, told[^1].At));
        Assert.NotEmpty((await country.Load(later.Id)).Title);
        Assert.Equal(SinceThen.Replied, (await country.Send(new VerifyCertificate(certificate), Actor.Visitor))?.Since); // whoever kept the paper can still prove it
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Its_key_opens_nothing_search_does_not_know_it_and_the_desk_says_what_happened(DatabaseProvider provider)
    {
        await using var country = await TestCountry.CreateAsync(provider);
        var desk = await CaseDesk.Of(country);
        var filed = await country.File(title: $"{Word} here");
        await desk.Answer(filed.Id);
        await desk.Pass(50);
        country.Time.Advance(TimeSpan.FromDays(366 * 5));
        Assert.Single((await country.Send(new SearchCases(Word), desk.Clerk)).Rows);
        await ForgetAsync(country);

        Assert.Empty((await country.Send(new SearchCases(Word), desk.Clerk)).Rows);
        Assert.Equal("key.wrong", (await Assert.ThrowsAsync<RuleBroken>(() => country.Send(new OpenPetition(filed.Receipt.Code, filed.Receipt.Key, "range"), Actor.Visitor))).Code);
        await Assert.ThrowsAsync<NotFound>(() => country.Send(new ReadOwnPetition(), filed.Petitioner)); // whose cookie still holds
        await Assert.ThrowsAsync<NotFound>(() => country.Send(new RatePetition(5, Word), filed.Petitioner));

        var view = await desk.Read(filed.Id, desk.Clerk);
        Assert.Equal((country.Now, "", "", null, 0), (view.ForgottenAt, view.Title, view.Text, view.PetitionerName, view.Verbs.Count));
        Assert.Equal((new CaseContact(null, false, null, null), 0, 0), (view.Contact, view.Answers.Count, view.Notes.Count));
        Assert.Equal(PetitionEventKind.Forgotten, view.History[0].Kind);
        var version = (await country.Load(filed.Id)).Version;
        Assert.Equal("petition.forgotten", (await Assert.ThrowsAsync<RuleBroken>(() => country.Send(new AddNote(filed.Id, version, Word), desk.Clerk))).Code);
        Assert.Equal(filed.Id, Assert.Single((await country.Send(new SearchCases(filed.Receipt.Code), desk.Clerk)).Rows).Id); // its entry in the register, by code
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Killed_half_way_it_goes_on_and_forgets_each_once(DatabaseProvider provider)
    {
        await using var country = await TestCountry.CreateAsync(provider, options: o => o with { Quota = o.Quota with { PerHour = 1_000, PerDay = 1_000 } });
        var desk = await CaseDesk.Of(country);
        var all = new List<PetitionId>();
        for (var i = 0; i < 6; i++)
        {
            var filed = await country.File(title: $"{Word} {i}");
            await country.Send(new AddMessage("x", [Paper()]), filed.Petitioner);
            await desk.Answer(filed.Id);
            all.Add(filed.Id);
        }

        await desk.Pass(50);
        country.Time.Advance(TimeSpan.FromDays(366 * 5));
        var (store, mails) = (country.Services.GetRequiredService<FileStore>(), country.Services.GetRequiredService<MailFolder>());
        foreach (var lasts in new[] { 2, 1 })
        {
            // Dies right after a commit, before the files of that petition are deleted.
            var killed = new Forgetting(new Killed(country.Dispatcher, lasts), store, mails, country.Time);
            await Assert.ThrowsAsync<OperationCanceledException>(() => killed.RunAsync(country.Now, TestContext.Current.CancellationToken));
        }

        Assert.Equal(3, await ForgetAsync(country));
        foreach (var id in all)
            Assert.Single(await country.History(id), e => e.Kind == PetitionEventKind.Forgotten);
        Assert.Empty(await Everything.TablesWithAsync(country, Word));
        Assert.Equal(2, Everything.FilesWith(Path.Combine(country.Folder, "files"), Word).Count);

        country.Time.SetUtcNow(country.Now > DateTimeOffset.UtcNow.AddDays(2) ? country.Now : DateTimeOffset.UtcNow.AddDays(2));
        await new Orphans(country.Dispatcher, store, country.Time).RunAsync(TestContext.Current.CancellationToken);
        Assert.Empty(Everything.FilesWith(Path.Combine(country.Folder, "files"), Word));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_later_filing_of_the_same_petitioner_does_not_say_whose_the_forgotten_one_was(DatabaseProvider provider)
    {
        await using var country = await TestCountry.CreateAsync(provider);
        var desk = await CaseDesk.Of(country);
        var first = await country.File(email: "qx@example.org");
        await country.Send(new ConfirmEmail(await TokenAsync(country, first.Id)), Actor.Visitor);
        await desk.Answer(first.Id);
        country.Time.Advance(TimeSpan.FromDays(1));
        var second = await country.File(email: "qx@example.org");
        await country.InDb(db => db.Petitions.Where(p => p.Id == second.Id).ExecuteUpdateAsync(p => p.SetProperty(x => x.RepeatsId, first.Id).SetProperty(x => x.Repetition, 2)));
        await desk.Pass(50);
        country.Time.Advance(TimeSpan.FromDays(366 * 5));

        Assert.Equal(1, await ForgetAsync(country));

        var kept = await country.Load(second.Id);
        Assert.Equal((null, 2, "qx@example.org"), (kept.RepeatsId, kept.Repetition, kept.Email));
    }

    [Fact]
    public async Task Mails_kept_as_files_go_after_three_months()
    {
        await using var country = await TestCountry.CreateAsync();
        var folder = Directory.CreateDirectory(Path.Combine(country.Folder, "mails")).FullName;
        string Name(DateTimeOffset at, string ending) => Path.Combine(folder, $"{at:yyyyMMddHHmmssfffffff}-0123456789abcdef{ending}");
        string[] old = [Name(country.Now.AddDays(-91), ".eml"), Name(country.Now.AddDays(-91), ".half")];
        string[] stay = [Name(country.Now.AddDays(-89), ".eml"), Path.Combine(folder, "read-me.txt")];
        foreach (var path in old.Concat(stay))
            await File.WriteAllTextAsync(path, Word, TestContext.Current.CancellationToken);

        await Job(country).RunAsync(TestContext.Current.CancellationToken);

        Assert.Equal(stay.Order(StringComparer.Ordinal), Directory.GetFiles(folder).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Only_the_services_own_jobs_forget()
    {
        await using var country = await TestCountry.CreateAsync();
        var filed = await country.File();
        foreach (var actor in new[] { Actor.Visitor, filed.Petitioner, await country.Staff("agriculture", Role.Head), await country.Staff("agriculture", Role.Administrator) })
        {
            await Assert.ThrowsAsync<NotFound>(() => country.Send(new ForgetPetition(filed.Id, country.Now), actor));
            await Assert.ThrowsAsync<NotFound>(() => country.Send(new ListForgettable(country.Now, 10), actor));
        }

        Assert.Equal("petition.wrong_state", (await Assert.ThrowsAsync<RuleBroken>(() => country.Send(new ForgetPetition(filed.Id, country.Now), Actor.System))).Code);
    }

    /// <summary>A petition in which everybody wrote the word everywhere, answered, rated, and closed in time.</summary>
    private static CollectiveFields Collective() =>
        new([new($"{Word} second", $"second@{Word}.example.org", Phone)], $"{Word} one, {Card}\n{Word} two, {Word} place\n{Word} three");

    private static async Task<Filed> WriteEverythingAsync(CaseDesk desk)
    {
        var country = desk.Country;
        var draft = await country.Draft();
        await country.Send(new DescribeMatter(draft, $"{Word} title", $"{Word} text", _topic), Actor.Visitor);
        await country.Send(new SayWhere(draft, "TN-11", null, $"{Word} street"), Actor.Visitor);
        await country.Send(new ChooseBody(draft, "agriculture"), Actor.Visitor);
        await country.Send(new GiveContact(draft, $"{Word} name", $"{Word}@example.org", Phone, Card, Collective()), Actor.Visitor);
        Assert.Empty(await country.Send(new AddDraftFiles(draft, [Paper()]), Actor.Visitor));
        await country.Send(new FilePetition(draft, "range"), Actor.Visitor);
        var receipt = (await country.Send(new ReadReceipt(draft), Actor.Visitor))!;
        var id = await country.FromDb(db => db.Petitions.Where(p => p.RequestId == draft).Select(p => p.Id).FirstAsync());
        var filed = new Filed(id, draft, receipt, Actor.Petitioner(id));
        await country.Send(new ConfirmEmail(await TokenAsync(country, id)), Actor.Visitor);

        await country.Send(new AddMessage($"{Word} message", [Paper()]), filed.Petitioner);
        await desk.Do(id, desk.Clerk, (p, v) => new AddNote(p, v, $"{Word} note"));
        await desk.Do(id, desk.Clerk, (p, v) => new Core.Features.Deadlines.AskDetails(p, v, $"{Word} question"));
        await country.Send(new GiveDetails($"{Word} details", [Paper()]), filed.Petitioner);
        await desk.Do(id, desk.Clerk, (p, v) => new AskHelp(p, v, country.Body("health"), $"{Word} asked of another body", country.Today.AddDays(9)));
        await desk.GiveHelp(id, desk.Health, $"{Word} part");
        await desk.Do(id, desk.Clerk, (p, v) => new Core.Features.Deadlines.ExtendLimit(p, v, 5, "volume", $"{Word} ground"));
        await desk.Do(id, desk.Clerk, (p, v) => new ProposeRejection(p, v, "before-court", $"{Word} refusal"));
        await desk.Do(id, desk.Supervisor, (p, v) => new DeclineRejection(p, v, $"{Word} no"));
        var silent = (await country.Load(id)).DueAt.AddHours(9);
        country.Time.SetUtcNow(silent);
        await country.Send(new IssueCertificate(), filed.Petitioner);
        var file = await country.Send(new AddReplyFile(id, Paper()), desk.Clerk);
        await desk.Do(id, desk.Clerk, (p, v) => new AnswerPetition(p, v, $"{Word} answer", [file.Id]));
        await desk.Do(id, desk.Clerk, (p, v) => new CorrectAnswer(p, v, $"{Word} corrected"));
        await country.Send(new ReopenPetition($"{Word} again"), filed.Petitioner);
        await desk.Do(id, desk.Clerk, (p, v) => new AnswerPetition(p, v, $"{Word} second answer"));
        await country.Send(new RatePetition(2, $"{Word} rating"), filed.Petitioner);
        return filed;
    }

    private static Task<string> TokenAsync(TestCountry country, PetitionId id) => country.FromDb(async db =>
    {
        var email = await db.Petitions.Where(p => p.Id == id).Select(p => p.Email).FirstAsync();
        return country.Services.GetRequiredService<KeyVault>().Token(ConfirmEmail.Purpose, id, email!, country.Now.AddDays(1));
    });

    private static IncomingFile Paper() => new($"{Word}.pdf", new MemoryStream(Samples.Pdf(inside: $"% {Word}\n")));

    private static Forgetting Job(TestCountry country) =>
        new(country.Dispatcher, country.Services.GetRequiredService<FileStore>(), country.Services.GetRequiredService<MailFolder>(), country.Time);

    private static async Task<int> ForgetAsync(TestCountry country)
    {
        await new Purge(country.Dispatcher, country.Services.GetRequiredService<FileStore>(), country.Time).RunAsync(TestContext.Current.CancellationToken); // drafts
        return await Job(country).RunAsync(country.Now, TestContext.Current.CancellationToken);
    }

    private static async Task<string> FiguresAsync(TestCountry country)
    {
        await country.Send(new RefreshFigures(true), Actor.System);
        var days = await country.FromDb(db => db.DayFigures.AsNoTracking().OrderBy(f => f.Day).ToListAsync());
        var overview = await country.Send(new ReadOverview(), await country.Staff(ReferenceSeeder.CentralOffice, Role.Oversight));
        return System.Text.Json.JsonSerializer.Serialize((days.Select(d => new { d.Day, d.Filed, d.Replied, d.RepliedInTime, d.Durations }), overview.Open, overview.Late, overview.Weeks, overview.Recent), _fields);
    }

    private static readonly System.Text.Json.JsonSerializerOptions _fields = new() { IncludeFields = true };

    /// <summary>The embedded database has nothing left in its file either, freed pages and journal included.</summary>
    private static async Task LeftOnDiskAsync(TestCountry country)
    {
        if (!File.Exists(Path.Combine(country.Folder, "epeople.db")))
            return;
        await country.InDb(db => db.Database.ExecuteSqlRawAsync("PRAGMA wal_checkpoint(TRUNCATE)"));
        foreach (var mark in new[] { Word, Phone, Card })
            Assert.DoesNotContain(Everything.FilesWith(country.Folder, mark), path => Path.GetFileName(path).StartsWith("epeople.db", StringComparison.Ordinal));
    }

    /// <summary>A process that dies after so many petitions were forgotten.</summary>
    private sealed class Killed(IDispatcher inner, int lasts) : IDispatcher
    {
        private int _left = lasts;

        public async Task<TResult> Send<TResult>(IRequest<TResult> request, Actor actor, CancellationToken cancellationToken = default)
        {
            var result = await inner.Send(request, actor, cancellationToken);
            return request is ForgetPetition && --_left == 0 ? throw new OperationCanceledException("killed") : result;
        }
    }
}
