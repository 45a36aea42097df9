using System.Text.RegularExpressions;

namespace EPeople.Architecture.Tests;

/// <summary>What reaches a browser.</summary>
public sealed partial class LookRules
{
    private const string Public = "src/EPeople.Web/Public";

    [Fact]
    public void Sheets_know_start_and_end_and_no_left_and_right() => Offenders.None(
        Repository.Files("src/EPeople.Web", ".css", ".razor").Some().SelectMany(file => file.Where(LeftOrRight())),
        "Arabic runs the other way: use margin-inline-start, inset-inline-end, text-align: start …:");

    [Fact]
    public void Nothing_is_loaded_from_a_third_party() => Offenders.None(
        Repository.Files("src/EPeople.Web", ".razor", ".css", ".js", ".svg").SelectMany(file => file.Where(Foreign())),
        "Every asset is the service's own; nobody else learns who reads a page:");

    [Fact]
    public void Citizens_pages_bring_no_script_and_no_inline_style() => Offenders.None(
        Repository.Files(Public, ".razor").Some().SelectMany(file => file.Where(ScriptOrStyle())),
        "The content security policy of citizens' pages refuses both:");

    [Fact]
    public void Citizens_pages_do_not_stream() => Offenders.None(
        Repository.Files(Public, ".razor", ".cs").SelectMany(file => file.Where(Streamed())),
        "Without script a streamed page stays at its first state for ever:");

    [Fact]
    public void Citizens_pages_use_no_component_of_the_desk() => Offenders.None(
        Repository.Files(Public, ".razor").SelectMany(file => file.Where(Mud())),
        "MudBlazor's inputs post nothing on a static page:");

    [Fact]
    public void Links_of_pages_keep_the_language() => Offenders.None(
        Repository.Files("src/EPeople.Web", ".razor").Where(file => file.Path != "src/EPeople.Web/Components/App.razor").SelectMany(file => file.Where(Absolute())),
        "A link that begins with / leaves the language of the address:");

    [GeneratedRegex(@"\b(margin|padding|border|scroll-margin|scroll-padding)-(left|right)\b|\bborder-(top|bottom)-(left|right)-radius\b|\b(text-align|float|clear)\s*:\s*(left|right)\b|(?<=[;{\s])(left|right)\s*:(?!:)")]
    private static partial Regex LeftOrRight();

    [GeneratedRegex(@"(src|href|action|url|import|fetch)\s*[=(]\s*[""'(]?\s*(https?:)?//[^""')\s]+")]
    private static partial Regex Foreign();

    [GeneratedRegex(@"<script\b|\sstyle=|<style\b|\son[a-z]+=|\s@on(?!submit)[a-z]+=|javascript:")]
    private static partial Regex ScriptOrStyle();

    [GeneratedRegex(@"\bStreamRendering\b")]
    private static partial Regex Streamed();

    [GeneratedRegex(@"<Mud\w+")]
    private static partial Regex Mud();

    [GeneratedRegex(@"(href|action)=""/(?!(health|_content|_framework)/|@)[^""]*""")]
    private static partial Regex Absolute();
}
