using System.Net;

namespace EPeople.Web.Tests.Public;

public sealed class FilingTests(Site site) : IClassFixture<Site>
{
    [Fact]
    public async Task A_petition_is_filed_and_followed_without_script()
    {
        using var citizen = new Citizen(site);
        await citizen.Write("انقطاع الماء", "منذ ثلاثة أسابيع\nولا جواب");
        Assert.Equal("/ar/file/review", citizen.Address);
        Assert.True(citizen.Reads("منذ ثلاثة أسابيع\nولا جواب"));
        await citizen.Send();
        Assert.Equal("/ar/file/receipt", citizen.Address);
        Assert.True(citizen.Reads("يجب أن تجيب الإدارة قبل نهاية يوم"));
        Assert.Contains("class=\"strip\"", citizen.Page, StringComparison.Ordinal);
        var (code, key) = citizen.Receipt();

        using var later = new Citizen(site, "fr");
        await later.Open("follow");
        await later.Send("follow", [("code", code.ToLowerInvariant()), ("key", key)]);
        Assert.Equal("/fr/follow/petition", later.Address);
        Assert.True(later.Reads("انقطاع الماء"));
        Assert.DoesNotContain(key, later.Page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sending_twice_gives_the_same_receipt()
    {
        using var citizen = new Citizen(site);
        await citizen.Write("حفرة في الطريق", "حفرة كبيرة");
        await citizen.Send();
        var first = citizen.Receipt();
        await citizen.Open("file/review");
        Assert.Equal("/ar/file/receipt", citizen.Address);
        Assert.Equal(first, citizen.Receipt());
    }

    [Theory]
    [InlineData("ar", "اكتب عنوانًا قصيرًا", "اختر موضوعًا")]
    [InlineData("fr", "Écrivez un titre court", "Choisissez un sujet")]
    [InlineData("en", "Write a short title", "Choose a topic")]
    public async Task Errors_are_told_in_the_pages_language_and_the_text_is_kept(string language, string noTitle, string noTopic)
    {
        using var citizen = new Citizen(site, language);
        await citizen.Open("file");
        await citizen.Send(("kind", "Suggestion"));
        await citizen.Send(("title", " "), ("text", "كلمات <b>محفوظة</b>\n\"كلّها\""), ("topic", ""));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, citizen.Status);
        Assert.True(citizen.Reads(noTitle));
        Assert.True(citizen.Reads(noTopic));
        Assert.True(citizen.Reads("كلمات <b>محفوظة</b>\n\"كلّها\""));
        Assert.DoesNotContain("<b>محفوظة", citizen.Page, StringComparison.Ordinal);
        Assert.Contains("role=\"alert\"", citizen.Page, StringComparison.Ordinal);
        Assert.Contains("autofocus", citizen.Page, StringComparison.Ordinal);
        Assert.Contains("aria-invalid=\"true\"", citizen.Page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_text_that_is_too_long_is_refused_beside_its_field_and_kept()
    {
        using var citizen = new Citizen(site, "en");
        await citizen.Open("file");
        await citizen.Send(("kind", "Complaint"));
        var text = string.Concat(Enumerable.Repeat("كلمة ", 1000)) + "END";
        await citizen.Send(("title", "title"), ("text", text), ("topic", "water-supply"));
        Assert.True(citizen.Reads("The text is too long: at most 4000 characters"));
        Assert.True(citizen.Reads(text));
    }

    [Fact]
    public async Task A_form_with_a_wrong_token_comes_back_with_its_text_and_does_nothing()
    {
        using var citizen = new Citizen(site, "fr");
        await citizen.Open("file");
        await citizen.Send(("kind", "Complaint"));
        await citizen.Send("step", [("title", "Mon titre gardé"), ("text", "Mon texte gardé"), ("topic", "water-supply")], token: "forged");
        Assert.Equal(HttpStatusCode.BadRequest, citizen.Status);
        Assert.True(citizen.Reads("Mon titre gardé"));
        Assert.True(citizen.Reads("Mon texte gardé"));
        Assert.True(citizen.Reads("Rien de ce que vous avez écrit n’est perdu"));
        await citizen.Send(("title", "Mon titre gardé"), ("text", "Mon texte gardé"), ("topic", "water-supply"));
        Assert.Equal("/fr/file/files", citizen.Address);
    }

    [Fact]
    public async Task What_was_typed_is_there_when_one_goes_back()
    {
        using var citizen = new Citizen(site);
        await citizen.Write("عنوان", "نص العريضة");
        await citizen.Open("file/what");
        Assert.True(citizen.Reads("نص العريضة"));
        Assert.Contains("value=\"عنوان\"", citizen.Page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("file/what")]
    [InlineData("file/body")]
    [InlineData("file/review")]
    public async Task A_step_without_those_before_it_leads_to_the_first(string address)
    {
        using var citizen = new Citizen(site);
        await citizen.Open(address);
        Assert.Equal("/ar/file", citizen.Address);
    }

    [Fact]
    public async Task Changing_one_answer_leads_back_to_the_review()
    {
        using var citizen = new Citizen(site);
        await citizen.Write("عنوان", "نص");
        await citizen.Open("file/what?then=review");
        await citizen.Send(("title", "عنوان آخر"), ("text", "نص"), ("topic", "water-supply"));
        Assert.Equal("/ar/file/review", citizen.Address);
        Assert.True(citizen.Reads("عنوان آخر"));
    }

    [Fact]
    public async Task The_due_date_goes_to_a_calendar()
    {
        using var citizen = new Citizen(site);
        await citizen.Write("عنوان", "نص");
        await citizen.Send();
        var (code, key) = citizen.Receipt();
        await citizen.Open("file/receipt.ics");
        Assert.StartsWith("BEGIN:VCALENDAR\r\n", citizen.Page, StringComparison.Ordinal);
        Assert.Contains($"UID:{code}@epeople", citizen.Page, StringComparison.Ordinal);
        Assert.DoesNotContain(key, citizen.Page, StringComparison.Ordinal);
        Assert.All(citizen.Page.Split("\r\n"), line => Assert.True(System.Text.Encoding.UTF8.GetByteCount(line) <= 75));
    }

    [Fact]
    public async Task Leaving_clears_the_receipt_from_the_device()
    {
        using var citizen = new Citizen(site);
        await citizen.Write("عنوان", "نص");
        await citizen.Send();
        await citizen.Send("leave", []);
        await citizen.Open("file/receipt");
        Assert.True(citizen.Reads("لم يعد الوصل معروضًا هنا"));
    }
}
