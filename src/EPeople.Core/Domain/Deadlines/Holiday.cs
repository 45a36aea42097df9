namespace EPeople.Core.Domain.Deadlines;

/// <summary>
/// One local day on which the administration does not work, besides the weekend.
/// </summary>
/// <param name="Day">The day, in the zone of the calendar that holds it.</param>
/// <param name="Code">Stable slug of the occasion (<c>eid-al-fitr</c>); each day of a feast of several days bears the same one.</param>
/// <param name="Name">Name shown to people.</param>
/// <param name="Tentative">
/// True while only a computed calendar proposes the day: the sighting of the moon decides. It counts as a holiday all the same;
/// when another day is confirmed, open due dates are computed again.
/// </param>
public sealed record Holiday(DateOnly Day, string Code, LocalText Name, bool Tentative);
