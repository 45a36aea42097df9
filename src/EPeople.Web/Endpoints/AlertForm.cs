using System.Text;
using EPeople.Core.Features.Attachments;
using EPeople.Core.Pipeline;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace EPeople.Web.Endpoints;

/// <summary>
/// A multipart body read part by part: the antiforgery token first, then fields, then files as they come, fields after them too. Few parts,
/// short headers, short fields; whatever does not hold to it ends the reading, and nothing of it is written anywhere.
/// </summary>
public sealed class AlertForm
{
    private const string Token = "__RequestVerificationToken";
    private const string TokenHeader = "RequestVerificationToken";
    private const int MostParts = 32;
    private const int FieldBytes = 128 * 1024;

    private readonly MultipartReader? reader;
    private readonly Dictionary<string, string> values = [];
    private readonly CancellationToken cancellationToken;
    private int parts;
    private bool isBroken;
    private MultipartSection? waiting;

    private AlertForm(HttpRequest request, CancellationToken cancellationToken)
    {
        this.cancellationToken = cancellationToken;
        if (MediaTypeHeaderValue.TryParse(request.ContentType, out var type) && type.MediaType == "multipart/form-data"
            && HeaderUtilities.RemoveQuotes(type.Boundary) is { Length: > 0 and <= 70 } boundary)
            reader = new MultipartReader(boundary.ToString(), request.Body) { HeadersCountLimit = 8, HeadersLengthLimit = 4096 };
        isBroken = reader is null;
    }

    /// <summary>Whether the token is this browser's.</summary>
    public bool IsValid { get; private set; }

    /// <summary>The name of the file last handed out, as the browser sent it.</summary>
    public string? LastFile { get; private set; }

    /// <summary>Reads the token, checks it, and reads the fields before the first file. Without a valid token fields are read, to be shown again, and no file is.</summary>
    public static async Task<AlertForm> ReadAsync(HttpContext http, IAntiforgery antiforgery, CancellationToken cancellationToken)
    {
        var form = new AlertForm(http.Request, cancellationToken);
        if (await form.NextPartAsync() is { } first && NameOf(first) == Token && FileOf(first) is null && await form.FieldAsync(first) is { Length: < 4096 } token && token.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_'))
        {
            // The framework looks for a token in this header before it would read the form.
            http.Request.Headers[TokenHeader] = token;
            form.IsValid = await antiforgery.IsRequestValidAsync(http);
            form.waiting = await form.NextFilePartAsync();
        }

        return form;
    }

    /// <summary>A field as sent, with line ends as everywhere else; empty when it was not, or not yet.</summary>
    public string Value(string name) => values.GetValueOrDefault(name, "");

    /// <summary>The next file that somebody chose; null when there is none.</summary>
    public async Task<(string Name, Stream Content)?> NextFileAsync()
    {
        while ((waiting ?? await NextFilePartAsync()) is { } part)
        {
            waiting = null;
            var (name, content) = (FileOf(part)!, new Coming(part.Body));
            if (name.Length == 0)
                continue; // an input without a choice sends an empty part
            LastFile = name;
            return (name, content);
        }

        return null;
    }

    /// <summary>All files, each to be read before the next is asked for.</summary>
    public async IAsyncEnumerable<(string? Name, Stream Content)> FilesAsync()
    {
        while (await NextFileAsync() is { } file)
            yield return file;
    }

    /// <summary>Reads what is left, files unseen. False when the form was no form of ours, from its token to its end.</summary>
    public async Task<bool> EndAsync()
    {
        if (IsValid || values.Count > 0)
        {
            while (await NextFilePartAsync() is not null)
                waiting = null;
        }

        return IsValid && !isBroken;
    }

    /// <summary>Keeps the fields on the way to the next file.</summary>
    private async Task<MultipartSection?> NextFilePartAsync()
    {
        while (await NextPartAsync() is { } part)
        {
            if (FileOf(part) is not null)
                return part;
            if (NameOf(part) is { } name && await FieldAsync(part) is { } value)
                values[name] = value.ReplaceLineEndings("\n");
        }

        return null;
    }

    private async Task<MultipartSection?> NextPartAsync()
    {
        if (isBroken || reader is null)
            return null;
        try
        {
            if (++parts <= MostParts)
                return await reader.ReadNextSectionAsync(cancellationToken);
            isBroken = true;
        }
        catch (Exception e) when (IsOfTheBody(e))
        {
            isBroken = true; // the answer says so; there is nothing else to do with it
        }

        return null;
    }

    private async Task<string?> FieldAsync(MultipartSection part)
    {
        try
        {
            var bytes = new byte[FieldBytes + 1];
            var read = await part.Body.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, cancellationToken);
            isBroken |= read > FieldBytes;
            return isBroken ? null : Encoding.UTF8.GetString(bytes, 0, read);
        }
        catch (Exception e) when (IsOfTheBody(e))
        {
            isBroken = true;
            return null;
        }
    }

    private static string? NameOf(MultipartSection part) =>
        ContentDispositionHeaderValue.TryParse(part.ContentDisposition, out var disposition) ? HeaderUtilities.RemoveQuotes(disposition.Name).ToString() : null;

    /// <summary>The name of a file; empty when none was chosen; null when the part is a field.</summary>
    private static string? FileOf(MultipartSection part)
    {
        if (!ContentDispositionHeaderValue.TryParse(part.ContentDisposition, out var disposition))
            return null;
        var name = disposition.FileNameStar.HasValue ? disposition.FileNameStar : disposition.FileName;
        return name.HasValue ? HeaderUtilities.RemoveQuotes(name).ToString() : null;
    }

    /// <summary>A body that ends too early, or is above a limit of the reader; one above the server's own limit, or of somebody who went away, is the server's to answer.</summary>
    private static bool IsOfTheBody(Exception e) => e is InvalidDataException or IOException and not BadHttpRequestException;

    /// <summary>A file on its way in: a body that breaks off is a broken file, not a failure of the service.</summary>
    private sealed class Coming(Stream part) : Stream
    {
        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            try
            {
                return await part.ReadAsync(buffer, cancellationToken);
            }
            catch (Exception e) when (e is InvalidDataException or IOException)
            {
                throw new Invalid("Files", AttachmentRefusals.Broken); // the server's own limit, or somebody who went away, is met again by whoever reads the rest
            }
        }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override void Flush() => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
