using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using MimeKit;

namespace EPeople.Core.Features.Notifications;

/// <summary>
/// The one place where a mail gets its wire form (RFC 5322, 2045–2049): the same text as plain and as HTML, in UTF-8, marked as written by
/// a machine (RFC 3834), so that no absence notice answers it. Whatever a name or subject holds, it stays within its header.
/// </summary>
internal static class MimeMail
{
    private const int LongestHeader = 200;
    private const int LongestAddress = 254; // RFC 5321, 4.5.3.1.3

    /// <summary>The message; whoever asked disposes it.</summary>
    /// <param name="now">Moment of sending.</param>
    /// <exception cref="FormatException">The address is none; the message of the error does not repeat it.</exception>
    public static MimeMessage Of(MailContent mail, MailOptions options, DateTimeOffset now)
    {
        var message = new MimeMessage();
        message.From.Add(new MailboxAddress(Encoding.UTF8, OneLine(options.FromName), Address(options.From)));
        message.To.Add(new MailboxAddress(Encoding.UTF8, OneLine(mail.ToName ?? ""), Address(mail.To)));
        message.Subject = OneLine(mail.Subject);
        message.Date = now;
        message.MessageId = $"{Fingerprint(mail.Key)}@{options.From[(options.From.LastIndexOf('@') + 1)..]}";
        message.Headers.Add(HeaderId.AutoSubmitted, "auto-generated");
        message.Headers.Add("X-Auto-Response-Suppress", "All");
        message.Body = new MultipartAlternative
        {
            new TextPart("plain") { Text = mail.Text },
            new TextPart("html") { Text = mail.Html },
        };
        message.Body.Headers.Add(HeaderId.ContentLanguage, mail.Language is "ar" or "fr" or "en" ? mail.Language : "ar");
        message.Prepare(EncodingConstraint.SevenBit);
        return message;
    }

    /// <summary>The same 40 hexadecimal digits for the same key: a key may name an address, a Message-Id must not.</summary>
    public static string Fingerprint(string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)).AsSpan(0, 20));

    private static string Address(string address)
    {
        var sound = address.Length is > 2 and <= LongestAddress
            && !address.Any(c => char.IsControl(c) || char.IsWhiteSpace(c) || c is '<' or '>' or ',' or ';' or '"' or '(' or ')' or ':' or '\\' or '[' or ']')
            && address.IndexOf('@', StringComparison.Ordinal) is var at && at > 0 && at == address.LastIndexOf('@') && at < address.Length - 1;
        return sound && MailboxAddress.TryParse(address, out var parsed) && parsed.Address == address
            ? address
            : throw new FormatException("Not an e-mail address.");
    }

    /// <summary>Line ends and other controls become blanks, marks that turn text around or have no width vanish.</summary>
    private static string OneLine(string text)
    {
        var line = new StringBuilder(Math.Min(text.Length, LongestHeader));
        foreach (var rune in text.EnumerateRunes())
        {
            if (line.Length >= LongestHeader)
                break;
            var category = Rune.GetUnicodeCategory(rune);
            if (category is UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator)
                line.Append(' ');
            else if (category is not UnicodeCategory.Format)
                line.Append(rune.ToString());
        }
        return line.ToString().Trim();
    }
}
