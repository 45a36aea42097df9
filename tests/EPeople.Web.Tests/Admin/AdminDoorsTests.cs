using System.Net;
using EPeople.Core.Features.Accounts;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using EPeople.Web.Tests.Desk;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace EPeople.Web.Tests.Admin;

public sealed class AdminDoorsTests(Site site) : IClassFixture<Site>
{
    [Theory]
    [InlineData(Role.Clerk)]
    [InlineData(Role.Oversight)]
    public async Task The_jobs_are_shown_to_administrators_only(Role other)
    {
        site.Server.AllowSynchronousIO = true; // Kestrel lets the dashboard write so; the server of tests asks first
        using var visitor = new Citizen(site, "fr");
        await visitor.Open("admin/queue");
        Assert.DoesNotContain("Hangfire", visitor.Page, StringComparison.OrdinalIgnoreCase);

        using var stranger = new Citizen(site, "fr");
        await stranger.SignIn(await site.Hire("health", other));
        await stranger.Open("admin/queue");
        Assert.DoesNotContain("Hangfire", stranger.Page, StringComparison.OrdinalIgnoreCase);

        using var administrator = new Citizen(site, "fr");
        await administrator.SignIn(await site.Hire("presidency_gov", Role.Administrator));
        await administrator.Open("admin/queue");
        Assert.Equal(HttpStatusCode.OK, administrator.Status);
        Assert.Contains("Hangfire", administrator.Page, StringComparison.OrdinalIgnoreCase);
    }
}

public sealed class SetUpTests
{
    [Fact]
    public async Task An_empty_service_makes_its_first_administrator_by_the_printed_link_once()
    {
        // Its own invitation, printed a moment after the start, would end the one that is made here.
        await using var site = new Site { With = services => services.Remove(services.Single(service => service.ServiceType == typeof(IHostedService) && service.ImplementationType?.Name == "Invitation")) };
        var token = await site.Services.GetRequiredService<IDispatcher>().Send(new OpenSetUp(), Actor.System, TestContext.Current.CancellationToken);
        using var person = new Citizen(site, "en");

        await person.Open($"setup?t={token}x");
        await person.Send("setup", [("name", "Amel"), ("email", "amel@example.org"), ("password", "two pumps and a well")]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, person.Status);

        await person.Open($"setup?t={token}");
        await person.Send("setup", [("name", "Amel"), ("email", "amel@example.org"), ("password", "short")]);
        Assert.Contains("password-error", person.Page, StringComparison.Ordinal);
        await person.Send("setup", [("name", "Amel"), ("email", "amel@example.org"), ("password", "two pumps and a well")]);
        Assert.StartsWith("/en/sign-in", person.Address, StringComparison.Ordinal);

        await person.SignIn("amel@example.org");
        Assert.DoesNotContain("sign-in", person.Address, StringComparison.Ordinal);

        using var second = new Citizen(site, "en");
        await second.Open($"setup?t={token}");
        await second.Send("setup", [("name", "Eve"), ("email", "eve@example.org"), ("password", "two pumps and a well")]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, second.Status);
    }
}
