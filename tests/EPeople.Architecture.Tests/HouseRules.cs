using System.Text.RegularExpressions;

namespace EPeople.Architecture.Tests;

/// <summary>How the house is kept.</summary>
public sealed partial class HouseRules
{
    private const int MostLines = 350;

    private static readonly string[] _drawers =
        ["Commands", "Queries", "Services", "Managers", "Helpers", "Common", "DTOs", "Dtos", "Utils", "Utilities", "Misc", "Extensions", "Infrastructure", "Interfaces"];

    [Fact]
    public void No_file_is_too_long_to_read() => Offenders.None(
        Repository.Files("src", ".cs", ".razor", ".js").Some().Where(file => !file.IsMigration)
            .Select(file => (file.Path, Lines: file.Text.AsSpan().Count('\n'))).Where(file => file.Lines > MostLines)
            .Select(file => $"{file.Path}: {file.Lines} lines"),
        $"Files aim at 200 lines and end at {MostLines}:");

    [Fact]
    public void No_folder_is_a_drawer_for_anything() => Offenders.None(
        Repository.Folders("src").Where(folder => _drawers.Contains(Path.GetFileName(folder))),
        "A folder is named after an area of the field, not after a kind of class:");

    [Fact]
    public void No_log_template_unfolds_an_object() => Offenders.None(
        Repository.Files("src", ".cs", ".razor").SelectMany(file => file.Where(Unfolded())),
        "Logs carry names, ids and durations, never a body; {@…} writes every property:");

    [Fact]
    public void No_work_is_left_for_later() => Offenders.None(
        Repository.Files("src").Concat(Repository.Files("tests", ".cs")).Where(file => IsText(file) && !IsThisFile(file))
            .SelectMany(file => file.Where(Later(), file.Text)),
        "An open end belongs in the issue list:");

    [Fact]
    public void No_exception_is_swallowed() => Offenders.None(
        Repository.Files("src", ".cs", ".razor").SelectMany(file => file.Where(Swallowed(), file.Text)),
        "A catch block acts, or says in words why there is nothing to do:");

    [Fact]
    public void No_secret_and_no_machine_is_written_down() => Offenders.None(
        new[] { "src", "tests", "eng", "docs", ".ci", ".config" }.SelectMany(folder => Repository.Files(folder))
            .Where(file => IsText(file) && !IsThisFile(file) && !file.Path.EndsWith("packages.lock.json", StringComparison.Ordinal))
            .SelectMany(file => file.Where(SecretOrMachine(), file.Text)),
        "No private key, no password of a real place, no registry's host and no path of one machine belongs in the repository:");

    [Fact]
    public void No_package_source_is_named() => Offenders.None(
        Repository.Files("", "uGet.config", "uGet.Config", "uget.config").Select(file => file.Path),
        "Where packages come from is the machine's matter, not the repository's:");

    private static bool IsThisFile(SourceFile file) => file.Path.EndsWith("/HouseRules.cs", StringComparison.Ordinal);

    private static bool IsText(SourceFile file) =>
        Path.GetExtension(file.Path) is ".cs" or ".razor" or ".js" or ".css" or ".json" or ".csv" or ".md" or ".sh" or ".csproj" or ".props" or ".targets" or ".resx" or "";

    [GeneratedRegex("""Log\w*\([^;]*"[^"\n]*\{@""")]
    private static partial Regex Unfolded();

    [GeneratedRegex(@"\b(TODO|FIXME|HACK|XXX)\b")]
    private static partial Regex Later();

    [GeneratedRegex(@"\bcatch\b[^{;]*\{\s*\}")]
    private static partial Regex Swallowed();

    [GeneratedRegex(@"BEGIN [A-Z ]*PRIVATE KEY|AKIA[0-9A-Z]{16}|\bghp_\w{20,}|\b(nuget\.org|npmjs\.org|pkgs\.dev\.azure|jfrog\.io|artifactory|nexus/repository)\b|(?<![\w.])/(work|home|root|Users)/\w")]
    private static partial Regex SecretOrMachine();
}
