using Bunit;
using EPeople.Core.Domain;
using EPeople.Core.Domain.Petitions;
using EPeople.Core.Features.Filing;
using EPeople.Core.Features.Joint;
using EPeople.Web.Desk;

namespace EPeople.Web.Tests.Desk;

public sealed class CaseHelpsTests
{
    [Theory]
    [InlineData(HelpState.Asked, false, "attendue pour le jeudi 3 décembre 2026"), InlineData(HelpState.Asked, true, "en retard depuis le jeudi 3 décembre 2026"),
     InlineData(HelpState.Given, false, "donnée le jeudi 26 novembre 2026"), InlineData(HelpState.Declined, false, "déclinée le jeudi 26 novembre 2026"),
     InlineData(HelpState.Withdrawn, false, "question retirée"), InlineData(HelpState.Missed, false, "réponse partie sans elle")]
    public async Task Each_question_says_how_it_stands(HelpState state, bool late, string told)
    {
        await using var desk = new MudTestContext();
        var help = Cases.Help(state, reply: state is HelpState.Given or HelpState.Declined ? "الماء سليم." : null) with { IsLate = late };
        var helps = desk.Render<CaseHelps>(p => p.Add(c => c.View, Cases.View() with { Helps = [help] }));

        Assert.Equal("Contributions d’autres organismes", helps.Find("h2").Words());
        Assert.Equal(told, helps.Find("h3 .chip").Words());
        Assert.Equal("هل حُلّل الماء؟", helps.Find(".said").Words());
        Assert.Equal(help.Reply is null ? 0 : 1, helps.FindAll("blockquote").Count);
        Assert.Empty(helps.FindAll("button"));
    }

    [Fact]
    public async Task The_files_of_a_part_stand_with_it_to_be_opened_and_in_the_choice_of_parts()
    {
        await using var desk = new MudTestContext();
        var report = new FileView(new AttachmentId(Guid.Parse("01990000-0000-7000-8000-0000000000f2")), "analyse.pdf", "application/pdf", 147_000);
        var view = Cases.View() with { Helps = [Cases.Help(HelpState.Given, reply: "الماء سليم.") with { Files = [report], IsPart = true }] };
        foreach (var shown in new IRenderedComponent<Microsoft.AspNetCore.Components.IComponent>[] { desk.Render<CaseHelps>(p => p.Add(c => c.View, view)), desk.Render<PartsChoice>(p => p.Add(c => c.View, view).Add(c => c.LeftOut, new HashSet<int>())) })
            Assert.Equal($"files/{report.Id.Value}", shown.Find(".attached a").GetAttribute("href"));
    }

    [Fact]
    public async Task The_lead_takes_an_open_question_back()
    {
        await using var desk = new MudTestContext();
        desk.Dispatcher.Do<WithdrawHelp>();
        var done = new List<string>();
        var view = Cases.View(PetitionVerb.WithdrawHelp) with { Helps = [Cases.Help(), Cases.Help(HelpState.Given, reply: "x", number: 2)] };
        var helps = desk.Render<CaseHelps>(p => p.Add(c => c.View, view).Add(c => c.Done, done.Add));
        await helps.Find("button").ClickAsync();
        Assert.Equal(new WithdrawHelp(Cases.Id, 7, MudTestContext.Body), Assert.Single(desk.Dispatcher.Sent<WithdrawHelp>()));
        Assert.Equal(["La question est retirée."], done);

        desk.Dispatcher.Refuse<WithdrawHelp>(new RuleBroken("petition.help_not_asked"));
        await helps.Find("button").ClickAsync();
        Assert.Equal("Plus aucune contribution n’est attendue", helps.Find("[role=alert]").Words());
    }

    [Fact]
    public async Task A_helper_sees_what_is_asked_of_it_and_who_it_holds_competent()
    {
        await using var desk = new MudTestContext("ar");
        var helps = desk.Render<CaseHelps>(p => p.Add(c => c.View, Cases.View(PetitionVerb.GiveHelp) with { Helps = [Cases.Help(HelpState.Declined, ours: true, reply: "ليس لنا") with { Competent = Cases.Health, Prolonged = true }] }));
        Assert.Equal("مساهمة مطلوبة من هيكلكم", helps.Find("h2").Words());
        Assert.Contains("الهيكل المختص حسب رأيه: وزارة الصحة", helps.Words(), StringComparison.Ordinal);
        Assert.Equal(2, helps.FindAll(".chip").Count);
    }

    [Fact]
    public async Task Where_nobody_was_asked_nothing_stands()
    {
        await using var desk = new MudTestContext();
        Assert.Empty(desk.Render<CaseHelps>(p => p.Add(c => c.View, Cases.View())).FindAll("section"));
    }
}
