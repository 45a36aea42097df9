namespace EPeople.Core.Domain.Petitions;

/// <summary>
/// A petition that is still being written: rows bound to a cookie, purged an hour after the last step, or to an account, which keeps
/// them longer. Filed, it keeps the access key, sealed, for that hour, so that a second submission of the same form shows the same receipt.
/// </summary>
public sealed class Draft
{
    private Draft()
    {
    }

    /// <summary>A new draft.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="language">Language of the page.</param>
    /// <param name="now">UTC.</param>
    public Draft(DraftId id, string language, DateTimeOffset now)
    {
        (Id, Language, TouchedAt) = (id, language, now);
    }

    /// <summary>Its id.</summary>
    public DraftId Id { get; private set; }

    /// <summary>Language of the page on which it is written.</summary>
    public string Language { get; set; } = "ar";

    /// <summary>The account that keeps it; null for a guest's, and for one that is filed.</summary>
    public CitizenId? CitizenId { get; private set; }

    /// <summary>When its last step was saved (UTC).</summary>
    public DateTimeOffset TouchedAt { get; set; }

    /// <summary>Step: kind.</summary>
    public PetitionKind? Kind { get; set; }

    /// <summary>Step: title.</summary>
    public string? Title { get; set; }

    /// <summary>Step: text.</summary>
    public string? Text { get; set; }

    /// <summary>Step: topic.</summary>
    public string? TopicKey { get; set; }

    /// <summary>Step: governorate.</summary>
    public string? GovernorateKey { get; set; }

    /// <summary>Step: delegation.</summary>
    public string? DelegationKey { get; set; }

    /// <summary>Step: address.</summary>
    public string? Address { get; set; }

    /// <summary>Step: code of the chosen body; null with <see cref="BodyChosen"/> means "I don't know".</summary>
    public string? OrganisationCode { get; set; }

    /// <summary>Whether the step of the body was answered.</summary>
    public bool BodyChosen { get; set; }

    /// <summary>The words that spoke for the chosen body, if it was suggested.</summary>
    public string? RoutingReason { get; set; }

    /// <summary>Whether the step of the contact was answered.</summary>
    public bool ContactGiven { get; set; }

    /// <summary>Step: name.</summary>
    public string? Name { get; set; }

    /// <summary>Step: e-mail.</summary>
    public string? Email { get; set; }

    /// <summary>Step: telephone.</summary>
    public string? Phone { get; set; }

    /// <summary>Step: identity card.</summary>
    public string? IdentityCard { get; set; }

    /// <summary>Whether several people file it together.</summary>
    public bool IsCollective { get; set; }

    /// <summary>Those who represent it beside the one who files.</summary>
    public IReadOnlyList<Representative> Representatives { get; set; } = [];

    /// <summary>The list of signers as typed, one a line.</summary>
    public string? Signers { get; set; }

    /// <summary>How it came in.</summary>
    public FilingChannel Channel { get; init; }

    /// <summary>The registrar who writes it for somebody else; null when the person does.</summary>
    public Guid? RegistrarId { get; init; }

    /// <summary>The legal moment of a paper received on an earlier day (UTC); null: it counts from filing.</summary>
    public DateTimeOffset? ReceivedAt { get; init; }

    /// <summary>How many files it has.</summary>
    public int FileCount { get; set; }

    /// <summary>The petition filed from it.</summary>
    public PetitionId? FiledAs { get; private set; }

    /// <summary>The petition's access key, sealed with the server's keys; gone with the draft.</summary>
    public string? SealedKey { get; private set; }

    /// <summary>An account keeps it from now on: what a guest began is not lost by signing in.</summary>
    public void BelongTo(CitizenId citizen) => CitizenId = citizen;

    /// <summary>Marks it as filed; it only serves the receipt from now on.</summary>
    public void Filed(PetitionId petition, string sealedKey, DateTimeOffset now)
    {
        (FiledAs, SealedKey, TouchedAt) = (petition, sealedKey, now);
        CitizenId = null; // no account keeps a key, even sealed, longer than the hour of the receipt
        (Text, Address, Name, Phone, IdentityCard, Signers, Representatives) = (null, null, null, null, null, null, []);
    }
}
