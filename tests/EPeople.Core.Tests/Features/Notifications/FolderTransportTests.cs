using EPeople.Core.Features.Notifications;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using EPeople.Core.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using MimeKit;
using Xunit;

namespace EPeople.Core.Tests.Features.Notifications;

public sealed class FolderTransportTests : IDisposable
{
    private readonly string _folder = Path.Combine(Directory.CreateTempSubdirectory("epeople-mails-").FullName, "mails");
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 24, 8, 0, 0, TimeSpan.Zero));
    private readonly FolderTransport _transport;
    private readonly MailFolder _mails;

    public FolderTransportTests() => (_transport, _mails) =
        (new FolderTransport(_folder, new MailOptions { From = "no-reply@epeople.test", FromName = "عرائض" }, _time), new MailFolder(_folder));

    public void Dispose() => Directory.Delete(Path.GetDirectoryName(_folder)!, recursive: true);

    private static MailContent Mail => new(
        "amina@example.tn", "أمينة بن صالح", "تم تسجيل عريضتكم TN-7K3M-9QXA", "السلام عليكم\nوصلت عريضتكم.",
        "<!DOCTYPE html><html lang=\"ar\" dir=\"rtl\"><body><p>وصلت عريضتكم.</p></body></html>", "ar", "0193.receipt");

    [Fact]
    public async Task An_arabic_mail_is_read_back_as_it_was_written()
    {
        await _transport.SendAsync(Mail, CancellationToken.None);

        using var message = Assert.Single(Messages());
        Assert.Equal("تم تسجيل عريضتكم TN-7K3M-9QXA", message.Subject);
        Assert.Equal(("أمينة بن صالح", "amina@example.tn"), (message.To.Mailboxes.Single().Name, message.To.Mailboxes.Single().Address));
        Assert.Equal("عرائض", message.From.Mailboxes.Single().Name);
        Assert.Equal(Mail.Text, message.TextBody!.ReplaceLineEndings("\n").TrimEnd());
        Assert.Equal(Mail.Html, message.HtmlBody!.TrimEnd());
        var parts = Assert.IsType<MultipartAlternative>(message.Body);
        Assert.Equal(["text/plain", "text/html"], parts.Select(part => part.ContentType.MimeType)); // the richest last (RFC 2046, 5.1.4)
        Assert.All(parts.Cast<TextPart>(), part => Assert.Equal("utf-8", part.ContentType.Charset));
        Assert.Equal("auto-generated", message.Headers[HeaderId.AutoSubmitted]);
        Assert.Equal("ar", message.Body!.Headers[HeaderId.ContentLanguage]);
        Assert.Equal(_time.GetUtcNow(), message.Date);
        Assert.All(await File.ReadAllBytesAsync(Directory.GetFiles(_folder).Single()), b => Assert.True(b < 128)); // seven bits: passes any relay
    }

    [Fact]
    public async Task The_same_key_gives_the_same_message_id_and_another_one_another_and_it_tells_nothing()
    {
        await _transport.SendAsync(Mail with { Key = "k.amina@example.tn" }, CancellationToken.None);
        _time.Advance(TimeSpan.FromHours(1));
        await _transport.SendAsync(Mail with { Key = "k.amina@example.tn" }, CancellationToken.None);
        await _transport.SendAsync(Mail with { Key = "k.other@example.tn" }, CancellationToken.None);

        var ids = Messages().Select(message => message.MessageId).ToList();
        Assert.Equal(3, ids.Count);
        Assert.Equal(2, ids.Distinct().Count());
        Assert.All(ids, id => Assert.Matches("^[0-9a-f]{40}@epeople.test$", id));
    }

    [Theory]
    [InlineData("Subject\r\nBcc: everyone@example.com")]
    [InlineData("Subject\nBcc: everyone@example.com\n\n<script>")]
    [InlineData("Subject\u2028Bcc: everyone@example.com")]
    [InlineData("Subject\r\n\tBcc: everyone@example.com")]
    [InlineData("=?utf-8?q?Subject=0D=0ABcc:_everyone@example.com?=")]
    [InlineData("\u202EtcejbuS")]
    public async Task Nothing_in_a_subject_or_a_name_becomes_a_header(string hostile)
    {
        await _transport.SendAsync(Mail with { Subject = hostile, ToName = hostile }, CancellationToken.None);

        using var message = Assert.Single(Messages());
        Assert.Empty(message.Bcc);
        Assert.Single(message.To);
        Assert.Equal("amina@example.tn", message.To.Mailboxes.Single().Address);
        Assert.Equal(
            ["Auto-Submitted", "Content-Language", "Content-Type", "Date", "From", "MIME-Version", "Message-Id", "Subject", "To", "X-Auto-Response-Suppress"],
            message.Headers.Concat(message.Body!.Headers).Select(header => header.Field).Distinct().Order(StringComparer.Ordinal));
        Assert.DoesNotContain("\u202E", message.Subject!, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a@b.tn\r\nBcc: c@d.tn")]
    [InlineData("a@b.tn, c@d.tn")]
    [InlineData("a@b.tn;c@d.tn")]
    [InlineData("Amina <a@b.tn>")]
    [InlineData("group: a@b.tn;")]
    [InlineData("a@b@c.tn")]
    [InlineData("a b@c.tn")]
    [InlineData("\"a\"@c.tn")]
    [InlineData("@c.tn")]
    [InlineData("a@")]
    [InlineData("nobody")]
    [InlineData("")]
    public async Task Only_one_plain_address_is_written_to(string address)
    {
        var error = await Assert.ThrowsAsync<FormatException>(() => _transport.SendAsync(Mail with { To = address }, CancellationToken.None));

        Assert.True(address.Length < 5 || !error.Message.Contains(address, StringComparison.Ordinal));
        Assert.Empty(_mails.List(null, 10));
    }

    [Fact]
    public async Task A_very_long_line_and_a_very_long_subject_are_folded_or_cut()
    {
        await _transport.SendAsync(Mail with { Subject = new string('ع', 5_000), Html = $"<p>{new string('x', 50_000)}</p>" }, CancellationToken.None);

        Assert.All(await File.ReadAllLinesAsync(Directory.GetFiles(_folder).Single()), line => Assert.True(line.Length <= 998)); // RFC 5322, 2.1.1
        using var message = Assert.Single(Messages());
        Assert.Equal(200, message.Subject!.Length);
        Assert.Equal(50_007, message.HtmlBody!.TrimEnd().Length);
    }

    [Fact]
    public async Task Mails_are_listed_latest_first_page_by_page_and_read_back()
    {
        Assert.Empty(_mails.List(null, 10));
        for (var i = 0; i < 5; i++, _time.Advance(TimeSpan.FromMinutes(1)))
            await _transport.SendAsync(Mail with { Subject = $"رقم {i}", Key = $"k{i}" }, CancellationToken.None);

        var first = _mails.List(null, 2);
        var second = _mails.List(first[^1].Name, 10);

        Assert.Equal(["رقم 4", "رقم 3"], first.Select(line => line.Subject));
        Assert.Equal(["رقم 2", "رقم 1", "رقم 0"], second.Select(line => line.Subject));
        Assert.Equal((new DateTimeOffset(2026, 11, 24, 8, 4, 0, TimeSpan.Zero), "amina@example.tn"), (first[0].WrittenAt, first[0].To));
        var read = _mails.Read(first[0].Name)!;
        Assert.Equal((first[0], "ar", Mail.Html), (read.Line, read.Language, read.Html.TrimEnd()));
        Assert.Contains("وصلت", read.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("../../etc/passwd")]
    [InlineData("/etc/passwd")]
    [InlineData("")]
    [InlineData("202611240800000000000-0123456789abcdef.eml")]
    [InlineData("202611240800000000000-0123456789abcdef.eml\n")]
    public void A_name_of_another_form_and_a_mail_that_is_gone_are_not_there(string name) => Assert.Null(_mails.Read(name));

    [Fact]
    public async Task Only_an_administrator_reads_them()
    {
        await using var country = await TestCountry.CreateAsync();
        await country.Services.GetRequiredService<IMailTransport>().SendAsync(Mail, CancellationToken.None);
        var administrator = await country.Staff("presidency_gov", Role.Administrator);
        var clerk = await country.Staff("presidency_gov", Role.Clerk);

        var line = Assert.Single(await country.Send(new ListMails(), administrator));
        Assert.Equal(Mail.Html, (await country.Send(new ReadMail(line.Name), administrator)).Html.TrimEnd());
        await Assert.ThrowsAsync<NotFound>(() => country.Send(new ReadMail("../server.secret"), administrator));
        await Assert.ThrowsAsync<NotFound>(() => country.Send(new ListMails(), clerk));
        await Assert.ThrowsAsync<NotFound>(() => country.Send(new ReadMail(line.Name), clerk));
    }

    private List<MimeMessage> Messages() => [.. Directory.GetFiles(_folder, "*.eml").Order(StringComparer.Ordinal).Select(path => MimeMessage.Load(path))];
}
