using EPeople.Core.Domain.Deadlines;

namespace EPeople.Core.Domain.Petitions;

/// <summary>Like petitions treated together. Each keeps its own clock: being joined never lengthens a limit.</summary>
public sealed partial class Petition
{
    /// <summary>The petition that goes on for this one.</summary>
    public PetitionId? MergedIntoId { get; private set; }

    /// <summary>An earlier petition of the same petitioner about the same matter.</summary>
    public PetitionId? RepeatsId { get; private set; }

    /// <summary>Which filing of the same matter this is: 1 for the first.</summary>
    public int Repetition { get; private set; } = 1;

    /// <summary>Joins it to <paramref name="main"/>, which the same body holds. Its petitioner goes on following it and gets main's answer.</summary>
    /// <exception cref="RuleBroken"><c>petition.merge_other_body</c>, <c>petition.merge_itself</c>, <c>petition.merge_chain</c>, <c>petition.wrong_state</c>.</exception>
    public void MergeInto(Petition main, By by, DateTimeOffset now, Policy policy)
    {
        Demand(main.Id != Id, "petition.merge_itself");
        Demand(main.OrganisationId == OrganisationId, "petition.merge_other_body");
        Demand(main.MergedIntoId is null && main.Status.IsOpen(), "petition.merge_chain");
        Move(PetitionVerb.Merge);
        (MergedIntoId, AssigneeId) = (main.Id, main.AssigneeId);
        TakenUp();
        CloseHelps(PetitionEventKind.HelpWithdrawn, by, now);
        Record(PetitionEventKind.Merged, now, now, by).Detail = main.Code;
        SetAlarm(policy);
    }

    /// <summary>It was no like petition: it goes on by itself, as if it had never been joined.</summary>
    public void Split(string? reason, By by, DateTimeOffset now, Policy policy)
    {
        Move(PetitionVerb.Split);
        MergedIntoId = null;
        Record(PetitionEventKind.Split, now, now, by).Text = reason;
        SetAlarm(policy);
    }

    /// <summary>Gets the reply that was given to the petition it was joined to.</summary>
    public Answer AnswerWith(Answer main, By by, DateTimeOffset now, Policy policy) =>
        Reply(PetitionVerb.AnswerWithMain, PetitionEventKind.Answered, main.Text, main.GroundCode, by, now, policy, main.Parts);

    /// <summary>Notes that the same petitioner filed the same matter before.</summary>
    /// <param name="earlier">The latest of those filings.</param>
    /// <param name="repetition">Which filing of the matter that one was.</param>
    /// <remarks>Known at filing, or when the petitioner's address is confirmed: that event then carries the number.</remarks>
    public void Repeats(PetitionId earlier, int repetition) => (RepeatsId, Repetition, _foundRepetition) = (earlier, repetition + 1, true);

    private bool _foundRepetition;
}
