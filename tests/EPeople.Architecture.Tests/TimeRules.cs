using System.Text.RegularExpressions;

namespace EPeople.Architecture.Tests;

/// <summary>Time comes from a TimeProvider at the edges and is passed in.</summary>
public sealed partial class TimeRules
{
    [Fact]
    public void Nobody_reads_the_system_clock() => Offenders.None(
        Repository.Files("src", ".cs", ".razor").Some().SelectMany(file => file.Where(SystemClock())),
        "A test must be able to move the clock: take `now`, or a TimeProvider at the edge:");

    [Fact]
    public void The_system_clock_is_chosen_where_the_container_is_filled() => Offenders.None(
        Repository.Files("src", ".cs", ".razor")
            .Where(file => file.Path is not "src/EPeople.Core/CoreServices.cs" && !file.Path.StartsWith("src/EPeople.Web/Hosting/", StringComparison.Ordinal))
            .SelectMany(file => file.Where(SystemProvider())),
        "TimeProvider.System is named in CoreServices or Hosting only:");

    [GeneratedRegex(@"\bDateTime(Offset)?\s*\.\s*(Now|UtcNow|Today)\b|\bEnvironment\.TickCount(64)?\b|\bGuid\.CreateVersion7\(\)")]
    private static partial Regex SystemClock();

    [GeneratedRegex(@"\bTimeProvider\.System\b")]
    private static partial Regex SystemProvider();
}
