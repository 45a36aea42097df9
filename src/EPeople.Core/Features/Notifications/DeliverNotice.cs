using EPeople.Core.Domain;
using EPeople.Core.Features.Administration;
using EPeople.Core.Features.Filing;
using EPeople.Core.Features.Following;
using EPeople.Core.Persistence;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EPeople.Core.Features.Notifications;

/// <summary>
/// Delivers one leased message to whoever its audience is now. At least once: the mail leaves before the row is marked, and bears the
/// message's key, so that a second copy is recognised. A failure is recorded and tried again with growing delay.
/// </summary>
public sealed record DeliverNotice(OutboxMessageId Id) : ICommand<bool>
{
    /// <summary>Tries before it is given up.</summary>
    public const int MostTries = 12;

    /// <inheritdoc/>
    public static Permission Needs => Permission.RunJobs;

    internal sealed class Handler(EPeopleDb db, Recipients recipients, LinkMails links, CitizenMails citizens, InspectionMails inspections, IMailComposer composer, IMailTransport transport, KeyVault keys, Bodies bodies, TimeProvider time)
        : IRequestHandler<DeliverNotice, bool>
    {
        private static readonly TimeSpan _tokenLife = TimeSpan.FromDays(7);

        public async Task<bool> Handle(DeliverNotice request, CancellationToken cancellationToken)
        {
            var message = await db.Outbox.FirstAsync(m => m.Id == request.Id, cancellationToken);
            try
            {
                var mails = message.Template switch
                {
                    OutboxMessage.LinkTemplate => await links.WriteAsync(message, cancellationToken),
                    OutboxMessage.InspectionTemplate => await inspections.WriteAsync(message, cancellationToken),
                    OutboxMessage.EntryTemplate or OutboxMessage.EndTemplate => await citizens.WriteAsync(message, cancellationToken),
                    _ => await Write(message, cancellationToken),
                };
                foreach (var mail in mails)
                    await transport.SendAsync(mail, cancellationToken);
                message.Delivered(time.GetUtcNow(), mails.Count);
                return true;
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                message.Failed(e.GetType().Name, time.GetUtcNow(), MostTries);
                return false;
            }
        }

        private async Task<IReadOnlyList<MailContent>> Write(OutboxMessage message, CancellationToken cancellationToken)
        {
            if (await SubjectOf(message, cancellationToken) is not { } subject)
                return [];
            var people = await recipients.OfAsync(message, cancellationToken);
            return [.. people.Select(to => composer.Compose(message.Template, people.Count == 1 ? message.Key : $"{message.Key}.{to.Address}", to, ForOne(message, subject, to)))];
        }

        /// <summary>Who represents a petition confirms an address of the own, by a token of the own.</summary>
        private MailSubject ForOne(OutboxMessage message, MailSubject subject, MailRecipient to) => message.Template == Notices.Represented
            ? subject with { Token = keys.Token(ConfirmEmail.RepresentativesPurpose, subject.Id, to.Address, time.GetUtcNow() + _tokenLife) }
            : subject;

        private async Task<MailSubject?> SubjectOf(OutboxMessage message, CancellationToken cancellationToken)
        {
            var p = await db.Petitions.AsNoTracking().FirstOrDefaultAsync(p => p.Id == message.PetitionId, cancellationToken);
            if (p is null || Notices.IsOvertaken(message.Template, p, message.OrganisationId))
                return null;
            var expires = time.GetUtcNow() + _tokenLife;
            var token = message.Template switch
            {
                "receipt" when p.EmailConfirmedAt is null => keys.Token(ConfirmEmail.Purpose, p.Id, p.Email ?? "", expires),
                "newkey" => keys.Token(ReplaceKey.Purpose, p.Id, ReplaceKey.BoundTo(p.KeyHash), expires),
                _ => null,
            };
            var moved = Notices.RevisionOf(message) is { } revision ? await MovedOf(message.UserId, revision, cancellationToken) : null;
            if (moved is { Count: 0 })
                return null; // all of them were answered meanwhile
            var body = (bodies.Find(p.OrganisationId) ?? bodies.CentralOffice).Name;
            return new MailSubject(p.Code, p.Kind, p.Title, body, p.LastDay, p.FiledAt, p.RepliedAt, p.Id, token)
            {
                StopEndsAt = p.StopEndsAt,
                Helper = message.OrganisationId is { } helper ? bodies.Find(helper)?.Name : null,
                HelpDueAt = p.AskedOf(message.OrganisationId)?.DueAt,
                MayCertify = p.IsSilent(time.GetUtcNow()),
                Moved = moved,
            };
        }

        private async Task<MovedDates> MovedOf(Guid? clerk, long revision, CancellationToken cancellationToken)
        {
            var moved = db.Petitions.AsNoTracking().Open().Where(p => p.AssigneeId != null && p.AssigneeId == clerk && p.DueMovedBy == revision);
            return new MovedDates(
                await moved.CountAsync(cancellationToken),
                await moved.OrderBy(p => p.DueAt).ThenBy(p => p.Id).Select(p => p.Code).Take(MovedDates.Most).ToListAsync(cancellationToken));
        }
    }
}
