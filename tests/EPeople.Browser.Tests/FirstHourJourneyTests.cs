using EPeople.Core.Domain.Petitions;
using EPeople.Core.Features.Accounts;
using EPeople.Core.Persistence;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using EPeople.Core.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace EPeople.Browser.Tests;

/// <summary>From an empty service to the first petition on a clerk's desk, by the pages alone: no file is edited, no command typed.</summary>
public sealed class FirstHourJourneyTests(Chromium chromium)
{
    private const string Good = "trois chevaux dans la cour";

    public static IEnumerable<TheoryDataRow<DatabaseProvider>> Both => TestDatabase.Both;

    [Theory, MemberData(nameof(Both))]
    public async Task An_administrator_sets_the_service_up_and_the_first_petition_reaches_a_clerk(DatabaseProvider provider)
    {
        await using var site = await RunningSite.StartAsync(provider, production: true);
        var printed = await site.Services.GetRequiredService<IDispatcher>().Send(new OpenSetUp(), Actor.System, TestContext.Current.CancellationToken);

        // The link that the console prints leads to the first account; the language may be changed on the way.
        var admin = await chromium.OpenAsync(site);
        await admin.GotoAsync($"/ar/setup?t={printed}");
        await admin.Locator(".langs a[lang=fr]").ClickAsync();
        await admin.FillAsync("[name=name]", "Amel Première");
        await admin.FillAsync("[name=email]", "amel@epeople.example");
        await admin.FillAsync("[name=password]", Good);
        await admin.NextAsync();
        await SignInAsync(admin, "amel@epeople.example");

        // In Production whoever makes all accounts shows two factors, from the first sign-in on.
        await admin.ArriveAsync("**/fr/second-factor*");
        await admin.FillAsync("[name=code]", Authenticator.Code(await admin.Locator(".secret .code").InnerTextAsync()));
        await admin.NextAsync();
        await admin.Locator("p.noprint a.btn").ClickAsync();
        await admin.ArriveAsync("**/fr/admin");
        await admin.ReadyAsync();

        // A clerk of the ministry of agriculture is invited; the link is handed over.
        await admin.GotoAsync("/fr/admin/staff");
        await admin.ReadyAsync();
        await admin.Locator("button.btn", new() { HasText = "Ajouter" }).First.ClickAsync();
        await admin.FillAsync("#staff-name", "Salma Agent");
        await admin.FillAsync("#staff-email", "salma@agriculture.example");
        await admin.SelectOptionAsync("#staff-body", "agriculture");
        await admin.SelectOptionAsync("#staff-role", nameof(Role.Clerk));
        await admin.Locator("[data-box] [data-submit]").ClickAsync();
        var link = await admin.Locator(".handover input").InputValueAsync();

        // The clerk chooses a password and signs in.
        var clerk = await chromium.OpenAsync(site);
        await clerk.GotoAsync(link);
        await clerk.FillAsync("[name=password]", Good);
        await clerk.FillAsync("[name=again]", Good);
        await clerk.NextAsync();
        await SignInAsync(clerk, "salma@agriculture.example");
        await clerk.ArriveAsync("**/fr/desk");

        // A citizen files; the petition lies on the clerk's desk.
        var citizen = await chromium.OpenAsync(site, 360, script: false);
        var (code, _) = await citizen.FileAsync("ar", "انقطاع الماء", "منذ ثلاثة أسابيع ينقطع الماء.");
        await clerk.GotoAsync("/fr/desk");
        await clerk.ReadyAsync();
        await clerk.Locator("[data-row]").First.ClickAsync();
        await Assertions.Expect(clerk.Locator("main")).ToContainTextAsync(code);
        var petition = await site.FromDbAsync(db => db.Petitions.AsNoTracking().SingleAsync());
        Assert.Equal((PetitionStatus.Received, site.Body("agriculture")), (petition.Status, petition.OrganisationId));
    }

    private static async Task SignInAsync(IPage page, string email)
    {
        await page.ArriveAsync("**/fr/sign-in*");
        await page.FillAsync("[name=email]", email);
        await page.FillAsync("[name=password]", Good);
        await page.NextAsync();
    }
}
