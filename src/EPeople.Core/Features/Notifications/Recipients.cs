using EPeople.Core.Domain;
using EPeople.Core.Features.Accounts;
using EPeople.Core.Persistence;
using EPeople.Core.Security;
using Microsoft.EntityFrameworkCore;

namespace EPeople.Core.Features.Notifications;

/// <summary>Who an audience is at the moment of delivery: people change their office between an event and its mail.</summary>
public sealed class Recipients(EPeopleDb db, Deputising deputising)
{
    /// <summary>The people a message goes to; empty when there is nobody (a body without a head of unit: its head; without any: the central office).</summary>
    public async Task<IReadOnlyList<MailRecipient>> OfAsync(OutboxMessage message, CancellationToken cancellationToken)
    {
        var p = await db.Petitions.AsNoTracking().Where(p => p.Id == message.PetitionId)
            .Select(p => new { p.OrganisationId, p.AssigneeId, p.Email, p.EmailConfirmedAt, p.PetitionerName, p.Language, p.CitizenId }).FirstAsync(cancellationToken);
        return message.Audience switch
        {
            Audience.Petitioner when p.CitizenId is { } citizen => await OwnerAsync(message, citizen, p.Email, p.EmailConfirmedAt is not null, p.PetitionerName, cancellationToken),
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

    /// <summary>The petitioner as the account that keeps the petition chose: which notices, in which language; at its address where the petition has no confirmed one.</summary>
    private async Task<IReadOnlyList<MailRecipient>> OwnerAsync(OutboxMessage message, CitizenId id, string? email, bool confirmed, string? name, CancellationToken cancellationToken)
    {
        var owner = await db.Citizens.AsNoTracking().FirstOrDefaultAsync(c => c.Id == id, cancellationToken);
        if (owner is null || !Notices.Wants(owner.Notices, message.Template))
            return [];
        var given = email is not null && (confirmed || message.Template == "receipt") ? email : owner.Email;
        return [new MailRecipient(given, owner.Language, name, false)];
    }

    /// <summary>The members of staff among them, by account; none for a notice to petitioners.</summary>
    public async Task<IReadOnlyList<NoticeReader>> StaffOfAsync(OutboxMessage message, CancellationToken cancellationToken)
    {
        if (message.Audience is Audience.Petitioner or Audience.Representatives or Audience.Citizen)
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
            if (role == Role.Head && (await deputising.UncoveredAsync(holders, cancellationToken)).Count == holders.Count
                && await HoldersAsync(m => m.Where(x => x.OrganisationId == body && x.IsDeputy), cancellationToken) is { Count: > 0 } deputies)
                holders = deputies;
            if (await PeopleAsync(holders, cancellationToken) is { Count: > 0 } people)
                return people;
        }

        return await CentralOfficeAsync(cancellationToken);
    }

    private async Task<IReadOnlyList<MailRecipient>> ArbiterAsync(CancellationToken cancellationToken) =>
        await PeopleAsync(await HoldersAsync(m => m.Where(x => x.Role == Role.Arbiter), cancellationToken), cancellationToken) is { Count: > 0 } arbiters ? arbiters : await CentralOfficeAsync(cancellationToken);

    /// <summary>Everybody of the central office.</summary>
    public async Task<IReadOnlyList<MailRecipient>> CentralOfficeAsync(CancellationToken cancellationToken) =>
        await PeopleAsync(await HoldersAsync(m => m.Where(x => x.Role == Role.Oversight), cancellationToken), cancellationToken);

    private Task<List<Guid>> HoldersAsync(Func<IQueryable<Membership>, IQueryable<Membership>> which, CancellationToken cancellationToken) =>
        which(db.Memberships.AsNoTracking()).Select(m => m.UserId).ToListAsync(cancellationToken);

    /// <summary>Those people, or whoever stands in for them today.</summary>
    private async Task<IReadOnlyList<MailRecipient>> PeopleAsync(IReadOnlyCollection<Guid> users, CancellationToken cancellationToken)
    {
        var present = await deputising.InsteadOfAsync(users, cancellationToken);
        return await db.Users.AsNoTracking().Where(u => present.Contains(u.Id) && u.Email != null).OrderBy(u => u.Id)
            .Select(u => new MailRecipient(u.Email!, u.Language, u.DisplayName, true) { User = u.Id }).ToListAsync(cancellationToken);
    }

    private Task<IReadOnlyList<MailRecipient>> UserAsync(Guid user, CancellationToken cancellationToken) => PeopleAsync([user], cancellationToken);
}
