using System.Text;

namespace EPeople.Core.Features.Attachments;

/// <summary>The kinds of files that the service takes. Stored by name of <see cref="FileKinds.ContentType"/>, never trusted from a browser.</summary>
public enum FileKind
{
    /// <summary>Picture, saved again by the service.</summary>
    Jpeg = 1,

    /// <summary>Picture, saved again by the service.</summary>
    Png,

    /// <summary>Picture, saved again by the service.</summary>
    Webp,

    /// <summary>Document.</summary>
    Pdf,

    /// <summary>Word document without macros.</summary>
    Docx,

    /// <summary>Excel workbook without macros.</summary>
    Xlsx,

    /// <summary>OpenDocument text without macros.</summary>
    Odt,

    /// <summary>Sound.</summary>
    Mp3,

    /// <summary>Film or sound in an ISO media file.</summary>
    Mp4,
}

/// <summary>How a browser gets a stored file; always with the fixed type and <c>nosniff</c>.</summary>
public enum FileServing
{
    /// <summary>Inside a page: what the service itself has encoded, and sound.</summary>
    Inline,

    /// <summary>In a sandboxed frame.</summary>
    Framed,

    /// <summary>As a download.</summary>
    Download,
}

/// <summary>What the service knows of each kind, and which kind the first bytes of a file speak for.</summary>
public static class FileKinds
{
    /// <summary>How many of the first bytes <see cref="Guess"/> looks at.</summary>
    public const int HeadLength = 64;

    private static readonly string[] MediaBrands =
        ["isom", "iso2", "iso3", "iso4", "iso5", "iso6", "iso7", "iso8", "iso9", "mp41", "mp42", "avc1", "M4A ", "M4V "];

    private static readonly string[] OtherBrands = ["qt  ", "heic", "heix", "hevc", "mif1", "msf1", "avif", "avis", "crx ", "jp2 "];

    /// <summary>The type under which the kind is served.</summary>
    public static string ContentType(this FileKind kind) => kind switch
    {
        FileKind.Jpeg => "image/jpeg",
        FileKind.Png => "image/png",
        FileKind.Webp => "image/webp",
        FileKind.Pdf => "application/pdf",
        FileKind.Docx => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        FileKind.Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        FileKind.Odt => "application/vnd.oasis.opendocument.text",
        FileKind.Mp3 => "audio/mpeg",
        FileKind.Mp4 => "video/mp4",
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    /// <summary>The kind served under this type; null for any type that the service never stores.</summary>
    public static FileKind? OfContentType(string contentType)
    {
        foreach (var kind in Enum.GetValues<FileKind>())
            if (kind.ContentType() == contentType)
                return kind;
        return null;
    }

    /// <summary>The ending of the kind's names, with its dot.</summary>
    public static string Extension(this FileKind kind) => kind == FileKind.Jpeg ? ".jpg" : $".{kind.ToString().ToLowerInvariant()}";

    /// <summary>Whether the service decodes and encodes it again.</summary>
    public static bool IsImage(this FileKind kind) => kind is FileKind.Jpeg or FileKind.Png or FileKind.Webp;

    /// <summary>How a browser gets it.</summary>
    public static FileServing Serving(this FileKind kind) => kind switch
    {
        FileKind.Jpeg or FileKind.Png or FileKind.Webp or FileKind.Mp3 => FileServing.Inline,
        FileKind.Pdf => FileServing.Framed,
        _ => FileServing.Download,
    };

    /// <summary>
    /// The kind for which the first bytes speak, at their very beginning: a document that starts after something else is
    /// of no kind. An archive is guessed to be a Word document; <see cref="OfficeArchive"/> says which one it is, if any.
    /// </summary>
    /// <param name="head">The first bytes, at most <see cref="HeadLength"/> are looked at.</param>
    public static FileKind? Guess(ReadOnlySpan<byte> head)
    {
        if (head.StartsWith<byte>([0xFF, 0xD8, 0xFF]))
            return FileKind.Jpeg;
        if (head.StartsWith<byte>([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]))
            return FileKind.Png;
        if (head.StartsWith("RIFF"u8) && head.Length >= 16 && head[8..].StartsWith("WEBPVP8"u8))
            return FileKind.Webp;
        if (head.StartsWith("%PDF-"u8))
            return FileKind.Pdf;
        if (head.StartsWith("PK\u0003\u0004"u8))
            return FileKind.Docx;
        if (head.Length >= 16 && head[4..].StartsWith("ftyp"u8))
            return IsMedia(head) ? FileKind.Mp4 : null;
        if (head.StartsWith("ID3"u8) || Mp3Stream.FrameLength(head) > 0)
            return FileKind.Mp3;
        return null;
    }

    private static bool IsMedia(ReadOnlySpan<byte> head)
    {
        var brands = new List<string> { Encoding.ASCII.GetString(head[8..12]) };
        for (var at = 16; at + 4 <= Math.Min(head.Length, head[3]); at += 4)
            brands.Add(Encoding.ASCII.GetString(head[at..(at + 4)]));
        return head[..3].IndexOfAnyExcept((byte)0) < 0 && !OtherBrands.Contains(brands[0]) && brands.Any(MediaBrands.Contains);
    }
}
