using EPeople.Core.Features.Organisations;

namespace EPeople.Web.Admin;

/// <summary>The six names of a body as a form holds them.</summary>
internal static class OrganisationNames
{
    /// <summary>Fields and their languages, in the order of the form.</summary>
    public static readonly (string Name, string Language)[] All =
        [("NameAr", "ar"), ("NameFr", "fr"), ("NameEn", "en"), ("ShortAr", "ar"), ("ShortFr", "fr"), ("ShortEn", "en")];

    /// <summary>What a form begins with.</summary>
    public static Dictionary<string, string?> Of(OrganisationFields f) => new()
    {
        ["NameAr"] = f.NameAr,
        ["NameFr"] = f.NameFr,
        ["NameEn"] = f.NameEn,
        ["ShortAr"] = f.ShortAr,
        ["ShortFr"] = f.ShortFr,
        ["ShortEn"] = f.ShortEn,
    };

    /// <summary>What was typed.</summary>
    public static OrganisationFields Into(Dictionary<string, string?> names) => new()
    {
        NameAr = names["NameAr"],
        NameFr = names["NameFr"],
        NameEn = names["NameEn"],
        ShortAr = names["ShortAr"],
        ShortFr = names["ShortFr"],
        ShortEn = names["ShortEn"],
    };
}
