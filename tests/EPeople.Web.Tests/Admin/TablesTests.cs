using System.Net;
using EPeople.Core.Security;
using EPeople.Web.Tests.Desk;

namespace EPeople.Web.Tests.Admin;

public sealed class TablesTests(Site site) : IClassFixture<Site>
{
    [Theory]
    [InlineData("Organisations.csv", "text/csv"), InlineData("Staff.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")]
    public async Task Administrators_get_tables_and_nobody_else_does(string name, string type)
    {
        using var administrator = new Citizen(site, "fr");
        await administrator.SignIn(await site.Hire("presidency_gov", Role.Administrator));
        var answer = await administrator.Fetch("admin/export/" + name);
        Assert.Equal((HttpStatusCode.OK, type, true), (answer.StatusCode, answer.Content.Headers.ContentType!.MediaType, answer.Headers.CacheControl!.NoStore));
        if (name.EndsWith("csv", StringComparison.Ordinal))
            Assert.StartsWith("code;kind;parent;name_ar", (await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).TrimStart('\uFEFF'), StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.NotFound, (await administrator.Fetch("admin/export/Secrets.csv")).StatusCode);
        using var head = new Citizen(site, "fr");
        await head.SignIn(await site.Hire("health", Role.Head));
        using var visitor = new Citizen(site, "fr");
        foreach (var stranger in new[] { head, visitor })
            Assert.Equal(HttpStatusCode.NotFound, (await stranger.Fetch("admin/export/" + name)).StatusCode);
    }
}
