using System.Globalization;

namespace EPeople.Core.Domain.Petitions;

/// <summary>What became of a question to a helping body. Stored by number: never renumber.</summary>
public enum HelpState
{
    /// <summary>Open: the body was asked and owes its part.</summary>
    Asked = 1,

    /// <summary>The body gave its part.</summary>
    Given = 2,

    /// <summary>The body is not the one to ask.</summary>
    Declined = 3,

    /// <summary>Taken back: by the lead, or because the petition left it.</summary>
    Withdrawn = 4,

    /// <summary>The reply went out without it.</summary>
    Missed = 5,
}

/// <summary>A question of the body that must answer (the lead) to another one (the helper). Its words stand in the history.</summary>
/// <param name="Number">1 for the first question of the petition, over all its rounds.</param>
/// <param name="Body">The body asked.</param>
/// <param name="AskedAt">When (UTC).</param>
/// <param name="DueAt">Its part is due before this moment (UTC, exclusive); never after the lead's own limit as it was when this date was set.</param>
/// <param name="Prolonged">Whether the helper took more time; it may once.</param>
/// <param name="Reminded">Whether it was reminded.</param>
/// <param name="FellDue">Whether helper and lead were told that the date passed.</param>
/// <param name="State">What became of it.</param>
public sealed record Help(int Number, OrganisationId Body, DateTimeOffset AskedAt, DateTimeOffset DueAt, bool Prolonged = false, bool Reminded = false, bool FellDue = false, HelpState State = HelpState.Asked)
{
    /// <summary>Whether the part is still owed.</summary>
    public bool IsOpen => State == HelpState.Asked;
}

/// <summary>What an event about a question says of it beside its words, as the event's detail.</summary>
/// <param name="Number">Number of the question.</param>
/// <param name="Body">The body asked.</param>
/// <param name="DueAt">Its date after the event (UTC).</param>
/// <param name="Competent">The body that the helper holds competent, when it declines and names one.</param>
public readonly record struct HelpDetail(int Number, OrganisationId Body, DateTimeOffset DueAt, OrganisationId? Competent)
{
    /// <summary>Number, body, date in UTC ticks and competent body, with bars between.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Number}|{Body.Value:N}|{DueAt.UtcTicks}|{Competent?.Value:N}");

    /// <summary>Reads it back from an event of a question.</summary>
    /// <exception cref="FormatException">The event is of another kind.</exception>
    public static HelpDetail Of(PetitionEvent happened)
    {
        var parts = (happened.Detail ?? "").Split('|');
        return parts.Length == 4
            ? new(int.Parse(parts[0], CultureInfo.InvariantCulture), new OrganisationId(Guid.Parse(parts[1])), new DateTimeOffset(long.Parse(parts[2], CultureInfo.InvariantCulture), TimeSpan.Zero),
                parts[3].Length == 0 ? null : new OrganisationId(Guid.Parse(parts[3])))
            : throw new FormatException($"{happened.Kind} is about no question.");
    }
}

/// <summary>A question as a row that queries find by the body asked. A copy of what the petition says, written in the same transaction.</summary>
public sealed class HelpEntry
{
    private HelpEntry()
    {
    }

    /// <summary>The row of <paramref name="help"/>.</summary>
    public HelpEntry(PetitionId petition, Help help) =>
        (PetitionId, Number, OrganisationId, DueAt, IsOpen) = (petition, help.Number, help.Body, help.DueAt, help.IsOpen);

    /// <summary>The petition.</summary>
    public PetitionId PetitionId { get; private set; }

    /// <summary>Number of the question.</summary>
    public int Number { get; private set; }

    /// <summary>The body asked.</summary>
    public OrganisationId OrganisationId { get; private set; }

    /// <summary>Due before (UTC).</summary>
    public DateTimeOffset DueAt { get; private set; }

    /// <summary>Whether the part is still owed.</summary>
    public bool IsOpen { get; private set; }
}

/// <summary>A helper's part as an answer carries it, under the helper's name.</summary>
/// <param name="OrganisationId">The helper.</param>
/// <param name="At">When it was given (UTC).</param>
/// <param name="Text">Its words, 1 to 4,000 characters; the lead changes none.</param>
/// <param name="Given">The event that gave it, on which its files hang; null for parts of answers that were sent before parts could have files.</param>
public sealed record AnswerPart(OrganisationId OrganisationId, DateTimeOffset At, string Text, Guid? Given = null);
