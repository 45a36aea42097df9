namespace EPeople.Core.Domain.Government;

/// <summary>A ministry, governorate or public body.</summary>
public sealed class Organisation
{
    private Organisation()
    {
    }

    /// <summary>A body.</summary>
    public Organisation(OrganisationId id, string code, OrganisationKind kind, LocalText name, LocalText shortName, string? governorateKey, bool isCentralOffice)
    {
        (Id, Code, Kind, GovernorateKey, IsCentralOffice) = (id, code, kind, governorateKey, isCentralOffice);
        (NameAr, NameFr, NameEn) = (name.Ar, name.Fr, name.En);
        (ShortAr, ShortFr, ShortEn) = (shortName.Ar, shortName.Fr, shortName.En);
    }

    /// <summary>Its id.</summary>
    public OrganisationId Id { get; private set; }

    /// <summary>Stable slug, for example <c>health</c> or <c>gov-tn-11</c>.</summary>
    public string Code { get; private set; } = "";

    /// <summary>What sort of body it is.</summary>
    public OrganisationKind Kind { get; private set; }

    /// <summary>Arabic name.</summary>
    public string NameAr { get; private set; } = "";

    /// <summary>French name.</summary>
    public string NameFr { get; private set; } = "";

    /// <summary>English name.</summary>
    public string NameEn { get; private set; } = "";

    /// <summary>Arabic name for lists.</summary>
    public string ShortAr { get; private set; } = "";

    /// <summary>French name for lists.</summary>
    public string ShortFr { get; private set; } = "";

    /// <summary>English name for lists.</summary>
    public string ShortEn { get; private set; } = "";

    /// <summary>Its governorate, for a body of one.</summary>
    public string? GovernorateKey { get; private set; }

    /// <summary>Whether it hosts the central office (BCRC): triage, oversight.</summary>
    public bool IsCentralOffice { get; private set; }

    /// <summary>Full name in three languages.</summary>
    public LocalText Name => new(NameAr, NameFr, NameEn);

    /// <summary>Name for lists in three languages.</summary>
    public LocalText ShortName => new(ShortAr, ShortFr, ShortEn);
}
