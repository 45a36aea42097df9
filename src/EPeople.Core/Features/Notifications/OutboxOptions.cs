namespace EPeople.Core.Features.Notifications;

/// <summary>How notices are delivered.</summary>
public sealed record OutboxOptions
{
    /// <summary>Messages of one lane that are under way at the same moment: as many may leave twice when the process dies. 1 to 32.</summary>
    public int Workers { get; init; } = 4;

    /// <summary>Tries before a message is given up and waits for an administrator.</summary>
    public int MostTries { get; init; } = 12;
}
