using EPeople.Core.Domain;
using EPeople.Core.Domain.Alerts;
using EPeople.Core.Features.Attachments;
using EPeople.Core.Pipeline;
using EPeople.Core.Security.Vault;

namespace EPeople.Core.Features.Alerts;

/// <summary>A file of an alert on its way to a reader.</summary>
/// <param name="Name">Its cleaned name.</param>
/// <param name="ContentType">What it is served as.</param>
/// <param name="IsPicture">Whether it is a picture that the service encoded itself, and may stand in a page.</param>
/// <param name="WriteAsync">Writes it, in clear, to where it is read and nowhere else.</param>
public sealed record AlertDownload(string Name, string ContentType, bool IsPicture, Func<Stream, CancellationToken, Task> WriteAsync)
{
    /// <summary>Tells that there is a file, never which.</summary>
    public override string ToString() => "alert download (not shown)";
}

/// <summary>Gives files of alerts out: pictures as copies without metadata, made in memory; everything else, and originals, as they came. Nothing in clear touches the disk.</summary>
public sealed class AlertDownloads(AlertFiles files, AttachmentLimits limits) : IDisposable
{
    // A picture is whole in memory while it is encoded again: whoever asks for many at once waits.
    private readonly SemaphoreSlim _turn = new(2, 2);

    /// <inheritdoc/>
    public void Dispose() => _turn.Dispose();

    /// <summary>One file of a history.</summary>
    /// <param name="notes">The notes whose files the reader may have.</param>
    /// <param name="number">Number of the note, from 1.</param>
    /// <param name="index">The file's place in it, from 0.</param>
    /// <param name="original">As it came, with its metadata.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="NotFound">There is none.</exception>
    /// <exception cref="RuleBroken"><c>attachment.broken</c> and its like: the picture cannot be encoded again; its original can be had.</exception>
    public async Task<AlertDownload> OfAsync(IReadOnlyList<AlertNote> notes, int number, int index, bool original, CancellationToken cancellationToken)
    {
        var file = notes.ElementAtOrDefault(number - 1) is { } note && number > 0 ? (note.Content?.Files ?? note.Files).ElementAtOrDefault(index) : null;
        if (file is null)
            throw new NotFound();
        if (original || FileKinds.OfContentType(file.ContentType) is not { } kind || !kind.IsImage())
            return new AlertDownload(file.Name, original ? "application/octet-stream" : file.ContentType, IsPicture: false, (target, cancellation) => WriteAsync(file, target, cancellation));
        var (picture, refusal) = await EncodeAsync(kind, file, cancellationToken);
        return picture is null ? throw new RuleBroken(refusal!) : new AlertDownload(file.Name, file.ContentType, IsPicture: true, (target, cancellation) => target.WriteAsync(picture, cancellation).AsTask());
    }

    private async Task<(byte[]? Picture, string? Refusal)> EncodeAsync(FileKind kind, AlertFile file, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            return await Picture.Encode(kind, await BytesAsync(file, cancellationToken), limits, cancellationToken);
        }
        finally
        {
            _turn.Release();
        }
    }

    private async Task WriteAsync(AlertFile file, Stream target, CancellationToken cancellationToken)
    {
        await using var source = files.Store.Open(file.StoredName);
        await SealedFile.OpenAsync(source, target, file.Key, cancellationToken);
    }

    private async Task<byte[]> BytesAsync(AlertFile file, CancellationToken cancellationToken)
    {
        var bytes = new byte[file.Length];
        using var memory = new MemoryStream(bytes);
        await WriteAsync(file, memory, cancellationToken);
        return bytes;
    }
}
