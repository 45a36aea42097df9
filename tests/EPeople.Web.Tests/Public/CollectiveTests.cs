using System.Net;

namespace EPeople.Web.Tests.Public;

/// <summary>Several people file one petition on pages without script.</summary>
public sealed class CollectiveTests(Site site) : IClassFixture<Site>
{
    private const string List = "أحمد بن علي، 01234567\nمريم التونسية، صفاقس\nHélène Dupont\nأحمد بن علي، 01234567";

    [Theory]
    [InlineData("ar", "5 موقّعين", "حُسب كلّ منها مرّة واحدة", "لا يقلّ عن 5، وهو الآن 3"), InlineData("fr", "5 signataires", "comptés une seule fois", "il y en a 3"), InlineData("en", "5 signers", "counted once", "there are 3")]
    public async Task Asked_kept_refused_mended_and_told(string language, string count, string twice, string few)
    {
        using var citizen = new Citizen(site, language);
        await citizen.Write("عنوان", "نصّ");
        await citizen.Open("file/contact");
        await citizen.Send(Contact("سامي الثاني", "a b\n<b>x</b>", many: false)); // what others are asked for counts only when several file
        Assert.Equal($"/{language}/file/review", citizen.Address);
        Assert.False(citizen.Reads(count));

        await citizen.Open("file/contact");
        await citizen.Send(Contact("", "a b\n<b>x</b>"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, citizen.Status);
        Assert.True(citizen.Reads(few));
        Assert.Contains("id=\"signers-error\"", citizen.Page, StringComparison.Ordinal);
        Assert.True(citizen.Reads("a b\n<b>x</b>"));
        Assert.DoesNotContain("<b>x</b>", citizen.Page, StringComparison.Ordinal);
        await citizen.Send(Contact("سامي الثاني", List, phone: "12"));
        Assert.Contains("id=\"representative2phone-error\"", citizen.Page, StringComparison.Ordinal);
        await citizen.Send(Contact("سامي الثاني", List));

        Assert.Equal($"/{language}/file/review", citizen.Address);
        Assert.True(citizen.Reads(count));
        Assert.True(citizen.Reads(twice));
        Assert.True(citizen.Reads("سامي الثاني"));
        Assert.False(citizen.Reads("01234567"));
        await citizen.Open("file/contact?then=review");
        Assert.True(citizen.Reads(List));
        Assert.Contains("id=\"several\" checked", citizen.Page, StringComparison.Ordinal);
        await citizen.Open("file/review");
        await citizen.Send();
        Assert.Equal($"/{language}/file/receipt", citizen.Address);
        Assert.True(citizen.Reads(count));
        Assert.True(citizen.Reads("سامي الثاني"));
        Assert.False(citizen.Reads("Hélène Dupont"));

        var (code, key) = citizen.Receipt();
        await citizen.Open("follow");
        await citizen.Send("follow", [("code", code), ("key", key)]);
        Assert.True(citizen.Reads(count));
        Assert.False(citizen.Reads("Hélène Dupont"));
    }

    [Theory]
    [InlineData(2_001, 422), InlineData(2_500_000, 413)]
    public async Task Too_many_lines_and_ten_megabytes_have_a_clear_outcome(int lines, int status)
    {
        using var citizen = new Citizen(site, "en");
        await citizen.Write("title", "text");
        await citizen.Open("file/contact");
        await citizen.Send(Contact("", string.Concat(Enumerable.Range(0, lines).Select(i => $"a{i % 10}{(char)('a' + (i % 26))}\n"))));
        Assert.Equal(status, (int)citizen.Status);
        Assert.Contains("<h1", citizen.Page, StringComparison.Ordinal);
        await citizen.Open("file/review");
        Assert.Equal("/en/file/review", citizen.Address);
    }

    [Fact]
    public async Task Zero_bytes_are_refused_with_a_page_and_overrides_gain_nobody_a_line()
    {
        using var citizen = new Citizen(site, "en");
        await citizen.Write("title", "text");
        await citizen.Open("file/contact");
        await citizen.Send(Contact("", "a b\0"));
        Assert.Equal(HttpStatusCode.BadRequest, citizen.Status);
        await citizen.Open("file/contact");
        await citizen.Send(Contact("\u202Emi\u202Cri", "\u202Ea b\n\u2066\n\u202E\n<script>alert(1)</script>, \u2067x\n\u200F"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, citizen.Status);
        Assert.True(citizen.Reads("there are 4"));
        Assert.DoesNotContain("<script>alert", citizen.Page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Before_sending_the_own_petition_of_this_device_is_offered_and_what_five_others_filed_is_told_in_numbers()
    {
        for (var i = 0; i < 5; i++)
        {
            using var other = new Citizen(site, "fr");
            await other.Write($"secret {i}", "texte secret");
            await other.Send();
        }

        using var citizen = new Citizen(site, "fr");
        await citizen.Write("Ma requête", "texte");
        Assert.True(citizen.Reads("Des requêtes comme la vôtre"));
        Assert.False(citizen.Reads("secret"));
        Assert.False(citizen.Reads("Ajouter un message à cette requête"));
        await citizen.Send();
        var (code, key) = citizen.Receipt();
        await citizen.Open("follow");
        await citizen.Send("follow", [("code", code), ("key", key)]);
        await citizen.Write("Ma requête encore", "texte");
        Assert.True(citizen.Reads("Ajouter un message à cette requête"));
        Assert.True(citizen.Reads(code));
        await citizen.Open("follow/petition");
        Assert.Contains("id=\"message\"", citizen.Page, StringComparison.Ordinal);
    }

    private static (string, string)[] Contact(string representative, string signers, bool many = true, string phone = "") =>
    [
        ("name", "سلمى"), ("email", ""), ("phone", ""), ("who", many ? "several" : "one"), ("signers", signers),
        ("representative2name", representative), ("representative2email", ""), ("representative2phone", phone),
        ("representative3name", ""), ("representative3email", ""), ("representative3phone", ""),
    ];
}
