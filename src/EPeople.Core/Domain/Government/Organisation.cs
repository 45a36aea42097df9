namespace EPeople.Core.Domain.Government;

/// <summary>A ministry, governorate or public body, or a unit inside one. What it once was stays: a body is renamed, merged or closed, never deleted.</summary>
public sealed class Organisation
{
    /// <summary>Where a name begins that holds as long as anybody remembers.</summary>
    public static readonly DateOnly Ever = new(1900, 1, 1);

    private readonly List<OrganisationName> _names = [];

    private Organisation()
    {
    }

    /// <summary>A body.</summary>
    public Organisation(OrganisationId id, string code, OrganisationKind kind, LocalText name, LocalText shortName, string? governorateKey, bool isCentralOffice)
    {
        (Id, Code, Kind, GovernorateKey, IsCentralOffice) = (id, code, kind, governorateKey, isCentralOffice);
        SetNames(name, shortName);
    }

    /// <summary>Its id.</summary>
    public OrganisationId Id { get; private set; }

    /// <summary>Stable slug, for example <c>health</c> or <c>gov-tn-11</c>; unique, and never another body's again.</summary>
    public string Code { get; private set; } = "";

    /// <summary>What sort of body it is.</summary>
    public OrganisationKind Kind { get; private set; }

    /// <summary>The body above it; null under the country itself. A unit has one.</summary>
    public OrganisationId? ParentId { get; private set; }

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

    /// <summary>Name of its citizen relations office (BRC, Decree 93-982 art. 2); null for none of its own.</summary>
    public string? OfficeName { get; private set; }

    /// <summary>Address of that office for mail.</summary>
    public string? OfficeEmail { get; private set; }

    /// <summary>Telephone of that office.</summary>
    public string? OfficePhone { get; private set; }

    /// <summary>The first local day on which it exists; null: it always did.</summary>
    public DateOnly? ValidFrom { get; private set; }

    /// <summary>The first local day on which it exists no more; null: no end is known.</summary>
    public DateOnly? ValidTo { get; private set; }

    /// <summary>Who took over what it did when it ended; null for nobody.</summary>
    public OrganisationId? SuccessorId { get; private set; }

    /// <summary>UTC ticks of the last change: by the highest one a server sees that its copy of the bodies is old.</summary>
    public long Revision { get; private set; }

    /// <summary>Its names with the day from which each holds, once it had more than one.</summary>
    public IReadOnlyList<OrganisationName> Names => _names;

    /// <summary>Full name in three languages.</summary>
    public LocalText Name => new(NameAr, NameFr, NameEn);

    /// <summary>Name for lists in three languages.</summary>
    public LocalText ShortName => new(ShortAr, ShortFr, ShortEn);

    /// <summary>Whether it exists on that local day.</summary>
    public bool ExistsOn(DateOnly day) => !(ValidFrom > day) && !(ValidTo <= day);

    /// <summary>Full name on that local day; the first one before it had any.</summary>
    public LocalText NameOn(DateOnly day) => HeldOn(day)?.Name ?? Name;

    /// <summary>Name for lists on that local day.</summary>
    public LocalText ShortNameOn(DateOnly day) => HeldOn(day)?.ShortName ?? ShortName;

    /// <summary>Says all of it that is no name and no end. Corrects nothing of the past.</summary>
    public void Change(OrganisationDetails details, DateTimeOffset now)
    {
        (ParentId, GovernorateKey, ValidFrom) = (details.ParentId, details.GovernorateKey, details.ValidFrom);
        (OfficeName, OfficeEmail, OfficePhone) = (details.OfficeName, details.OfficeEmail, details.OfficePhone);
        Revision = now.UtcTicks;
    }

    /// <summary>The body above went into another one: this one hangs there now.</summary>
    public void MoveUnder(OrganisationId parent, DateTimeOffset now) => (ParentId, Revision) = (parent, now.UtcTicks);

    /// <summary>Corrects a misspelt name where it stands: it was never called so.</summary>
    public void Correct(LocalText name, LocalText shortName, DateOnly today, DateTimeOffset now)
    {
        HeldOn(today)?.Set(name, shortName);
        SetNames(name, shortName);
        Revision = now.UtcTicks;
    }

    /// <summary>It is called otherwise from a local day on; until then, and in what happened until then, it bears the old name.</summary>
    /// <exception cref="RuleBroken"><c>organisation.same_name</c>; <c>organisation.name_order</c>: a later name holds already from that day or a later one.</exception>
    public void Rename(LocalText name, LocalText shortName, DateOnly from, DateOnly today, DateTimeOffset now)
    {
        if (_names.Count == 0)
            _names.Add(new OrganisationName(Id, ValidFrom is { } began && began < from ? began : Ever, Name, ShortName));
        var last = _names.MaxBy(known => known.From)!;
        if (last.Name == name && last.ShortName == shortName)
            throw new RuleBroken("organisation.same_name");
        if (from <= last.From)
            throw new RuleBroken("organisation.name_order");
        _names.Add(new OrganisationName(Id, from, name, shortName));
        AsOf(today);
        Revision = now.UtcTicks;
    }

    /// <summary>It ends, and <paramref name="successor"/> takes over what it did: on that day, at the latest.</summary>
    /// <exception cref="RuleBroken"><c>organisation.central</c>, <c>organisation.closed</c>, <c>organisation.itself</c>, <c>organisation.successor_closed</c>, <c>organisation.unit_and_body</c>.</exception>
    public void MergeInto(Organisation successor, DateOnly day, DateTimeOffset now)
    {
        if (successor.Id == Id)
            throw new RuleBroken("organisation.itself");
        if (successor.ValidTo is not null)
            throw new RuleBroken("organisation.successor_closed");
        if ((Kind == OrganisationKind.Unit) != (successor.Kind == OrganisationKind.Unit))
            throw new RuleBroken("organisation.unit_and_body");
        Close(day, now);
        SuccessorId = successor.Id;
    }

    /// <summary>It exists until the day before <paramref name="day"/>.</summary>
    /// <exception cref="RuleBroken"><c>organisation.central</c>, <c>organisation.closed</c>, <c>organisation.end_before_begin</c>.</exception>
    public void Close(DateOnly day, DateTimeOffset now)
    {
        if (IsCentralOffice)
            throw new RuleBroken("organisation.central");
        if (ValidTo is not null)
            throw new RuleBroken("organisation.closed");
        if (ValidFrom >= day)
            throw new RuleBroken("organisation.end_before_begin");
        (ValidTo, Revision) = (day, now.UtcTicks);
    }

    /// <summary>Bears the name of that day: a name of the future takes effect by itself.</summary>
    internal void AsOf(DateOnly today)
    {
        if (HeldOn(today) is { } held)
            SetNames(held.Name, held.ShortName);
    }

    private OrganisationName? HeldOn(DateOnly day) =>
        _names.Count == 0 ? null : _names.Where(known => known.From <= day).MaxBy(known => known.From) ?? _names.MinBy(known => known.From);

    private void SetNames(LocalText name, LocalText shortName)
    {
        (NameAr, NameFr, NameEn) = (name.Ar, name.Fr, name.En);
        (ShortAr, ShortFr, ShortEn) = (shortName.Ar, shortName.Fr, shortName.En);
    }
}

/// <summary>What can be said of a body beside its code, kind and names.</summary>
/// <param name="ParentId">The body above it.</param>
/// <param name="GovernorateKey">Its governorate.</param>
/// <param name="OfficeName">Name of its citizen relations office.</param>
/// <param name="OfficeEmail">Address of that office.</param>
/// <param name="OfficePhone">Telephone of that office.</param>
/// <param name="ValidFrom">First local day.</param>
public sealed record OrganisationDetails(OrganisationId? ParentId, string? GovernorateKey, string? OfficeName, string? OfficeEmail, string? OfficePhone, DateOnly? ValidFrom);
