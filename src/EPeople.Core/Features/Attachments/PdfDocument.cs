using System.Buffers.Binary;

namespace EPeople.Core.Features.Attachments;

/// <summary>
/// Checks the outline of a PDF and cuts what follows it. Readers forgive a kilobyte of anything before and behind a
/// document, which is where a second format would hide; here it begins at the first byte and ends with its end mark.
/// </summary>
internal static class PdfDocument
{
    private const int Forgiven = 1024;
    private const int LongestArchiveEnd = 22 + 65_535;

    /// <summary>Null when it is sound, otherwise the code of the refusal. The file may become up to 1,024 bytes shorter.</summary>
    public static string? Clean(Stream file)
    {
        var head = Read(file, 0, Forgiven);
        var tailStart = Math.Max(0, file.Length - Forgiven);
        var mark = Read(file, tailStart, Forgiven).AsSpan().LastIndexOf("%%EOF"u8);
        if (mark < 0 || !HasVersion(head) || SpeaksMarkup(head))
            return AttachmentRefusals.Broken;
        var end = tailStart + mark + 5;
        if (end < file.Length)
        {
            file.SetLength(end);
            file.Position = end;
            file.WriteByte((byte)'\n');
        }
        return EndsAsArchive(file) ? AttachmentRefusals.Broken : null;
    }

    private static bool HasVersion(ReadOnlySpan<byte> head) =>
        head.Length > 8 && head[5] is (byte)'1' or (byte)'2' && head[6] == '.' && char.IsAsciiDigit((char)head[7]);

    /// <summary>What browsers look for when they guess at a type.</summary>
    internal static bool SpeaksMarkup(ReadOnlySpan<byte> head)
    {
        var text = System.Text.Encoding.Latin1.GetString(head);
        return Array.Exists(["<html", "<script", "<!doctype", "<svg", "<iframe", "<body", "<head", "<?php"],
            sign => text.Contains(sign, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>Whether an unpacking program would take the file for an archive: such programs look from the end.</summary>
    internal static bool EndsAsArchive(Stream file)
    {
        var tail = Read(file, Math.Max(0, file.Length - LongestArchiveEnd), LongestArchiveEnd);
        for (var at = tail.Length - 22; at >= 0; at--)
            if (tail.AsSpan(at).StartsWith("PK\u0005\u0006"u8) && BinaryPrimitives.ReadUInt16LittleEndian(tail.AsSpan(at + 20)) == tail.Length - at - 22)
                return true;
        return false;
    }

    private static byte[] Read(Stream file, long start, int length)
    {
        file.Position = start;
        var bytes = new byte[(int)Math.Min(length, file.Length - start)];
        file.ReadExactly(bytes);
        return bytes;
    }
}
