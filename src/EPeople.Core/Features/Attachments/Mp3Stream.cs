namespace EPeople.Core.Features.Attachments;

/// <summary>
/// Reads MPEG sound frame by frame (ISO/IEC 11172-3 and 13818-3, layer III) and keeps the frames only. Tags in front and behind,
/// which may tell who recorded where and may hold any other format, are left out.
/// </summary>
internal static class Mp3Stream
{
    private const int FewestFrames = 3;
    private static readonly int[] Rates1 = [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320];
    private static readonly int[] Rates2 = [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160];
    private static readonly int[] Samples1 = [44_100, 48_000, 32_000];

    /// <summary>The frames of the sound, without anything else; null when the bytes are no sound: fewer than three frames, or more between them than in them.</summary>
    public static byte[]? Frames(ReadOnlySpan<byte> file)
    {
        var sound = file[Math.Min(file.Length, TagLength(file))..];
        var kept = new byte[sound.Length];
        var (length, frames) = (0, 0);
        for (var at = 0; at < sound.Length;)
        {
            var frame = FrameLength(sound[at..]);
            if (frame == 0 || at + frame > sound.Length || !Chained(sound, at + frame))
            {
                at++;
                continue;
            }
            sound.Slice(at, frame).CopyTo(kept.AsSpan(length));
            length += frame;
            frames++;
            at += frame;
        }
        return frames >= FewestFrames && length * 2L >= sound.Length ? kept[..length] : null;
    }

    /// <summary>Bytes of the layer III frame that begins here; 0 when none does.</summary>
    public static int FrameLength(ReadOnlySpan<byte> at)
    {
        if (at.Length < 4 || at[0] != 0xFF || (at[1] & 0xE6) != 0xE2) // eleven bits of synchronisation, layer III
            return 0;
        var version = (at[1] >> 3) & 3; // 3 = MPEG 1, 2 = MPEG 2, 0 = MPEG 2.5
        var (rate, sample) = (at[2] >> 4, (at[2] >> 2) & 3);
        if (version == 1 || rate is 0 or 15 || sample == 3)
            return 0;
        var samples = Samples1[sample] >> (version == 3 ? 0 : version == 2 ? 1 : 2);
        var bits = (version == 3 ? Rates1 : Rates2)[rate] * 1000;
        return (version == 3 ? 144 : 72) * bits / samples + ((at[2] >> 1) & 1);
    }

    /// <summary>What follows a frame is a frame, a tag or the end: two bytes alone are found in any file.</summary>
    private static bool Chained(ReadOnlySpan<byte> sound, int next) =>
        sound.Length - next < 4 || FrameLength(sound[next..]) > 0 || sound[next..].StartsWith("TAG"u8)
        || sound[next..].StartsWith("APETAGEX"u8) || sound[next..].StartsWith("LYRICSBEGIN"u8) || sound[next..].StartsWith("ID3"u8);

    /// <summary>Length of the ID3v2 tags in front: four bytes of seven bits each, and ten for the header.</summary>
    private static int TagLength(ReadOnlySpan<byte> file)
    {
        var length = 0;
        while (file.Length - length >= 10 && file[length..].StartsWith("ID3"u8))
        {
            var size = file.Slice(length + 6, 4);
            if (((size[0] | size[1] | size[2] | size[3]) & 0x80) != 0)
                return file.Length;
            var footer = (file[length + 5] & 0x10) != 0 ? 10 : 0;
            length = (int)Math.Min(file.Length, (long)length + 10 + footer + (size[0] << 21 | size[1] << 14 | size[2] << 7 | size[3]));
        }
        return length;
    }
}
