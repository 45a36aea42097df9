namespace EPeople.Core.Domain.Petitions;

/// <summary>How a petition came in. Stored by number: never renumber.</summary>
public enum FilingChannel
{
    /// <summary>By the person, on the pages.</summary>
    Online = 0,

    /// <summary>Said to a registrar at a counter.</summary>
    Counter = 1,

    /// <summary>Said to a registrar by telephone.</summary>
    Phone = 2,

    /// <summary>Received on paper.</summary>
    Paper = 3,
}
