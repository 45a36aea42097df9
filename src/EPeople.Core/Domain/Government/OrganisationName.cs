namespace EPeople.Core.Domain.Government;

/// <summary>A name of a body, and the day from which it holds until the next one does.</summary>
public sealed class OrganisationName
{
    private OrganisationName()
    {
    }

    /// <summary>A name.</summary>
    public OrganisationName(OrganisationId organisation, DateOnly from, LocalText name, LocalText shortName)
    {
        (OrganisationId, From) = (organisation, from);
        Set(name, shortName);
    }

    /// <summary>Whose.</summary>
    public OrganisationId OrganisationId { get; private set; }

    /// <summary>The first local day on which it holds.</summary>
    public DateOnly From { get; private set; }

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

    /// <summary>Full name.</summary>
    public LocalText Name => new(NameAr, NameFr, NameEn);

    /// <summary>Name for lists.</summary>
    public LocalText ShortName => new(ShortAr, ShortFr, ShortEn);

    internal void Set(LocalText name, LocalText shortName)
    {
        (NameAr, NameFr, NameEn) = (name.Ar, name.Fr, name.En);
        (ShortAr, ShortFr, ShortEn) = (shortName.Ar, shortName.Fr, shortName.En);
    }
}
