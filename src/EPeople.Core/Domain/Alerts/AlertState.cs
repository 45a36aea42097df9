namespace EPeople.Core.Domain.Alerts;

/// <summary>Where an alert stands. Stored by number: never renumber.</summary>
public enum AlertState
{
    /// <summary>Nobody has acknowledged it.</summary>
    New = 1,

    /// <summary>The reporter was told that it was read.</summary>
    Acknowledged = 2,

    /// <summary>It is looked into.</summary>
    Investigating = 3,

    /// <summary>Another authority has it.</summary>
    Forwarded = 4,

    /// <summary>It ended with an outcome.</summary>
    Closed = 5,

    /// <summary>Closed, and its investigators are warned that it will be destroyed.</summary>
    Expiring = 6,

    /// <summary>Its keys are destroyed: nobody can read it any more.</summary>
    Shredded = 7,
}

/// <summary>What is done to an alert.</summary>
public enum AlertVerb
{
    /// <summary>Tell the reporter that it was read.</summary>
    Acknowledge,

    /// <summary>Begin to look into it.</summary>
    Investigate,

    /// <summary>Give it to another authority.</summary>
    Forward,

    /// <summary>End it with an outcome.</summary>
    Close,

    /// <summary>Go on with it after it was closed.</summary>
    Reopen,

    /// <summary>Write to the other side.</summary>
    Write,

    /// <summary>Anything that investigators do beside: notes, readers, masks, flags, requests for an identity.</summary>
    Handle,

    /// <summary>The clock warns that it will be destroyed.</summary>
    Warn,

    /// <summary>The clock destroys its keys.</summary>
    Shred,
}

/// <summary>The only place where a pair of an alert's states is named. No target: the state stays.</summary>
public static class AlertTransitions
{
    private static readonly AlertState[] _open = [AlertState.New, AlertState.Acknowledged, AlertState.Investigating, AlertState.Forwarded];
    private static readonly AlertState[] _ended = [AlertState.Closed, AlertState.Expiring];

    /// <summary>The table, in the order of the verbs.</summary>
    public static IReadOnlyList<(AlertVerb Verb, IReadOnlyList<AlertState> From, AlertState? To)> Table { get; } =
    [
        (AlertVerb.Acknowledge, [AlertState.New], AlertState.Acknowledged),
        (AlertVerb.Investigate, [AlertState.Acknowledged, AlertState.Forwarded], AlertState.Investigating),
        (AlertVerb.Forward, [AlertState.Acknowledged, AlertState.Investigating, AlertState.Forwarded], AlertState.Forwarded),
        (AlertVerb.Close, [AlertState.Acknowledged, AlertState.Investigating, AlertState.Forwarded], AlertState.Closed),
        (AlertVerb.Reopen, _ended, AlertState.Investigating),
        (AlertVerb.Write, [.. _open, .. _ended], null),
        (AlertVerb.Handle, [.. _open, .. _ended], null),
        (AlertVerb.Warn, [AlertState.Closed], AlertState.Expiring),
        (AlertVerb.Shred, [AlertState.Expiring], AlertState.Shredded),
    ];

    /// <summary>Whether <paramref name="verb"/> may start from <paramref name="state"/>.</summary>
    public static bool Allows(AlertState state, AlertVerb verb) => Table[(int)verb].From.Contains(state);

    /// <summary>Whether somebody still owes something.</summary>
    public static bool IsOpen(this AlertState state) => _open.Contains(state);

    /// <summary>Whether it was closed, and can still be read.</summary>
    public static bool IsEnded(this AlertState state) => _ended.Contains(state);
}
