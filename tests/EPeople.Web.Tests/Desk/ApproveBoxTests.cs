using Bunit;
using EPeople.Core.Domain.Petitions;
using EPeople.Core.Features.Answering;
using EPeople.Core.Features.Triage;
using EPeople.Web.Desk;

namespace EPeople.Web.Tests.Desk;

public sealed class ApproveBoxTests
{
    [Theory]
    [InlineData("fr", "Rédigé par Amel Ben Test", "Envoyer le rejet"), InlineData("ar", "حرّره Amel Ben Test", "أرسل الرفض")]
    public async Task The_head_reads_ground_and_words_and_sends_them_or_not(string language, string by, string send)
    {
        await using var desk = new MudTestContext(language, Core.Security.Role.Supervisor);
        desk.Dispatcher.Do<ApproveRejection>();
        var (sent, declined) = (0, 0);
        var view = Cases.View(PetitionVerb.ApproveRejection) with { Proposal = new CaseProposal("before-court", "القضية لدى القضاء.", Cases.FiledAt, "Amel Ben Test") };
        var box = desk.Render<ApproveBox>(p => p.Add(c => c.View, view).Add(c => c.Sent, () => sent++).Add(c => c.Declined, () => declined++));

        Assert.StartsWith(by, box.Find("p").Words(), StringComparison.Ordinal);
        Assert.Equal(("القضية لدى القضاء.", "ar"), (box.Find(".words").Words(), box.Find(".words").GetAttribute("lang")));
        Assert.Contains(CaseWords.Ground("before-court"), box.Words(), StringComparison.Ordinal);
        await box.FindAll(".btn.quiet")[0].ClickAsync();
        Assert.Equal((0, 1), (sent, declined));
        await box.Button(send).ClickAsync();

        Assert.Equal(new ApproveRejection(Cases.Id, 7), Assert.Single(desk.Dispatcher.Sent<ApproveRejection>()));
        Assert.Equal(1, sent);
    }
}
