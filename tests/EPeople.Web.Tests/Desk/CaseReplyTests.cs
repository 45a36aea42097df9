using Bunit;
using EPeople.Core.Features.Triage;
using EPeople.Core.Seeding;
using EPeople.Web.Desk;

namespace EPeople.Web.Tests.Desk;

public sealed class CaseReplyTests
{
    [Fact]
    public async Task An_answer_shows_its_text_its_files_and_the_way_to_its_letter()
    {
        await using var desk = new MudTestContext();
        var answer = Cases.Reply();
        var reply = desk.Render<CaseReply>(p => p.Add(c => c.View, Cases.View()).Add(c => c.Answer, answer));

        Assert.StartsWith("La réponse", reply.Find("h2").Words(), StringComparison.Ordinal);
        Assert.Equal("عاد الماء يوم الاثنين.", reply.Find(".said").Words());
        Assert.Equal($"desk/letter/{Cases.Id.Value}/{answer.Id.Value}", reply.FindAll("a")[^1].GetAttribute("href"));
        Assert.Contains("2026/117", reply.Words(), StringComparison.Ordinal);
        Assert.Contains("lettre.pdf", reply.Words(), StringComparison.Ordinal);
        Assert.Contains(MudTestContext.Name, reply.Words(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("fr", "Contribution : Ministère de la santé"), InlineData("ar", "مساهمة وزارة الصحة"), InlineData("en", "Part of Ministry of Health")]
    public async Task A_part_stands_under_its_bodys_name(string language, string title)
    {
        await using var desk = new MudTestContext(language);
        var reply = desk.Render<CaseReply>(p => p.Add(c => c.View, Cases.View()).Add(c => c.Answer, Cases.Reply() with { Parts = [new(Cases.Health, Cases.FiledAt, "<b>الماء</b> سليم.")] }));

        Assert.StartsWith(title, reply.Find(".part h3").Words(), StringComparison.Ordinal);
        Assert.Equal("<b>الماء</b> سليم.", reply.Find(".part .said").Words());
    }

    [Theory]
    [InlineData("fr", "Rejet motivé"), InlineData("ar", "رفض معلّل"), InlineData("en", "Reasoned rejection")]
    public async Task A_refusal_names_its_ground_in_the_readers_language(string language, string title)
    {
        await using var desk = new MudTestContext(language);
        var ground = ReferenceData.Current.LegalGrounds[0];
        var reply = desk.Render<CaseReply>(p => p.Add(c => c.View, Cases.View()).Add(c => c.Answer, Cases.Reply(ground.Code) with { SignedBy = null, Files = [] }));

        Assert.StartsWith(title, reply.Find("h2").Words(), StringComparison.Ordinal);
        Assert.Equal(ground.Name.In(language), reply.Find("b").Words());
    }
}
