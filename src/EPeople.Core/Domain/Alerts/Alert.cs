namespace EPeople.Core.Domain.Alerts;

/// <summary>
/// A corruption alert as the database knows it. In clear are its id, the day of filing, the recipient body, the state and the next moment of
/// its clock, and nothing else; that moment is always the end or the beginning of a day, so that it tells no hour either. All the rest is
/// sealed. Each verb leaves notes, which whoever holds the keys seals before the commit.
/// </summary>
public sealed class Alert
{
    private readonly List<AlertNote> _notes = [];

    private Alert()
    {
    }

    /// <summary>A new alert.</summary>
    /// <param name="id">Its random id.</param>
    /// <param name="filedDay">Local day of filing.</param>
    /// <param name="recipient">The body whose investigators receive it.</param>
    /// <param name="publicKey">The public half of its keys (32 bytes).</param>
    /// <param name="clock">The clock.</param>
    /// <param name="filed">The first note, which holds all that was written.</param>
    public Alert(AlertId id, DateOnly filedDay, OrganisationId recipient, byte[] publicKey, AlertClock clock, AlertNote filed)
    {
        (Id, FiledDay, RecipientId, PublicKey, State) = (id, filedDay, recipient, publicKey, AlertState.New);
        NextClockAt = clock.NextReminder(this, clock.StartOf(filedDay));
        _notes.Add(filed);
    }

    /// <summary>Random.</summary>
    public AlertId Id { get; private set; }

    /// <summary>Local day of filing: the limits are counted from days.</summary>
    public DateOnly FiledDay { get; private set; }

    /// <summary>The body whose investigators receive it.</summary>
    public OrganisationId RecipientId { get; private set; }

    /// <summary>Where it stands.</summary>
    public AlertState State { get; private set; }

    /// <summary>The next moment at which the clock does something (UTC; a day's edge); null when it never will again.</summary>
    public DateTimeOffset? NextClockAt { get; private set; }

    /// <summary>To it the service seals what it adds without being able to read.</summary>
    public byte[] PublicKey { get; private set; } = [];

    /// <summary>Changes with every change, at random: a second hand notices the first.</summary>
    public byte[] Stamp { get; private set; } = new byte[8];

    /// <summary>What the verbs called since it was loaded leave to be sealed.</summary>
    public IReadOnlyList<AlertNote> NewNotes => _notes;

    /// <summary>Whether the verb may be done now.</summary>
    public bool May(AlertVerb verb) => AlertTransitions.Allows(State, verb);

    /// <summary>Moves it by an investigator's verb.</summary>
    /// <param name="verb">Acknowledge, Investigate, Forward, Close or Reopen.</param>
    /// <param name="note">What is kept of it.</param>
    /// <param name="clock">The clock.</param>
    /// <param name="now">Now (UTC).</param>
    /// <param name="owed">What its history says of its limits; null: nothing beside its state.</param>
    /// <exception cref="RuleBroken"><c>alert.wrong_state</c>.</exception>
    public void Move(AlertVerb verb, AlertNote note, AlertClock clock, DateTimeOffset now, AlertOwed? owed = null)
    {
        Go(verb, note);
        NextClockAt = State == AlertState.Closed ? clock.WarnAt(now) : clock.NextReminder(this, owed ?? AlertOwed.Nothing, now);
    }

    /// <summary>Adds a note that moves nothing.</summary>
    /// <exception cref="RuleBroken"><c>alert.wrong_state</c>.</exception>
    public void Add(AlertVerb verb, AlertNote note) => Go(verb, note);

    /// <summary>Makes the clock look sooner, or later, than its state alone says: a retaliation's limit, a longer limit that was justified.</summary>
    /// <param name="moment">A day's edge (UTC).</param>
    public void WakeAt(DateTimeOffset moment) => NextClockAt = moment;

    /// <summary>What the clock does at its moment: reminds while something is owed, warns, or destroys.</summary>
    /// <returns>What happened; the caller tells investigators, and destroys the keys.</returns>
    public AlertVerb? Tick(AlertClock clock, DateTimeOffset asOf)
    {
        if (NextClockAt is not { } moment || moment > asOf)
            return null;
        switch (State)
        {
            case AlertState.Closed:
                Go(AlertVerb.Warn, new AlertNote(AlertNoteKind.Warned, moment));
                NextClockAt = clock.ShredAt(moment);
                return AlertVerb.Warn;
            case AlertState.Expiring:
                _notes.Clear();
                Change(AlertVerb.Shred);
                NextClockAt = null;
                return AlertVerb.Shred;
            default:
                Go(AlertVerb.Handle, new AlertNote(AlertNoteKind.Reminded, moment));
                NextClockAt = clock.NextReminder(this, asOf);
                return AlertVerb.Handle;
        }
    }

    /// <summary>The notes are sealed.</summary>
    public void NotesSealed() => _notes.Clear();

    private void Go(AlertVerb verb, AlertNote note)
    {
        Change(verb);
        _notes.Add(note);
    }

    private void Change(AlertVerb verb)
    {
        if (!May(verb))
            throw new RuleBroken("alert.wrong_state");
        State = AlertTransitions.Table[(int)verb].To ?? State;
        Stamp = System.Security.Cryptography.RandomNumberGenerator.GetBytes(8);
    }
}
