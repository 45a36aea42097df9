using Bunit;
using EPeople.Core.Domain;
using EPeople.Core.Domain.Petitions;
using EPeople.Core.Features.Answering;
using EPeople.Core.Features.Filing;
using EPeople.Core.Pipeline;
using EPeople.Core.Seeding;
using EPeople.Web.Desk;

namespace EPeople.Web.Tests.Desk;

public sealed class ReplyBoxTests
{
    private const string Text = "أُصلح العطب.";

    [Fact]
    public async Task An_answer_is_read_once_more_before_it_leaves()
    {
        await using var desk = Desk();
        desk.Dispatcher.Do<AnswerPetition>();
        var sent = 0;
        var box = Box(desk, () => sent++);

        await box.Find("#reply").ChangeAsync(Text);
        await box.Button("Relire avant l’envoi").ClickAsync();
        Assert.Equal((Text, "ar", "auto"), (box.Find(".words").Words(), box.Find(".words").GetAttribute("lang"), box.Find(".words").GetAttribute("dir")));
        Assert.Empty(desk.Dispatcher.Sent<AnswerPetition>());
        await box.Button("Modifier").ClickAsync();
        Assert.Equal(Text, box.Find("#reply").GetAttribute("value"));
        await box.Find("[data-submit]").ClickAsync();
        await box.Button("Envoyer la réponse").ClickAsync();

        var answer = Assert.Single(desk.Dispatcher.Sent<AnswerPetition>());
        Assert.Equal((Cases.Id, 7, Text), (answer.Id, answer.Version, answer.Text));
        Assert.Equal((1, false), (sent, desk.Drafts.Holds(Cases.Id)));
    }

    [Fact]
    public async Task The_parts_of_other_bodies_go_with_the_answer_unless_one_is_left_out()
    {
        await using var desk = Desk();
        desk.Dispatcher.Do<AnswerPetition>();
        var view = Cases.View(PetitionVerb.Answer) with { Helps = [Cases.Help(HelpState.Given, reply: "الماء سليم."), Cases.Help(HelpState.Given, reply: "لا ملفّ عندنا.", number: 2), Cases.Help(number: 3)] };
        var box = desk.Render<ReplyBox>(p => p.Add(c => c.View, view).Add(c => c.Verb, PetitionVerb.Answer));
        Assert.Equal(2, box.FindAll(".parts input[checked]").Count);
        Assert.Contains("Pas encore reçue : Ministère de la santé", box.Words(), StringComparison.Ordinal);

        await box.Find("#reply").ChangeAsync(Text);
        await box.FindAll(".parts input")[1].ChangeAsync(false);
        await box.Find("[data-submit]").ClickAsync();
        Assert.Equal(["الماء سليم."], box.AllWords(".part .said")); // read once more with the answer
        await box.Find("[data-submit]").ClickAsync();

        Assert.Equal([1], Assert.Single(desk.Dispatcher.Sent<AnswerPetition>()).Parts!);
    }

    [Fact]
    public async Task A_template_goes_below_what_is_written_and_its_gap_is_refused_at_once()
    {
        await using var desk = Desk();
        desk.Dispatcher.Refuse<AnswerPetition>(new Invalid("Text", "reply.gap"));
        var box = Box(desk);

        await box.Find("#reply").ChangeAsync("Bonjour.");
        await box.Find("#template").ChangeAsync("forwarded");
        var whole = $"Bonjour.\n\nVotre requête {Replies.Gap}";
        Assert.Equal(whole, box.Find("#reply").GetAttribute("value"));
        await box.Find("[data-submit]").ClickAsync();

        Assert.Equal("Il reste un blanc à remplir dans le texte", box.Find("#reply-error").LastChild!.TextContent.Trim());
        Assert.Equal(whole, box.Find("#reply").GetAttribute("value"));
    }

    [Fact]
    public async Task When_somebody_else_was_faster_the_text_is_kept_and_the_case_read_again()
    {
        await using var desk = Desk("ar");
        desk.Dispatcher.Refuse<AnswerPetition>(new RuleBroken("petition.changed"));
        var (changed, sent) = (0, 0);
        var box = desk.Render<ReplyBox>(p => p.Add(c => c.View, Cases.View(PetitionVerb.Answer)).Add(c => c.Verb, PetitionVerb.Answer).Add(c => c.Sent, () => sent++).Add(c => c.Changed, () => changed++));

        await box.Find("#reply").ChangeAsync(Text);
        await box.Find("[data-submit]").ClickAsync();
        await box.Find("[data-submit]").ClickAsync();

        Assert.NotEmpty(box.Find("[role=alert]").Words());
        Assert.Equal((1, 0), (changed, sent));
        Assert.Equal(Text, box.Find("#reply").GetAttribute("value"));
    }

    [Fact]
    public async Task A_refusal_needs_a_ground_of_law_and_carries_it()
    {
        await using var desk = Desk();
        desk.Dispatcher.Refuse<RejectPetition>(new Invalid("Ground", "ground.required"));
        var box = desk.Render<ReplyBox>(p => p.Add(c => c.View, Cases.View(PetitionVerb.Reject)).Add(c => c.Verb, PetitionVerb.Reject));
        Assert.Empty(box.FindAll("#template"));

        await box.Find("#reply").ChangeAsync(Text);
        await box.Find("[data-submit]").ClickAsync();
        Assert.Contains("Choisissez le motif de droit", box.Find("#ground-error").Words(), StringComparison.Ordinal);
        desk.Dispatcher.Do<RejectPetition>();
        var ground = ReferenceData.Current.LegalGrounds[1];
        await box.Find("#ground").ChangeAsync(ground.Code);
        await box.Find("[data-submit]").ClickAsync();
        await box.Find("[data-submit]").ClickAsync();

        var refusal = desk.Dispatcher.Sent<RejectPetition>()[1];
        Assert.Equal((Cases.Id, 7, ground.Code, Text), (refusal.Id, refusal.Version, refusal.Ground, refusal.Text));
    }

    [Fact]
    public async Task What_was_begun_is_there_again_when_the_box_opens_again()
    {
        await using var desk = Desk();
        await Box(desk).Find("#reply").ChangeAsync(Text);

        Assert.Equal(Text, Box(desk).Find("#reply").GetAttribute("value"));
    }

    [Theory]
    [InlineData(PetitionVerb.ProposeRejection, typeof(ProposeRejection)), InlineData(PetitionVerb.Return, typeof(ReturnPetition)), InlineData(PetitionVerb.Correct, typeof(CorrectAnswer))]
    public async Task Each_final_text_is_read_once_more_and_takes_no_files(PetitionVerb verb, Type request)
    {
        await using var desk = Desk();
        desk.Dispatcher.Do<ProposeRejection>();
        desk.Dispatcher.Do<ReturnPetition>();
        desk.Dispatcher.Do<CorrectAnswer>();
        var box = desk.Render<ReplyBox>(p => p.Add(c => c.View, Cases.View(verb)).Add(c => c.Verb, verb));
        Assert.Empty(box.FindAll("input[type=file]"));
        Assert.Empty(box.FindAll("#template"));

        if (verb == PetitionVerb.ProposeRejection)
            await box.Find("#ground").ChangeAsync(ReferenceData.Current.LegalGrounds[1].Code);
        await box.Find("#reply").ChangeAsync(Text);
        await box.Find("[data-submit]").ClickAsync();
        Assert.DoesNotContain(desk.Dispatcher.Log, line => line.Request.GetType() == request);
        await box.Find("[data-submit]").ClickAsync();

        Assert.Single(desk.Dispatcher.Log, line => line.Request.GetType() == request);
        Assert.False(desk.Drafts.Holds(Cases.Id));
    }

    private static MudTestContext Desk(string language = "fr")
    {
        var desk = new MudTestContext(language);
        desk.Dispatcher.Answer((FillTemplates _) => (IReadOnlyList<FilledTemplate>)[new FilledTemplate("forwarded", new("أ", "Transmise", "Sent on"), $"Votre requête {Replies.Gap}")]);
        desk.Dispatcher.Answer((ListReplyFiles _) => (IReadOnlyList<FileView>)[]);
        return desk;
    }

    private static IRenderedComponent<ReplyBox> Box(MudTestContext desk, Action? sent = null) =>
        desk.Render<ReplyBox>(p => p.Add(c => c.View, Cases.View(PetitionVerb.Answer)).Add(c => c.Verb, PetitionVerb.Answer).Add(c => c.Sent, sent ?? (() => { })));
}
