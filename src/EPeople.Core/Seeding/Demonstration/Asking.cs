using EPeople.Core.Domain;
using EPeople.Core.Domain.Petitions;
using EPeople.Core.Features.Administration;
using EPeople.Core.Security;

namespace EPeople.Core.Seeding.Demonstration;

/// <summary>Plays joint handling: the lead asks another body for its part of the answer.</summary>
internal sealed class Asking(Casting casting, Bodies bodies)
{
    // Bodies in which people sign in to look.
    private static readonly string[] _helpers = ["agriculture", "education", "health", "interior"];

    /// <summary>Another body is asked for its part; it gives it within the days it has, unless the lead waits in vain.</summary>
    public void Play(PetitionLife life, Petition petition, DemonstrationPetition text, DemonstrationStaff staff, Guid? lead, bool inVain, Random random)
    {
        var others = _helpers.Select(code => bodies.ByCode[code].Id).Where(body => body != petition.OrganisationId).ToList();
        var helper = others[random.Next(others.Count)];
        if (life.AskHelp(helper, casting.Question(text, life.Today, random), random.Next(2, 6), lead) && !inVain && life.Later(random.Next(1, 4)) && petition.AskedOf(helper) is not null)
            life.GiveHelp(helper, casting.Part(text, life.Today, random), staff.Someone(helper, Role.Clerk));
    }
}
