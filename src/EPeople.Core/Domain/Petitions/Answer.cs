namespace EPeople.Core.Domain.Petitions;

/// <summary>A written reply: an answer, or a refusal on a ground of law. Shares its id with its event.</summary>
public sealed class Answer
{
    private Answer()
    {
    }

    internal Answer(Petition petition, PetitionEvent replied, string text, string? groundCode, IReadOnlyList<AnswerPart>? parts = null)
    {
        Id = replied.Id;
        PetitionId = petition.Id;
        OrganisationId = petition.OrganisationId;
        Text = text;
        GroundCode = groundCode;
        Parts = parts ?? [];
        At = replied.At;
        UserId = replied.UserId;
        Reference = $"{petition.Code}/{replied.Sequence}";
    }

    /// <summary>Id of the event that gave it.</summary>
    public PetitionEventId Id { get; private set; }

    /// <summary>The petition answered.</summary>
    public PetitionId PetitionId { get; private set; }

    /// <summary>The body that answers; the petitioner is told the body, not the colleague.</summary>
    public OrganisationId OrganisationId { get; private set; }

    /// <summary>The member of staff who signed.</summary>
    public Guid? UserId { get; private set; }

    /// <summary>The text, 1 to 10,000 characters.</summary>
    public string Text { get; private set; } = "";

    /// <summary>Ground of a refusal; null for an answer.</summary>
    public string? GroundCode { get; private set; }

    /// <summary>The helpers' parts that it carries, in the order in which they were asked for; as they were sent, whatever is corrected later.</summary>
    public IReadOnlyList<AnswerPart> Parts { get; private set; } = [];

    /// <summary>Reference printed on the letter.</summary>
    public string Reference { get; private set; } = "";

    /// <summary>When it was given (UTC).</summary>
    public DateTimeOffset At { get; private set; }

    /// <summary>Its words and those of its parts are forgotten; ground, reference and moment stay.</summary>
    internal void Forget() => (Text, Parts) = ("", [.. Parts.Select(part => part with { Text = "" })]);
}
