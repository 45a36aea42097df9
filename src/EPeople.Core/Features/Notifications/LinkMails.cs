using EPeople.Core.Features.Accounts;
using EPeople.Core.Features.Administration;
using EPeople.Core.Persistence;
using Microsoft.EntityFrameworkCore;

namespace EPeople.Core.Features.Notifications;

/// <summary>Writes the mail with a link to choose a password. The link is made at delivery and stored nowhere.</summary>
public sealed class LinkMails(EPeopleDb db, StaffLinks links, Bodies bodies, IMailComposer composer)
{
    /// <summary>The mail; none when the link has ended meanwhile: it was used, a newer one was made, or the account was shut.</summary>
    public async Task<IReadOnlyList<DueLetter>> WriteAsync(OutboxMessage message, CancellationToken cancellationToken)
    {
        var user = await db.Users.AsNoTracking().FirstOrDefaultAsync(u => u.Id == message.UserId, cancellationToken);
        if (user?.Email is null || message.Key != OutboxMessage.LinkKey(user))
            return [];
        var body = await db.Memberships.Where(m => m.UserId == user.Id).Select(m => m.OrganisationId).FirstOrDefaultAsync(cancellationToken);
        var expires = message.CreatedAt + StaffLinks.Life;
        var about = new LinkSubject(user.Email, (bodies.Find(body) ?? bodies.CentralOffice).Name, links.Token(user, expires), expires);
        var to = new MailRecipient(user.Email, user.Language, user.DisplayName, true);
        return [DueLetter.Of(to, () => composer.ComposeLink(message.Key, to, about))];
    }
}
