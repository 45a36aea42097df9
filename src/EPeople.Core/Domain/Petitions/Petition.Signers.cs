using EPeople.Core.Domain.Deadlines;

namespace EPeople.Core.Domain.Petitions;

/// <summary>Petitions of several people. They have the limits of any other: the law knows no other ones for them.</summary>
public sealed partial class Petition
{
    private readonly List<Signer> _signers = [];

    /// <summary>How many sign it, representatives included; 0 for a petition of one person. Stays when the signers are forgotten.</summary>
    public int SignerCount { get; private set; }

    /// <summary>Whether it is a collective petition.</summary>
    public bool IsCollective => SignerCount > 0;

    /// <summary>Who signs, by number: there when it is filed, else only loaded for who may see it.</summary>
    public IReadOnlyCollection<Signer> Signers => _signers;

    /// <summary>The owner of the address of one who represents it confirms it; a second time changes nothing.</summary>
    /// <param name="owners">The representatives who gave that address.</param>
    /// <param name="now">UTC.</param>
    public void ConfirmRepresentatives(IEnumerable<Signer> owners, DateTimeOffset now)
    {
        DemandState(PetitionVerb.ConfirmEmail);
        var unconfirmed = owners.Where(owner => owner is { IsRepresentative: true, EmailConfirmedAt: null }).ToList();
        if (unconfirmed.Count == 0)
            return;
        Move(PetitionVerb.ConfirmEmail);
        foreach (var owner in unconfirmed)
            owner.EmailConfirmedAt = now;
        Record(PetitionEventKind.RepresentativeConfirmed, now, now, By.Petitioner);
    }

    private void Gather(Signatories? signatories, LifeRules rules)
    {
        if (signatories is null)
            return;
        if (signatories.Broken(rules) is { } broken)
            throw broken;
        SignerCount = signatories.Count;
        _signers.AddRange(signatories.Representatives.Select((signature, at) => new Signer(Id, at + 1, signature, true, at == 0 ? null : signatories.Others[at - 1])));
        _signers.AddRange(signatories.Signers.Select((signature, at) => new Signer(Id, signatories.Representatives.Count + at + 1, signature, false, null)));
    }
}

/// <summary>Somebody who signed a collective petition. Only the body that must answer reads it.</summary>
public sealed class Signer
{
    private Signer()
    {
    }

    internal Signer(PetitionId petition, int ordinal, Signature signature, bool represents, Representative? contact)
    {
        (PetitionId, Ordinal, IsRepresentative) = (petition, ordinal, represents);
        (Name, IdentityCard, Place) = (signature.Name, signature.IdentityCard, signature.Place);
        (Email, Phone) = (contact?.Email, contact?.Phone);
    }

    /// <summary>The petition.</summary>
    public PetitionId PetitionId { get; private set; }

    /// <summary>Number in it, from 1: representatives first, the first of them who filed.</summary>
    public int Ordinal { get; private set; }

    /// <summary>Name.</summary>
    public string Name { get; private set; } = "";

    /// <summary>National identity card, 8 digits.</summary>
    public string? IdentityCard { get; private set; }

    /// <summary>Where the person lives.</summary>
    public string? Place { get; private set; }

    /// <summary>Whether this person speaks for all.</summary>
    public bool IsRepresentative { get; private set; }

    /// <summary>E-mail of a representative; that of the first stands on the petition.</summary>
    public string? Email { get; private set; }

    /// <summary>When its owner confirmed that address (UTC); until then it gets no notice.</summary>
    public DateTimeOffset? EmailConfirmedAt { get; internal set; }

    /// <summary>Telephone of a representative; that of the first stands on the petition.</summary>
    public string? Phone { get; private set; }
}
