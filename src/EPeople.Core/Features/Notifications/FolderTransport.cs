using System.Globalization;
using EPeople.Core.Persistence;

namespace EPeople.Core.Features.Notifications;

/// <summary>
/// Writes each mail as an .eml file, whole or not at all: for development and for installations without an SMTP server.
/// Names begin with the moment (UTC), so that they sort by it.
/// </summary>
public sealed class FolderTransport(string folder, MailOptions options, TimeProvider time) : IMailTransport
{
    /// <inheritdoc/>
    public async Task SendAsync(MailContent mail, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        using var message = MimeMail.Of(mail, options, now);
        DurableFile.EnsureFolder(folder);
        var name = $"{now.UtcDateTime.ToString("yyyyMMddHHmmssfffffff", CultureInfo.InvariantCulture)}-{MimeMail.Fingerprint(mail.Key)[..16]}";
        var temporary = Path.Combine(folder, $"{name}.{Guid.NewGuid():N}");
        await using (var file = DurableFile.CreateNew(temporary))
            await message.WriteToAsync(file, cancellationToken);
        DurableFile.TryClaim(temporary, Path.Combine(folder, name + MailFolder.Ending)); // false: the same mail in the same instant is there already
    }
}
