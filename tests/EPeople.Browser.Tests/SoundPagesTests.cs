using EPeople.Core.Features.Answering;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace EPeople.Browser.Tests;

/// <summary>The pages that no journey stops at, and those that show an error, are as sound as the others.</summary>
public sealed class SoundPagesTests(Chromium chromium)
{
    private static readonly byte[] _pdf = "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\nxref\n0 3\ntrailer<</Size 3/Root 1 0 R>>\nstartxref\n99\n%%EOF\n"u8.ToArray();

    [Theory]
    [InlineData("ar", 360)]
    [InlineData("fr", 1240)]
    public async Task Forms_with_errors_links_of_mails_and_the_doors_of_staff(string language, int width)
    {
        await using var site = await RunningSite.StartAsync();
        var page = await chromium.OpenAsync(site, width);
        foreach (var address in (string[])["file", "follow", "follow/lost-key", "sign-in", "sign-in/code", "sign-in/code?by=recovery", "setup?t=nonsense", "follow/confirm/nonsense", "follow/new-key/nonsense"])
        {
            await page.GotoAsync($"/{language}/{address}");
            await page.MustBeSoundAsync(language, true);
            await page.NextAsync();
            await page.WaitForLoadStateAsync();
            await page.MustBeSoundAsync(language, true);
        }

        foreach (var address in (string[])["sign-in/refused", "sign-out", "follow?expired=1"])
        {
            await page.GotoAsync($"/{language}/{address}");
            await page.MustBeSoundAsync(language, true);
        }
    }

    [Theory]
    [InlineData("fr", 360)]
    [InlineData("ar", 1240)]
    public async Task A_petition_with_a_message_a_document_an_answer_and_a_rating(string language, int width)
    {
        await using var site = await RunningSite.StartAsync();
        var clerk = await site.StaffAsync("agriculture", Role.Clerk);
        var page = await chromium.OpenAsync(site, width);
        var (code, key) = await page.FileAsync(language, "انقطاع الماء", "نصّ");
        await page.FollowAsync(language, code, key);
        await page.Locator("details:has([name=message]) summary").ClickAsync();
        await page.FillAsync("[name=message]", "وثيقة جديدة");
        await page.SetInputFilesAsync("[name=files]", new FilePayload { Name = "وثيقة.pdf", MimeType = "application/pdf", Buffer = _pdf });
        await page.Locator("form:has([name=message]) button.btn").First.ClickAsync();
        await page.Locator("a[href*='follow/document/']").First.WaitForAsync();
        await page.MustBeSoundAsync(language, true);
        await page.Locator("a[href*='follow/document/']").First.ClickAsync();
        await page.Locator("iframe.viewer").WaitForAsync();
        await page.MustBeSoundAsync(language, true);

        await AnswerAsync(site, clerk);
        await page.GotoAsync($"/{language}/follow/petition");
        await page.MustBeSoundAsync(language, true);
        await page.CheckAsync("input[name=stars][value='2']");
        await page.Locator("form:has(input[name=stars]) button").ClickAsync();
        await page.ArriveAsync("**done=rating");
        await page.MustBeSoundAsync(language, true);
    }

    [Theory]
    [InlineData("fr", 1240)]
    [InlineData("ar", 360)]
    public async Task Oversight_administration_and_paper(string language, int width)
    {
        await using var site = await RunningSite.StartAsync();
        var clerk = await site.StaffAsync("agriculture", Role.Clerk);
        var oversight = await site.StaffAsync("presidency_gov", Role.Oversight);
        var administrator = await site.StaffAsync("presidency_gov", Role.Administrator);
        var citizen = await chromium.OpenAsync(site, 360, script: false);
        await citizen.FileAsync(language, "انقطاع الماء", "نصّ");
        site.Time.Advance(TimeSpan.FromDays(60));
        await site.SweepAsync();

        var page = await chromium.SignInAsync(site, language, oversight, width, "oversight");
        await page.Locator(".kpi").First.WaitForAsync();
        await page.MustBeSoundAsync(language, true);
        await page.Locator(".kpi.hot a").ClickAsync();
        await page.Locator("[data-row]").First.WaitForAsync();
        await page.MustBeSoundAsync(language, true);

        page = await chromium.SignInAsync(site, language, administrator, width, "admin");
        await page.MustBeSoundAsync(language, true);
        await page.GotoAsync($"/{language}/admin/mails");
        await page.MustBeSoundAsync(language, true);

        var petition = await AnswerAsync(site, clerk);
        page = await chromium.SignInAsync(site, language, clerk, width);
        await page.GotoAsync($"/{language}/second-factor");
        await page.MustBeSoundAsync(language, true);
        await page.GotoAsync($"/{language}/desk/case/{petition.Id.Value}/print");
        await page.MustBeSoundAsync(language, true);
        var answer = await site.FromDbAsync(db => db.Answers.AsNoTracking().SingleAsync());
        await page.GotoAsync($"/{language}/desk/letter/{petition.Id.Value}/{answer.Id.Value}");
        await page.MustBeSoundAsync(language, true);
    }

    /// <summary>The clerk answers the one petition there is.</summary>
    private static async Task<Core.Domain.Petitions.Petition> AnswerAsync(RunningSite site, string email)
    {
        var petition = await site.FromDbAsync(db => db.Petitions.AsNoTracking().SingleAsync());
        var user = await site.FromDbAsync(db => db.Users.AsNoTracking().Where(u => u.Email == email).Select(u => u.Id).SingleAsync());
        await site.Services.GetRequiredService<IDispatcher>().Send(
            new AnswerPetition(petition.Id, petition.Version, "أُصلح العطب."), Actor.Staff(user, petition.OrganisationId, Role.Clerk), TestContext.Current.CancellationToken);
        return petition;
    }
}
