using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using System.Xml;

namespace EPeople.Core.Features.Attachments;

/// <summary>
/// Looks into a Word, Excel or OpenDocument file, which is a zip archive, without believing what it says of itself: every
/// member is unpacked once into nothing, counted against limits, before the archive is taken for what it is.
/// </summary>
internal static class OfficeArchive
{
    private const int EndRecord = 22;
    private const int CentralRecord = 46;
    private const int LocalRecord = 30;
    private const int RatioApplies = 1024 * 1024;
    private const int LongestDescription = 1024 * 1024;
    private const string Word = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";
    private const string Excel = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml";

    /// <summary>The kind, or the code of the refusal.</summary>
    /// <param name="file">Seekable; left open, at any position.</param>
    public static (FileKind? Kind, string? Refusal) Inspect(Stream file, AttachmentLimits limits)
    {
        try
        {
            if (Directory(file) is not var (start, count))
                return (null, AttachmentRefusals.Broken);
            if (count > limits.ArchiveEntries)
                return (null, AttachmentRefusals.Bomb);
            using var archive = new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true);
            return Refusal(archive, file, start, limits) is { } refusal ? (null, refusal) : Kind(archive);
        }
        catch (Exception error) when (error is InvalidDataException or EndOfStreamException or XmlException or NotSupportedException or ArgumentException)
        {
            return (null, AttachmentRefusals.Broken);
        }
    }

    /// <summary>
    /// Where the directory begins and how many members it says to have; null unless the archive fills the file to its last byte,
    /// without a comment: no second format hides behind it.
    /// </summary>
    private static (long Start, int Count)? Directory(Stream file)
    {
        if (file.Length < EndRecord)
            return null;
        var end = Bytes(file, file.Length - EndRecord, EndRecord).AsSpan();
        long start = BinaryPrimitives.ReadUInt32LittleEndian(end[16..]);
        var fills = start + BinaryPrimitives.ReadUInt32LittleEndian(end[12..]) == file.Length - EndRecord;
        return fills && end.StartsWith("PK\u0005\u0006"u8) && BinaryPrimitives.ReadUInt16LittleEndian(end[20..]) == 0
            ? (start, BinaryPrimitives.ReadUInt16LittleEndian(end[10..]))
            : null;
    }

    private static string? Refusal(ZipArchive archive, Stream file, long directory, AttachmentLimits limits)
    {
        if (archive.Entries.Count > limits.ArchiveEntries)
            return AttachmentRefusals.Bomb;
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var room = limits.UnpackedBytes;
        var record = directory;
        foreach (var entry in archive.Entries)
        {
            if (entry.IsEncrypted || !IsSafeName(entry.FullName) || !names.Add(entry.FullName) || IsLink(entry))
                return AttachmentRefusals.Broken;
            var allowed = Math.Min(room, Math.Max(RatioApplies, entry.CompressedLength * limits.UnpackedRatio));
            if (entry.Length > allowed || Unpack(Packed(file, ref record, directory, entry), allowed) is not { } length)
                return AttachmentRefusals.Bomb;
            if (length != entry.Length)
                return AttachmentRefusals.Broken;
            room -= length;
        }
        return null;
    }

    /// <summary>
    /// The member's bytes as they lie in the file, unpacked to their real end: <see cref="ZipArchiveEntry.Open"/> stops at the length that
    /// the archive claims, and another program may not. What the directory and the member's own header say must agree.
    /// </summary>
    private static Stream Packed(Stream file, ref long record, long directory, ZipArchiveEntry entry)
    {
        var central = Bytes(file, record, CentralRecord).AsSpan();
        var (method, name) = (BinaryPrimitives.ReadUInt16LittleEndian(central[10..]), BinaryPrimitives.ReadUInt16LittleEndian(central[28..]));
        long at = BinaryPrimitives.ReadUInt32LittleEndian(central[42..]);
        var local = Bytes(file, at, LocalRecord).AsSpan();
        var start = at + LocalRecord + BinaryPrimitives.ReadUInt16LittleEndian(local[26..]) + BinaryPrimitives.ReadUInt16LittleEndian(local[28..]);
        if (!local.StartsWith("PK\u0003\u0004"u8) || BinaryPrimitives.ReadUInt16LittleEndian(local[8..]) != method || method is not 0 and not 8
            || start + entry.CompressedLength > directory
            || !Bytes(file, at + LocalRecord, name).AsSpan().SequenceEqual(Bytes(file, record + CentralRecord, name)))
            throw new InvalidDataException("A member is not what the directory says.");
        record += CentralRecord + name + BinaryPrimitives.ReadUInt16LittleEndian(central[30..]) + BinaryPrimitives.ReadUInt16LittleEndian(central[32..]);
        var packed = new MemoryStream(Bytes(file, start, (int)entry.CompressedLength));
        return method == 0 ? packed : new DeflateStream(packed, CompressionMode.Decompress);
    }

    /// <summary>How many bytes really come out; null when more than allowed.</summary>
    private static long? Unpack(Stream content, long allowed)
    {
        using (content)
        {
            var buffer = new byte[64 * 1024];
            long total = 0;
            for (int read; (read = content.Read(buffer)) > 0;)
                if ((total += read) > allowed)
                    return null;
            return total;
        }
    }

    private static byte[] Bytes(Stream file, long start, int length)
    {
        if (start < 0 || start > file.Length - length)
            throw new InvalidDataException("The archive points outside of the file.");
        var bytes = new byte[length];
        file.Position = start;
        file.ReadExactly(bytes);
        return bytes;
    }

    private static bool IsSafeName(string name) =>
        name.Length is > 0 and <= 512 && name[0] != '/' && !name.Contains('\\', StringComparison.Ordinal)
        && !name.Contains(':', StringComparison.Ordinal) && !name.Any(char.IsControl)
        && !name.Split('/').Any(part => part is ".." or ".");

    private static bool IsLink(ZipArchiveEntry entry) => ((entry.ExternalAttributes >> 16) & 0xF000) == 0xA000;

    private static (FileKind? Kind, string? Refusal) Kind(ZipArchive archive)
    {
        if (archive.Entries.Any(HoldsProgram))
            return (null, AttachmentRefusals.TypeUnknown);
        var openDocument = archive.GetEntry("mimetype");
        var openXml = archive.GetEntry("[Content_Types].xml");
        if (openDocument is not null && openXml is not null)
            return (null, AttachmentRefusals.Broken);
        FileKind? kind = null;
        if (openDocument is not null && archive.GetEntry("content.xml") is not null)
            kind = Text(openDocument) == FileKind.Odt.ContentType() ? FileKind.Odt : null;
        else if (openXml is not null)
            kind = MainPart(openXml) switch
            {
                Word when archive.GetEntry("word/document.xml") is not null => FileKind.Docx,
                Excel when archive.GetEntry("xl/workbook.xml") is not null => FileKind.Xlsx,
                _ => null,
            };
        return kind is null ? (null, AttachmentRefusals.TypeUnknown) : (kind, null);
    }

    private static bool HoldsProgram(ZipArchiveEntry entry) =>
        entry.Name.Equals("vbaProject.bin", StringComparison.OrdinalIgnoreCase)
        || entry.FullName.StartsWith("Basic/", StringComparison.OrdinalIgnoreCase)
        || entry.FullName.StartsWith("Scripts/", StringComparison.OrdinalIgnoreCase);

    private static string Text(ZipArchiveEntry entry)
    {
        using var reader = new StreamReader(entry.Open(), Encoding.ASCII);
        var text = new char[128];
        return new string(text, 0, reader.ReadBlock(text));
    }

    /// <summary>The type of the main part, the only one of its kind; null when there is none or more than one.</summary>
    private static string? MainPart(ZipArchiveEntry entry)
    {
        if (entry.Length > LongestDescription)
            return null;
        using var content = entry.Open();
        using var xml = XmlReader.Create(content, new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
        string? main = null;
        while (xml.Read())
        {
            if (xml.NodeType != XmlNodeType.Element || xml.LocalName is not ("Override" or "Default"))
                continue;
            var type = xml.GetAttribute("ContentType") ?? "";
            if (type.Contains("macroEnabled", StringComparison.OrdinalIgnoreCase) || (type is Word or Excel && main is not null))
                return null;
            main = type is Word or Excel ? type : main;
        }
        return main;
    }
}
