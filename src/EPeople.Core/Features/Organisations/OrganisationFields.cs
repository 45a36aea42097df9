using EPeople.Core.Domain;
using EPeople.Core.Domain.Government;
using EPeople.Core.Features.Filing;

namespace EPeople.Core.Features.Organisations;

/// <summary>What a form or a row of a table says of a body, as typed.</summary>
public sealed record OrganisationFields
{
    /// <summary>Full names.</summary>
    public string? NameAr { get; init; }

    /// <summary>French name.</summary>
    public string? NameFr { get; init; }

    /// <summary>English name.</summary>
    public string? NameEn { get; init; }

    /// <summary>Names for lists; empty: the full one.</summary>
    public string? ShortAr { get; init; }

    /// <summary>French name for lists.</summary>
    public string? ShortFr { get; init; }

    /// <summary>English name for lists.</summary>
    public string? ShortEn { get; init; }

    /// <summary>Code of the body above.</summary>
    public string? Parent { get; init; }

    /// <summary>Key of the governorate.</summary>
    public string? Governorate { get; init; }

    /// <summary>Name of the citizen relations office.</summary>
    public string? OfficeName { get; init; }

    /// <summary>Its address for mail.</summary>
    public string? OfficeEmail { get; init; }

    /// <summary>Its telephone.</summary>
    public string? OfficePhone { get; init; }

    /// <summary>First local day on which the body exists; null: it always did.</summary>
    public DateOnly? ValidFrom { get; init; }

    /// <summary>Its full name; only after <see cref="OrganisationRules.Errors"/> found none.</summary>
    public LocalText Name => new(Typed.Line(NameAr)!, Typed.Line(NameFr)!, Typed.Line(NameEn)!);

    /// <summary>Its name for lists.</summary>
    public LocalText ShortName => new(Typed.Line(ShortAr) ?? Name.Ar, Typed.Line(ShortFr) ?? Name.Fr, Typed.Line(ShortEn) ?? Name.En);

    /// <summary>All but the names.</summary>
    /// <param name="parent">The body of <see cref="Parent"/>.</param>
    public OrganisationDetails Details(OrganisationId? parent) =>
        new(parent, Typed.Line(Governorate), Typed.Line(OfficeName), Typed.Line(OfficeEmail), Typed.Line(OfficePhone), ValidFrom);

    /// <summary>What a body says of itself today.</summary>
    /// <param name="body">The body.</param>
    /// <param name="parent">Code of the body above.</param>
    public static OrganisationFields Of(Organisation body, string? parent) => new()
    {
        NameAr = body.NameAr,
        NameFr = body.NameFr,
        NameEn = body.NameEn,
        ShortAr = body.ShortAr,
        ShortFr = body.ShortFr,
        ShortEn = body.ShortEn,
        Parent = parent,
        Governorate = body.GovernorateKey,
        OfficeName = body.OfficeName,
        OfficeEmail = body.OfficeEmail,
        OfficePhone = body.OfficePhone,
        ValidFrom = body.ValidFrom,
    };
}
