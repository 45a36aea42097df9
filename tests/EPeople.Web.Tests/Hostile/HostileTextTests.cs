using System.Net;

namespace EPeople.Web.Tests.Hostile;

/// <summary>What a hostile or unlucky person may type. Each case has a clear outcome; none ends in a 500, none comes back as markup.</summary>
public sealed class HostileTextTests(Site site) : IClassFixture<Site>
{
    private const string Fine = "نصّ عاديّ";

    public static IEnumerable<TheoryDataRow<string, string, string, bool>> Texts =>
    [
        new("script", "<script>alert(1)</script>", Fine, true),
        new("script in the text", Fine, "</textarea><script>alert(1)</script>", true),
        new("an event handler", "\"><img src=x onerror=alert(1)>", Fine, true),
        new("SQL", "'; DROP TABLE petitions; --", "1' OR '1'='1' UNION SELECT * FROM AspNetUsers --", true),
        new("a template", "{{7*7}}${7*7}<%= 7*7 %>", "@(1+1) #{1+1}", true),
        new("a format string", "%s%n%x", "{0} {1:C} {2}", true),
        new("overrides of direction", "abc\u202Etxt.exe\u202C", "\u2066\u2067\u2069\u200F" + Fine, true),
        new("zero-width characters", "عنو\u200Bان\u200D", "\uFEFF" + Fine, true),
        new("combining marks", "ع" + new string('\u0651', 140), Fine, true),
        new("emoji and planes beyond the first", "😀👨‍👩‍👧‍👦𐤀", "𠜎𡃁" + Fine, true),
        new("control characters", "title\u0007\u001b[31m", "text\u0001\u0002" + Fine, true),
        new("a header in the title", "title\r\nBcc: everyone@example.org", Fine, true),
        new("Arabic-Indic digits", "الطريق رقم ١٢٣", "يوم ٢٤ نوفمبر", true),
        new("a path", "../../../etc/passwd", "C:\\Windows\\..\\..", true),
        new("a formula", "=HYPERLINK(\"http://x\")", "+1+cmd|' /C calc'!A0", true),
        new("search operators", "\"NEAR(a b)\" AND scope:* OR -x", "NOT ( ) * ^ : \" '", true),
        new("exactly the longest", new string('ا', 150), new string('ب', 4_000), true),
        new("only blanks", "   ", "\u00A0\u2003\t\n", false),
        new("only marks of direction", "\u202E\u2066", "\u202E", false),
        new("nothing", "", "", false),
        new("one too long", new string('ا', 151), Fine, false),
        new("far too long", Fine, new string('x', 200_000), false),
    ];

    [Theory, MemberData(nameof(Texts))]
    public async Task A_text_is_taken_as_it_is_or_refused_by_its_field(string what, string title, string text, bool taken)
    {
        using var citizen = new Citizen(site, "fr");
        await citizen.Open("file");
        await citizen.Send(("kind", "Complaint"));
        await citizen.Send(("title", title), ("text", text), ("topic", "water-supply"));

        Assert.DoesNotContain("<script", citizen.Page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<img src=x", citizen.Page, StringComparison.OrdinalIgnoreCase);
        if (!taken)
        {
            Assert.True(citizen.Status == HttpStatusCode.UnprocessableEntity, $"{what}: {citizen.Status} {citizen.Address}");
            Assert.Contains("aria-invalid=\"true\"", citizen.Page, StringComparison.Ordinal);
            return;
        }

        Assert.True(citizen.Address == "/fr/file/files", what);
        await citizen.Send(("go", "next"));
        await citizen.Send(("governorate", "TN-12"));
        await citizen.Send(("delegation", ""), ("address", text.Length > 300 ? "" : text));
        await citizen.Send(("body", "unknown"), ("other", ""));
        await citizen.Send(("name", title.Length > 120 ? "N" : title), ("email", ""), ("phone", ""));
        Assert.Equal("/fr/file/review", citizen.Address);
        Assert.DoesNotContain("<script", citizen.Page, StringComparison.OrdinalIgnoreCase);
        await citizen.Send();
        Assert.Equal("/fr/file/receipt", citizen.Address);
        Assert.DoesNotContain("<script", citizen.Page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<img src=x", citizen.Page, StringComparison.OrdinalIgnoreCase);
    }

    public static IEnumerable<TheoryDataRow<string, string, string>> Contacts =>
    [
        new("email", "not an address", "email"),
        new("email", "a@b\r\nBcc: x@example.org", "email"),
        new("email", "<script>@example.org", "email"),
        new("email", new string('a', 300) + "@example.org", "email"),
        new("phone", "call me", "phone"),
        new("phone", "+216 123", "phone"),
        new("name", "", "name"),
    ];

    [Theory, MemberData(nameof(Contacts))]
    public async Task A_wrong_contact_is_named_by_its_field(string field, string value, string named)
    {
        using var citizen = new Citizen(site, "ar");
        await citizen.Write("عنوان", Fine);
        await citizen.Open("file/contact");
        await citizen.Send([("name", "سلمى"), ("email", ""), ("phone", ""), .. new[] { (field, value) }]);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, citizen.Status);
        Assert.Contains($"id=\"{named}-error\"", citizen.Page, StringComparison.Ordinal);
    }

    public static IEnumerable<TheoryDataRow<string, string, string, string>> Choices =>
    [
        new("kind", "file", "kind", "Alert"),
        new("a number for a kind", "file", "kind", "99"),
        new("a topic of nowhere", "file/what", "topic", "'; DROP TABLE drafts"),
        new("a governorate of nowhere", "file/where", "governorate", "XX-99"),
        new("a delegation of elsewhere", "file/place", "delegation", "tn-61-sfax-ville"),
        new("a body of nowhere", "file/body", "body", "../../admin"),
    ];

    [Theory, MemberData(nameof(Choices))]
    public async Task A_choice_that_was_never_offered_is_refused(string what, string step, string field, string value)
    {
        using var citizen = new Citizen(site, "en");
        await citizen.Write("title", Fine);
        await citizen.Open(step);
        await citizen.Send([("title", "title"), ("text", Fine), ("topic", "water-supply"), .. new[] { (field, value) }]);

        Assert.True(citizen.Status == HttpStatusCode.UnprocessableEntity, $"{what}: {citizen.Status} {citizen.Address}");
        Assert.Contains("class=\"error\"", citizen.Page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Zero_bytes_are_refused_with_a_page()
    {
        using var citizen = new Citizen(site, "en");
        await citizen.Open("file");
        await citizen.Send(("kind", "Complaint"));
        await citizen.Send(("title", "a\0b"), ("text", "\0"), ("topic", "water-supply"));

        Assert.Equal(HttpStatusCode.BadRequest, citizen.Status);
        Assert.Contains("<h1", citizen.Page, StringComparison.Ordinal);
    }
}
