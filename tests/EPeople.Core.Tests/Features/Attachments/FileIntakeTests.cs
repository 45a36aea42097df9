using System.Security.Cryptography;
using System.Text;
using EPeople.Core.Features.Attachments;
using NetVips;
using Xunit;

namespace EPeople.Core.Tests.Features.Attachments;

public sealed class FileIntakeTests : IDisposable
{
    private readonly Gate _gate = new();

    public void Dispose() => _gate.Dispose();

    public static TheoryData<string, FileKind, string, FileServing> Kinds => new()
    {
        { "jpeg", FileKind.Jpeg, "image/jpeg", FileServing.Inline },
        { "png", FileKind.Png, "image/png", FileServing.Inline },
        { "webp", FileKind.Webp, "image/webp", FileServing.Inline },
        { "pdf", FileKind.Pdf, "application/pdf", FileServing.Framed },
        { "docx", FileKind.Docx, "application/vnd.openxmlformats-officedocument.wordprocessingml.document", FileServing.Download },
        { "xlsx", FileKind.Xlsx, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", FileServing.Download },
        { "odt", FileKind.Odt, "application/vnd.oasis.opendocument.text", FileServing.Download },
        { "mp3", FileKind.Mp3, "audio/mpeg", FileServing.Inline },
        { "mp3 without tag", FileKind.Mp3, "audio/mpeg", FileServing.Inline },
        { "mp4", FileKind.Mp4, "video/mp4", FileServing.Download },
        { "m4a", FileKind.Mp4, "video/mp4", FileServing.Download },
    };

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Every_kind_is_recognised_by_content_whatever_its_name(string sample, FileKind kind, string contentType, FileServing serving)
    {
        var content = sample switch
        {
            "jpeg" => Samples.Jpeg(),
            "png" => Samples.Png(),
            "webp" => Samples.Webp(),
            "pdf" => Samples.Pdf(),
            "docx" => Samples.Docx(),
            "xlsx" => Samples.Xlsx(),
            "odt" => Samples.Odt(),
            "mp3" => Samples.Mp3(tag: new string('x', 200)),
            "mp3 without tag" => Samples.Mp3(),
            "mp4" => Samples.Mp4(),
            _ => Samples.Mp4("M4A "),
        };

        var (file, refusal) = await _gate.Receive(content, "virus.exe");

        Assert.Null(refusal);
        Assert.Equal((kind, contentType, serving), (file!.Kind, file.ContentType, file.Kind.Serving()));
        Assert.Equal(kind, FileKinds.OfContentType(contentType));
        Assert.Equal("virus.exe" + kind.Extension(), file.DisplayName);
        var stored = await File.ReadAllBytesAsync(file.TempPath);
        Assert.Equal((file.Length, file.Sha256), (stored.Length, Convert.ToHexStringLower(SHA256.HashData(stored))));
        Assert.Equal([file.TempPath], _gate.LeftOver());
        var name = _gate.Store.Keep(file.TempPath);
        file.Dispose();
        await using var kept = _gate.Store.Open(name);
        Assert.Equal(stored.Length, kept.Length);
    }

    [Fact]
    public async Task An_accepted_file_that_nobody_keeps_is_removed()
    {
        (await _gate.Receive(Samples.Pdf())).File!.Dispose();

        Assert.Empty(_gate.LeftOver());
    }

    [Fact]
    public async Task The_sixth_file_is_refused_without_reading_it()
    {
        Assert.Equal(AttachmentRefusals.TooMany, (await _gate.Receive(Samples.Pdf(), already: 5)).Refusal);
        Assert.Null((await _gate.Receive(Samples.Pdf(), already: 4)).Refusal);
    }

    [Fact]
    public async Task Ten_megabytes_pass_and_one_byte_more_does_not()
    {
        var full = Samples.Mp4(film: new byte[(10 * 1024 * 1024) - Samples.Mp4().Length + 200]);

        Assert.Equal(10 * 1024 * 1024, full.Length);
        Assert.Null((await _gate.Receive(full)).Refusal);
        Assert.Equal(AttachmentRefusals.TooLarge, (await _gate.Receive([.. full, 0])).Refusal);
    }

    [Fact]
    public async Task Limits_are_those_given()
    {
        using var narrow = new Gate(new AttachmentLimits { Bytes = 100, Files = 1 });

        Assert.Equal(AttachmentRefusals.TooLarge, (await narrow.Receive(Samples.Pdf())).Refusal);
        Assert.Equal(AttachmentRefusals.TooMany, (await narrow.Receive(Samples.Pdf(), already: 1)).Refusal);
    }

    [Fact]
    public async Task The_place_in_a_picture_is_gone_and_it_stands_upright()
    {
        var sent = Samples.JpegWithPlace();
        using (var before = Image.JpegloadBuffer(sent))
            Assert.Contains(before.GetFields(), field => field.Contains("GPS", StringComparison.Ordinal));

        using var file = (await _gate.Receive(sent, "صورة.jpg")).File!;

        using var after = Image.Jpegload(file.TempPath);
        Assert.DoesNotContain(after.GetFields(), field => field.Contains("exif", StringComparison.OrdinalIgnoreCase) || field.Contains("xmp", StringComparison.Ordinal));
        Assert.Equal((48, 64), (after.Width, after.Height));
        Assert.DoesNotContain("SECRETPHONE", Encoding.Latin1.GetString(await File.ReadAllBytesAsync(file.TempPath)), StringComparison.Ordinal);
        Assert.Equal("صورة.jpg", file.DisplayName);
    }

    [Fact]
    public async Task A_large_picture_is_scaled_to_the_longest_side()
    {
        using var file = (await _gate.Receive(Samples.Jpeg(6000, 3000))).File!;

        using var stored = Image.Jpegload(file.TempPath);
        Assert.Equal((4096, 2048), (stored.Width, stored.Height));
    }

    [Theory]
    [InlineData("jpeg")]
    [InlineData("png")]
    [InlineData("webp")]
    public async Task What_hides_in_or_behind_a_picture_stays_behind(string kind)
    {
        var picture = kind switch { "jpeg" => Samples.Jpeg(), "png" => Samples.Png(), _ => Samples.Webp() };
        byte[] commented = kind == "jpeg" ? [.. picture[..2], 0xFF, 0xFE, 0, (byte)(Samples.Html.Length + 2), .. Encoding.ASCII.GetBytes(Samples.Html), .. picture[2..]] : picture;

        using var file = (await _gate.Receive([.. commented, .. Encoding.ASCII.GetBytes(Samples.Html), .. Samples.Docx()])).File!;

        var stored = Encoding.Latin1.GetString(await File.ReadAllBytesAsync(file.TempPath));
        Assert.DoesNotContain("script", stored, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("PK\u0003\u0004", stored, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_noisy_png_that_would_grow_over_the_limit_becomes_webp()
    {
        using var narrow = new Gate(new AttachmentLimits { Bytes = 200_000 });
        using var noise = Image.Gaussnoise(400, 400, sigma: 60, mean: 128).Cast(Enums.BandFormat.Uchar);
        var sent = noise.PngsaveBuffer(compression: 9);

        using var file = (await narrow.Receive(sent)).File!;

        Assert.True(file.Kind is FileKind.Webp or FileKind.Png);
        Assert.True(file.Length <= 200_000);
    }

    [Fact]
    public async Task What_a_phone_writes_about_a_film_and_what_a_recorder_writes_about_a_sound_is_gone()
    {
        var place = "+36.8000+010.1700/"u8.ToArray();
        using var film = (await _gate.Receive(Samples.Mp4(userData: Samples.Box("©xyz", place)))).File!;
        using var sound = (await _gate.Receive([.. Samples.Mp3(tag: "TPE1 " + Samples.Html), .. "TAGSomeone"u8, .. new byte[118]])).File!;

        Assert.DoesNotContain("+36.8000", Encoding.Latin1.GetString(await File.ReadAllBytesAsync(film.TempPath)), StringComparison.Ordinal);
        var frames = await File.ReadAllBytesAsync(sound.TempPath);
        Assert.Equal(Samples.Mp3(), frames);
    }

    [Fact]
    public async Task What_follows_a_documents_end_is_cut()
    {
        using var file = (await _gate.Receive(Samples.Pdf(inside: $"%{new string('x', 1_200)}\n", after: "\n" + Samples.Html))).File!;

        Assert.EndsWith("%%EOF\n", Encoding.Latin1.GetString(await File.ReadAllBytesAsync(file.TempPath)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Giving_up_in_the_middle_leaves_nothing_behind()
    {
        using var gone = new CancellationTokenSource();
        await gone.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _gate.Intake.Receive(new IncomingFile("x", new MemoryStream(Samples.Pdf())), 0, gone.Token));
        Assert.Empty(_gate.LeftOver());
    }

    [Fact]
    public async Task Twenty_files_at_once()
    {
        var results = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => Task.Run(() => _gate.Receive(i % 2 == 0 ? Samples.Png(300, 300) : Samples.Docx()))));

        Assert.All(results, result => Assert.Null(result.Refusal));
        Assert.Equal(20, _gate.LeftOver().Length);
    }
}
