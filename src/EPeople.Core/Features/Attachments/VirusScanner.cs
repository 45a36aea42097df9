namespace EPeople.Core.Features.Attachments;

/// <summary>What a scanner says of a file.</summary>
public enum ScanVerdict
{
    /// <summary>Nothing known was found, or nobody was asked.</summary>
    Clean,

    /// <summary>Something known was found.</summary>
    Infected,

    /// <summary>The scanner did not answer in time, or not as agreed.</summary>
    Unavailable,
}

/// <summary>Asks a virus scanner about received files.</summary>
public interface IVirusScanner
{
    /// <summary>Reads the stream from where it stands to its end. A scanner that cannot be reached is a verdict, not an exception.</summary>
    Task<ScanVerdict> Scan(Stream content, CancellationToken ct = default);
}

/// <summary>Used where no scanner is configured: asks nobody.</summary>
public sealed class NoScanner : IVirusScanner
{
    /// <inheritdoc/>
    public Task<ScanVerdict> Scan(Stream content, CancellationToken ct = default) => Task.FromResult(ScanVerdict.Clean);
}
