using System.Net;
using EPeople.Core.Tests.Features.Attachments;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace EPeople.Web.Tests.Hostile;

/// <summary>Hostile files through the form: told by name in words, nothing kept, no 500. The whole table stands with the gate, in Core.</summary>
public sealed class HostileFileTests(Site site) : IClassFixture<Site>
{
    private static readonly Dictionary<string, (Func<byte[]> Content, string Name, string Words)> _table = new()
    {
        ["zip bomb docx"] = (() => Samples.Docx(("word/media/a.bin", new byte[20_000_000])), "lettre.docx", "il contient bien plus qu’il n’y paraît"),
        ["page in a picture's name"] = (() => System.Text.Encoding.UTF8.GetBytes(Samples.Html), "photo.jpg", "Ce type de fichier n’est pas accepté"),
        ["polyglot of pdf and page"] = (() => Samples.Pdf(inside: Samples.Html), "a.pdf", "Le fichier est endommagé"),
        ["polyglot of pdf and zip"] = (() => [.. Samples.Pdf(), .. Samples.Docx(("x", System.Security.Cryptography.RandomNumberGenerator.GetBytes(2_000)))], "b.pdf", "Le fichier est endommagé"),
        ["picture of a billion points"] = (() => Samples.PngHeader(30_000, 30_000), "grand.png", "il contient bien plus qu’il n’y paraît"),
        ["docx with a way out"] = (() => Samples.Docx(("word/../../../../etc/cron.d/x", [1])), "c.docx", "Le fichier est endommagé"),
        ["program"] = (() => [.. "MZ"u8, .. new byte[500]], "../../facture.pdf.exe", "Ce type de fichier n’est pas accepté"),
        ["zero bytes"] = (() => new byte[100_000], "zeros.mp3", "Ce type de fichier n’est pas accepté"),
        ["nothing at all"] = (() => [], "vide.pdf", "Le fichier est vide"),
    };

    public static TheoryData<string> Cases => [.. _table.Keys];

    [Theory, MemberData(nameof(Cases))]
    public async Task Is_refused_by_name_and_nothing_is_kept(string what)
    {
        var (content, name, words) = _table[what];
        var before = Kept();
        using var citizen = await AtFiles();

        await citizen.Upload("step", [("go", "more")], "files", (name, content()));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, citizen.Status);
        Assert.True(citizen.Reads(words), what);
        Assert.True(citizen.Reads(name.Split('/')[^1]), what);
        Assert.Equal(before, Kept());
        await citizen.Open("file/files");
        Assert.Equal(HttpStatusCode.OK, citizen.Status);
    }

    [Theory]
    [InlineData("../../../etc/passwd", "passwd.pdf"), InlineData("..\\..\\web.config", "web.config.pdf"), InlineData("a\u202Efdp.exe", "afdp.exe.pdf"), InlineData("<script>.pdf", "script.pdf")]
    public async Task A_path_or_a_trick_in_a_name_is_only_a_name(string raw, string shown)
    {
        using var citizen = await AtFiles();

        await citizen.Upload("step", [("go", "more")], "files", (raw, Samples.Pdf()));

        Assert.Equal("/fr/file/files", citizen.Address);
        Assert.True(citizen.Reads(shown));
        Assert.DoesNotContain("<script", citizen.Page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(Kept(), path => path.Contains("passwd", StringComparison.Ordinal) || path.Contains("web.config", StringComparison.Ordinal));
    }

    private async Task<Citizen> AtFiles()
    {
        var citizen = new Citizen(site, "fr");
        await citizen.Open("file");
        await citizen.Send(("kind", "Complaint"));
        await citizen.Send(("title", "Titre"), ("text", "Texte"), ("topic", "water-supply"));
        return citizen;
    }

    /// <summary>Every file of attachments on the disk, also those on their way in.</summary>
    private List<string> Kept() =>
        [.. Directory.EnumerateFiles(site.Services.GetRequiredService<IConfiguration>()["Data"]!, "*", SearchOption.AllDirectories).Where(path => !path.Contains("epeople.db", StringComparison.Ordinal) && !path.Contains("keys", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];
}
