using EPeople.Core.Domain.Deadlines;
using EPeople.Core.Domain.Petitions;
using EPeople.Core.Persistence;
using EPeople.Core.Security;
using Microsoft.EntityFrameworkCore;

namespace EPeople.Core.Features.Answering;

/// <summary>What happens to the petitions that were joined to one, in the same commit.</summary>
internal static class JoinedPetitions
{
    /// <summary>Stores a reply and gives it to every petitioner who was joined.</summary>
    public static async Task AnswerAll(this EPeopleDb db, Petition petition, Answer answer, Actor actor, DateTimeOffset now, Policy policy, CancellationToken cancellationToken)
    {
        db.Answers.Add(answer);
        foreach (var joined in await db.JoinedTo(petition, cancellationToken))
            db.Answers.Add(joined.AnswerWith(answer, actor.By, now, policy));
    }

    /// <summary>The petition leaves its body or the petitioner takes it back: those that were joined go on by themselves.</summary>
    public static async Task SplitAll(this EPeopleDb db, Petition petition, DateTimeOffset now, Policy policy, CancellationToken cancellationToken)
    {
        foreach (var joined in await db.JoinedTo(petition, cancellationToken))
            joined.Split(null, By.System, now, policy);
    }

    private static Task<List<Petition>> JoinedTo(this EPeopleDb db, Petition petition, CancellationToken cancellationToken) =>
        db.Petitions.Where(p => p.MergedIntoId == petition.Id && p.Status == PetitionStatus.Merged).ToListAsync(cancellationToken);
}
