namespace EPeople.Core.Features.Importing;

/// <summary>The columns of tables that are brought in and given out: the same, so that what was given out can be brought in again.</summary>
public static class ImportColumns
{
    /// <summary>Of bodies.</summary>
    public static readonly IReadOnlyList<string> Organisations =
        ["code", "kind", "parent", "name_ar", "name_fr", "name_en", "short_ar", "short_fr", "short_en", "governorate", "office_name", "office_email", "office_phone", "valid_from"];

    /// <summary>Of staff.</summary>
    public static readonly IReadOnlyList<string> Staff = ["email", "name", "body", "role", "language", "deputy"];

    /// <summary>Columns of a kind.</summary>
    public static IReadOnlyList<string> Of(ImportKind kind) => kind == ImportKind.Staff ? Staff : Organisations;

    /// <summary>Columns without which a table says nothing.</summary>
    public static IReadOnlyList<string> Needed(ImportKind kind) => kind == ImportKind.Staff ? ["email", "name", "body", "role"] : ["code", "kind", "name_ar", "name_fr", "name_en"];
}
