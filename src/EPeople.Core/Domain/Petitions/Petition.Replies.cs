using EPeople.Core.Domain.Deadlines;

namespace EPeople.Core.Domain.Petitions;

/// <summary>Replies in writing, with reasons (Decree 93-982 art. 8), and what ends a petition without one.</summary>
public sealed partial class Petition
{
    /// <summary>The ground of a petition that repeats an earlier one without new reason.</summary>
    public const string RepeatedGround = "repeated";

    private List<Guid> _answerers = [];

    /// <summary>Who gave, wrote or approved a reply: none of them decides an appeal.</summary>
    public IReadOnlyList<Guid> Answerers => _answerers;

    /// <summary>Answers in writing. Whoever answers a petition that nobody had, has it. Parts still owed by helpers count as not given.</summary>
    /// <param name="text">The lead's own words.</param>
    /// <param name="by">Who.</param>
    /// <param name="now">UTC.</param>
    /// <param name="policy">Its policy.</param>
    /// <param name="parts">The helpers' parts that the answer carries; null: none.</param>
    public Answer GiveAnswer(string text, By by, DateTimeOffset now, Policy policy, IReadOnlyList<AnswerPart>? parts = null) =>
        Reply(PetitionVerb.Answer, PetitionEventKind.Answered, text, null, by, now, policy, parts);

    /// <summary>A clerk writes a refusal for the head of unit; it reaches the petitioner when it is approved.</summary>
    /// <returns>The event that keeps the words of the refusal.</returns>
    public PetitionEvent ProposeRejection(string groundCode, string text, By by, DateTimeOffset now, Policy policy)
    {
        DemandGround(groundCode, policy);
        Move(PetitionVerb.ProposeRejection);
        AssigneeId ??= by.UserId;
        if (by.UserId is { } writer)
            Remember(writer); // who wrote a refusal, sent or not, decides no appeal
        TakenUp();
        var proposed = Record(PetitionEventKind.RejectionProposed, now, now, by);
        (proposed.Detail, proposed.Text) = (groundCode, text);
        SetAlarm(policy);
        return proposed;
    }

    /// <summary>The head of unit sends the refusal that somebody else wrote.</summary>
    /// <param name="proposed">The event that keeps its words.</param>
    /// <param name="by">The head.</param>
    /// <param name="now">UTC.</param>
    /// <param name="policy">Its policy.</param>
    /// <exception cref="RuleBroken"><c>petition.four_eyes</c>, <c>petition.wrong_state</c>.</exception>
    public Answer ApproveRejection(PetitionEvent proposed, By by, DateTimeOffset now, Policy policy)
    {
        Demand(proposed.UserId != by.UserId, "petition.four_eyes");
        if (proposed.UserId is { } writer)
            Remember(writer);
        return Reply(PetitionVerb.ApproveRejection, PetitionEventKind.Rejected, proposed.Text ?? "", proposed.Detail, by, now, policy);
    }

    /// <summary>The head of unit does not send the refusal and says why; the petition goes on.</summary>
    public void DeclineRejection(string reason, By by, DateTimeOffset now)
    {
        Move(PetitionVerb.DeclineRejection);
        Record(PetitionEventKind.RejectionDeclined, now, now, by).Text = reason;
    }

    /// <summary>Refuses on a ground of law, with reasons. Where the policy asks for four eyes, nobody refuses alone what is on the own desk.</summary>
    /// <exception cref="RuleBroken"><c>petition.four_eyes</c>, <c>petition.wrong_state</c>.</exception>
    public Answer Reject(string groundCode, string text, By by, DateTimeOffset now, Policy policy)
    {
        DemandGround(groundCode, policy);
        Demand(!policy.Life.RejectionNeedsHead || AssigneeId is null || AssigneeId != by.UserId, "petition.four_eyes");
        return Reply(PetitionVerb.Reject, PetitionEventKind.Rejected, text, groundCode, by, now, policy);
    }

    /// <summary>Gives an incomplete petition back, with reasons, once the petitioner's time has passed after a reminder.</summary>
    /// <exception cref="RuleBroken"><c>petition.too_early_to_return</c>, <c>petition.wrong_state</c>.</exception>
    public Answer Return(string text, By by, DateTimeOffset now, Policy policy)
    {
        Demand(Status != PetitionStatus.DetailsRequested || MayReturn(now), "petition.too_early_to_return");
        return Reply(PetitionVerb.Return, PetitionEventKind.Returned, text, "details-missing", by, now, policy);
    }

    /// <summary>Corrects a reply by another that says what was wrong; the first one stays in the history.</summary>
    public Answer Correct(string text, By by, DateTimeOffset now)
    {
        Move(PetitionVerb.Correct);
        if (by.UserId is { } user)
            Remember(user);
        return new Answer(this, Record(PetitionEventKind.Corrected, now, now, by), text, null);
    }

    /// <summary>The petitioner takes it back.</summary>
    public void Withdraw(string? reason, DateTimeOffset now, Policy policy)
    {
        Move(PetitionVerb.Withdraw);
        CloseHelps(PetitionEventKind.HelpWithdrawn, By.Petitioner, now);
        Settle(now, policy);
        Record(PetitionEventKind.Withdrawn, now, now, By.Petitioner).Text = reason;
    }

    private Answer Reply(PetitionVerb verb, PetitionEventKind kind, string text, string? ground, By by, DateTimeOffset now, Policy policy, IReadOnlyList<AnswerPart>? parts = null)
    {
        Move(verb);
        CloseHelps(PetitionEventKind.HelpMissed, by, now);
        AssigneeId ??= by.UserId;
        if (by.UserId is { } user)
            Remember(user);
        (RepliedAt, RepliedDay) = (now, policy.Calendar.DayOf(now));
        Settle(now, policy);
        var replied = Record(kind, now, now, by);
        replied.Detail = ground;
        return new Answer(this, replied, text, ground, parts);
    }

    /// <summary>Repetition is a ground only from the filing on that the policy says; each earlier one was to be answered (Decree 93-982 art. 8).</summary>
    private void DemandGround(string groundCode, Policy policy) =>
        Demand(groundCode != RepeatedGround || Repetition >= policy.Life.RepetitionsBeforeClosing, "petition.not_repeated");

    private void Remember(Guid user)
    {
        if (!_answerers.Contains(user))
            _answerers = [.. _answerers, user];
    }
}
