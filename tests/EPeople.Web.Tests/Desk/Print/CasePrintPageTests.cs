using Bunit;
using EPeople.Core.Domain;
using EPeople.Core.Domain.Petitions;
using EPeople.Core.Features.Triage;
using EPeople.Core.Pipeline;
using EPeople.Core.Seeding;
using EPeople.Web.Desk.Print;
using Microsoft.AspNetCore.Http;

namespace EPeople.Web.Tests.Desk.Print;

public sealed class CasePrintPageTests
{
    [Theory]
    [InlineData("fr", "Dossier de requête", "jeudi 26 novembre 2026", "Requête déposée"), InlineData("ar", "ملف عريضة", "الخميس 26 نوفمبر 2026", "سُجّلت العريضة")]
    public async Task The_whole_case_is_on_paper(string language, string title, string today, string filed)
    {
        await using var desk = new MudTestContext(language);
        var ground = ReferenceData.Current.LegalGrounds[0];
        desk.Dispatcher.Answer((ReadCase _) => Cases.View() with
        {
            Files = [Cases.File("facture.pdf", "application/pdf")],
            Answers = [Cases.Reply(ground.Code)],
            Notes = [new CaseNote(Cases.FiledAt, "Sami", "à vérifier")],
            History = [new CaseEvent(PetitionEventKind.Filed, Cases.FiledAt, ActorKind.Petitioner, null, null, null)],
        });
        var paper = Print(desk, new DefaultHttpContext());

        Assert.Equal(new ReadCase(Cases.Id), Assert.Single(desk.Dispatcher.Sent<ReadCase>()));
        Assert.StartsWith(title, paper.Find(".letterhead").Words(), StringComparison.Ordinal);
        Assert.Contains(today, paper.Find(".letterhead").Words(), StringComparison.Ordinal);
        Assert.Contains("tn-2025/complaint", paper.AllWords(".code"));
        Assert.Equal(["منذ ثلاثة أسابيع ينقطع الماء.", "عاد الماء يوم الاثنين."], paper.AllWords(".body"));
        foreach (var words in (string[])["سلمى التجريبية", "facture.pdf", ground.Name.In(language), filed, "à vérifier"])
            Assert.Contains(words, paper.Words(), StringComparison.Ordinal);
        Assert.Empty(paper.FindAll("script, button"));
    }

    [Fact]
    public async Task Nothing_for_this_reader_is_a_page_that_is_not_there()
    {
        await using var desk = new MudTestContext();
        desk.Dispatcher.Refuse<ReadCase>(new NotFound());
        var http = new DefaultHttpContext();

        Assert.StartsWith("Ce dossier n’existe pas", Print(desk, http).Find("p").Words(), StringComparison.Ordinal);
        Assert.Equal(StatusCodes.Status404NotFound, http.Response.StatusCode);
    }

    private static IRenderedComponent<CasePrintPage> Print(MudTestContext desk, HttpContext http) => desk.Render<CasePrintPage>(p => p.Add(c => c.Case, Cases.Id.Value).AddCascadingValue(http));
}
