using EPeople.Core.Domain;
using EPeople.Core.Domain.Government;
using EPeople.Core.Domain.Petitions;
using EPeople.Core.Features.Accounts;
using EPeople.Core.Features.Deadlines;
using EPeople.Core.Features.Triage;
using EPeople.Core.Persistence;
using EPeople.Core.Security;
using Microsoft.EntityFrameworkCore;

namespace EPeople.Core.Features.Administration;

/// <summary>
/// What a body leaves behind when it goes into another one: its people, its units, and its open petitions, each with an event. Harmless
/// to repeat; whatever comes to a closed body late, from a server that did not know yet or by being opened again, follows as well.
/// </summary>
public sealed class Successions(EPeopleDb db, IPolicies policies, TimeProvider time)
{
    /// <summary>Does at most <paramref name="size"/> petitions. Gives how much it did; 0 when nothing is left.</summary>
    public async Task<int> FollowAsync(int size, CancellationToken cancellationToken)
    {
        var today = policies.Calendar.DayOf(time.GetUtcNow());
        // Tracked ones first: a merger that is about to be committed counts.
        var ended = (await db.Organisations.Where(o => o.ValidTo != null && o.SuccessorId != null).ToListAsync(cancellationToken))
            .UnionBy(db.Organisations.Local, o => o.Id).Where(o => o is { SuccessorId: not null } && o.ValidTo <= today).ToDictionary(o => o.Id, o => o.SuccessorId!.Value);
        if (ended.Count == 0)
            return 0;
        var closed = ended.Keys.ToList();
        return await MovePeopleAsync(closed, ended, cancellationToken) + await MoveUnitsAsync(closed, ended, cancellationToken) + await MovePetitionsAsync(closed, ended, size, cancellationToken);
    }

    private static OrganisationId Heir(OrganisationId body, Dictionary<OrganisationId, OrganisationId> ended)
    {
        for (var steps = 0; steps < ended.Count && ended.TryGetValue(body, out var next); steps++)
            body = next;
        return body;
    }

    /// <summary>All but investigators: alerts stay with the body they were filed with, and a key goes nowhere by itself.</summary>
    private async Task<int> MovePeopleAsync(List<OrganisationId> closed, Dictionary<OrganisationId, OrganisationId> ended, CancellationToken cancellationToken)
    {
        var leaving = await db.Memberships.Where(m => closed.Contains(m.OrganisationId) && m.Role != Role.Investigator).ToListAsync(cancellationToken);
        var users = leaving.ConvertAll(m => m.UserId);
        var there = (await db.Memberships.Where(m => users.Contains(m.UserId)).Select(m => new { m.UserId, m.OrganisationId }).ToListAsync(cancellationToken)).ConvertAll(m => (m.UserId, m.OrganisationId)).ToHashSet();
        foreach (var member in leaving)
        {
            db.Memberships.Remove(member);
            if (there.Add((member.UserId, Heir(member.OrganisationId, ended))))
                db.Memberships.Add(new Membership { UserId = member.UserId, OrganisationId = Heir(member.OrganisationId, ended), Role = member.Role, UnitId = member.UnitId, IsDeputy = member.IsDeputy });
        }

        return leaving.Count;
    }

    private async Task<int> MoveUnitsAsync(List<OrganisationId> closed, Dictionary<OrganisationId, OrganisationId> ended, CancellationToken cancellationToken)
    {
        var below = await db.Organisations.Where(o => o.ParentId != null && closed.Contains(o.ParentId.Value) && o.ValidTo == null).ToListAsync(cancellationToken);
        var now = time.GetUtcNow();
        below.ForEach(one => one.MoveUnder(Heir(one.ParentId!.Value, ended), now));
        var members = await db.Memberships.Where(m => m.UnitId != null && closed.Contains(m.UnitId.Value)).ToListAsync(cancellationToken);
        members.ForEach(m => m.UnitId = Heir(m.UnitId!.Value, ended));
        return below.Count + members.Count;
    }

    private async Task<int> MovePetitionsAsync(List<OrganisationId> closed, Dictionary<OrganisationId, OrganisationId> ended, int size, CancellationToken cancellationToken)
    {
        var left = await db.Petitions.Open().Where(p => closed.Contains(p.OrganisationId)).OrderBy(p => p.Id).Take(size).ToListAsync(cancellationToken);
        var helping = await db.Petitions.Open().Where(p => p.HelpEntries.Any(h => h.IsOpen && closed.Contains(h.OrganisationId))).OrderBy(p => p.Id).Take(size).ToListAsync(cancellationToken);
        var now = time.GetUtcNow();
        foreach (var petition in left.UnionBy(helping, p => p.Id))
        {
            var policy = policies.Of(petition.PackId);
            var from = petition.OrganisationId;
            foreach (var body in petition.Helps.Where(help => help.IsOpen).Select(help => help.Body).Prepend(from).Distinct().Where(ended.ContainsKey).ToList())
                petition.Succeed(body, Heir(body, ended), now, policy);
            if (petition.OrganisationId != from)
                await db.MoveInSearch(petition, cancellationToken);
        }

        return left.UnionBy(helping, p => p.Id).Count();
    }
}
