using Bunit;
using EPeople.Core.Domain;
using EPeople.Core.Domain.Petitions;
using EPeople.Core.Features.Answering;
using EPeople.Core.Features.Filing;
using EPeople.Core.Features.Triage;
using EPeople.Core.Pipeline;
using EPeople.Web.Desk;
using MediatR;

namespace EPeople.Web.Tests.Desk;

public sealed class CaseFileTests
{
    [Theory]
    [InlineData("fr", "Ce qui s’est passé", "Requête déposée"), InlineData("ar", "ما حدث", "سُجّلت العريضة")]
    public async Task The_case_stands_on_one_page_text_clock_messages_and_history(string language, string history, string filed)
    {
        await using var desk = Desk(Cases.View() with
        {
            Answers = [Cases.Reply()],
            History =
            [
                new CaseEvent(PetitionEventKind.MessageAdded, Cases.FiledAt.AddDays(1), ActorKind.Petitioner, null, null, null) { Text = "Toujours rien." },
                new CaseEvent(PetitionEventKind.Filed, Cases.FiledAt, ActorKind.Petitioner, null, null, null),
            ],
        }, language);
        var file = File(desk);

        Assert.Equal(("منذ ثلاثة أسابيع ينقطع الماء.", "ar"), (file.Find(".words").Words(), file.Find(".words").GetAttribute("lang")));
        Assert.NotEmpty(file.FindAll(".clock .strip > *"));
        Assert.Equal("Toujours rien.", file.Find(".message .said").Words());
        Assert.Contains(history, file.AllWords("h2"));
        Assert.Equal(filed, file.FindAll(".line li div")[^1].Words());
        Assert.DoesNotContain("Toujours rien.", file.Find(".line").Words(), StringComparison.Ordinal); // once is enough
    }

    [Theory]
    [InlineData("fr", "Dossier anonymisé", "Le contenu de ce dossier a été effacé le"), InlineData("ar", "ملف دون بيانات شخصية", "مُحي محتوى هذا الملف"), InlineData("en", "Anonymised case", "The words of this case were erased on")]
    public async Task One_whose_words_are_forgotten_says_so_and_shows_nothing_empty(string language, string title, string line)
    {
        await using var desk = Desk(Cases.View() with
        {
            Status = PetitionStatus.Closed,
            Title = "",
            Text = "",
            PetitionerName = null,
            ForgottenAt = new DateTimeOffset(2032, 1, 12, 2, 10, 0, TimeSpan.Zero),
            History = [new CaseEvent(PetitionEventKind.MessageAdded, Cases.FiledAt.AddDays(1), ActorKind.Petitioner, null, null, null)],
        }, language);
        var file = File(desk);

        Assert.Equal(title, file.Find("h2.title").Words());
        Assert.StartsWith(line, file.Find("[data-forgotten]").Words(), StringComparison.Ordinal);
        Assert.Contains("2032", file.Find("[data-forgotten]").Words(), StringComparison.Ordinal);
        Assert.Empty(file.FindAll(".words, .message, .notes, .said"));
        Assert.Empty(desk.Dispatcher.Sent<ListLikeCases>());
    }

    [Fact]
    public async Task One_that_is_not_there_says_so_and_leads_back()
    {
        await using var desk = new MudTestContext();
        desk.Dispatcher.Refuse<ReadCase>(new NotFound());
        var file = File(desk);

        Assert.Equal("Ce dossier n’existe pas, ou il est parti vers un autre organisme.", file.Find("[role=alert]").Words());
        Assert.Equal("desk?due=Week", file.Find("a.back").GetAttribute("href"));
    }

    [Fact]
    public async Task Taking_it_is_one_click_and_is_told()
    {
        await using var desk = Desk(Cases.View(PetitionVerb.Take, PetitionVerb.Answer));
        desk.Dispatcher.Do<TakePetition>();
        var done = new List<string?>();
        var file = File(desk, done.Add);

        await file.Button("Prendre").ClickAsync();

        Assert.Equal(new TakePetition(Cases.Id, 7), Assert.Single(desk.Dispatcher.Sent<TakePetition>()));
        Assert.Equal(["La requête est à vous."], desk.Told);
        Assert.Equal([null], done);
        Assert.Equal(2, desk.Dispatcher.Sent<ReadCase>().Count);
    }

    [Fact]
    public async Task A_reply_begun_while_it_is_being_taken_stays_open()
    {
        await using var desk = Desk(Cases.View(PetitionVerb.Take, PetitionVerb.Answer));
        var gate = new TaskCompletionSource();
        desk.Dispatcher.AnswerAfter<TakePetition, Unit>(gate.Task, Unit.Value);
        var file = File(desk);

        var taking = file.Button("Prendre").ClickAsync();
        await file.Find("[data-reply]").ClickAsync();
        gate.SetResult();
        await taking;

        Assert.Single(desk.Told);
        Assert.Single(file.FindAll("#reply"));
    }

    [Fact]
    public async Task A_verb_that_comes_too_late_is_refused_in_words_and_the_case_is_read_again()
    {
        await using var desk = Desk(Cases.View(PetitionVerb.Take), "ar");
        desk.Dispatcher.Refuse<TakePetition>(new RuleBroken("petition.wrong_state"));
        var done = new List<string?>();
        var file = File(desk, done.Add);

        await file.Find("[data-verb=Take]").ClickAsync();

        Assert.NotEmpty(file.Find("[role=alert]").Words());
        Assert.Equal((0, 2), (done.Count, desk.Dispatcher.Sent<ReadCase>().Count));
        Assert.Empty(desk.Told);
    }

    [Theory]
    [InlineData(PetitionVerb.Answer, "#reply"), InlineData(PetitionVerb.Reject, "#ground"), InlineData(PetitionVerb.Transfer, "#reason"), InlineData(PetitionVerb.Route, "#body"), InlineData(PetitionVerb.Assign, "#colleague")]
    public async Task Each_verb_opens_its_box_and_closes_it_again(PetitionVerb verb, string field)
    {
        await using var desk = Desk(Cases.View(verb));
        var file = File(desk);

        await file.Find($"[data-verb={verb}]").ClickAsync();
        Assert.Single(file.FindAll(field));
        await file.Find("[data-close]").ClickAsync();
        Assert.Empty(file.FindAll("[data-box]"));
    }

    [Fact]
    public async Task Released_from_review_it_is_told()
    {
        await using var desk = Desk(Cases.View(PetitionVerb.Release) with { Status = PetitionStatus.Held });
        desk.Dispatcher.Do<ReleasePetition>();

        await File(desk).Button("Laisser passer").ClickAsync();

        Assert.Equal(new ReleasePetition(Cases.Id, 7), Assert.Single(desk.Dispatcher.Sent<ReleasePetition>()));
        Assert.Equal(["Elle est passée à l’orientation."], desk.Told);
    }

    [Fact]
    public async Task One_that_left_for_another_body_tells_where_and_is_gone()
    {
        await using var desk = Desk(Cases.View(PetitionVerb.Transfer));
        var body = new BodyChoice(MudTestContext.Body, default, Cases.Health, [], false);
        desk.Dispatcher.Answer((ListBodies _) => (IReadOnlyList<BodyChoice>)[body]);
        desk.Dispatcher.Do<TransferPetition>();
        var done = new List<string?>();
        var file = File(desk, done.Add);
        await file.Find("[data-verb=Transfer]").ClickAsync();
        await file.Find("#body").ChangeAsync(body.Id.Value.ToString());
        desk.Dispatcher.Refuse<ReadCase>(new NotFound());

        await file.Find("[data-submit]").ClickAsync();

        Assert.Equal(["Requête transmise à : Ministère de la santé."], done);
        Assert.Equal(done, desk.Told);
        Assert.Single(file.FindAll("[role=alert]"));
    }

    [Fact]
    public async Task What_was_begun_is_open_again()
    {
        await using var desk = Desk(Cases.View(PetitionVerb.Answer));
        desk.Drafts[Cases.Id, VerbBox.BoxOf(PetitionVerb.Answer)] = "à moitié";

        Assert.Equal("à moitié", File(desk).Find("#reply").GetAttribute("value"));
    }

    internal static MudTestContext Desk(CaseView view, string language = "fr")
    {
        var desk = new MudTestContext(language);
        desk.Dispatcher.Answer((ReadCase _) => view);
        desk.Dispatcher.Answer((ListLikeCases _) => (IReadOnlyList<LikeCase>)[]);
        desk.Dispatcher.Answer((ListReplyFiles _) => (IReadOnlyList<FileView>)[]);
        desk.Dispatcher.Answer((FillTemplates _) => (IReadOnlyList<FilledTemplate>)[]);
        desk.Dispatcher.Answer((ListBodies _) => (IReadOnlyList<BodyChoice>)[]);
        return desk;
    }

    private static IRenderedComponent<CaseFile> File(MudTestContext desk, Action<string?>? done = null) =>
        desk.Render<CaseFile>(p => p.Add(c => c.Id, Cases.Id).Add(c => c.Address, Cases.List).Add(c => c.Done, done ?? (_ => { })));
}
