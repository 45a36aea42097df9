using EPeople.Core.Domain.Government;
using EPeople.Core.Features.Accounts;
using EPeople.Core.Features.Filing;
using EPeople.Core.Pipeline;
using MediatR;

namespace EPeople.Core.Features.Organisations;

/// <summary>What is asked of a body's fields, whether typed into a form or read from a table. Codes are keys of Rules.*.resx.</summary>
public static class OrganisationRules
{
    /// <summary>Longest name, in characters.</summary>
    public const int LongestName = 200;

    private const int LongestPhone = 50;

    /// <summary>Whether it can be a code: 2 to 60 small letters, digits, hyphens or underscores.</summary>
    public static bool IsCode(string? code) => code is { Length: >= 2 and <= 60 } && code.All(c => c is >= 'a' and <= 'z' or >= '0' and <= '9' or '-' or '_');

    /// <summary>What is wrong with the fields by themselves; what is above is not looked at.</summary>
    public static IEnumerable<FieldError> Errors(OrganisationFields fields)
    {
        foreach (var (name, value) in new[] { (nameof(fields.NameAr), fields.NameAr), (nameof(fields.NameFr), fields.NameFr), (nameof(fields.NameEn), fields.NameEn) })
        {
            if (Typed.Line(value) is null)
                yield return new FieldError(name, "organisation.name", []);
        }

        foreach (var (name, value, most) in Limits(fields))
        {
            if (value?.Length > most)
                yield return new FieldError(name, "field.too_long", [most]);
        }

        if (Typed.Line(fields.OfficeEmail) is { } email && !StaffAccounts.IsEmail(email))
            yield return new FieldError(nameof(fields.OfficeEmail), "email.malformed", []);
        if (Typed.Line(fields.Governorate) is { } key && !Seeding.ReferenceData.Current.Governorates.Any(place => place.Key == key))
            yield return new FieldError(nameof(fields.Governorate), "organisation.governorate", []);
    }

    /// <summary>Why a body of this kind cannot hang there; null when it can.</summary>
    /// <param name="kind">Of the lower one.</param>
    /// <param name="above">Kind of the upper one; null for the country itself.</param>
    public static string? WrongPlace(OrganisationKind kind, OrganisationKind? above) => (kind, above) switch
    {
        (OrganisationKind.Unit, null) => "organisation.parent_required",
        (not OrganisationKind.Unit, OrganisationKind.Unit) => "organisation.parent_unit",
        _ => null,
    };

    private static IEnumerable<(string Name, string? Value, int Most)> Limits(OrganisationFields f) =>
    [
        (nameof(f.NameAr), f.NameAr, LongestName), (nameof(f.NameFr), f.NameFr, LongestName), (nameof(f.NameEn), f.NameEn, LongestName),
        (nameof(f.ShortAr), f.ShortAr, LongestName), (nameof(f.ShortFr), f.ShortFr, LongestName), (nameof(f.ShortEn), f.ShortEn, LongestName),
        (nameof(f.OfficeName), f.OfficeName, LongestName), (nameof(f.OfficeEmail), f.OfficeEmail, FormLimits.Email), (nameof(f.OfficePhone), f.OfficePhone, LongestPhone),
    ];
}
