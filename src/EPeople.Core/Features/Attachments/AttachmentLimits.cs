namespace EPeople.Core.Features.Attachments;

/// <summary>What a file may be before it is refused. Figures are the service's defaults; configuration changes them.</summary>
public sealed record AttachmentLimits
{
    /// <summary>Files of one petition or one message (inclusive).</summary>
    public int Files { get; init; } = 5;

    /// <summary>Bytes of one file, as received and as stored (inclusive).</summary>
    public long Bytes { get; init; } = 10 * 1024 * 1024;

    /// <summary>Pixels of a picture (width × height, inclusive), looked at before anything is decoded. A phone's usual picture has 12 to 50 million.</summary>
    public long Pixels { get; init; } = 50_000_000;

    /// <summary>Longest side, in pixels, of a stored picture; larger ones are scaled down.</summary>
    public int LongestSide { get; init; } = 4096;

    /// <summary>Members of an office file's archive (inclusive).</summary>
    public int ArchiveEntries { get; init; } = 2_000;

    /// <summary>Bytes of all members of an office file together, unpacked (inclusive).</summary>
    public long UnpackedBytes { get; init; } = 150 * 1024 * 1024;

    /// <summary>How many times its packed size a member larger than a megabyte may unpack to (inclusive). Deflate reaches 1,032; a real sheet stays below 100.</summary>
    public int UnpackedRatio { get; init; } = 200;

    /// <summary>Whether a file is refused when a scanner is configured but does not answer. Turning it off lets unscanned files in.</summary>
    public bool RefuseUnscanned { get; init; } = true;
}

/// <summary>Why a file is refused: the codes are keys of translations in Rules.*.resx.</summary>
public static class AttachmentRefusals
{
    /// <summary>There are as many files already as there may be.</summary>
    public const string TooMany = "attachment.too_many";

    /// <summary>More bytes than allowed, as received or (a picture saved again) as stored.</summary>
    public const string TooLarge = "attachment.too_large";

    /// <summary>Not a single byte.</summary>
    public const string Empty = "attachment.empty";

    /// <summary>By its content none of the accepted kinds, whatever its name says; also office files with macros.</summary>
    public const string TypeUnknown = "attachment.type_unknown";

    /// <summary>It begins as an accepted kind but is cut off, damaged, encrypted, or pretends to be two kinds at once.</summary>
    public const string Broken = "attachment.broken";

    /// <summary>It would unpack to far more than it is.</summary>
    public const string Bomb = "attachment.bomb";

    /// <summary>The scanner found something in it.</summary>
    public const string Infected = "attachment.infected";

    /// <summary>The configured scanner does not answer; the person may try again later.</summary>
    public const string ScanUnavailable = "attachment.scan_unavailable";

    /// <summary>All codes, for the test that each is translated.</summary>
    public static readonly IReadOnlyList<string> All = [TooMany, TooLarge, Empty, TypeUnknown, Broken, Bomb, Infected, ScanUnavailable];
}
