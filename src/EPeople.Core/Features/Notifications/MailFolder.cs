using System.Globalization;
using System.Text.RegularExpressions;
using MimeKit;

namespace EPeople.Core.Features.Notifications;

/// <summary>A written mail, in a list.</summary>
/// <param name="Name">Name of its file: the key of the list and of <see cref="MailFolder.Read"/>.</param>
/// <param name="WrittenAt">UTC.</param>
/// <param name="To">Address.</param>
/// <param name="Subject">Subject.</param>
public sealed record MailLine(string Name, DateTimeOffset WrittenAt, string To, string Subject);

/// <summary>A written mail, read back.</summary>
/// <param name="Line">What the list shows.</param>
/// <param name="Language"><c>ar</c>, <c>fr</c>, <c>en</c>.</param>
/// <param name="Text">The plain part.</param>
/// <param name="Html">The HTML part: show it in a sandboxed frame only.</param>
public sealed record WrittenMail(MailLine Line, string Language, string Text, string Html);

/// <summary>Reads what <see cref="FolderTransport"/> wrote.</summary>
public sealed partial class MailFolder(string folder)
{
    /// <summary>Ending of the files.</summary>
    public const string Ending = ".eml";

    /// <summary>How long a mail is kept here: it names people, and the folder is a way out, no archive.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromDays(90);

    private const string Moment = "yyyyMMddHHmmssfffffff";

    /// <summary>The latest mails first; empty when none was ever written.</summary>
    /// <param name="before">Name after which the page begins (exclusive); null for the first page.</param>
    /// <param name="size">At most so many.</param>
    public IReadOnlyList<MailLine> List(string? before, int size)
    {
        if (!Directory.Exists(folder))
            return [];
        var names = Directory.EnumerateFiles(folder, "*" + Ending).Select(path => Path.GetFileName(path)).Where(name => NameForm().IsMatch(name));
        if (before is not null)
            names = names.Where(name => string.CompareOrdinal(name, before) < 0);
        return [.. names.OrderDescending(StringComparer.Ordinal).Take(size).ToList().Select(Line).OfType<MailLine>()];
    }

    /// <summary>One mail; null when the name is none of this folder's or the mail is gone.</summary>
    public WrittenMail? Read(string name)
    {
        if (!NameForm().IsMatch(name) || !File.Exists(PathOf(name)))
            return null;
        using var message = MimeMessage.Load(PathOf(name));
        var line = new MailLine(name, MomentOf(name), message.To.Mailboxes.FirstOrDefault()?.Address ?? "", message.Subject ?? "");
        return new WrittenMail(line, message.Body?.Headers[HeaderId.ContentLanguage] ?? "ar", message.TextBody ?? "", message.HtmlBody ?? "");
    }

    /// <summary>Deletes mails written before <paramref name="before"/> (UTC, exclusive).</summary>
    public void DeleteBefore(DateTimeOffset before)
    {
        if (!Directory.Exists(folder))
            return;
        foreach (var path in Directory.EnumerateFiles(folder).Where(path => MomentForm().IsMatch(Path.GetFileName(path)) && MomentOf(Path.GetFileName(path)) < before).ToList())
            File.Delete(path);
    }

    private MailLine? Line(string name)
    {
        if (!File.Exists(PathOf(name)))
            return null;
        var headers = HeaderList.Load(PathOf(name));
        var to = InternetAddressList.TryParse(headers[HeaderId.To] ?? "", out var list) ? list.Mailboxes.FirstOrDefault()?.Address : null;
        return new MailLine(name, MomentOf(name), to ?? "", headers[HeaderId.Subject] ?? "");
    }

    private string PathOf(string name) => Path.Combine(folder, name);

    private static DateTimeOffset MomentOf(string name) =>
        DateTimeOffset.ParseExact(name[..Moment.Length], Moment, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    [GeneratedRegex(@"\A[0-9]{21}-[0-9a-f]{16}\.eml\z")]
    private static partial Regex NameForm();

    // Also what a crash left half-written.
    [GeneratedRegex(@"\A[0-9]{21}-[0-9a-f]{16}\.")]
    private static partial Regex MomentForm();
}
