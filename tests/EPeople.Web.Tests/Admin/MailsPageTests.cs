using Bunit;
using EPeople.Core.Features.Notifications;
using EPeople.Core.Security;
using EPeople.Web.Admin;

namespace EPeople.Web.Tests.Admin;

public sealed class MailsPageTests
{
    [Theory]
    [InlineData("fr", "Aucun courriel pour l’instant."), InlineData("ar", "لا رسائل بعد.")]
    public async Task No_mail_yet(string language, string words)
    {
        await using var desk = new MudTestContext(language, Role.Administrator);
        desk.Dispatcher.Answer((ListMails _) => (IReadOnlyList<MailLine>)[]);
        var page = desk.Render<MailsPage>();

        Assert.Contains(words, page.AllWords("p"));
        Assert.Empty(page.FindAll("table"));
    }

    [Fact]
    public async Task A_mail_opens_as_text_in_its_own_direction_and_never_as_markup()
    {
        await using var desk = new MudTestContext("fr", Role.Administrator);
        desk.Dispatcher.Answer((ListMails _) => (IReadOnlyList<MailLine>)[Line(1)]);
        desk.Dispatcher.Answer((ReadMail _) => new WrittenMail(Line(1), "ar", "نصّ <b>الرسالة</b>", "<p>x</p>"));
        var page = desk.Render<MailsPage>();
        Assert.Equal("someone@example.org", page.Find("td bdi[dir=ltr]").Words());

        await page.Button("إيصال 1").ClickAsync();

        Assert.Equal("1.eml", Assert.Single(desk.Dispatcher.Sent<ReadMail>()).Name);
        Assert.Equal(("نصّ <b>الرسالة</b>", "ar", "auto"), (page.Find(".words").Words(), page.Find(".words").GetAttribute("lang"), page.Find(".words").GetAttribute("dir")));
        Assert.Empty(page.FindAll(".words b"));
    }

    [Fact]
    public async Task A_full_page_has_a_next_one_and_the_last_has_none()
    {
        await using var desk = new MudTestContext("fr", Role.Administrator);
        desk.Dispatcher.Answer((ListMails asked) => (IReadOnlyList<MailLine>)[.. Enumerable.Range(asked.Before is null ? 0 : 50, asked.Before is null ? 50 : 3).Select(Line)]);
        var page = desk.Render<MailsPage>();

        await page.Button("Voir la suite").ClickAsync();

        Assert.Equal([null, "49.eml"], desk.Dispatcher.Sent<ListMails>().Select(asked => asked.Before));
        Assert.Equal(53, page.FindAll("tbody tr").Count);
        Assert.DoesNotContain("Voir la suite", page.AllWords("button"));
    }

    private static MailLine Line(int number) => new($"{number}.eml", new DateTimeOffset(2026, 11, 24, 8, 0, 0, TimeSpan.Zero), "someone@example.org", $"إيصال {number}");
}
