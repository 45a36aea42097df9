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
/// Delivers one leased message to the next person of whoever its audience is now. At least once: the mail leaves before the row is marked, and
/// bears the message's key, so that a second copy is recognised. Each person is marked apart: what dies with the process leaves twice at most for
/// the one it was sent to at that moment, and who cannot be reached holds up nobody else. A failure is tried again with growing delay.
/// </summary>
/// <param name="Id">The message.</param>
/// <param name="Holder">The run that leased it; nobody else's lease is touched.</param>
public sealed record DeliverNotice(OutboxMessageId Id, string Holder) : ICommand<bool>, ICommitTogether
{
    /// <inheritdoc/>
    public static Permission Needs => Permission.RunJobs;

    internal sealed class Handler(
        EPeopleDb db, CoreOptions options, Recipients recipients, LinkMails links, CitizenMails citizens, InspectionMails inspections, IMailComposer composer, IMailTransport transport, LaneBreakers breakers,
        KeyVault keys, Bodies bodies, TimeProvider time)
        : IRequestHandler<DeliverNotice, bool>
    {
        private static readonly TimeSpan _tokenLife = TimeSpan.FromDays(7);

        /// <returns>Whether there are more people to send it to.</returns>
        public async Task<bool> Handle(DeliverNotice request, CancellationToken cancellationToken)
        {
            var message = await db.Outbox.FirstOrDefaultAsync(m => m.Id == request.Id && m.LeasedBy == request.Holder, cancellationToken);
            if (message is null || message.IsOver)
                return false;
            if (message.NextTryAt - time.GetUtcNow() < options.Mail.Timeout || breakers.Allowed(message.Lane) == 0)
            {
                message.Release(time.GetUtcNow());
                return false;
            }

            try
            {
                return await NextAsync(message, await LettersOf(message, cancellationToken), cancellationToken);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                if (LaneBreakers.IsOfTheLane(e))
                    breakers.Failed(message.Lane);
                message.Failed(e.GetType().Name, time.GetUtcNow(), options.Outbox.MostTries);
                return false;
            }
        }

        private async Task<bool> NextAsync(OutboxMessage message, IReadOnlyList<DueLetter> letters, CancellationToken cancellationToken)
        {
            foreach (var letter in letters.Where(letter => !message.Knows(letter.Mark)))
            {
                if (await SendAsync(message, letter, cancellationToken))
                    break;
            }

            if (letters.Any(letter => !message.Knows(letter.Mark)))
                return true;
            if (message.HasMissed)
                message.Failed(message.LastError!, time.GetUtcNow(), options.Outbox.MostTries);
            else
                message.Delivered(time.GetUtcNow(), letters.Count);
            return false;
        }

        /// <summary>False when this one address was refused; a failure that the next one would meet too is thrown.</summary>
        private async Task<bool> SendAsync(OutboxMessage message, DueLetter letter, CancellationToken cancellationToken)
        {
            try
            {
                await transport.SendAsync(letter.Compose(), cancellationToken);
                breakers.Answered(message.Lane);
                message.Reached(letter.Mark);
                return true;
            }
            catch (Exception e) when (e is not OperationCanceledException && !LaneBreakers.IsOfTheLane(e))
            {
                message.Missed(letter.Mark, e.GetType().Name);
                return false;
            }
        }

        private Task<IReadOnlyList<DueLetter>> LettersOf(OutboxMessage message, CancellationToken cancellationToken) => message.Template switch
        {
            OutboxMessage.LinkTemplate => links.WriteAsync(message, cancellationToken),
            OutboxMessage.InspectionTemplate => inspections.WriteAsync(message, cancellationToken),
            OutboxMessage.EntryTemplate or OutboxMessage.EndTemplate => citizens.WriteAsync(message, cancellationToken),
            _ => Write(message, cancellationToken),
        };

        private async Task<IReadOnlyList<DueLetter>> Write(OutboxMessage message, CancellationToken cancellationToken)
        {
            if (await SubjectOf(message, cancellationToken) is not { } subject)
                return [];
            var people = await recipients.OfAsync(message, cancellationToken);
            return [.. people.Select(to => DueLetter.Of(to, () => composer.Compose(message.Template, people.Count == 1 ? message.Key : $"{message.Key}.{to.Address}", to, ForOne(message, subject, to))))];
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
