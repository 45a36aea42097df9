using System.Security.Cryptography;
using EPeople.Core.Domain.Alerts;
using EPeople.Core.Features.Attachments;
using EPeople.Core.Pipeline;
using EPeople.Core.Security.Vault;

namespace EPeople.Core.Features.Alerts;

/// <summary>Takes a file in while it comes: its first bytes tell what it is, and each chunk is sealed before it touches the disk.</summary>
public sealed class AlertUploads(AlertFiles files, AlertOptions options)
{
    /// <summary>All files of a message, in their order.</summary>
    /// <exception cref="Invalid">As for one.</exception>
    public async Task<IReadOnlyList<AlertFile>> TakeAllAsync(IAsyncEnumerable<(string? Name, Stream Content)>? sent, CancellationToken cancellationToken)
    {
        var taken = new List<AlertFile>();
        await foreach (var (name, content) in sent ?? AsyncEnumerable.Empty<(string?, Stream)>())
            taken.Add(await TakeAsync(name, content, taken.Count, cancellationToken));
        return taken;
    }

    /// <summary>The same file for another alert: its sealed bytes under another name, since each ends with its own alert.</summary>
    public async Task<AlertFile> CopyAsync(AlertFile file, CancellationToken cancellationToken)
    {
        var temporary = files.Store.NewTemporary();
        try
        {
            await using (temporary)
            {
                await using var source = files.Store.Open(file.StoredName);
                await source.CopyToAsync(temporary, cancellationToken);
            }

            Coarsen(temporary.Name);
            return file with { StoredName = files.Store.Keep(temporary.Name) };
        }
        finally
        {
            File.Delete(temporary.Name); // gone already when it was kept
        }
    }

    // The day, not the minute.
    private static void Coarsen(string path) => File.SetLastWriteTimeUtc(path, DateTime.UnixEpoch.AddDays(Math.Floor((File.GetLastWriteTimeUtc(path) - DateTime.UnixEpoch).TotalDays)));

    /// <summary>The sealed file, kept on the disk before any row names it.</summary>
    /// <exception cref="Invalid"><c>attachment.too_many</c>, <c>attachment.too_large</c>, <c>attachment.empty</c>, by the field Files.</exception>
    public async Task<AlertFile> TakeAsync(string? name, Stream content, int already, CancellationToken cancellationToken)
    {
        if (already >= options.Files)
            throw new Invalid("Files", AttachmentRefusals.TooMany, options.Files);
        var head = new byte[FileKinds.HeadLength];
        var read = await content.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, cancellationToken);
        if (read == 0)
            throw new Invalid("Files", AttachmentRefusals.Empty);
        var key = RandomNumberGenerator.GetBytes(32);
        var temporary = files.Store.NewTemporary();
        try
        {
            long? length;
            await using (temporary)
                length = await SealedFile.SealAsync(new Prefixed(head.AsMemory(0, read), content), temporary, key, options.FileBytes, cancellationToken);
            if (length is null)
                throw new Invalid("Files", AttachmentRefusals.TooLarge, options.FileBytes / (1024 * 1024));
            Coarsen(temporary.Name);
            var kind = FileKinds.Guess(head.AsSpan(0, read));
            return new AlertFile(files.Store.Keep(temporary.Name), key, kind is { } known ? CleanFileName.Of(name, known) : CleanFileName.OfUnknown(name), kind?.ContentType() ?? "application/octet-stream", length.Value);
        }
        finally
        {
            File.Delete(temporary.Name); // gone already when it was kept
        }
    }

    /// <summary>The first bytes, which were looked at, before the rest.</summary>
    private sealed class Prefixed(ReadOnlyMemory<byte> head, Stream rest) : Stream
    {
        private ReadOnlyMemory<byte> _head = head;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (_head.Length == 0)
                return await rest.ReadAsync(buffer, cancellationToken);
            var count = Math.Min(_head.Length, buffer.Length);
            _head[..count].CopyTo(buffer);
            _head = _head[count..];
            return count;
        }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override void Flush() => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
