using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using EPeople.Core.Features.Attachments;
using NetVips;

namespace EPeople.Core.Tests.Features.Attachments;

/// <summary>Small files of every kind, and hostile ones, made on the spot: nothing binary is kept in the repository.</summary>
internal static class Samples
{
    public const string Html = "<!DOCTYPE html><html><script>alert(document.domain)</script></html>";

    public static byte[] Jpeg(int width = 64, int height = 48) => Pixels(width, height).JpegsaveBuffer();

    public static byte[] Png(int width = 64, int height = 48) => Pixels(width, height).PngsaveBuffer();

    public static byte[] Webp(int width = 64, int height = 48) => Pixels(width, height).WebpsaveBuffer();

    /// <summary>A phone's picture: lying on its side, with the place where it was taken.</summary>
    public static byte[] JpegWithPlace()
    {
        using var image = Pixels(64, 48).Mutate(mutable =>
        {
            mutable.Set(GValue.GIntType, "orientation", 6);
            mutable.Set(GValue.GStrType, "exif-ifd0-Make", "SECRETPHONE");
            mutable.Set(GValue.GStrType, "exif-ifd3-GPSLatitude", "36/1 48/1 0/1");
            mutable.Set(GValue.GStrType, "exif-ifd3-GPSLongitude", "10/1 10/1 0/1");
        });
        return image.JpegsaveBuffer();
    }

    /// <summary>A picture whose header alone speaks of this size; there is nearly nothing behind it.</summary>
    public static byte[] PngHeader(int width, int height)
    {
        var png = Png();
        BinaryPrimitives.WriteInt32BigEndian(png.AsSpan(16), width);
        BinaryPrimitives.WriteInt32BigEndian(png.AsSpan(20), height);
        BinaryPrimitives.WriteUInt32BigEndian(png.AsSpan(29), Crc(png.AsSpan(12, 17)));
        return png;
    }

    public static byte[] Pdf(string before = "", string after = "\n", string inside = "") => Encoding.Latin1.GetBytes(
        $"{before}%PDF-1.4\n{inside}1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\nxref\n0 3\ntrailer<</Size 3/Root 1 0 R>>\nstartxref\n99\n%%EOF{after}");

    public static byte[] Docx(params (string Name, byte[] Content)[] more) => Zip(
        [("[Content_Types].xml", Types("application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml")),
         ("word/document.xml", Encoding.UTF8.GetBytes("<w:document xmlns:w=\"w\">عريضة</w:document>")), .. more]);

    public static byte[] Xlsx(params (string Name, byte[] Content)[] more) => Zip(
        [("[Content_Types].xml", Types("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml")),
         ("xl/workbook.xml", "<workbook/>"u8.ToArray()), .. more]);

    public static byte[] Odt(params (string Name, byte[] Content)[] more) => Zip(
        [("mimetype", "application/vnd.oasis.opendocument.text"u8.ToArray()), ("content.xml", "<office/>"u8.ToArray()), .. more]);

    public static byte[] Types(string main) => Encoding.UTF8.GetBytes(
        $"<?xml version=\"1.0\"?><Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"xml\" ContentType=\"application/xml\"/><Override PartName=\"/main.xml\" ContentType=\"{main}\"/></Types>");

    public static byte[] Zip(params (string Name, byte[] Content)[] members)
    {
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var (name, content) in members)
            {
                using var member = archive.CreateEntry(name).Open();
                member.Write(content);
            }
        return stream.ToArray();
    }

    public static byte[] Mp3(int frames = 5, string tag = "") =>
    [
        .. tag.Length == 0 ? [] : (byte[])[.. "ID3\u0004\0\0\0\0"u8, (byte)(tag.Length >> 7), (byte)(tag.Length & 0x7F), .. Encoding.Latin1.GetBytes(tag)],
        .. Enumerable.Range(0, frames).SelectMany(i => (byte[])[0xFF, 0xFB, 0x90, 0x00, .. Enumerable.Repeat((byte)i, 413)]),
    ];

    public static byte[] Mp4(string brand = "isom", byte[]? userData = null, byte[]? film = null, byte[]? after = null) =>
    [
        .. Box("ftyp", [.. Encoding.ASCII.GetBytes(brand), 0, 0, 2, 0, .. Encoding.ASCII.GetBytes(brand)]),
        .. Box("moov", [.. Box("mvhd", new byte[100]), .. Box("trak", [.. Box("tkhd", new byte[84]), .. Box("udta", userData ?? [])]), .. Box("udta", userData ?? [])]),
        .. Box("mdat", film ?? new byte[200]),
        .. after ?? [],
    ];

    public static byte[] Box(string type, byte[] content)
    {
        var box = new byte[8 + content.Length];
        BinaryPrimitives.WriteInt32BigEndian(box, box.Length);
        Encoding.ASCII.GetBytes(type).CopyTo(box, 4);
        content.CopyTo(box, 8);
        return box;
    }

    private static Image Pixels(int width, int height) =>
        Image.Xyz(width, height).ExtractBand(0).Bandjoin(Image.Black(width, height) + 90, Image.Black(width, height) + 200)
            .Cast(Enums.BandFormat.Uchar).Copy(interpretation: Enums.Interpretation.Srgb);

    private static uint Crc(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var b in bytes)
        {
            crc ^= b;
            for (var i = 0; i < 8; i++)
                crc = (crc & 1) == 1 ? (crc >> 1) ^ 0xEDB88320 : crc >> 1;
        }
        return ~crc;
    }
}

/// <summary>A store of its own and the gate before it.</summary>
internal sealed class Gate : IDisposable
{
    public Gate(AttachmentLimits? limits = null, IVirusScanner? scanner = null)
    {
        Store = new FileStore(Root);
        Intake = new FileIntake(Store, limits ?? new AttachmentLimits(), scanner ?? new NoScanner());
    }

    public string Root { get; } = Directory.CreateTempSubdirectory("epeople-intake-").FullName;

    public FileStore Store { get; }

    public FileIntake Intake { get; }

    public Task<IntakeResult> Receive(byte[] content, string? name = "x", int already = 0) =>
        Intake.Receive(new IncomingFile(name, new MemoryStream(content)), already, CancellationToken.None);

    public string[] LeftOver() => Directory.GetFiles(Path.Combine(Root, "incoming"));

    public void Dispose() => Directory.Delete(Root, recursive: true);
}
