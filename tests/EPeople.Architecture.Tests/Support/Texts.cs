using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace EPeople.Architecture.Tests.Support;

/// <summary>The texts of one .resx family in the three languages.</summary>
public sealed partial record Texts(string Name, IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> ByLanguage)
{
    public static readonly IReadOnlyList<string> Languages = ["ar", "fr", "en"];

    private const string Folder = "src/EPeople.Web/Resources";

    /// <summary>Every family: PublicPages, Rules, Emails …</summary>
    public static IReadOnlyList<Texts> All { get; } =
        [.. Repository.Files(Folder, ".resx").Select(file => Path.GetFileName(file.Path).Split('.')[0]).Distinct().Select(Read)];

    public static Texts Of(string name) => All.Single(texts => texts.Name == name);

    public IReadOnlySet<string> Keys => ByLanguage.Values.SelectMany(texts => texts.Keys).ToHashSet();

    /// <summary>The placeholders of a text, {0} and {0:d} alike.</summary>
    public static IReadOnlyList<int> Placeholders(string text) =>
        [.. Placeholder().Matches(text).Select(match => int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture)).Distinct().Order()];

    private static Texts Read(string name) => new(name, Languages.ToDictionary(language => language, IReadOnlyDictionary<string, string> (language) => Read(name, language)));

    private static Dictionary<string, string> Read(string name, string language)
    {
        var path = Path.Combine(Repository.Root, Folder, $"{name}.{language}.resx");
        if (!File.Exists(path))
            return [];
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var data in XDocument.Load(path).Root!.Elements("data"))
        {
            var key = data.Attribute("name")!.Value;
            if (!texts.TryAdd(key, data.Element("value")?.Value ?? ""))
                throw new InvalidOperationException($"{name}.{language}.resx holds {key} twice.");
        }

        return texts;
    }

    [GeneratedRegex(@"(?<!\{)\{(\d+)(?:[,:][^{}]*)?\}")]
    private static partial Regex Placeholder();
}
