using Bunit;
using EPeople.Core.Domain.Deadlines;
using EPeople.Core.Features.Triage;
using EPeople.Core.Pipeline;
using EPeople.Web.Desk.Print;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace EPeople.Web.Tests.Desk.Print;

public sealed class DunningPageTests
{
    internal static CaseView Late() => Cases.View() is var view ? view with
    {
        Clock = view.Clock with { IsLate = true, DaysLeft = -3, Today = new DateOnly(2026, 12, 29) },
        EscalatedTo = LadderAudience.UnitHead,
        Assignee = "Amel Ben Test",
    } : throw new InvalidOperationException();

    [Theory]
    [InlineData("fr", null, null, "ar", "تنبيه بانقضاء أجل الردّ"), InlineData("ar", "fr", null, "fr", "relance : réponse en retard"), InlineData("ar", null, "en", "en", "dunning letter"), InlineData("fr", "fr", "xx", "ar", "تنبيه بانقضاء")]
    public async Task The_letter_is_in_the_working_language_of_the_body_or_in_the_one_asked_for(string reader, string? working, string? asked, string language, string word)
    {
        await using var desk = Desk(reader, working);
        desk.Dispatcher.Answer((ReadCase _) => Late());
        var page = Page(desk, new DefaultHttpContext(), asked);

        Assert.Equal(language, page.Find("section").GetAttribute("lang"));
        Assert.Contains(word, page.Find("section").Words(), StringComparison.Ordinal);
        Assert.Equal(3, page.FindAll(".noprint a").Count);
    }

    [Fact]
    public async Task One_that_is_late_no_more_needs_no_letter()
    {
        await using var desk = Desk("fr", null);
        desk.Dispatcher.Answer((ReadCase _) => Cases.View());
        var page = Page(desk, new DefaultHttpContext());

        Assert.Contains("n’est plus en retard", page.Words(), StringComparison.Ordinal);
        Assert.Equal($"desk/case/{Cases.Id.Value}", page.Find("a").GetAttribute("href"));
        Assert.Empty(page.FindAll("section"));
    }

    [Fact]
    public async Task Who_may_not_see_the_case_finds_no_letter()
    {
        await using var desk = Desk("ar", null);
        desk.Dispatcher.Refuse<ReadCase>(new NotFound());
        var http = new DefaultHttpContext();

        Assert.StartsWith("هذا الملف غير موجود", Page(desk, http).Find("p").Words(), StringComparison.Ordinal);
        Assert.Equal(StatusCodes.Status404NotFound, http.Response.StatusCode);
    }

    private static MudTestContext Desk(string language, string? working)
    {
        var desk = new MudTestContext(language);
        desk.Services.GetRequiredService<IConfiguration>()[DunningPage.WorkingLanguage] = working;
        return desk;
    }

    private static IRenderedComponent<DunningPage> Page(MudTestContext desk, HttpContext http, string? asked = null)
    {
        desk.Navigation.NavigateTo($"desk/case/{Cases.Id.Value}/dunning{(asked is null ? "" : "?language=" + asked)}");
        return desk.Render<DunningPage>(p => p.Add(c => c.Case, Cases.Id.Value).AddCascadingValue(http));
    }
}
