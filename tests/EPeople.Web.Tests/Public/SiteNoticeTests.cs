using System.Net;
using EPeople.Core.Domain;
using EPeople.Core.Features.Content;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using Microsoft.Extensions.DependencyInjection;

namespace EPeople.Web.Tests.Public;

/// <summary>Banners and switches as people without script see them.</summary>
public sealed class SiteNoticeTests
{
    private static readonly Actor _editor = Actor.Staff(Guid.NewGuid(), new OrganisationId(Guid.NewGuid()), Role.ContentEditor);

    [Theory]
    [InlineData("ar", "عاصفة", "عاجل"), InlineData("fr", "Tempête", "Urgent"), InlineData("en", "Storm", "Urgent")]
    public async Task A_banner_stands_on_every_public_page_in_its_language(string language, string text, string level)
    {
        await using var site = new Site();
        using var person = new Citizen(site, language);
        await Send(site, new ShowBanner(BannerLevel.Alarm, "عاصفة <b>", "Tempête <b>", "Storm <b>", null, DateTimeOffset.UtcNow.AddHours(1)));
        foreach (var page in (string[])["", "file", "follow", "privacy", "alerts", "sign-in"])
        {
            await person.Open(page);
            Assert.Contains(text, person.Page, StringComparison.Ordinal);
            Assert.Contains(level, person.Page, StringComparison.Ordinal);
            Assert.DoesNotContain(text + " <b>", person.Page, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task What_is_off_says_why_and_names_the_way_on_paper()
    {
        await using var site = new Site();
        using var person = new Citizen(site, "fr");
        foreach (var feature in Enum.GetValues<Feature>())
            await Send(site, new TurnFeature(feature, true, "سبب", $"Pause de {feature}", "Reason"));
        await person.Open("file");
        Assert.All([Feature.FileComplaint, Feature.FileSuggestion, Feature.FileInformationRequest], feature => Assert.Contains($"Pause de {feature}", person.Page, StringComparison.Ordinal));
        Assert.DoesNotContain("type=\"radio\"", person.Page, StringComparison.Ordinal);
        Assert.Contains("lettre recommandée", person.Page, StringComparison.Ordinal);
        await person.Open("");
        Assert.Contains("Pause de Figures", person.Page, StringComparison.Ordinal);
        await person.Open("alerts");
        Assert.Contains("Pause de Alerts", person.Page, StringComparison.Ordinal);
        Assert.DoesNotContain("alerts/begin", person.Page, StringComparison.Ordinal);
        await person.Press("alerts/begin");
        Assert.Equal((HttpStatusCode.OK, "/fr/alerts"), (person.Status, person.Address)); // who sends an old page is told the same

        await Send(site, new TurnFeature(Feature.FileComplaint, false, null, null, null));
        await person.Open("file");
        Assert.Contains("value=\"Complaint\"", person.Page, StringComparison.Ordinal);
        Assert.DoesNotContain("value=\"Suggestion\"", person.Page, StringComparison.Ordinal);
    }

    private static Task<MediatR.Unit> Send(Site site, MediatR.IRequest<MediatR.Unit> request) =>
        site.Services.GetRequiredService<IDispatcher>().Send(request, _editor, TestContext.Current.CancellationToken);
}
