using System.Text.RegularExpressions;

namespace EPeople.Architecture.Tests;

/// <summary>Every text exists in Arabic, French and English.</summary>
public sealed partial class TextRules
{
    // Plural forms of one and two are words in Arabic (يوم، يومان) and need no number.
    private static readonly string[] _withoutNumber = [".zero", ".one", ".two"];

    [Fact]
    public void Every_key_exists_in_the_three_languages() => Offenders.None(
        from texts in Texts.All.Some()
        from language in Texts.Languages
        from key in texts.Keys
        where !texts.ByLanguage[language].ContainsKey(key)
        select $"{texts.Name}.{language}.resx lacks {key}",
        "Every text exists in ar, fr and en:");

    [Fact]
    public void No_text_is_empty() => Offenders.None(
        from texts in Texts.All
        from language in Texts.Languages
        from text in texts.ByLanguage[language]
        where string.IsNullOrWhiteSpace(text.Value)
        select $"{texts.Name}.{language}.resx {text.Key}",
        "An empty text is shown as nothing:");

    [Fact]
    public void The_three_languages_take_the_same_arguments() => Offenders.None(
        from texts in Texts.All
        from key in texts.Keys
        where !_withoutNumber.Any(form => key.EndsWith(form, StringComparison.Ordinal))
        let sets = Texts.Languages.Where(language => texts.ByLanguage[language].ContainsKey(key))
            .Select(language => (language, arguments: string.Join(",", Texts.Placeholders(texts.ByLanguage[language][key])))).ToList()
        where sets.Select(set => set.arguments).Distinct().Count() > 1
        select $"{texts.Name} {key}: {string.Join(" ", sets.Select(set => $"{set.language}({set.arguments})"))}",
        "A placeholder missing in one language drops what it says there:");

    [Fact]
    public void Arabic_texts_are_in_Arabic() => Offenders.None(
        from texts in Texts.All
        from text in texts.ByLanguage["ar"]
        where Latin().Count(text.Value) >= 12 && !Arabic().IsMatch(text.Value)
        select $"{texts.Name}.ar.resx {text.Key}: {text.Value}",
        "A text copied from another language is no translation:");

    [Fact]
    public void Every_rule_code_has_its_text() => Offenders.None(
        from file in Repository.Files("src", ".cs", ".razor").Some()
        let code = file.Code
        from pattern in new[] { RuleBroken(), ErrorCode(), Invalid(), FieldError() }
        from match in pattern.Matches(code)
        let rule = match.Groups["code"].Value
        where !Texts.Of("Rules").Keys.Contains(rule)
        select $"{file.Path}: {rule}",
        "The code of a refusal is the key of its text in Rules.*.resx:");

    [Fact]
    public void Whatever_reads_like_a_rule_code_has_its_text()
    {
        var subjects = Texts.Of("Rules").Keys.Select(key => key.Split('.')[0]).ToHashSet();
        Offenders.None(
            from file in Repository.Files("src/EPeople.Core", ".cs")
            where !file.IsMigration
            from match in CodeLike().Matches(file.Code)
            let rule = match.Groups["code"].Value
            where subjects.Contains(rule.Split('.')[0]) && !Texts.Of("Rules").Keys.Contains(rule)
            select $"{file.Path}: {rule}",
            "A code handed on through a helper needs its text in Rules.*.resx as well:");
    }

    [Fact]
    public void Every_key_a_page_names_exists()
    {
        var rooms = new Dictionary<string, string> { ["Public"] = "PublicPages", ["Desk"] = "DeskPages", ["Oversight"] = "OversightPages", ["Admin"] = "AdminPages" };
        Offenders.None(
            from file in Repository.Files("src/EPeople.Web", ".razor", ".cs").Some()
            let fields = Localizer().Matches(file.Text).ToDictionary(match => match.Groups["field"].Value, match => match.Groups["texts"].Value)
            let room = rooms.GetValueOrDefault(file.Path.Split('/')[2])
            from match in Key().Matches(file.Code)
            let field = match.Groups["field"].Value
            let texts = fields.GetValueOrDefault(field) ?? (field == "Texts" ? "Shared" : field == "T" && file.Path.EndsWith(".razor", StringComparison.Ordinal) ? room : null)
            where texts is not null && !Texts.Of(texts).Keys.Contains(match.Groups["key"].Value)
            select $"{file.Path}: {field}[\"{match.Groups["key"].Value}\"] is not in {texts}",
            "A missing key is shown as itself:");
    }

    [GeneratedRegex(@"""(?<code>[a-z_]+\.[a-z_]+)""", RegexOptions.ExplicitCapture)]
    private static partial Regex CodeLike();

    [GeneratedRegex(@"new RuleBroken\(\s*""(?<code>[^""]+)""", RegexOptions.ExplicitCapture)]
    private static partial Regex RuleBroken();

    [GeneratedRegex(@"WithErrorCode\(\s*""(?<code>[^""]+)""", RegexOptions.ExplicitCapture)]
    private static partial Regex ErrorCode();

    [GeneratedRegex(@"new Invalid\(\s*(nameof\([^)]*\)|""[^""]*""|\w+)\s*,\s*""(?<code>[^""]+)""", RegexOptions.ExplicitCapture)]
    private static partial Regex Invalid();

    [GeneratedRegex(@"new FieldError\(\s*(nameof\([^)]*\)|""[^""]*""|\w+)\s*,\s*""(?<code>[^""]+)""", RegexOptions.ExplicitCapture)]
    private static partial Regex FieldError();

    [GeneratedRegex(@"(@inject\s+)?IStringLocalizer<(?<texts>\w+)>\s+(?<field>\w+)", RegexOptions.ExplicitCapture)]
    private static partial Regex Localizer();

    [GeneratedRegex(@"\b(?<field>T|Texts|texts|Rules|rules|Mails|Emails)\[""(?<key>[^""{}]+)""[\],]", RegexOptions.ExplicitCapture)]
    private static partial Regex Key();

    [GeneratedRegex(@"\p{IsBasicLatin}")]
    private static partial Regex Latin();

    [GeneratedRegex(@"\p{IsArabic}")]
    private static partial Regex Arabic();
}
