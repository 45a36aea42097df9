using System.Text.RegularExpressions;
using EPeople.Web.Resources;
using Microsoft.Extensions.Localization;

namespace EPeople.Web.Mails;

/// <summary>What a notice is called where its words are not shown: its subject line without what differs from one to the next.</summary>
public static partial class TemplateNames
{
    /// <summary>The name in the language of the page.</summary>
    public static string Of(IStringLocalizer<Emails> texts, string template) =>
        texts[$"{template}.Subject"] is { ResourceNotFound: false } subject ? Placeholder().Replace(subject.Value, "…") : template;

    [GeneratedRegex(@"\{\d+\}")]
    private static partial Regex Placeholder();
}
