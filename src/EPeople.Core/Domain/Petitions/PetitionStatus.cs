namespace EPeople.Core.Domain.Petitions;

/// <summary>
/// Where a petition stands. Stored by number: never renumber. Below 10 the administration owes a reply and the clock runs; from 10 it
/// owes one and the clock stands still; from 20 nothing is owed. Lists and indexes lean on these bounds.
/// </summary>
public enum PetitionStatus
{
    /// <summary>Filed above a quota of its address range: kept for a look by the central office, not refused. The clock runs.</summary>
    Held = 1,

    /// <summary>With the central office, which looks for the competent body.</summary>
    Triage = 2,

    /// <summary>With a body; nobody has taken it yet.</summary>
    Received = 3,

    /// <summary>With a clerk of the body.</summary>
    InWork = 4,

    /// <summary>With the arbiter of the central office, who says which body is competent.</summary>
    Arbitration = 5,

    /// <summary>A refusal is written and waits for the head of unit.</summary>
    RejectionProposed = 6,

    /// <summary>The reply is appealed; somebody who did not give it decides.</summary>
    Appealed = 7,

    /// <summary>Joined to a like petition that goes on; its own clock runs too.</summary>
    Merged = 8,

    /// <summary>The petitioner was asked for further details; the clock stands still.</summary>
    DetailsRequested = 10,

    /// <summary>An investigation on site goes on; the clock stands still.</summary>
    Investigation = 11,

    /// <summary>Answered in writing, with reasons.</summary>
    Answered = 20,

    /// <summary>Refused in writing, on a ground of law.</summary>
    Rejected = 21,

    /// <summary>Given back in writing: the details without which nothing can be decided did not come.</summary>
    Returned = 22,

    /// <summary>Taken back by the petitioner.</summary>
    Withdrawn = 23,

    /// <summary>Nothing more can happen to it.</summary>
    Closed = 24,
}

/// <summary>Named sets of states, so that no query lists states by hand.</summary>
public static class PetitionStatuses
{
    /// <summary>Below it the clock runs and a reply may be late.</summary>
    public const PetitionStatus FirstStanding = PetitionStatus.DetailsRequested;

    /// <summary>Below it the administration owes a reply.</summary>
    public const PetitionStatus FirstSettled = PetitionStatus.Answered;

    /// <summary>The administration still owes a reply.</summary>
    public static readonly PetitionStatus[] Open = [.. Enum.GetValues<PetitionStatus>().Where(IsOpen)];

    /// <summary>The administration owes a reply and the clock runs.</summary>
    public static readonly PetitionStatus[] Running = [.. Enum.GetValues<PetitionStatus>().Where(IsRunning)];

    /// <summary>A reply was given in writing.</summary>
    public static readonly PetitionStatus[] Replied = [PetitionStatus.Answered, PetitionStatus.Rejected, PetitionStatus.Returned];

    /// <summary>Whether the administration still owes a reply.</summary>
    public static bool IsOpen(this PetitionStatus status) => status < FirstSettled;

    /// <summary>Whether a reply is owed and the clock runs.</summary>
    public static bool IsRunning(this PetitionStatus status) => status < FirstStanding;

    /// <summary>Whether a body, and not the central office, holds it.</summary>
    public static bool IsWithBody(this PetitionStatus status) => status is not (PetitionStatus.Held or PetitionStatus.Triage or PetitionStatus.Arbitration);
}
