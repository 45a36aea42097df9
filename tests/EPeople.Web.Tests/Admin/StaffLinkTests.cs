using System.Net;
using EPeople.Core.Features.Accounts;
using EPeople.Core.Features.Administration;
using EPeople.Core.Features.Notifications;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using EPeople.Web.Tests.Desk;
using Microsoft.Extensions.DependencyInjection;

namespace EPeople.Web.Tests.Admin;

public sealed class StaffLinkTests(Site site) : IClassFixture<Site>
{
    [Theory]
    [InlineData("ar"), InlineData("fr"), InlineData("en")]
    public async Task The_owner_of_a_link_chooses_a_password_without_script_and_signs_in(string language)
    {
        var email = $"{language}.{Guid.NewGuid():N}@example.org";
        var link = await Invite(email, language);
        using var person = new Citizen(site, language);

        await person.Open($"password/{link.Token}");
        Assert.Equal(HttpStatusCode.OK, person.Status);
        foreach (var other in new[] { "ar", "fr", "en" })
            Assert.Contains($"/{other}/password/{link.Token}\"", person.Page, StringComparison.Ordinal); // another language keeps the link
        await person.Send("password", [("password", Staff.Password), ("again", "something else")]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, person.Status);
        Assert.Contains("again-error", person.Page, StringComparison.Ordinal);
        Assert.DoesNotContain(Staff.Password, person.Page, StringComparison.Ordinal);
        await person.Send("password", [("password", "short"), ("again", "short")]);
        Assert.Contains("password-error", person.Page, StringComparison.Ordinal);
        await person.Send("password", [("password", Staff.Password), ("again", Staff.Password)]);
        Assert.Equal($"/{language}/sign-in?chosen=1", person.Address);
        Assert.Contains("role=\"status\"", person.Page, StringComparison.Ordinal);

        await person.SignIn(email);
        Assert.EndsWith("/desk", person.Address, StringComparison.Ordinal);
        await person.Open($"password/{link.Token}");
        await person.Send("password", [("password", Staff.Password), ("again", Staff.Password)]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, person.Status);
    }

    [Fact]
    public async Task A_wrong_link_is_told_and_its_page_is_in_no_ones_cache_and_not_compressed()
    {
        using var person = new Citizen(site, "fr");
        await person.Open("password/no-such-token");
        await person.Send("password", [("password", Staff.Password), ("again", Staff.Password)]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, person.Status);
        Assert.True(person.Reads("Ce lien n’est plus valable"));

        using var browser = site.CreateClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri("/fr/password/no-such-token", UriKind.Relative));
        request.Headers.AcceptEncoding.ParseAdd("gzip");
        using var page = await browser.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Empty(page.Content.Headers.ContentEncoding);
        Assert.Equal("no-store", page.Headers.CacheControl?.ToString());
    }

    [Theory]
    [InlineData(Role.Clerk), InlineData(Role.Head), InlineData(Role.Oversight)]
    public async Task The_page_of_staff_is_the_administrators(Role other)
    {
        using var stranger = new Citizen(site, "fr");
        await stranger.SignIn(await site.Hire("presidency_gov", other));
        await stranger.Open("admin/staff");
        Assert.StartsWith("/fr/sign-in/refused", stranger.Address, StringComparison.Ordinal);

        using var administrator = new Citizen(site, "fr");
        await administrator.SignIn(await site.Hire("presidency_gov", Role.Administrator));
        await administrator.Open("admin/staff");
        Assert.Equal((HttpStatusCode.OK, "/fr/admin/staff"), (administrator.Status, administrator.Address));
    }

    [Fact]
    public async Task A_mail_is_framed_with_nothing_allowed_and_for_administrators_only()
    {
        var transport = site.Services.GetRequiredService<IMailTransport>();
        await transport.SendAsync(new MailContent("a@example.org", null, "Objet", "texte", "<!doctype html><p dir=\"rtl\">مرحبا</p>", "ar", "key"), TestContext.Current.CancellationToken);
        var name = site.Services.GetRequiredService<MailFolder>().List(null, 1)[0].Name;

        using var administrator = new Citizen(site, "fr");
        await administrator.SignIn(await site.Hire("presidency_gov", Role.Administrator));
        using var shown = await administrator.Fetch($"admin/mails/{name}");
        Assert.Contains("مرحبا", await shown.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        var policy = Assert.Single(shown.Headers.GetValues("Content-Security-Policy"));
        Assert.Equal("default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; sandbox; frame-ancestors 'self'", policy);
        Assert.Equal("nosniff", Assert.Single(shown.Headers.GetValues("X-Content-Type-Options")));

        using var visitor = new Citizen(site, "fr");
        using var clerk = new Citizen(site, "fr");
        await clerk.SignIn(await site.Hire("health", Role.Clerk));
        foreach (var (person, address) in new[] { (visitor, name), (clerk, name), (administrator, "..%2f..%2fkeys"), (administrator, "0.eml") })
        {
            using var refused = await person.Fetch($"admin/mails/{address}");
            Assert.Equal(HttpStatusCode.NotFound, refused.StatusCode);
        }
    }

    private Task<StaffLink> Invite(string email, string language)
    {
        var administrator = Actor.Staff(Guid.NewGuid(), site.Services.GetRequiredService<Bodies>().CentralOffice.Id, Role.Administrator);
        return site.Services.GetRequiredService<IDispatcher>().Send(new CreateStaff("Salma", email, "health", Role.Clerk, language), administrator, TestContext.Current.CancellationToken);
    }
}
