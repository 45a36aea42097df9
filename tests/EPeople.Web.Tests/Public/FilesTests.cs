using System.Net;
using System.Text.RegularExpressions;

namespace EPeople.Web.Tests.Public;

public sealed partial class FilesTests(Site site) : IClassFixture<Site>
{
    // One black pixel.
    private static readonly byte[] Png = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42YAAAAASUVORK5CYII=");

    [Fact]
    public async Task Files_are_kept_with_the_draft_and_a_refused_one_is_told_by_name()
    {
        using var citizen = await WithFiles(("صورة.png", Png), ("note.txt", "hello"u8.ToArray()));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, citizen.Status);
        Assert.True(citizen.Reads("صورة.png"));
        Assert.True(citizen.Reads("note.txt"));
        Assert.True(citizen.Reads("لا يُقبل هذا النوع من الملفات"));
    }

    [Fact]
    public async Task A_file_is_served_to_the_petitioner_only_with_a_fixed_type_and_nothing_allowed()
    {
        using var citizen = await WithFiles(("../../صورة<b>.png", Png));
        await citizen.Open("file/where");
        await citizen.Send(("governorate", "TN-12"));
        await citizen.Send(("delegation", ""), ("address", ""));
        await citizen.Send(("body", "unknown"), ("other", ""));
        await citizen.Send(("name", "سلمى"), ("email", ""), ("phone", ""));
        await citizen.Send();
        var (code, key) = citizen.Receipt();
        await citizen.Open("follow");
        await citizen.Send("follow", [("code", code), ("key", key)]);
        var address = File().Match(citizen.Page).Groups[1].Value;

        using var own = await citizen.Fetch(address);
        Assert.Equal(HttpStatusCode.OK, own.StatusCode);
        Assert.Equal("image/png", own.Content.Headers.ContentType?.MediaType);
        Assert.Equal("nosniff", Assert.Single(own.Headers.GetValues("X-Content-Type-Options")));
        Assert.Contains("sandbox", Assert.Single(own.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
        Assert.Equal("inline", own.Content.Headers.ContentDisposition?.DispositionType);

        using var stranger = new Citizen(site);
        using var refused = await stranger.Fetch(address);
        Assert.Equal(HttpStatusCode.NotFound, refused.StatusCode);
    }

    [Fact]
    public async Task A_file_can_be_taken_out_again()
    {
        using var citizen = await WithFiles(("a.png", Png));
        var id = Remove().Match(citizen.Page).Groups[1].Value;
        await citizen.Send("remove", [("file", id)]);
        Assert.Equal("/ar/file/files", citizen.Address);
        Assert.False(citizen.Reads("a.png"));
    }

    private async Task<Citizen> WithFiles(params (string Name, byte[] Content)[] files)
    {
        var citizen = new Citizen(site);
        await citizen.Open("file");
        await citizen.Send(("kind", "Complaint"));
        await citizen.Send(("title", "عنوان"), ("text", "نص"), ("topic", "water-supply"));
        await citizen.Upload("step", [("go", "more")], "files", files);
        return citizen;
    }

    [GeneratedRegex("src=\"(files/[^\"]+)\"")]
    private static partial Regex File();

    [GeneratedRegex("name=\"file\" value=\"([^\"]+)\"")]
    private static partial Regex Remove();
}
