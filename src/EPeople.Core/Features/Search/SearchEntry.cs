using EPeople.Core.Domain;
using EPeople.Core.Domain.Petitions;
using EPeople.Core.Domain.Search;

namespace EPeople.Core.Features.Search;

/// <summary>What full-text search knows of a petition. Rows grow in the order of filing, so the newest come first without sorting.</summary>
public sealed class SearchEntry
{
    private SearchEntry()
    {
    }

    /// <summary>The entry of a petition that is being filed.</summary>
    public SearchEntry(Petition petition)
    {
        (PetitionId, OrganisationId) = (petition.Id, petition.OrganisationId);
        Scope = ScopeOf(petition.OrganisationId);
        Words = Domain.Search.Words.Normalise($"{petition.Code} {petition.Title} {petition.Text} {string.Join(' ', Named(petition))} {petition.Address}");
    }

    /// <summary>Row number, in the order of filing.</summary>
    public long Id { get; private set; }

    /// <summary>The petition.</summary>
    public PetitionId PetitionId { get; private set; }

    /// <summary>The body that holds it.</summary>
    public OrganisationId OrganisationId { get; private set; }

    /// <summary>The body as one word, so that the index meets body and words in one look.</summary>
    public string Scope { get; private set; } = "";

    /// <summary>Normalised words of code, title, text, names and place.</summary>
    public string Words { get; private set; } = "";

    /// <summary>The petition went to another body.</summary>
    public void MoveTo(OrganisationId organisation) => (OrganisationId, Scope) = (organisation, ScopeOf(organisation));

    // Whoever speaks for a petition is found by name. Who only signed it is not: nobody may look for people in lists of signers.
    private static IEnumerable<string?> Named(Petition petition) =>
        petition.IsCollective ? petition.Signers.Where(s => s.IsRepresentative).Select(s => (string?)s.Name) : [petition.PetitionerName];

    /// <summary>A body as one word of the index.</summary>
    public static string ScopeOf(OrganisationId organisation) => "o" + organisation.Value.ToString("N");
}

/// <summary>An entry that was found.</summary>
/// <param name="Id">Its row number.</param>
/// <param name="PetitionId">Its petition.</param>
public sealed record FoundEntry(long Id, PetitionId PetitionId);
