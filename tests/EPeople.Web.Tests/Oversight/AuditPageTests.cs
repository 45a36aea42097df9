using Bunit;
using EPeople.Core.Domain;
using EPeople.Core.Features.Audit;
using EPeople.Core.Security;
using EPeople.Web.Oversight;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace EPeople.Web.Tests.Oversight;

public sealed class AuditPageTests
{
    [Fact]
    public async Task The_address_filters_and_the_list_goes_on_where_it_ended()
    {
        await using var desk = new MudTestContext("fr");
        var next = Guid.NewGuid();
        desk.Dispatcher.Answer((SearchAudit asked) => asked.After is null ? new AuditSlice([Lines.One("SignedIn")], next) : new AuditSlice([Lines.One("ReadCase")], null));
        var page = Open(desk, "oversight/audit?person=Salma&action=SignedIn");

        Assert.Equal(new SearchAudit(new AuditFilter(Person: "Salma", Action: "SignedIn")), desk.Dispatcher.Sent<SearchAudit>()[0]);
        Assert.Equal("oversight/audit.csv?person=Salma&action=SignedIn", page.Find("a[download]").GetAttribute("href"));
        await page.Button("Afficher la suite").ClickAsync();

        Assert.Equal(next, desk.Dispatcher.Sent<SearchAudit>()[1].After);
        Assert.Equal(["SignedIn", "ReadCase"], page.AllWords("tbody th"));
    }

    [Fact]
    public async Task A_search_goes_to_its_address_and_finds_nothing_in_words()
    {
        await using var desk = new MudTestContext("ar");
        desk.Dispatcher.Answer((SearchAudit _) => new AuditSlice([], null));
        var page = Open(desk, "oversight/audit");
        Assert.Equal("لا سطر ضمن هذا الاختيار.", page.Find("[role=status]").Words());

        await page.FindAll(".seek input[type=search]")[0].ChangeAsync("a & b");
        await page.Find(".seek").SubmitAsync();

        Assert.EndsWith("oversight/audit?person=a%20%26%20b", desk.Services.GetRequiredService<NavigationManager>().Uri, StringComparison.Ordinal);
    }

    private static IRenderedComponent<AuditPage> Open(MudTestContext desk, string address)
    {
        desk.Services.GetRequiredService<NavigationManager>().NavigateTo(address);
        return desk.Render<AuditPage>();
    }
}

internal static class Lines
{
    public static AuditLine One(string action) => new(
        AuditTrail.Line(new Actor(ActorKind.Staff, []), new DateTimeOffset(2026, 11, 24, 8, 12, 0, TimeSpan.Zero), action, new AuditSubject("StaffUser", "a/b"), new Dictionary<string, string?[]> { ["LockoutEnd"] = [null, "9000"] }),
        "Salma Trabelsi", "salma@example.org");
}
