using EPeople.Core.Domain;
using EPeople.Core.Features.Deadlines;
using EPeople.Core.Persistence;
using EPeople.Core.Security;
using Microsoft.EntityFrameworkCore;

namespace EPeople.Core.Features.Accounts;

/// <summary>Who does the work of people who are away today.</summary>
public sealed class Deputising(EPeopleDb db, IPolicies policies, TimeProvider time)
{
    // A substitute may be away too, and theirs; further nobody asks.
    private const int Longest = 4;

    /// <summary>Those people, with a substitute in the place of each who is away and named one. Who named none stays.</summary>
    public async Task<IReadOnlyList<Guid>> InsteadOfAsync(IReadOnlyCollection<Guid> users, CancellationToken cancellationToken)
    {
        var (people, seen) = (users.ToList(), users.ToHashSet());
        for (var step = 0; step < Longest && people.Count > 0; step++)
        {
            var substitutes = (await Today.Where(a => people.Contains(a.UserId) && a.SubstituteId != null).ToListAsync(cancellationToken))
                .DistinctBy(a => a.UserId).ToDictionary(a => a.UserId, a => a.SubstituteId!.Value);
            if (substitutes.Count == 0)
                break;
            people = [.. people.Select(user => substitutes.TryGetValue(user, out var other) && (seen.Add(other) || users.Contains(other)) ? other : user).Distinct()];
        }

        return people;
    }

    /// <summary>Those of the people who are away and named nobody.</summary>
    public async Task<IReadOnlyList<Guid>> UncoveredAsync(IReadOnlyCollection<Guid> users, CancellationToken cancellationToken) =>
        await Today.Where(a => users.Contains(a.UserId) && a.SubstituteId == null).Select(a => a.UserId).Distinct().ToListAsync(cancellationToken);

    /// <summary>The people whose work this one does today, besides the own.</summary>
    public async Task<IReadOnlyList<Guid>> StandsInForAsync(Guid user, CancellationToken cancellationToken) =>
        await Today.Where(a => a.SubstituteId == user).Select(a => a.UserId).Distinct().ToListAsync(cancellationToken);

    /// <summary>The highest role of somebody of the same body whose work this one does today; <paramref name="own"/> when none is higher. Only clerks, heads of unit and heads stand in for each other.</summary>
    public async Task<Role> RoleOfAsync(Guid user, OrganisationId body, Role own, CancellationToken cancellationToken)
    {
        if (own > Role.Head)
            return own;
        var covered = await Today.Where(a => a.SubstituteId == user)
            .Join(db.Memberships.Where(m => m.OrganisationId == body && m.Role <= Role.Head), a => a.UserId, m => m.UserId, (_, m) => m.Role).ToListAsync(cancellationToken);
        return covered.Append(own).Max();
    }

    /// <summary>Who of these is away today, until when and with which substitute.</summary>
    public async Task<IReadOnlyDictionary<Guid, Absence>> AwayAsync(IReadOnlyCollection<Guid> users, CancellationToken cancellationToken) =>
        (await Today.Where(a => users.Contains(a.UserId)).ToListAsync(cancellationToken)).DistinctBy(a => a.UserId).ToDictionary(a => a.UserId);

    private IQueryable<Absence> Today
    {
        get
        {
            var today = policies.Calendar.DayOf(time.GetUtcNow());
            return db.Absences.AsNoTracking().Where(a => a.From <= today && a.Until >= today);
        }
    }
}
