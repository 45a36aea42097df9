using System.Security.Cryptography;

namespace EPeople.Core.Features.Attachments;

/// <summary>A file as a browser sent it. Nothing of it is believed.</summary>
/// <param name="FileName">As sent; may hold a path of any system, or anything else.</param>
/// <param name="Content">Read once, from where it stands; not disposed here.</param>
public sealed record IncomingFile(string? FileName, Stream Content);

/// <summary>A file that may be stored, still under a temporary name: <see cref="FileStore.Keep"/> takes it, disposing it otherwise removes it.</summary>
/// <param name="Kind">By content.</param>
/// <param name="DisplayName">Cleaned, with the kind's ending.</param>
/// <param name="Length">Bytes as stored (a picture differs from what was sent).</param>
/// <param name="Sha256">Of the bytes as stored, 64 lower-case hexadecimal digits.</param>
/// <param name="TempPath">Where it lies, in the store's own folder.</param>
public sealed record AcceptedFile(FileKind Kind, string DisplayName, long Length, string Sha256, string TempPath) : IDisposable
{
    /// <summary>The type under which it will be served.</summary>
    public string ContentType => Kind.ContentType();

    /// <summary>The ending of its name, with the dot.</summary>
    public string Extension => Kind.Extension();

    /// <summary>Removes the temporary file if nobody kept it.</summary>
    public void Dispose() => File.Delete(TempPath);
}

/// <summary>Either the accepted file or the code of its refusal (<see cref="AttachmentRefusals"/>).</summary>
public sealed record IntakeResult(AcceptedFile? File, string? Refusal);

/// <summary>
/// The gate for files: receives, recognises by content, has scanned, cleans, measures. Safe for threads; one for the process.
/// </summary>
public sealed class FileIntake(FileStore store, AttachmentLimits limits, IVirusScanner scanner)
{
    /// <summary>Receives one file.</summary>
    /// <param name="incoming">As sent.</param>
    /// <param name="alreadyAttached">Files that the petition or message has so far.</param>
    /// <param name="ct">Given up by the client: nothing stays behind.</param>
    public async Task<IntakeResult> Receive(IncomingFile incoming, int alreadyAttached, CancellationToken ct = default)
    {
        if (alreadyAttached >= limits.Files)
            return new IntakeResult(null, AttachmentRefusals.TooMany);
        var path = "";
        var accepted = false;
        try
        {
            await using var file = store.NewTemporary();
            path = file.Name;
            var refusal = await Copy(incoming.Content, file, ct);
            var (kind, doubt) = refusal is null ? await Inspect(file, ct) : (null, refusal);
            if (kind is not { } known)
                return new IntakeResult(null, doubt);
            if (known.IsImage())
            {
                (kind, doubt) = await Encode(known, file, ct);
                if (kind is null)
                    return new IntakeResult(null, doubt);
            }
            file.Position = 0;
            var hash = Convert.ToHexStringLower(await SHA256.HashDataAsync(file, ct));
            accepted = true;
            return new IntakeResult(new AcceptedFile(kind.Value, CleanFileName.Of(incoming.FileName, kind.Value), file.Length, hash, path), null);
        }
        finally
        {
            if (!accepted && path.Length > 0)
                File.Delete(path);
        }
    }

    private async Task<string?> Copy(Stream content, FileStream file, CancellationToken ct)
    {
        var buffer = new byte[64 * 1024];
        for (int read; (read = await content.ReadAsync(buffer, ct)) > 0;)
        {
            if (file.Length + read > limits.Bytes)
                return AttachmentRefusals.TooLarge;
            await file.WriteAsync(buffer.AsMemory(0, read), ct);
        }
        await file.FlushAsync(ct);
        return file.Length == 0 ? AttachmentRefusals.Empty : null;
    }

    /// <summary>Scans what was sent, before anything of ours decodes it, and checks and cleans its structure.</summary>
    private async Task<(FileKind? Kind, string? Refusal)> Inspect(FileStream file, CancellationToken ct)
    {
        var head = new byte[FileKinds.HeadLength];
        file.Position = 0;
        var guess = FileKinds.Guess(head.AsSpan(0, await file.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, ct)));
        if (guess is not { } kind)
            return (null, AttachmentRefusals.TypeUnknown);
        file.Position = 0;
        var verdict = await scanner.Scan(file, ct);
        if (verdict == ScanVerdict.Infected)
            return (null, AttachmentRefusals.Infected);
        if (verdict == ScanVerdict.Unavailable && limits.RefuseUnscanned)
            return (null, AttachmentRefusals.ScanUnavailable);
        if (kind == FileKind.Docx)
            return OfficeArchive.Inspect(file, limits);
        var refusal = kind switch
        {
            FileKind.Pdf => PdfDocument.Clean(file),
            FileKind.Mp4 => Mp4Container.Clean(file),
            FileKind.Mp3 => KeepFrames(file),
            _ => null, // pictures are decoded
        };
        await file.FlushAsync(ct);
        return refusal is null ? (kind, null) : (null, refusal);
    }

    private static string? KeepFrames(FileStream file)
    {
        var bytes = new byte[file.Length];
        file.Position = 0;
        file.ReadExactly(bytes);
        if (Mp3Stream.Frames(bytes) is not { } frames)
            return AttachmentRefusals.Broken;
        file.SetLength(0);
        file.Write(frames);
        return null;
    }

    /// <summary>Replaces the content of the file by the picture encoded again.</summary>
    private async Task<(FileKind? Kind, string? Refusal)> Encode(FileKind kind, FileStream file, CancellationToken ct)
    {
        string encoded;
        await using (var other = store.NewTemporary())
            encoded = other.Name;
        try
        {
            var result = await Picture.Encode(kind, file.Name, encoded, limits, ct);
            if (result.Kind is null)
                return result;
            file.SetLength(0);
            await using (var clean = new FileStream(encoded, FileMode.Open, FileAccess.Read, FileShare.Read, 64 * 1024, useAsync: true))
                await clean.CopyToAsync(file, ct);
            await file.FlushAsync(ct);
            return result;
        }
        finally
        {
            File.Delete(encoded);
        }
    }
}
