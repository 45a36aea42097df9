using System.Buffers.Binary;
using System.Text;

namespace EPeople.Core.Features.Attachments;

/// <summary>
/// Walks the boxes of an ISO media file (ISO/IEC 14496-12): they must fill the file exactly. Boxes that carry no film but
/// data about it (a phone writes the place of recording there), and filling, are turned into empty filling of the same size, in place.
/// Sound and film themselves (mdat) are not decoded.
/// </summary>
internal static class Mp4Container
{
    private static readonly HashSet<string> Known =
        ["ftyp", "moov", "mdat", "free", "skip", "wide", "moof", "mfra", "sidx", "styp", "ssix", "prft", "pdin", "emsg", "uuid", "udta", "meta"];

    private static readonly HashSet<string> Erased = ["free", "skip", "uuid", "udta", "meta"];

    /// <summary>Null when it is sound, otherwise the code of the refusal. The length stays.</summary>
    public static string? Clean(Stream file)
    {
        var boxes = Boxes(file, 0, file.Length);
        if (boxes is null || boxes[0].Type != "ftyp" || boxes.Exists(box => !Known.Contains(box.Type))
            || !boxes.Exists(box => box.Type == "moov") || !boxes.Exists(box => box.Type is "mdat" or "moof"))
            return AttachmentRefusals.Broken;
        foreach (var movie in boxes.Where(box => box.Type == "moov").ToList())
        {
            if (Boxes(file, movie.Content, movie.End) is not { } inner || !inner.Exists(box => box.Type == "mvhd"))
                return AttachmentRefusals.Broken;
            boxes.AddRange(inner);
            foreach (var track in inner.Where(box => box.Type == "trak"))
            {
                if (Boxes(file, track.Content, track.End) is not { } parts)
                    return AttachmentRefusals.Broken;
                boxes.AddRange(parts);
            }
        }
        foreach (var box in boxes.Where(box => Erased.Contains(box.Type)))
            Erase(file, box);
        return PdfDocument.EndsAsArchive(file) ? AttachmentRefusals.Broken : null;
    }

    private static List<Box>? Boxes(Stream file, long start, long end)
    {
        var boxes = new List<Box>();
        Span<byte> header = stackalloc byte[16];
        for (var at = start; at < end;)
        {
            if (end - at < 8 || boxes.Count > 10_000)
                return null;
            file.Position = at;
            file.ReadExactly(header[..(int)Math.Min(16, file.Length - at)]);
            long size = BinaryPrimitives.ReadUInt32BigEndian(header);
            var content = at + 8;
            if (size == 1)
            {
                if (end - at < 16)
                    return null;
                size = (long)Math.Min(long.MaxValue, BinaryPrimitives.ReadUInt64BigEndian(header[8..]));
                content = at + 16;
            }
            else if (size == 0)
            {
                size = end - at; // to the end of the file
            }
            if (size < content - at || size > end - at)
                return null;
            boxes.Add(new Box(Encoding.Latin1.GetString(header[4..8]), at, content, at + size));
            at += size;
        }
        return boxes.Count == 0 ? null : boxes;
    }

    private static void Erase(Stream file, Box box)
    {
        file.Position = box.Start + 4;
        file.Write("free"u8);
        file.Position = box.Content;
        var nothing = new byte[64 * 1024];
        for (var left = box.End - box.Content; left > 0; left -= nothing.Length)
            file.Write(nothing, 0, (int)Math.Min(left, nothing.Length));
    }

    private sealed record Box(string Type, long Start, long Content, long End);
}
