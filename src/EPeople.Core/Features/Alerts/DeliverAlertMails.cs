using EPeople.Core.Features.Notifications;
using EPeople.Core.Persistence;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace EPeople.Core.Features.Alerts;

/// <summary>
/// Tells whoever has something waiting in the vault, once a morning at the most: a mail at once would tell its carriers when somebody filed.
/// Where no mail server is configured nothing is written: such mails would lie in a folder that administrators read.
/// </summary>
public sealed record DeliverAlertMails : IAlertCommand<int>
{
    /// <inheritdoc/>
    public static Permission Needs => Permission.RunJobs;

    internal sealed class Handler(AlertDb db, EPeopleDb staff, CoreOptions options, IMailComposer composer, IMailTransport transport, TimeProvider time, ILogger<DeliverAlertMails> log) : IRequestHandler<DeliverAlertMails, int>
    {
        public async Task<int> Handle(DeliverAlertMails request, CancellationToken cancellationToken)
        {
            var waiting = await db.Mails.ToListAsync(cancellationToken);
            if (string.IsNullOrEmpty(options.Mail.Host))
            {
                db.Mails.RemoveRange(waiting);
                return 0;
            }

            var users = waiting.Select(mail => mail.UserId).Distinct().ToList();
            var people = await staff.Users.AsNoTracking().Where(u => users.Contains(u.Id) && u.Email != null).Select(u => new { u.Id, u.Email, u.Language, u.DisplayName }).ToListAsync(cancellationToken);
            var unsent = new HashSet<Guid>();
            foreach (var person in people)
            {
                try
                {
                    await transport.SendAsync(composer.ComposeVault($"vault.{person.Id:N}.{time.GetUtcNow():yyyyMMdd}", new MailRecipient(person.Email!, person.Language, person.DisplayName, true)), cancellationToken);
                }
                catch (Exception e) when (e is not OperationCanceledException)
                {
                    log.LogError("A mail of the alert channel failed with {Exception}", e.GetType().Name);
                    unsent.Add(person.Id); // it waits for the next morning, and keeps nobody else's back
                }
            }

            db.Mails.RemoveRange(waiting.Where(mail => !unsent.Contains(mail.UserId)));
            return people.Count - unsent.Count;
        }
    }
}
