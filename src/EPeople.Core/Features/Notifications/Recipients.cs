using EPeople.Core.Domain;
using EPeople.Core.Persistence;
using EPeople.Core.Security;
using Microsoft.EntityFrameworkCore;

namespace EPeople.Core.Features.Notifications;

/// <summary>Who an audience is at the moment of delivery: people change their office between an event and its mail.</summary>
public sealed class Recipients(EPeopleDb db)
{
    /// <summary>The people a message goes to; empty when there is nobody (a body without a head of unit: its head; without any: the central office).</summary>
    public async Task<IReadOnlyList<MailRecipient>> OfAsync(OutboxMessage message, CancellationToken cancellationToken)
    {
        var p = await db.Petitions.AsNoTracking().Where(p => p.Id == message.PetitionId)
            .Select(p => new { p.OrganisationId, p.AssigneeId, p.Email, p.PetitionerName, p.Language }).FirstAsync(cancellationToken);
        return message.Audience switch
        {
            Audience.Petitioner => p.Email is null ? [] : [new MailRecipient(p.Email, p.Language, p.PetitionerName, false)],
            Audience.Representatives => await RepresentativesAsync(message, p.Email, p.Language, cancellationToken),
            Audience.User when message.UserId is { } user => await UserAsync(user, cancellationToken),
            Audience.Assignee when p.AssigneeId is { } clerk => await UserAsync(clerk, cancellationToken),
            Audience.Assignee or Audience.UnitHead => await FirstOfAsync(p.OrganisationId, [Role.Supervisor, Role.Head], cancellationToken),
            Audience.OrganisationHead => await FirstOfAsync(p.OrganisationId, [Role.Head, Role.Supervisor], cancellationToken),
            Audience.Helper when message.OrganisationId is { } helper => await FirstOfAsync(helper, [Role.Supervisor, Role.Head], cancellationToken),
            Audience.Arbiter => await ArbiterAsync(cancellationToken),
            _ => await CentralOfficeAsync(cancellationToken),
        };
    }

    /// <summary>The members of staff among them, by account; none for a notice to petitioners.</summary>
    public async Task<IReadOnlyList<NoticeReader>> StaffOfAsync(OutboxMessage message, CancellationToken cancellationToken)
    {
        if (message.Audience is Audience.Petitioner or Audience.Representatives)
            return [];
        var people = message switch
        {
            { Audience: Audience.User, UserId: { } user } => await UserAsync(user, cancellationToken),
            { PetitionId.Value: var about } when about == Guid.Empty => await CentralOfficeAsync(cancellationToken),
            _ => await OfAsync(message, cancellationToken),
        };
        return [.. people.Where(to => to.User is not null).Select(to => new NoticeReader(to.User!.Value, to.Name ?? "", to.Address, message.Knows(DueLetter.MarkOf(to.Address))))];
    }

    /// <summary>Those who have confirmed their address; before that the one mail by which they may. Who shares an address gets one mail.</summary>
    private async Task<IReadOnlyList<MailRecipient>> RepresentativesAsync(OutboxMessage message, string? filer, string language, CancellationToken cancellationToken)
    {
        var confirmed = message.Template != Notices.Represented;
        var others = await db.Signers.AsNoTracking().Where(s => s.PetitionId == message.PetitionId && s.IsRepresentative && s.Email != null && (s.EmailConfirmedAt != null) == confirmed)
            .OrderBy(s => s.Ordinal).Select(s => new { s.Email, s.Name }).ToListAsync(cancellationToken);
        return
        [
            .. others.Where(other => !string.Equals(other.Email, filer, StringComparison.OrdinalIgnoreCase)).DistinctBy(other => other.Email, StringComparer.OrdinalIgnoreCase)
                .Select(other => new MailRecipient(other.Email!, language, other.Name, false) { Represents = true }),
        ];
    }

    private async Task<IReadOnlyList<MailRecipient>> FirstOfAsync(OrganisationId body, Role[] roles, CancellationToken cancellationToken)
    {
        foreach (var role in roles)
        {
            var holders = await HoldersAsync(m => m.Where(x => x.OrganisationId == body && x.Role == role), cancellationToken);
            if (holders.Count > 0)
                return holders;
        }

        return await CentralOfficeAsync(cancellationToken);
    }

    private async Task<IReadOnlyList<MailRecipient>> ArbiterAsync(CancellationToken cancellationToken) =>
        await HoldersAsync(m => m.Where(x => x.Role == Role.Arbiter), cancellationToken) is { Count: > 0 } arbiters ? arbiters : await CentralOfficeAsync(cancellationToken);

    /// <summary>Everybody of the central office.</summary>
    public async Task<IReadOnlyList<MailRecipient>> CentralOfficeAsync(CancellationToken cancellationToken) =>
        await HoldersAsync(m => m.Where(x => x.Role == Role.Oversight), cancellationToken);

    private Task<List<MailRecipient>> HoldersAsync(Func<IQueryable<Accounts.Membership>, IQueryable<Accounts.Membership>> which, CancellationToken cancellationToken) =>
        which(db.Memberships.AsNoTracking()).Join(db.Users, m => m.UserId, u => u.Id, (m, u) => u)
            .Where(u => u.Email != null).Select(u => new MailRecipient(u.Email!, u.Language, u.DisplayName, true) { User = u.Id }).ToListAsync(cancellationToken);

    private async Task<IReadOnlyList<MailRecipient>> UserAsync(Guid user, CancellationToken cancellationToken) =>
        await db.Users.AsNoTracking().Where(u => u.Id == user && u.Email != null)
            .Select(u => new MailRecipient(u.Email!, u.Language, u.DisplayName, true) { User = u.Id }).ToListAsync(cancellationToken);
}
