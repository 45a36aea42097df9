using Bunit;
using EPeople.Core.Domain;
using EPeople.Core.Domain.Petitions;
using EPeople.Core.Features.Triage;
using EPeople.Core.Pipeline;
using EPeople.Core.Seeding;
using EPeople.Web.Desk.Print;
using Microsoft.AspNetCore.Http;

namespace EPeople.Web.Tests.Desk.Print;

public sealed class LetterPageTests
{
    [Theory]
    [InlineData("fr", "République tunisienne", "réponse à votre requête TN-7K3M-9QXD du 24 novembre 2026"), InlineData("ar", "الجمهورية التونسية", "الردّ على عريضتكم TN-7K3M-9QXD بتاريخ 24 نوفمبر 2026")]
    public async Task The_letter_carries_its_reference_whom_it_is_to_and_the_answer_and_no_clerks_name(string language, string republic, string about)
    {
        await using var desk = new MudTestContext(language);
        var answer = Cases.Reply();
        desk.Dispatcher.Answer((ReadCase _) => Cases.View() with { Answers = [Cases.Reply() with { Text = "une autre" }, answer] });
        var letter = Letter(desk, new DefaultHttpContext(), answer.Id);

        Assert.StartsWith(republic, letter.Find(".letterhead").Words(), StringComparison.Ordinal);
        Assert.Equal("2026/117", letter.Find(".code").Words());
        Assert.Contains(about, letter.Words(), StringComparison.Ordinal);
        Assert.Contains("سلمى التجريبية", letter.Find(".to").Words(), StringComparison.Ordinal);
        Assert.Equal(["عاد الماء يوم الاثنين."], letter.AllWords(".body"));
        Assert.Equal(Cases.Health.In(language), letter.Find(".sign").Words());
        Assert.DoesNotContain(answer.SignedBy!, letter.Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refusals_letter_names_the_ground_of_law()
    {
        await using var desk = new MudTestContext();
        var ground = ReferenceData.Current.LegalGrounds[2];
        var answer = Cases.Reply(ground.Code);
        desk.Dispatcher.Answer((ReadCase _) => Cases.View() with { Answers = [answer] });

        Assert.Contains($"Motif légal : {ground.Name.Fr}", Letter(desk, new DefaultHttpContext(), answer.Id).Words().Replace('\u00a0', ' '), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(PetitionEventKind.Returned, null, "renvoi de votre requête", null), InlineData(PetitionEventKind.Corrected, null, "réponse corrigée à votre requête", null)]
    [InlineData(PetitionEventKind.AppealDecided, true, "décision sur votre recours", "Décision : Le recours est accueilli"), InlineData(PetitionEventKind.AppealDecided, false, "décision sur votre recours", "Décision : La réponse est maintenue")]
    public async Task Each_reply_is_called_what_it_is_and_tells_the_remedies_that_are_left(PetitionEventKind kind, bool? upheld, string about, string? decision)
    {
        await using var desk = new MudTestContext();
        var answer = Cases.Reply() with { Kind = kind, Upheld = upheld };
        desk.Dispatcher.Answer((ReadCase _) => Cases.View() with { Answers = [answer] });
        var letter = Letter(desk, new DefaultHttpContext(), answer.Id).Words().Replace('\u00a0', ' ');

        Assert.Contains(about, letter, StringComparison.Ordinal);
        Assert.Contains(decision ?? "", letter, StringComparison.Ordinal);
        Assert.Equal(kind != PetitionEventKind.AppealDecided, letter.Contains("former un recours", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(true), InlineData(false)]
    public async Task Another_petitions_reply_or_nobodys_is_not_there(bool seen)
    {
        await using var desk = new MudTestContext("ar");
        if (seen)
            desk.Dispatcher.Answer((ReadCase _) => Cases.View() with { Answers = [Cases.Reply()] });
        else
            desk.Dispatcher.Refuse<ReadCase>(new NotFound());
        var http = new DefaultHttpContext();

        Assert.StartsWith("هذا الملف غير موجود", Letter(desk, http, PetitionEventId.New(Cases.FiledAt)).Find("p").Words(), StringComparison.Ordinal);
        Assert.Equal(StatusCodes.Status404NotFound, http.Response.StatusCode);
    }

    private static IRenderedComponent<LetterPage> Letter(MudTestContext desk, HttpContext http, PetitionEventId reply) =>
        desk.Render<LetterPage>(p => p.Add(c => c.Case, Cases.Id.Value).Add(c => c.Reply, reply.Value).AddCascadingValue(http));
}
