using System.Globalization;
using System.Text.Json;
using EPeople.Core.Seeding;
using Xunit;

namespace EPeople.Core.Tests.Domain.Government;

/// <summary>
/// Measures the router on real parliamentary questions, which are not part of this repository: ../shared/data beside it, or
/// the folder named by EPEOPLE_DATA. The vocabulary was chosen with one half of them in view; this sample is of the other.
/// </summary>
public sealed class RoutingMeasureTests
{
    private const int PerLanguage = 1000;
    private const int TitleLength = 100;
    private const int LongestText = 4000;

    [Fact]
    public void Real_texts_find_their_ministry_by_their_words_alone()
    {
        var file = Path.Combine(DataFolder(), "routing", "train.jsonl");
        if (!File.Exists(file))
            Assert.Skip("no data");

        var router = ReferenceData.Current.Router();
        var (first, third, all) = (0, 0, 0);
        foreach (var language in Sample(file).GroupBy(question => question.Language))
        {
            var places = language.Select(question => router
                .Suggest(question.Text[..Math.Min(TitleLength, question.Text.Length)], question.Text, null, null)
                .Take(3).ToList().FindIndex(suggestion => suggestion.OrganisationCode == question.Label)).ToList();
            var (ones, threes) = (places.Count(place => place == 0), places.Count(place => place >= 0));
            Tell($"{language.Key}: {places.Count} texts, top-1 {Share(ones, places.Count)}, top-3 {Share(threes, places.Count)}");
            (first, third, all) = (first + ones, third + threes, all + places.Count);
        }

        Tell($"all: {all} texts, top-1 {Share(first, all)}, top-3 {Share(third, all)}");
        Assert.Equal(3 * PerLanguage, all);
        Assert.InRange((double)first / all, 0.55, 1);
        Assert.InRange((double)third / all, 0.78, 1);
    }

    private static List<Question> Sample(string file) =>
        [.. File.ReadLines(file)
            .Select(Question.Parse)
            .Where(question => question.Text.Length <= LongestText && question.Hash % 2 == 1)
            .DistinctBy(question => question.Text)
            .GroupBy(question => question.Language)
            .OrderBy(group => group.Key, StringComparer.Ordinal)
            .SelectMany(group => group.OrderBy(question => question.Hash).Take(PerLanguage))];

    private static string DataFolder()
    {
        if (Environment.GetEnvironmentVariable("EPEOPLE_DATA") is { Length: > 0 } named)
            return named;
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "EPeople.sln")))
            folder = folder.Parent;
        return Path.Combine(folder?.FullName ?? AppContext.BaseDirectory, "..", "shared", "data");
    }

    private static string Share(int part, int whole) => ((double)part / whole).ToString("F3", CultureInfo.InvariantCulture);

    private static void Tell(string line)
    {
        TestContext.Current.SendDiagnosticMessage(line);
        TestContext.Current.TestOutputHelper?.WriteLine(line);
    }

    private sealed record Question(string Text, string Label, string Language, uint Hash)
    {
        public static Question Parse(string line)
        {
            using var json = JsonDocument.Parse(line);
            var text = json.RootElement.GetProperty("text").GetString()!;
            return new Question(text, json.RootElement.GetProperty("label").GetString()!, json.RootElement.GetProperty("lang").GetString()!, HashOf(text));
        }

        /// <summary>Fowler–Noll–Vo with a final mix: spreads the texts alike on every machine.</summary>
        private static uint HashOf(string text)
        {
            var hash = 2166136261;
            foreach (var c in text)
                hash = (hash ^ c) * 16777619;
            hash = (hash ^ (hash >> 15)) * 0x2c1b3c6d;
            return hash ^ (hash >> 12);
        }
    }
}
