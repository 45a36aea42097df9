using EPeople.Core.Domain.Petitions;

namespace EPeople.Core.Security;

/// <summary>Which rows an actor sees: the second half of authorisation, on every query.</summary>
public static class Visibility
{
    /// <summary>The petitions the actor may see: the one whose key was shown, those of the own account, those of the own body and those for which it was asked to help, or all. What one may not see is not found.</summary>
    public static IQueryable<Petition> VisibleTo(this IQueryable<Petition> petitions, Actor actor)
    {
        if (actor.May(Permission.ReadAllCases) || actor.May(Permission.RunJobs))
            return petitions;
        if (actor.May(Permission.ReadCases) && actor.OrganisationId is { } organisation)
            return petitions.Where(p => (p.OrganisationId == organisation && p.Status != PetitionStatus.Held && p.Status != PetitionStatus.Triage && p.Status != PetitionStatus.Arbitration) || p.HelpEntries.Any(h => h.OrganisationId == organisation));
        if (actor.CitizenId is { } citizen)
        {
            var kept = petitions.Where(p => p.CitizenId == citizen && p.ForgottenAt == null);
            return actor.PetitionId is { } opened ? kept.Where(p => p.Id == opened) : kept;
        }

        return actor.PetitionId is { } own ? petitions.Where(p => p.Id == own && p.ForgottenAt == null) : petitions.Where(p => false);
    }
}
