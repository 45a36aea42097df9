using EPeople.Core.Domain.Deadlines;

namespace EPeople.Core.Domain.Petitions;

/// <summary>
/// A petition from its filing to its closing: the aggregate root. State changes only through its verbs, each of which takes
/// the moment and the actor, obeys <see cref="Transitions"/> and ends in one event. Here: filing, working, messages; beside it, a file
/// each: the clock, moves between bodies, stops, extensions, helpers, replies, appeals, joining, signers.
/// </summary>
public sealed partial class Petition
{
    private readonly List<PetitionEvent> _newEvents = [];

    private Petition()
    {
    }

    /// <summary>Its id.</summary>
    public PetitionId Id { get; private set; }

    /// <summary>The public tracking code.</summary>
    public string Code { get; private set; } = "";

    /// <summary>The draft it was filed from; unique.</summary>
    public DraftId RequestId { get; private set; }

    /// <summary>What is asked.</summary>
    public PetitionKind Kind { get; private set; }

    /// <summary>How it came in.</summary>
    public FilingChannel Channel { get; private set; }

    /// <summary>Where it stands.</summary>
    public PetitionStatus Status { get; private set; }

    /// <summary>Title.</summary>
    public string Title { get; private set; } = "";

    /// <summary>Text.</summary>
    public string Text { get; private set; } = "";

    /// <summary>Language of the page on which it was filed.</summary>
    public string Language { get; private set; } = "ar";

    /// <summary>Topic key.</summary>
    public string TopicKey { get; private set; } = "";

    /// <summary>Governorate key.</summary>
    public string GovernorateKey { get; private set; } = "";

    /// <summary>Delegation key.</summary>
    public string? DelegationKey { get; private set; }

    /// <summary>Where exactly.</summary>
    public string? Address { get; private set; }

    /// <summary>The body that holds it; the central office during review and triage.</summary>
    public OrganisationId OrganisationId { get; private set; }

    /// <summary>The clerk who has it.</summary>
    public Guid? AssigneeId { get; private set; }

    /// <summary>Name of the petitioner.</summary>
    public string? PetitionerName { get; private set; }

    /// <summary>E-mail address of the petitioner.</summary>
    public string? Email { get; private set; }

    /// <summary>When the owner of the address confirmed it (UTC).</summary>
    public DateTimeOffset? EmailConfirmedAt { get; private set; }

    /// <summary>Telephone of the petitioner.</summary>
    public string? Phone { get; private set; }

    /// <summary>National identity card, 8 digits; only for topics that need it.</summary>
    public string? IdentityCard { get; private set; }

    /// <summary>When it was filed (UTC); the electronic receipt is the legal one (Decree 93-982 art. 7).</summary>
    public DateTimeOffset FiledAt { get; private set; }

    /// <summary>The local day of filing.</summary>
    public DateOnly FiledDay { get; private set; }

    /// <summary>When the reply was given (UTC).</summary>
    public DateTimeOffset? RepliedAt { get; private set; }

    /// <summary>The local day of the reply.</summary>
    public DateOnly? RepliedDay { get; private set; }

    /// <summary>When it was closed (UTC).</summary>
    public DateTimeOffset? ClosedAt { get; private set; }

    /// <summary>Rating 1 to 5, given once.</summary>
    public int? Rating { get; private set; }

    /// <summary>HMAC-SHA-256 of the access key.</summary>
    public byte[] KeyHash { get; private set; } = [];

    /// <summary>Counts changes; the concurrency token on both databases.</summary>
    public long Version { get; private set; }

    /// <summary>Sequence of the last event.</summary>
    public int LastSequence { get; private set; }

    /// <summary>A body, and not the central office, holds it.</summary>
    public bool IsWithBody => Status.IsWithBody();

    /// <summary>Events of the verbs called since it was loaded, in order; the Commit stage stores them.</summary>
    public IReadOnlyList<PetitionEvent> NewEvents => _newEvents;

    /// <summary>Files a petition: it gets its due date at once, day or night (Decree 93-982 art. 7).</summary>
    /// <param name="id">Its new id.</param>
    /// <param name="filing">All that it starts with.</param>
    /// <param name="policy">The policy in force on the day of filing.</param>
    /// <param name="now">The moment of filing (UTC).</param>
    /// <exception cref="RuleBroken">What <see cref="Signatories.Broken"/> says of a collective petition.</exception>
    public static Petition File(PetitionId id, Filing filing, Policy policy, DateTimeOffset now)
    {
        var received = filing.ReceivedAt ?? now;
        var petition = new Petition
        {
            Id = id,
            Code = filing.Code,
            RequestId = filing.RequestId,
            KeyHash = filing.KeyHash,
            Kind = filing.Kind,
            Status = filing.Hold ? PetitionStatus.Held : filing.BodyIsKnown ? PetitionStatus.Received : PetitionStatus.Triage,
            Title = filing.Title,
            Text = filing.Text,
            Language = filing.Language,
            TopicKey = filing.TopicKey,
            GovernorateKey = filing.GovernorateKey,
            DelegationKey = filing.DelegationKey,
            Address = filing.Address,
            OrganisationId = filing.OrganisationId,
            PetitionerName = filing.Petitioner.Name,
            Email = filing.Petitioner.Email,
            Phone = filing.Petitioner.Phone,
            IdentityCard = filing.Petitioner.IdentityCard,
            EmailConfirmedAt = filing.EmailIsConfirmed ? now : null,
            CitizenId = filing.Owner,
            Channel = filing.Channel,
            FiledAt = received,
            FiledDay = policy.Calendar.DayOf(received),
        };
        petition.Gather(filing.Signatories, policy.Life);
        petition.Visit(filing.BodyIsKnown && !filing.Hold, policy, received);
        petition.StartClock(filing.Due, policy, received);
        petition.Record(PetitionEventKind.Filed, received, now, filing.RegistrarId is { } registrar ? new By(ActorKind.Staff, registrar) : By.Petitioner).Detail = filing.RoutingReason;
        return petition;
    }

    /// <summary>The central office lets a held petition go to triage.</summary>
    public void Release(By by, DateTimeOffset now)
    {
        Move(PetitionVerb.Release);
        Record(PetitionEventKind.Released, now, now, by);
    }

    /// <summary>A clerk takes an unassigned petition: nothing waits any more for the end of the limit in which it was to be taken up.</summary>
    public void Take(By clerk, DateTimeOffset now, Policy policy)
    {
        Move(PetitionVerb.Take);
        AssigneeId = clerk.UserId;
        TakenUp();
        Record(PetitionEventKind.Taken, now, now, clerk);
        SetAlarm(policy);
    }

    /// <summary>Gives the petition to <paramref name="clerk"/>.</summary>
    public void Assign(Guid clerk, By by, DateTimeOffset now, Policy policy)
    {
        Move(PetitionVerb.Assign);
        AssigneeId = clerk;
        TakenUp();
        Record(PetitionEventKind.Assigned, now, now, by).Detail = clerk.ToString();
        SetAlarm(policy);
    }

    /// <summary>Adds a note that never leaves the body.</summary>
    public void AddNote(string text, By by, DateTimeOffset now)
    {
        Move(PetitionVerb.Note);
        Record(PetitionEventKind.NoteAdded, now, now, by).Text = text;
    }

    /// <summary>The petitioner adds a message; files hang on the returned event.</summary>
    public PetitionEvent AddMessage(string? text, DateTimeOffset now)
    {
        Move(PetitionVerb.Message);
        var added = Record(PetitionEventKind.MessageAdded, now, now, By.Petitioner);
        added.Text = text;
        return added;
    }

    /// <summary>Rates the reply, once.</summary>
    /// <exception cref="RuleBroken"><c>petition.already_rated</c>, <c>petition.rating_range</c>, <c>petition.wrong_state</c>.</exception>
    public void Rate(int stars, string? reason, DateTimeOffset now)
    {
        if (stars is < 1 or > 5)
            throw new RuleBroken("petition.rating_range");
        if (Rating is not null)
            throw new RuleBroken("petition.already_rated");
        Move(PetitionVerb.Rate);
        Rating = stars;
        var rated = Record(PetitionEventKind.Rated, now, now, By.Petitioner);
        (rated.Text, rated.Detail) = (reason, stars.ToString(System.Globalization.CultureInfo.InvariantCulture));
    }

    /// <summary>The owner of the address confirms it; a second time changes nothing.</summary>
    public void ConfirmEmail(DateTimeOffset now)
    {
        Move(PetitionVerb.ConfirmEmail);
        if (EmailConfirmedAt is not null)
            return;
        EmailConfirmedAt = now;
        Record(PetitionEventKind.EmailConfirmed, now, now, By.Petitioner).Detail = _foundRepetition ? Number(Repetition) : null;
    }

    /// <summary>Replaces a lost access key by the hash of a new one.</summary>
    public void ReplaceKey(byte[] keyHash, By by, DateTimeOffset now)
    {
        Move(PetitionVerb.ReplaceKey);
        KeyHash = keyHash;
        Record(PetitionEventKind.KeyReplaced, now, now, by);
    }

    /// <summary>Whom a delay was told of says so. The petition stays with its body.</summary>
    /// <exception cref="RuleBroken"><c>petition.not_escalated</c>, <c>petition.wrong_state</c>.</exception>
    public void Acknowledge(LadderAudience audience, string? text, By by, DateTimeOffset now)
    {
        Demand(EscalatedTo >= audience, "petition.not_escalated");
        Move(PetitionVerb.Acknowledge);
        var acknowledged = Record(PetitionEventKind.Acknowledged, now, now, by);
        (acknowledged.Text, acknowledged.EscalatedTo) = (text, audience);
    }

    /// <summary>Refuses to go on when somebody else has changed it since the actor looked at it.</summary>
    /// <exception cref="RuleBroken"><c>petition.changed</c>.</exception>
    public void Expect(long version)
    {
        if (version != Version)
            throw new RuleBroken("petition.changed");
    }

    private void Move(PetitionVerb verb)
    {
        DemandState(verb);
        Status = Transitions.Next(verb, Status);
    }

    /// <summary>Refuses a verb that the state does not allow, or that comes after all was forgotten, before anything is changed.</summary>
    private void DemandState(PetitionVerb verb)
    {
        Demand(ForgottenAt is null, "petition.forgotten");
        Transitions.Next(verb, Status);
    }

    private PetitionEvent Record(PetitionEventKind kind, DateTimeOffset at, DateTimeOffset recordedAt, By by)
    {
        var recorded = new PetitionEvent(this, ++LastSequence, kind, at, recordedAt, by);
        Version++;
        _newEvents.Add(recorded);
        return recorded;
    }
}
