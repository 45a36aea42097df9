using EPeople.Core.Features.Notifications;
using EPeople.Core.Persistence;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EPeople.Core.Features.Alerts;

/// <summary>
/// Tells whoever has something waiting in the vault, once a morning at the most: a mail at once would tell its carriers when somebody filed.
/// Where no mail server is configured nothing is written: such mails would lie in a folder that administrators read.
/// </summary>
public sealed record DeliverAlertMails : IAlertCommand<int>
{
    /// <inheritdoc/>
    public static Permission Needs => Permission.RunJobs;

    internal sealed class Handler(AlertDb db, EPeopleDb staff, CoreOptions options, IMailComposer composer, IMailTransport transport, TimeProvider time) : IRequestHandler<DeliverAlertMails, int>
    {
        public async Task<int> Handle(DeliverAlertMails request, CancellationToken cancellationToken)
        {
            var waiting = await db.Mails.ToListAsync(cancellationToken);
            db.Mails.RemoveRange(waiting);
            if (string.IsNullOrEmpty(options.Mail.Host))
                return 0;
            var users = waiting.Select(mail => mail.UserId).Distinct().ToList();
            var people = await staff.Users.AsNoTracking().Where(u => users.Contains(u.Id) && u.Email != null).Select(u => new { u.Id, u.Email, u.Language, u.DisplayName }).ToListAsync(cancellationToken);
            foreach (var person in people)
                await transport.SendAsync(composer.ComposeVault($"vault.{person.Id:N}.{time.GetUtcNow():yyyyMMdd}", new MailRecipient(person.Email!, person.Language, person.DisplayName, true)), cancellationToken);
            return people.Count;
        }
    }
}
