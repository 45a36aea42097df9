namespace EPeople.Core.Features.Deadlines;

/// <summary>A petition whose clock could not do its step: recorded, and tried again alone.</summary>
public sealed class ClockFault
{
    /// <summary>Row number.</summary>
    public long Id { get; init; }

    /// <summary>The petition.</summary>
    public required Domain.PetitionId PetitionId { get; init; }

    /// <summary>When the sweep met the fault (UTC).</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Rule code or type of the exception; no text.</summary>
    public required string Error { get; init; }
}
