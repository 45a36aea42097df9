using System.Buffers.Binary;
using System.Text;
using EPeople.Core.Features.Attachments;
using Xunit;

namespace EPeople.Core.Tests.Features.Attachments;

/// <summary>Each of these has one clear outcome, and nothing of it stays on the disk.</summary>
public sealed class HostileFilesTests : IDisposable
{
    private readonly Gate _gate = new();

    public void Dispose() => _gate.Dispose();

    private static readonly Dictionary<string, (Func<byte[]> Content, string Name, string[] Refusals)> Table = new()
    {
        ["empty"] = (() => [], "a.pdf", [AttachmentRefusals.Empty]),
        ["one byte"] = (() => [0], "a.pdf", [AttachmentRefusals.TypeUnknown]),
        ["zero bytes"] = (() => new byte[100_000], "a.jpg", [AttachmentRefusals.TypeUnknown]),
        ["10 MB and one"] = (() => new byte[(10 * 1024 * 1024) + 1], "a.mp4", [AttachmentRefusals.TooLarge]),
        ["html named jpg"] = (() => Bytes(Samples.Html), "a.jpg", [AttachmentRefusals.TypeUnknown]),
        ["svg with script"] = (() => Bytes("<?xml version=\"1.0\"?><svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>"), "a.png", [AttachmentRefusals.TypeUnknown]),
        ["exe"] = (() => [.. "MZ"u8, .. new byte[500]], "a.pdf", [AttachmentRefusals.TypeUnknown]),
        ["elf"] = (() => [0x7F, .. "ELF"u8, .. new byte[500]], "a.pdf", [AttachmentRefusals.TypeUnknown]),
        ["shell script"] = (() => Bytes("#!/bin/sh\nrm -rf /\n"), "a.pdf", [AttachmentRefusals.TypeUnknown]),
        ["gif that is javascript"] = (() => Bytes("GIF89a=1;alert(1)//"), "a.jpg", [AttachmentRefusals.TypeUnknown]),
        ["old word file"] = (() => [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. new byte[500]], "a.docx", [AttachmentRefusals.TypeUnknown]),
        ["rar"] = (() => Bytes("Rar!\u001a\u0007\u0000"), "a.docx", [AttachmentRefusals.TypeUnknown]),
        ["heic"] = (() => Samples.Mp4("heic"), "a.mp4", [AttachmentRefusals.TypeUnknown]),
        ["quicktime"] = (() => Samples.Mp4("qt  "), "a.mp4", [AttachmentRefusals.TypeUnknown]),
        ["pdf after junk"] = (() => Samples.Pdf(before: "junk\n"), "a.pdf", [AttachmentRefusals.TypeUnknown]),
        ["html then pdf"] = (() => Samples.Pdf(before: Samples.Html), "a.pdf", [AttachmentRefusals.TypeUnknown]),
        ["javascript then pdf"] = (() => Samples.Pdf(before: "/*"), "a.pdf", [AttachmentRefusals.TypeUnknown]),
        ["html at the top of a pdf"] = (() => Samples.Pdf(inside: Samples.Html), "a.pdf", [AttachmentRefusals.Broken]),
        ["pdf then much html"] = (() => Samples.Pdf(after: new string(' ', 3_000) + Samples.Html), "a.pdf", [AttachmentRefusals.Broken]),
        ["pdf then zip"] = (() => [.. Samples.Pdf(), .. Samples.Docx(("x", System.Security.Cryptography.RandomNumberGenerator.GetBytes(2_000)))], "a.pdf", [AttachmentRefusals.Broken]),
        ["pdf in a zip's comment"] = (PdfWithZipInside, "a.pdf", [AttachmentRefusals.Broken]),
        ["pdf without end"] = (() => Bytes("%PDF-1.7\n1 0 obj"), "a.pdf", [AttachmentRefusals.Broken]),
        ["pdf without version"] = (() => Bytes("%PDF-x\n%%EOF"), "a.pdf", [AttachmentRefusals.Broken]),
        ["truncated jpeg"] = (() => Samples.Jpeg(400, 400)[..^600], "a.jpg", [AttachmentRefusals.Broken]),
        ["jpeg of three bytes"] = (() => [0xFF, 0xD8, 0xFF], "a.jpg", [AttachmentRefusals.Broken]),
        ["html in a jpeg's coat"] = (() => [0xFF, 0xD8, 0xFF, 0xE0, .. Bytes(Samples.Html)], "a.jpg", [AttachmentRefusals.Broken]),
        ["truncated png"] = (() => Samples.Png(400, 400)[..300], "a.png", [AttachmentRefusals.Broken]),
        ["truncated webp"] = (() => Samples.Webp(400, 400)[..100], "a.webp", [AttachmentRefusals.Broken]),
        ["png pixel bomb"] = (() => Samples.PngHeader(30_000, 30_000), "a.png", [AttachmentRefusals.Bomb]),
        ["png of absurd size"] = (() => Samples.PngHeader(int.MaxValue, int.MaxValue), "a.png", [AttachmentRefusals.Bomb, AttachmentRefusals.Broken]),
        ["png of no size"] = (() => Samples.PngHeader(0, 0), "a.png", [AttachmentRefusals.Broken]),
        ["plain zip"] = (() => Samples.Zip(("a.txt", Bytes("a"))), "a.docx", [AttachmentRefusals.TypeUnknown]),
        ["jar"] = (() => Samples.Zip(("META-INF/MANIFEST.MF", Bytes("Main-Class: X")), ("X.class", new byte[50])), "a.docx", [AttachmentRefusals.TypeUnknown]),
        ["docx zip bomb"] = (() => Samples.Docx(("word/media/a.bin", new byte[20_000_000])), "a.docx", [AttachmentRefusals.Bomb]),
        ["docx bomb in many parts"] = (() => Samples.Docx([.. Enumerable.Range(0, 160).Select(i => ($"word/{i}.bin", new byte[1024 * 1024]))]), "a.docx", [AttachmentRefusals.Bomb]),
        ["docx bomb that lies about its size"] = (LyingBomb, "a.docx", [AttachmentRefusals.Bomb, AttachmentRefusals.Broken]),
        ["docx whose member has another name inside"] = (TwoNames, "a.docx", [AttachmentRefusals.Broken]),
        ["docx of 3,000 members"] = (() => Samples.Docx([.. Enumerable.Range(0, 3_000).Select(i => ($"word/{i}.xml", Array.Empty<byte>()))]), "a.docx", [AttachmentRefusals.Bomb]),
        ["docx with a way out"] = (() => Samples.Docx(("word/../../../../etc/cron.d/x", Bytes("x"))), "a.docx", [AttachmentRefusals.Broken]),
        ["docx with an absolute name"] = (() => Samples.Docx(("/etc/passwd", Bytes("x"))), "a.docx", [AttachmentRefusals.Broken]),
        ["docx with a Windows name"] = (() => Samples.Docx(("C:\\Windows\\x.dll", Bytes("x"))), "a.docx", [AttachmentRefusals.Broken]),
        ["docx with a member twice"] = (() => Samples.Docx(("WORD/document.xml", Bytes("x"))), "a.docx", [AttachmentRefusals.Broken]),
        ["docx with macros"] = (() => Samples.Docx(("word/vbaProject.bin", Bytes("x"))), "a.docx", [AttachmentRefusals.TypeUnknown]),
        ["docm named docx"] = (() => Samples.Zip(("[Content_Types].xml", Samples.Types("application/vnd.ms-word.document.macroEnabled.main+xml")), ("word/document.xml", Bytes("<x/>"))), "a.docx", [AttachmentRefusals.TypeUnknown]),
        ["odt with macros"] = (() => Samples.Odt(("Basic/Standard/Module1.xml", Bytes("<x/>"))), "a.odt", [AttachmentRefusals.TypeUnknown]),
        ["docx and odt at once"] = (() => Samples.Docx(("mimetype", Bytes("application/vnd.oasis.opendocument.text")), ("content.xml", Bytes("<x/>"))), "a.odt", [AttachmentRefusals.Broken]),
        ["docx with an entity bomb"] = (() => Samples.Zip(("[Content_Types].xml", Bytes("<!DOCTYPE x [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]><Types>&b;</Types>")), ("word/document.xml", Bytes("<x/>"))), "a.docx", [AttachmentRefusals.Broken]),
        ["docx then html"] = (() => [.. Samples.Docx(), .. Bytes(Samples.Html)], "a.docx", [AttachmentRefusals.Broken]),
        ["docx after html"] = (() => [.. Bytes(Samples.Html), .. Samples.Docx()], "a.docx", [AttachmentRefusals.TypeUnknown]),
        ["docx with a stranger in front"] = (() => [.. "PK\u0003\u0004"u8, .. new byte[100], .. Samples.Docx()], "a.docx", [AttachmentRefusals.Broken]),
        ["truncated docx"] = (() => Samples.Docx()[..^30], "a.docx", [AttachmentRefusals.Broken]),
        ["damaged docx"] = (DamagedDocx, "a.docx", [AttachmentRefusals.Broken]),
        ["encrypted zip"] = (EncryptedDocx, "a.docx", [AttachmentRefusals.Broken]),
        ["mp3 tag without sound"] = (() => [.. "ID3\u0004\0\0\0\0\0\u0010"u8, .. Bytes(Samples.Html)], "a.mp3", [AttachmentRefusals.Broken]),
        ["mp3 of two frames"] = (() => Samples.Mp3(2), "a.mp3", [AttachmentRefusals.Broken]),
        ["html after three frames"] = (() => [.. Samples.Mp3(3), .. Bytes(string.Concat(Enumerable.Repeat(Samples.Html, 100)))], "a.mp3", [AttachmentRefusals.Broken]),
        ["mp4 without film"] = (() => Samples.Mp4()[..40], "a.mp4", [AttachmentRefusals.Broken]),
        ["truncated mp4"] = (() => Samples.Mp4()[..^5], "a.mp4", [AttachmentRefusals.Broken]),
        ["html after mp4"] = (() => Samples.Mp4(after: Bytes(Samples.Html)), "a.mp4", [AttachmentRefusals.Broken]),
        ["mp4 with a zip in its film"] = (() => Samples.Mp4(film: Samples.Docx()), "a.mp4", [AttachmentRefusals.Broken]),
        ["mp4 with a box of its own"] = (() => Samples.Mp4(after: Samples.Box("evil", Bytes(Samples.Html))), "a.mp4", [AttachmentRefusals.Broken]),
        ["mp4 with a box larger than the world"] = (() => Samples.Mp4(after: [0, 0, 0, 1, .. "mdat"u8, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF]), "a.mp4", [AttachmentRefusals.Broken]),
        ["mp4 with a box of length three"] = (() => Samples.Mp4(after: [0, 0, 0, 3, .. "free"u8]), "a.mp4", [AttachmentRefusals.Broken]),
    };

    public static TheoryData<string> Cases => [.. Table.Keys];

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Is_refused_with_its_code(string name)
    {
        var (content, fileName, expected) = Table[name];

        var (file, refusal) = await _gate.Receive(content(), fileName);

        Assert.Null(file);
        Assert.Contains(refusal, expected);
        Assert.Contains(refusal, AttachmentRefusals.All);
        Assert.Empty(_gate.LeftOver());
    }

    [Fact]
    public async Task Any_single_damaged_byte_has_an_outcome_and_never_an_exception()
    {
        var random = new Random(20261124);
        foreach (var sample in new[] { Samples.Jpeg(), Samples.Png(), Samples.Webp(), Samples.Pdf(), Samples.Docx(), Samples.Odt(), Samples.Mp3(), Samples.Mp4() })
            for (var i = 0; i < 60; i++)
            {
                var damaged = (byte[])sample.Clone();
                damaged[random.Next(damaged.Length)] = (byte)random.Next(256);
                var (file, refusal) = await _gate.Receive(damaged[..random.Next(damaged.Length / 2, damaged.Length + 1)]);
                Assert.True(file is null != refusal is null);
                file?.Dispose();
            }
        Assert.Empty(_gate.LeftOver());
    }

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    private static byte[] PdfWithZipInside()
    {
        var zip = Samples.Docx();
        var end = Samples.Pdf();
        BinaryPrimitives.WriteUInt16LittleEndian(zip.AsSpan(zip.Length - 2), (ushort)end.Length);
        return [.. Bytes("%PDF-1.4\n"), .. zip, .. end];
    }

    private static byte[] LyingBomb()
    {
        var zip = Samples.Docx(("word/media/a.bin", new byte[20_000_000]));
        var name = zip.AsSpan().LastIndexOf("word/media/a.bin"u8);
        BinaryPrimitives.WriteInt32LittleEndian(zip.AsSpan(name - 22), 1_000); // uncompressed size in the central directory
        return zip;
    }

    private static byte[] TwoNames()
    {
        var zip = Samples.Docx(("word/media/a.bin", [1, 2, 3]));
        "word/media/a.exe"u8.CopyTo(zip.AsSpan(zip.AsSpan().IndexOf("word/media/a.bin"u8)));
        return zip;
    }

    private static byte[] DamagedDocx()
    {
        var zip = Samples.Docx(("word/media/a.bin", [.. Enumerable.Range(0, 5_000).Select(i => (byte)(i * i))]));
        var start = zip.AsSpan().IndexOf("word/media/a.bin"u8) + 40;
        zip.AsSpan(start, 200).Fill(0xFF);
        return zip;
    }

    private static byte[] EncryptedDocx()
    {
        var zip = Samples.Docx();
        for (var at = 0; at < zip.Length - 8; at++)
            if (zip.AsSpan(at).StartsWith("PK\u0001\u0002"u8))
                zip[at + 8] |= 1;
            else if (zip.AsSpan(at).StartsWith("PK\u0003\u0004"u8))
                zip[at + 6] |= 1;
        return zip;
    }
}
