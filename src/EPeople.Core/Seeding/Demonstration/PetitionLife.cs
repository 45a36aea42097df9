using EPeople.Core.Domain;
using EPeople.Core.Domain.Deadlines;
using EPeople.Core.Domain.Petitions;
using EPeople.Core.Security;

namespace EPeople.Core.Seeding.Demonstration;

/// <summary>
/// Plays one petition's life from its filing to now, with the aggregate's own verbs, so that no demonstration history breaks a rule.
/// The clock ticks at each of its moments on the way, as the sweep would have done.
/// </summary>
internal sealed class PetitionLife(Petition petition, Policy policy, DateTimeOffset until, Random random)
{
    private readonly WorkingCalendar calendar = policy.Calendar;

    /// <summary>Where the life has come to (UTC).</summary>
    public DateTimeOffset At { get; private set; } = petition.FiledAt;

    /// <summary>The local day it has come to.</summary>
    public DateOnly Today => calendar.DayOf(At);

    /// <summary>Goes on by some working days and office hours; false when that lies after now.</summary>
    public bool Later(double workingDays)
    {
        var day = calendar.AddWorkingDays(calendar.DayOf(At), Math.Max(0, (int)workingDays));
        var moment = calendar.StartOf(calendar.NextWorking(day)).AddMinutes(random.Next(8 * 60, 17 * 60));
        if (moment <= At)
            moment = At.AddMinutes(random.Next(5, 90));
        if (moment >= until)
            return false;
        TickTo(moment);
        At = moment;
        return true;
    }

    /// <summary>Lets the clock do all its steps up to now.</summary>
    public void Finish() => TickTo(until);

    /// <summary>Central office finds the body.</summary>
    public void Route(OrganisationId body, Guid? by) => petition.Route(body, null, Of(by), At, policy);

    /// <summary>The body sends it on.</summary>
    public void Transfer(OrganisationId body, string reason, Guid? by) => petition.Transfer(body, reason, Of(by), At, policy);

    /// <summary>A clerk takes it.</summary>
    public void Take(Guid? clerk) => petition.Take(Of(clerk), At, policy);

    /// <summary>A note.</summary>
    public void Note(string text, Guid? by) => petition.AddNote(text, Of(by), At);

    /// <summary>The petitioner writes.</summary>
    public void Message(string text) => petition.AddMessage(text, At);

    /// <summary>The lead asks another body for its part, within some working days; not when its own limit leaves no time for that.</summary>
    public bool AskHelp(OrganisationId body, string question, int workingDays, Guid? by)
    {
        var lastDay = calendar.AddWorkingDays(Today, workingDays);
        if (body == petition.OrganisationId || lastDay > petition.LastDay || !petition.MayAskHelp(At, policy))
            return false;
        petition.AskHelp(body, question, lastDay, Of(by), At, policy);
        return true;
    }

    /// <summary>That body gives its part.</summary>
    public void GiveHelp(OrganisationId body, string part, Guid? by) => petition.GiveHelp(body, part, Of(by), At, policy);

    /// <summary>The answer, with the parts given.</summary>
    public Answer Answer(string text, Guid? by) =>
        petition.GiveAnswer(text, Of(by), At, policy, Petition.PartsIn(petition.NewEvents, [.. petition.GivenParts.Select(help => help.Number)]));

    /// <summary>A refusal that a clerk wrote and the head of unit sends.</summary>
    public Answer Reject(string ground, string text, Guid? clerk, Guid? head) =>
        petition.ApproveRejection(petition.ProposeRejection(ground, text, Of(clerk), At, policy), Of(head), At, policy);

    /// <summary>The petitioner rates.</summary>
    public void Rate(int stars, string words) => petition.Rate(stars, words, At);

    private void TickTo(DateTimeOffset moment)
    {
        while (petition.NextClockAt is { } next && next <= moment)
            petition.Tick(policy, next);
    }

    private static By Of(Guid? user) => user is { } id ? By.Staff(id) : By.System;
}
