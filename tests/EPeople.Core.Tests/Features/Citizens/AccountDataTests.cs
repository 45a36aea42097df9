using System.IO.Compression;
using System.Text;
using EPeople.Core.Domain.Petitions;
using EPeople.Core.Features.Answering;
using EPeople.Core.Features.Attachments;
using EPeople.Core.Features.Citizens;
using EPeople.Core.Features.Filing;
using EPeople.Core.Features.Following;
using EPeople.Core.Features.Joint;
using EPeople.Core.Features.Triage;
using EPeople.Core.Persistence;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using EPeople.Core.Tests.Features.Attachments;
using EPeople.Core.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace EPeople.Core.Tests.Features.Citizens;

public sealed class AccountDataTests
{
    private const string Email = "me@example.org";

    public static IEnumerable<TheoryDataRow<DatabaseProvider>> Both => TestDatabase.Both;

    [Theory, MemberData(nameof(Both))]
    public async Task Mails_come_as_the_owner_chose_and_in_the_language_chosen(DatabaseProvider provider)
    {
        await using var town = await CitizenTown.CreateAsync(provider);
        var desk = await CaseDesk.Of(town.Country);
        var me = await town.Enter(Email);
        Assert.Equal(["answered/fr", "investigation/fr", "receipt/fr"], await Mailed(null));
        Assert.Equal(["answered/ar", "question/ar", "receipt/ar"], await Mailed(NoticeChoice.Answers, question: true));
        Assert.Equal(["receipt/ar"], await Mailed(NoticeChoice.Receipts, question: true));

        async Task<List<string>> Mailed(NoticeChoice? choice, bool question = false)
        {
            if (choice is { } chosen)
                await town.Country.Send(new ChooseNotices("  Salma  ", "ar", chosen), me);
            town.Post.Recipients.Clear();
            town.Post.Sent.Clear();
            var id = await town.File(me, Email);
            await desk.Investigate(id);
            await town.Deliver();
            await desk.Do(id, desk.Clerk, (p, v) => new Core.Features.Deadlines.EndInvestigation(p, v, "seen"));
            if (question)
            {
                await desk.AskDetails(id);
                await town.Deliver();
                await town.Country.Send(new GiveDetails("this one", []), Actor.Owner(me.CitizenId!.Value, id));
            }

            await desk.Answer(id);
            await town.Deliver();
            return [.. town.Post.Sent.Where(mail => mail.To == Email && mail.Subject != "investigationend").Select(mail => $"{mail.Subject}/{mail.Language}").Order(StringComparer.Ordinal)];
        }
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_joined_petition_without_a_confirmed_address_tells_the_accounts_and_an_unconfirmed_one_hears_nothing(DatabaseProvider provider)
    {
        await using var town = await CitizenTown.CreateAsync(provider);
        var desk = await CaseDesk.Of(town.Country);
        var me = await town.Enter(Email);
        var (silent, typed) = (await town.Country.File(), await town.Country.File(email: "stranger@example.org"));
        foreach (var filed in new[] { silent, typed })
            await town.Country.Send(new JoinPetition(filed.Receipt.Code, filed.Receipt.Key, "range"), me);
        await town.Deliver();
        Assert.Contains(town.Post.Sent, mail => mail is { To: "stranger@example.org", Subject: "receipt" });
        town.Post.Sent.Clear();
        await desk.Answer(silent.Id);
        await desk.Answer(typed.Id);
        await town.Deliver();
        Assert.Equal([Email, Email], town.Post.Sent.Select(mail => mail.To));
    }

    [Theory]
    [InlineData("xx", NoticeChoice.All, "account.language")]
    [InlineData(null, NoticeChoice.All, "account.language")]
    [InlineData("fr", (NoticeChoice)9, "account.notices")]
    [InlineData("fr", null, "account.notices")]
    public async Task A_choice_that_there_is_not_is_refused(string? language, NoticeChoice? choice, string code)
    {
        await using var town = await CitizenTown.CreateAsync(DatabaseProvider.Sqlite);
        var me = await town.Enter(Email);
        Assert.Equal(code, Assert.Single((await Assert.ThrowsAsync<Invalid>(() => town.Country.Send(new ChooseNotices(null, language, choice), me))).Errors).Code);
        Assert.Equal("field.too_long", Assert.Single((await Assert.ThrowsAsync<Invalid>(() => town.Country.Send(new ChooseNotices(new string('x', 500), "fr", NoticeChoice.All), me))).Errors).Code);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task The_export_holds_all_that_is_the_persons_and_nothing_else(DatabaseProvider provider)
    {
        await using var town = await CitizenTown.CreateAsync(provider);
        var desk = await CaseDesk.Of(town.Country);
        var (me, other) = (await town.Enter(Email), await town.Enter("other@example.org"));
        await town.Country.Send(new ChooseNotices("سلمى", "ar", NoticeChoice.Answers), me);
        var mine = await town.File(me, Email, "عنوان عريضتي");
        var owner = Actor.Owner(me.CitizenId!.Value, mine);
        await town.Country.Send(new AddMessage("رسالتي", [Paper("same.pdf"), Paper("same.pdf")]), owner);
        await desk.Do(mine, desk.Clerk, (p, v) => new AddNote(p, v, "inner words"));
        await desk.AskHelp(mine);
        var held = await town.Country.Send(new AddReplyFile(mine, Paper("held back.pdf")), desk.Health);
        await desk.Do(mine, desk.Health, (p, v) => new GiveHelp(p, v, "what health knows", [held.Id])); // no answer carries it yet
        await town.File(other, title: "somebody else's");
        var draft = await town.Country.Send(new StartDraft("ar", PetitionKind.Complaint), me);
        await town.Country.Send(new DescribeMatter(draft, "مسودتي", "نص", "other"), me);
        await town.Country.Send(new AddDraftFiles(draft, [Paper("draft.pdf")]), me);

        using var into = new MemoryStream();
        await town.Country.Send(new ExportAccount(into, "اقرأني"), me);
        into.Position = 0;
        using var zip = new ZipArchive(into);
        var code = (await town.Country.Load(mine)).Code;
        Assert.Equal(
            ["README.txt", "profile.json", $"drafts/{draft.Value:N}.json", $"drafts/{draft.Value:N}/01-draft.pdf", $"petitions/{code}.json", $"petitions/{code}/01-same.pdf", $"petitions/{code}/02-same.pdf"],
            zip.Entries.Select(entry => entry.FullName));
        Assert.Equal("اقرأني", Text(zip, "README.txt"));
        Assert.Contains("سلمى", Text(zip, "profile.json"), StringComparison.Ordinal);
        Assert.Contains("مسودتي", Text(zip, $"drafts/{draft.Value:N}.json"), StringComparison.Ordinal);
        var petition = Text(zip, $"petitions/{code}.json");
        foreach (var words in new[] { "عنوان عريضتي", "رسالتي", Email, "\"DueAt\"" })
            Assert.Contains(words, petition, StringComparison.Ordinal);
        foreach (var hidden in new[] { "inner words", "what does health know", "what health knows", "KeyHash", "UserId", "EntryStamp", "somebody else" })
            Assert.All(zip.Entries, entry => Assert.DoesNotContain(hidden, Text(zip, entry.FullName), StringComparison.Ordinal));
        Assert.StartsWith("%PDF", Text(zip, $"petitions/{code}/01-same.pdf"), StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Deleting_takes_all_but_the_record_of_the_law_and_a_mail_says_so(DatabaseProvider provider)
    {
        await using var town = await CitizenTown.CreateAsync(provider);
        var me = await town.Enter(Email);
        await town.Country.Send(new ChooseNotices("Qxzwort", "fr", NoticeChoice.Answers), me);
        var mine = await town.File(me, title: "stays");
        var draft = await town.Country.Send(new StartDraft("ar", PetitionKind.Complaint), me);
        await town.Country.Send(new DescribeMatter(draft, "Qxzwort", "Qxzwort", "other"), me);
        await town.Country.Send(new AddDraftFiles(draft, [Paper("a.pdf")]), me);
        Assert.Equal("account.other_address", Assert.Single((await Assert.ThrowsAsync<Invalid>(() => town.Country.Send(new DeleteAccount("you@example.org"), me))).Errors).Code);
        Assert.Single(await town.Country.Send(new ListOwnDrafts(), me));

        await town.Country.Send(new DeleteAccount(" ME@example.org"), me);

        Assert.Empty(await Everything.TablesWithAsync(town.Country, "Qxzwort"));
        Assert.Empty(Directory.EnumerateFiles(Path.Combine(town.Country.Folder, "files"), "*", SearchOption.AllDirectories));
        var kept = await town.Country.Load(mine);
        Assert.Equal((null, "stays"), (kept.CitizenId, kept.Title));
        Assert.Null(await town.Country.Send(new ReadAccount(0), me));
        Assert.Null(await town.Country.Send(new ReadAccount(1), me));
        await Assert.ThrowsAsync<NotFound>(() => town.Country.Send(new ReadOwnPetition(), Actor.Owner(me.CitizenId!.Value, mine)));
        await Assert.ThrowsAsync<NotFound>(() => town.Country.Send(new DeleteAccount(Email), me));
        await Assert.ThrowsAsync<NotFound>(() => town.Country.Send(new ExportAccount(new MemoryStream(), ""), me));

        var late = await town.File(me); // a form that was open on another device: filed as a guest, not lost
        Assert.Null((await town.Country.Load(late)).CitizenId);

        await town.Deliver();
        Assert.Contains(town.Post.Sent, mail => mail is { To: Email, Subject: "accountend", Language: "fr" });
        Assert.NotEqual(me.CitizenId, (await town.Enter(Email)).CitizenId); // who wants may begin anew at once
        town.Country.Time.Advance(Citizen.Unconfirmed + TimeSpan.FromMinutes(1));
        await town.Country.Send(new PurgeAccounts(), Actor.System);
        Assert.Equal(1, await town.Country.FromDb(db => db.Citizens.CountAsync()));
    }

    private static IncomingFile Paper(string name) => new(name, new MemoryStream(Samples.Pdf()));

    private static string Text(ZipArchive zip, string name)
    {
        using var reader = new StreamReader(zip.GetEntry(name)!.Open(), Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
