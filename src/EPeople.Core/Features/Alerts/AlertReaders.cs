using EPeople.Core.Domain;
using EPeople.Core.Domain.Alerts;
using EPeople.Core.Domain.Government;
using EPeople.Core.Features.Accounts;
using EPeople.Core.Features.Administration;
using EPeople.Core.Persistence;
using EPeople.Core.Security;
using EPeople.Core.Security.Vault;
using Microsoft.EntityFrameworkCore;

namespace EPeople.Core.Features.Alerts;

/// <summary>An investigator who can be sealed to.</summary>
/// <param name="UserId">Who.</param>
/// <param name="Name">Name.</param>
/// <param name="Language">Language of mails.</param>
/// <param name="Email">Address, null when there is none.</param>
/// <param name="PublicKey">Their key.</param>
public sealed record AlertReader(Guid UserId, string Name, string Language, string? Email, byte[] PublicKey);

/// <summary>An investigator and the body whose alerts are sealed to them.</summary>
public sealed record SeatedReader(AlertReader Reader, OrganisationId Body);

/// <summary>Who may receive an alert: seated investigators of a recipient body, without those who may be concerned by it.</summary>
public sealed class AlertReaders(AlertDb alerts, EPeopleDb staff, Bodies bodies, AlertPolicy policy)
{
    /// <summary>The first recipient body with somebody free of conflict, and who that is there.</summary>
    /// <exception cref="RuleBroken"><c>alert.nobody</c>: in no body, the fallback among them.</exception>
    public async Task<(OrganisationId Body, IReadOnlyList<AlertReader> Readers)> ForAsync(AlertContent content, CancellationToken cancellationToken)
    {
        foreach (var code in policy.RecipientsOf(content.Kind ?? WrongdoingKind.Other, content.BodyCode))
        {
            var body = bodies.ByCode[code].Id;
            if (Free(await OfAsync(body, cancellationToken), body, content) is { Count: > 0 } free)
                return (body, free);
        }

        throw new RuleBroken("alert.nobody");
    }

    /// <summary>Those readers who are not concerned: not of the body named nor of one above it, and with no name like one that was named.</summary>
    /// <remarks>In a copy in which a name is hidden, anybody may be the one who bears it: nobody more comes to read it.</remarks>
    public IReadOnlyList<AlertReader> Without(IReadOnlyList<AlertReader> readers, OrganisationId theirs, AlertContent content) =>
        content.Persons.Any(person => person.Name.Contains(AlertMasks.Hidden, StringComparison.Ordinal)) ? [] : Free(readers, theirs, content);

    private List<AlertReader> Free(IReadOnlyList<AlertReader> readers, OrganisationId theirs, AlertContent content)
    {
        if (content.BodyCode is { } named && bodies.ByCode.TryGetValue(named, out var concerned)
            && Concerned(concerned).Any(body => body.Id == theirs || (policy.Superiors.TryGetValue(body.Kind, out var above) && bodies.ByCode[above].Id == theirs)))
            return [];
        return [.. readers.Where(reader => !content.Persons.Any(person => NameLikeness.May(person.Name, reader.Name)))];
    }

    /// <summary>The body named and all above it; and who took over from it, where its people are now.</summary>
    private IEnumerable<Organisation> Concerned(Organisation named) =>
        bodies.WithAbove(named).Concat(bodies.CompetentFor(named.Id) is { } heir && heir.Id != named.Id ? bodies.WithAbove(heir) : []);

    /// <summary>All seated investigators of all bodies, as in <see cref="OfAsync"/>.</summary>
    public async Task<IReadOnlyList<SeatedReader>> SeatedAsync(CancellationToken cancellationToken)
    {
        var seats = await alerts.Seats.AsNoTracking().Where(seat => seat.OrganisationId != null).Select(seat => seat.OrganisationId!.Value).Distinct().ToListAsync(cancellationToken);
        var seated = new List<SeatedReader>();
        foreach (var body in seats)
            seated.AddRange((await OfAsync(body, cancellationToken)).Select(reader => new SeatedReader(reader, body)));
        return seated;
    }

    /// <summary>The seated investigators of a body who have a key, still hold their role there, and are not shut out.</summary>
    public async Task<IReadOnlyList<AlertReader>> OfAsync(OrganisationId body, CancellationToken cancellationToken)
    {
        var keys = await alerts.Seats.Where(seat => seat.OrganisationId == body).Join(alerts.Keys, seat => seat.UserId, key => key.UserId, (_, key) => key).AsNoTracking().ToListAsync(cancellationToken);
        return await WithAsync(keys, Role.Investigator, body, cancellationToken);
    }

    /// <summary>The seated custodians who have a key, still hold their role, and are not shut out.</summary>
    public async Task<IReadOnlyList<AlertReader>> CustodiansAsync(CancellationToken cancellationToken)
    {
        var keys = await alerts.Seats.Where(seat => seat.OrganisationId == null).Join(alerts.Keys, seat => seat.UserId, key => key.UserId, (_, key) => key).AsNoTracking().ToListAsync(cancellationToken);
        return await WithAsync(keys, Role.Custodian, null, cancellationToken);
    }

    private async Task<IReadOnlyList<AlertReader>> WithAsync(List<VaultKey> keys, Role role, OrganisationId? body, CancellationToken cancellationToken)
    {
        var ids = keys.ConvertAll(key => key.UserId);
        var members = await staff.Memberships.Where(m => ids.Contains(m.UserId) && m.Role == role && (body == null || m.OrganisationId == body))
            .Join(staff.Users, m => m.UserId, u => u.Id, (_, u) => new { u.Id, u.DisplayName, u.Language, u.Email, u.LockoutEnd }).AsNoTracking().ToListAsync(cancellationToken);
        return [.. from member in members where !(member.LockoutEnd >= StaffAccounts.ForGood) join key in keys on member.Id equals key.UserId orderby key.UserId
                   select new AlertReader(key.UserId, member.DisplayName, member.Language, member.Email, key.PublicKey)];
    }
}
