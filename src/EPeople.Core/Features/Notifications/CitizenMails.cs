using EPeople.Core.Domain;
using EPeople.Core.Features.Citizens;
using EPeople.Core.Persistence;
using Microsoft.EntityFrameworkCore;

namespace EPeople.Core.Features.Notifications;

/// <summary>Writes the mails about a citizen's account: the code that enters it, and that it was deleted. A code is made at delivery and stored nowhere.</summary>
public sealed class CitizenMails(EPeopleDb db, CitizenCodes codes, IMailComposer composer, TimeProvider time)
{
    /// <summary>The mail; none when it has been overtaken: the code was used or has ended, or the account is gone.</summary>
    public async Task<IReadOnlyList<DueLetter>> WriteAsync(OutboxMessage message, CancellationToken cancellationToken)
    {
        var id = new CitizenId(message.UserId ?? default);
        if (await db.Citizens.AsNoTracking().FirstOrDefaultAsync(c => c.Id == id, cancellationToken) is not { } citizen)
            return [];
        var to = new MailRecipient(citizen.Email, citizen.Language, citizen.ConfirmedAt is null ? null : citizen.Name, false);
        if (message.Template == OutboxMessage.EndTemplate)
            return [DueLetter.Of(to, () => composer.ComposeAccount(message.Template, message.Key, to, null))];
        return citizen.EntryStamp is { } stamp && message.Key == OutboxMessage.CodeKey(citizen) && time.GetUtcNow() < citizen.CodeEnds
            ? [DueLetter.Of(to, () => composer.ComposeAccount(message.Template, message.Key, to, new EntrySubject(codes.Of(id, stamp), citizen.CodeEnds)))] : [];
    }
}

/// <summary>What a mail with a code says.</summary>
/// <param name="Code">The code.</param>
/// <param name="Ends">First moment at which it holds no more (UTC).</param>
public sealed record EntrySubject(string Code, DateTimeOffset Ends);
