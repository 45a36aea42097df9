namespace EPeople.Core.Domain.Government;

/// <summary>What sort of body an organisation is. Stored by number: never renumber.</summary>
public enum OrganisationKind
{
    /// <summary>A ministry, the presidency of the government among them.</summary>
    Ministry = 1,

    /// <summary>The administration of one of the 24 governorates.</summary>
    Governorate = 2,

    /// <summary>Any other public body (an agency, an office, a public company).</summary>
    PublicBody = 3,

    /// <summary>A unit inside a body: people and their citizens' office sit in it, petitions go to its body.</summary>
    Unit = 4,
}

/// <summary>One of the 24 governorates, as a place.</summary>
/// <param name="Key">ISO 3166-2 code, for example <c>TN-11</c>.</param>
/// <param name="OrganisationCode">Code of its administration, for example <c>gov-tn-11</c>.</param>
/// <param name="Name">Its name in the three languages.</param>
/// <param name="TileRow">Row on the tile map, 1 in the north.</param>
/// <param name="TileColumn">Column on the tile map, 1 in the west, also in right-to-left pages: it is a map.</param>
public sealed record Governorate(string Key, string OrganisationCode, LocalText Name, int TileRow, int TileColumn);

/// <summary>A delegation (معتمدية), the district of a governorate.</summary>
/// <param name="Key">Stable slug made of the governorate's code and the French name, for example <c>tn-11-bab-bhar</c>.</param>
/// <param name="Governorate">Key of its governorate.</param>
/// <param name="Name">Its name; English uses the French spelling.</param>
public sealed record Delegation(string Key, string Governorate, LocalText Name);
