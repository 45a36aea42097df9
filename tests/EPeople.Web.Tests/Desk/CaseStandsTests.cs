using Bunit;
using EPeople.Core.Domain.Deadlines;
using EPeople.Core.Domain.Petitions;
using EPeople.Core.Features.Triage;
using EPeople.Web.Desk;

namespace EPeople.Web.Tests.Desk;

public sealed class CaseStandsTests
{
    // 23:00 UTC is midnight in Tunis: the end of the 14th, exclusive.
    private static readonly DateTimeOffset _end = new(2026, 12, 14, 23, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(StopReason.Details, false, "Le requérant a jusqu’à la fin du lundi 14 décembre 2026"), InlineData(StopReason.Details, true, "Après le lundi 14 décembre 2026, la requête peut être rendue"),
     InlineData(StopReason.SiteInvestigation, false, "prend fin d’elle-même à la fin du lundi 14 décembre 2026")]
    public async Task A_clock_that_stands_says_since_when_why_what_is_left_and_until_when(StopReason reason, bool reminded, string until)
    {
        await using var desk = new MudTestContext();
        var view = Cases.View();
        view = view with
        {
            Stop = new CaseStop(reason, Cases.FiledAt, _end, reminded, "Quelle rue ?"),
            Clock = view.Clock with { Explanation = view.Clock.Explanation with { DaysLeft = 20 } },
        };
        var stands = desk.Render<CaseStands>(p => p.Add(c => c.View, view)).Find(".stands");

        Assert.Contains("24 novembre 2026, 09:12", stands.TextContent, StringComparison.Ordinal);
        Assert.Contains("Il reste du délai\u00a0: 20 jours.", stands.TextContent, StringComparison.Ordinal);
        Assert.Contains(until, stands.Words(), StringComparison.Ordinal);
        Assert.Equal("Quelle rue ?", stands.QuerySelector("blockquote")!.TextContent);
    }

    [Fact]
    public async Task Consent_arbitration_and_an_appeal_are_told_and_a_plain_case_says_nothing()
    {
        await using var desk = new MudTestContext("ar");
        var view = Cases.View() with { ConsentAskedFor = 5, ArbitrationDueAt = _end, AppealReason = "لم يُصلح شيء" };
        var told = desk.Render<CaseStands>(p => p.Add(c => c.View, view));

        Assert.Contains("بـ5 أيام متتالية", told.Words(), StringComparison.Ordinal);
        Assert.Contains("الاثنين 14 ديسمبر 2026", told.Words(), StringComparison.Ordinal);
        Assert.Equal("لم يُصلح شيء", told.Find("blockquote").TextContent);
        Assert.Contains("من لم يحرّر الردّ", told.Words(), StringComparison.Ordinal); // this reader may not decide
        Assert.DoesNotContain("من لم يحرّر الردّ", desk.Render<CaseStands>(p => p.Add(c => c.View, view with { Verbs = [PetitionVerb.DecideAppeal] })).Words(), StringComparison.Ordinal);
        Assert.Empty(desk.Render<CaseStands>(p => p.Add(c => c.View, Cases.View())).FindAll(".stands"));
    }
}
