using NetVips;

namespace EPeople.Core.Features.Attachments;

/// <summary>
/// Decodes a picture and encodes it again: upright, in sRGB, without metadata (place, camera, owner, thumbnails), no side longer
/// than allowed. What was hidden in the file stays behind with it. Only the three loaders named here are enabled in libvips.
/// </summary>
internal static class Picture
{
    private const int LongestLoadedSide = 65_500;

    // A picture of 50 million pixels may take some 400 MB while it is decoded; two at a time is what a small server bears.
    private static readonly SemaphoreSlim Gate = new(2);

    static Picture()
    {
        NetVips.NetVips.BlockUntrusted = true;
        Operation.Block("VipsForeignLoad", true);
        Operation.Block("VipsForeignLoadJpeg", false);
        Operation.Block("VipsForeignLoadPng", false);
        Operation.Block("VipsForeignLoadWebp", false);
        Log.SetLogHandler("VIPS", Enums.LogLevelFlags.All, static (_, _, _) => { }); // what goes wrong is thrown as well
        Cache.Max = 0; // uploads never repeat: caching would only hold memory and open files
    }

    /// <summary>Writes the clean picture to <paramref name="target"/>.</summary>
    /// <returns>The kind written (a PNG that would be too large becomes WebP), or the code of the refusal.</returns>
    public static async Task<(FileKind? Kind, string? Refusal)> Encode(
        FileKind kind, string source, string target, AttachmentLimits limits, CancellationToken ct)
    {
        await Gate.WaitAsync(ct);
        try
        {
            return await Task.Run(() => Encode(kind, source, target, limits), ct);
        }
        catch (VipsException)
        {
            return (null, AttachmentRefusals.Broken);
        }
        finally
        {
            Gate.Release();
        }
    }

    /// <summary>The same in memory alone, for what may not touch the disk in clear.</summary>
    /// <returns>The clean picture, of the same kind, or the code of the refusal.</returns>
    public static async Task<(byte[]? Picture, string? Refusal)> Encode(FileKind kind, byte[] source, AttachmentLimits limits, CancellationToken ct)
    {
        await Gate.WaitAsync(ct);
        try
        {
            return await Task.Run(() => Encode(kind, source, limits), ct);
        }
        catch (VipsException)
        {
            return (null, AttachmentRefusals.Broken);
        }
        finally
        {
            Gate.Release();
        }
    }

    private static (byte[]? Picture, string? Refusal) Encode(FileKind kind, byte[] source, AttachmentLimits limits)
    {
        using var header = Load(kind, source);
        if (IsBomb(header, limits))
            return (null, AttachmentRefusals.Bomb);
        using var plain = Plain(header, limits.LongestSide);
        return (kind switch
        {
            FileKind.Jpeg => plain.JpegsaveBuffer(q: 85, optimizeCoding: true, keep: Enums.ForeignKeep.None),
            FileKind.Png => plain.PngsaveBuffer(compression: 6, keep: Enums.ForeignKeep.None),
            _ => plain.WebpsaveBuffer(q: 85, keep: Enums.ForeignKeep.None),
        }, null);
    }

    private static (FileKind? Kind, string? Refusal) Encode(FileKind kind, string source, string target, AttachmentLimits limits)
    {
        using var header = Load(kind, source);
        if (IsBomb(header, limits))
            return (null, AttachmentRefusals.Bomb);
        Save(header, kind, target, limits.LongestSide);
        if (kind == FileKind.Png && new FileInfo(target).Length > limits.Bytes)
        {
            using var again = Load(kind, source);
            Save(again, kind = FileKind.Webp, target, limits.LongestSide);
        }
        return new FileInfo(target).Length > limits.Bytes ? (null, AttachmentRefusals.TooLarge) : (kind, null);
    }

    /// <summary>Reads the header only; pixels are decoded, from top to bottom, while the result is written.</summary>
    private static Image Load(FileKind kind, string path) => kind switch
    {
        FileKind.Jpeg => Image.Jpegload(path, access: Enums.Access.Sequential, failOn: Enums.FailOn.Truncated),
        FileKind.Png => Image.Pngload(path, access: Enums.Access.Sequential, failOn: Enums.FailOn.Truncated),
        FileKind.Webp => Image.Webpload(path, access: Enums.Access.Sequential, failOn: Enums.FailOn.Truncated),
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    private static Image Load(FileKind kind, byte[] source) => kind switch
    {
        FileKind.Jpeg => Image.JpegloadBuffer(source, access: Enums.Access.Sequential, failOn: Enums.FailOn.Truncated),
        FileKind.Png => Image.PngloadBuffer(source, access: Enums.Access.Sequential, failOn: Enums.FailOn.Truncated),
        FileKind.Webp => Image.WebploadBuffer(source, access: Enums.Access.Sequential, failOn: Enums.FailOn.Truncated),
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    private static bool IsBomb(Image header, AttachmentLimits limits) => (long)header.Width * header.Height > limits.Pixels || Math.Max(header.Width, header.Height) > LongestLoadedSide;

    private static Image Plain(Image image, int longestSide)
    {
        using var upright = image.ThumbnailImage(longestSide, height: longestSide, size: Enums.Size.Down, outputProfile: "srgb");
        return upright.Cast(Enums.BandFormat.Uchar, shift: upright.Format == Enums.BandFormat.Ushort);
    }

    private static void Save(Image image, FileKind kind, string target, int longestSide)
    {
        using var plain = Plain(image, longestSide);
        switch (kind)
        {
            case FileKind.Jpeg:
                plain.Jpegsave(target, q: 85, optimizeCoding: true, keep: Enums.ForeignKeep.None);
                break;
            case FileKind.Png:
                plain.Pngsave(target, compression: 6, keep: Enums.ForeignKeep.None);
                break;
            default:
                plain.Webpsave(target, q: 85, keep: Enums.ForeignKeep.None);
                break;
        }
    }
}
