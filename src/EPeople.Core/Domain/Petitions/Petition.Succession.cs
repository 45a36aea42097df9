using EPeople.Core.Domain.Deadlines;

namespace EPeople.Core.Domain.Petitions;

/// <summary>A body ends and another one takes over. Nothing else changes: neither state nor limit, neither clerk nor count of transfers.</summary>
public sealed partial class Petition
{
    /// <summary>Goes along with what <paramref name="closed"/> did, be it with it or only asked for help.</summary>
    /// <param name="closed">The body that ended.</param>
    /// <param name="successor">The body that took over; exists.</param>
    /// <param name="now">UTC.</param>
    /// <param name="policy">Its policy.</param>
    public void Succeed(OrganisationId closed, OrganisationId successor, DateTimeOffset now, Policy policy)
    {
        if (OrganisationId == closed && IsWithBody)
        {
            Move(PetitionVerb.Succeed);
            // As if the successor had been there all along: it counts once, and where the petition is now is the last.
            _visited = [.. _visited.Where(body => body != closed.Value && body != successor.Value), successor.Value];
            OrganisationId = successor;
            Record(PetitionEventKind.Succeeded, now, now, By.System).FromOrganisationId = closed;
        }

        foreach (var help in _helps.Where(help => help.IsOpen && (help.Body == closed || help.Body == OrganisationId)).ToList())
        {
            DemandState(PetitionVerb.Succeed);
            if (help.Body == OrganisationId || successor == OrganisationId)
                Become(help with { State = HelpState.Withdrawn }, PetitionEventKind.HelpWithdrawn, now, By.System); // nobody asks itself
            else
                Become(help with { Body = successor }, PetitionEventKind.HelpSucceeded, now, By.System, closed);
        }

        SetAlarm(policy);
    }
}
