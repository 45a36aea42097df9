namespace EPeople.Core.Features.Oversight;

/// <summary>What happened on one local day, over the whole country; the last two days are counted again, older ones stand.</summary>
public sealed class DayFigure
{
    /// <summary>The local day.</summary>
    public required DateOnly Day { get; init; }

    /// <summary>Petitions filed.</summary>
    public int Filed { get; set; }

    /// <summary>Replies given.</summary>
    public int Replied { get; set; }

    /// <summary>Replies given in time.</summary>
    public int RepliedInTime { get; set; }

    /// <summary>How many replies took how many working days: the count for 0, 1, 2 … days, separated by commas.</summary>
    public string Durations { get; set; } = "";
}
