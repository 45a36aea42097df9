namespace EPeople.Core.Domain.Petitions;

/// <summary>Where a petition stands. Stored by number: never renumber.</summary>
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

    /// <summary>Answered in writing, with reasons.</summary>
    Answered = 5,

    /// <summary>Refused in writing, on a ground of law.</summary>
    Rejected = 6,

    /// <summary>Nothing more can happen to it.</summary>
    Closed = 7,
}

/// <summary>Named sets of states, so that no query lists states by hand.</summary>
public static class PetitionStatuses
{
    /// <summary>The administration still owes a reply; the clock runs.</summary>
    public static readonly PetitionStatus[] Open = [PetitionStatus.Held, PetitionStatus.Triage, PetitionStatus.Received, PetitionStatus.InWork];

    /// <summary>A reply was given.</summary>
    public static readonly PetitionStatus[] Replied = [PetitionStatus.Answered, PetitionStatus.Rejected, PetitionStatus.Closed];

    /// <summary>Whether the administration still owes a reply.</summary>
    public static bool IsOpen(this PetitionStatus status) => status <= PetitionStatus.InWork;
}
