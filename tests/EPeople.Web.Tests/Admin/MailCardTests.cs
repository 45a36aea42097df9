using Bunit;
using EPeople.Core.Features.Notifications;
using EPeople.Web.Admin;

namespace EPeople.Web.Tests.Admin;

public sealed class MailCardTests
{
    [Fact]
    public async Task A_mail_is_framed_without_any_right_and_its_text_is_no_markup()
    {
        await using var desk = People.Desk("fr");
        var mail = new WrittenMail(new MailLine("1.eml", DateTimeOffset.UnixEpoch, "a@example.org", "إيصال"), "ar", "نصّ <b>الرسالة</b>", "<p>x</p>");
        var card = desk.Render<MailCard>(p => p.Add(c => c.Mail, mail));

        Assert.Equal(("", "admin/mails/1.eml", "إيصال"), (card.Find("iframe").GetAttribute("sandbox"), card.Find("iframe").GetAttribute("src"), card.Find("iframe").GetAttribute("title")));
        Assert.Equal("نصّ <b>الرسالة</b>", card.Find(".words").Words());
    }
}
