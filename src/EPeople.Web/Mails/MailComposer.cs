using System.Collections.Frozen;
using System.Globalization;
using EPeople.Core.Features.Notifications;
using EPeople.Web.Components;
using EPeople.Web.Hosting;
using EPeople.Web.Resources;
using Microsoft.Extensions.Localization;

namespace EPeople.Web.Mails;

/// <summary>
/// Writes each notice in the recipient's language: what happened, what happens next and by when. A link that acts leads to a page
/// with a button: mail scanners open links (setting <c>Site:Address</c>: where the service is reached from outside).
/// </summary>
public sealed class MailComposer(IStringLocalizer<Emails> texts, IStringLocalizer<Shared> shared, Formats formats, IConfiguration settings) : IMailComposer
{
    /// <summary>Where the service is reached when nothing is configured.</summary>
    public const string LocalAddress = "http://localhost:5000";

    private const Fact Told = Fact.Code | Fact.Title | Fact.Body;
    private const Fact Work = Fact.Code | Fact.Title | Fact.Filed | Fact.LastDay;

    private static readonly FrozenDictionary<string, Shape> Templates = new Dictionary<string, Shape>
    {
        // The owner of this address may not have filed anything: no name, no title, no body.
        ["receipt"] = new(Link.Confirm, Fact.Code | Fact.LastDay, Anonymous: true),
        ["represented"] = new(Link.Confirm, Fact.Code | Fact.LastDay, Anonymous: true),
        ["moved"] = new(Link.Follow, Told | Fact.LastDay),
        ["answered"] = new(Link.Follow, Told | Fact.Replied),
        ["rejected"] = new(Link.Follow, Told | Fact.Replied),
        ["late"] = new(Link.Follow, Told | Fact.LastDay),
        ["keyreplaced"] = new(Link.Follow, Told),
        ["newkey"] = new(Link.NewKey, Fact.Code, Anonymous: true),
        ["reminder"] = new(Link.Desk, Work),
        ["overdue"] = new(Link.Desk, Work | Fact.Dunning),
        ["escalation"] = new(Link.Desk, Told | Fact.Filed | Fact.LastDay),
        ["assigned"] = new(Link.Desk, Work),
        ["message"] = new(Link.Desk, Fact.Code | Fact.Title | Fact.LastDay),
        ["question"] = new(Link.Follow, Told | Fact.Stop),
        ["questionlate"] = new(Link.Follow, Told),
        ["questionreminder"] = new(Link.Follow, Told | Fact.Stop),
        ["extended"] = new(Link.Follow, Told | Fact.LastDay),
        ["consent"] = new(Link.Follow, Told | Fact.LastDay),
        ["investigation"] = new(Link.Follow, Told),
        ["investigationmore"] = new(Link.Follow, Told),
        ["investigationend"] = new(Link.Follow, Told | Fact.LastDay),
        ["returned"] = new(Link.Follow, Told | Fact.Replied),
        ["corrected"] = new(Link.Follow, Told),
        ["decided"] = new(Link.Follow, Told | Fact.Replied),
        ["joined"] = new(Link.Follow, Told | Fact.LastDay),
        ["split"] = new(Link.Follow, Told | Fact.LastDay),
        ["status"] = new(Link.Follow, Told | Fact.Filed | Fact.LastDay),
        ["duemoved"] = new(Link.Follow, Told | Fact.LastDay),
        ["calendar"] = new(Link.Desk, Work),
        ["given"] = new(Link.Desk, Work),
        ["consented"] = new(Link.Desk, Work),
        ["consentrefused"] = new(Link.Desk, Work),
        ["reopened"] = new(Link.Desk, Work),
        ["appealed"] = new(Link.Desk, Work),
        ["withdrawn"] = new(Link.Desk, Fact.Code | Fact.Title | Fact.Filed),
        ["proposal"] = new(Link.Desk, Work),
        ["declined"] = new(Link.Desk, Work),
        ["referred"] = new(Link.Desk, Work),
        ["repeated"] = new(Link.Desk, Work),
        ["helpasked"] = new(Link.Desk, Told | Fact.Help),
        ["helpreminder"] = new(Link.Desk, Told | Fact.Help),
        ["helpoverdue"] = new(Link.Desk, Told | Fact.Help),
        ["helpwithdrawn"] = new(Link.Desk, Told),
        ["helpgiven"] = new(Link.Desk, Work | Fact.Helper),
        ["helpdeclined"] = new(Link.Desk, Work | Fact.Helper),
        ["helpprolonged"] = new(Link.Desk, Work | Fact.Helper | Fact.Help),
        ["helplate"] = new(Link.Desk, Work | Fact.Helper | Fact.Help),
    }.ToFrozenDictionary();

    /// <summary>Names of the templates.</summary>
    public static IReadOnlyList<string> Names => Templates.Keys;

    private enum Link { Confirm, NewKey, Follow, Desk }

    [Flags]
    private enum Fact { Code = 1, Title = 2, Body = 4, Filed = 8, LastDay = 16, Replied = 32, Stop = 64, Help = 128, Helper = 256, Dunning = 512 }

    /// <inheritdoc/>
    public MailContent Compose(string template, string key, MailRecipient to, MailSubject about)
    {
        if (!Templates.TryGetValue(template, out var shape))
            throw new ArgumentOutOfRangeException(nameof(template), template, "No such template.");
        return Post(key, to, shape.Anonymous ? null : to.Name, language => Write(template, shape, language, to, about));
    }

    /// <inheritdoc/>
    public MailContent ComposeLink(string key, MailRecipient to, LinkSubject about) => Post(key, to, to.Name, language => Sealed(language, to, Site(language)) with
    {
        Subject = texts["link.Subject"],
        Lead = texts["link.Lead"],
        Facts =
        [
            new(texts["Fact.SignIn"], about.SignIn, IsForeign: true), new(texts["Fact.Works"], about.Body.In(language.Code)),
            new(texts["Fact.Until"], formats.DateTime(about.Expires)),
        ],
        Next = texts["link.Next"],
        Action = texts["link.Action"],
        Address = $"{Site(language)}/password/{about.Token}",
    });

    /// <inheritdoc/>
    public MailContent ComposeVault(string key, MailRecipient to) => Post(key, to, to.Name, language => Sealed(language, to, Site(language)) with
    {
        Subject = texts["vault.Subject"],
        Lead = texts["vault.Lead"],
        Next = texts["vault.Next"],
        Action = texts["vault.Action"],
        Address = $"{Site(language)}/start",
    });

    /// <inheritdoc/>
    public MailContent ComposeInspection(string key, MailRecipient to, InspectionSubject about) => Post(key, to, to.Name, language => Sealed(language, to, Site(language)) with
    {
        Subject = texts["inspection.Subject", formats.Month(about.Month)],
        Lead = texts["inspection.Lead", formats.Month(about.Month)],
        Facts =
        [
            new(texts["Fact.Late"], Formats.Count(texts, "Moved", about.Late)), new(texts["Fact.LateOpen"], Formats.Count(texts, "Moved", about.Open)),
            new(texts["Fact.LateBodies"], Formats.Number(about.Bodies)),
        ],
        Next = texts["inspection.Next"],
        Action = texts["inspection.Action"],
        Address = string.Create(CultureInfo.InvariantCulture, $"{Site(language)}/oversight/inspection?month={about.Month:yyyy-MM}"),
    });

    /// <inheritdoc/>
    public MailContent ComposeAccount(string template, string key, MailRecipient to, EntrySubject? about) => Post(key, to, to.Name, language => Sealed(language, to, Site(language)) with
    {
        Subject = texts[$"{template}.Subject"],
        Lead = texts[$"{template}.Lead"],
        Facts = about is null ? [] : [new(texts["Fact.EntryCode"], about.Code, IsCode: true), new(texts["Fact.CodeUntil"], formats.DateTime(about.Ends))],
        Next = texts[$"{template}.Next"],
        Action = texts[$"{template}.Action"],
        Address = about is null ? Site(language) : $"{Site(language)}/mine/code",
        Foot = texts["Foot.Account"],
    });

    private static MailContent Post(string key, MailRecipient to, string? name, Func<Language, Letter> write)
    {
        var language = Languages.Find(to.Language) ?? Languages.All[0];
        var (culture, ui) = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        // The recipient's language, whoever caused the notice and whatever the job runs in.
        (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (language.Culture, language.UICulture);
        try
        {
            var letter = write(language);
            return new MailContent(to.Address, name, letter.Subject, LetterText.Of(letter), LetterHtml.Of(letter), language.Code, key);
        }
        finally
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (culture, ui);
        }
    }

    private Letter Write(string template, Shape shape, Language language, MailRecipient to, MailSubject about)
    {
        // Confirmed before this mail could leave: nothing to confirm any more.
        var link = shape.Link == Link.Confirm && about.Token is null ? Link.Follow : shape.Link;
        var stop = LastDayBefore(about.StopEndsAt) is { } day ? formats.LongDate(day) : "";
        var help = LastDayBefore(about.HelpDueAt) is { } last ? formats.LongDate(last) : "";
        string Say(string part) => texts[$"{template}.{part}", about.Code, about.Body.In(language.Code), formats.LongDate(about.LastDay), stop, help, about.Helper?.In(language.Code) ?? ""];
        return Sealed(language, shape.Anonymous ? to with { Name = null } : to, Site(language)) with
        {
            Subject = Say("Subject"),
            Lead = Say("Lead"),
            Facts = [.. Facts(shape.Facts, language, about)],
            Next = template == "late" && about.MayCertify ? $"{Say("Next")} {Say("Certificate")}" : Say("Next"),
            BeforeAction = link == Link.Confirm ? Say("Why") : to.Represents ? texts["Represents"].Value : null,
            Action = link == shape.Link ? Say("Action") : texts["moved.Action"],
            Address = $"{Site(language)}/{PathOf(link, about)}",
        };
    }

    private string Site(Language language) => $"{(settings["Site:Address"] ?? LocalAddress).TrimEnd('/')}/{language.Code}";

    /// <summary>What every letter has; the rest is still blank.</summary>
    private Letter Sealed(Language language, MailRecipient to, string site) => new()
    {
        Language = language,
        Brand = settings[$"Brand:{language.Code}"] ?? shared["Brand"],
        Site = site,
        Subject = "",
        Greeting = to.Name is { Length: > 0 } name ? texts["Hello.Name", name] : texts["Hello"],
        Lead = "",
        Facts = [],
        Next = "",
        BeforeAction = null,
        Action = "",
        Address = site,
        AddressNote = texts["Link.Below"],
        Foot = to.IsStaff ? texts["Foot.Staff"] : texts["Foot"],
    };

    private IEnumerable<LetterFact> Facts(Fact wanted, Language language, MailSubject about)
    {
        if (wanted.HasFlag(Fact.Code))
            yield return new(texts["Fact.Code"], about.Code, IsCode: true);
        if (wanted.HasFlag(Fact.Title))
            yield return new(texts["Fact.Title"], about.Title, IsForeign: true);
        if (wanted.HasFlag(Fact.Body))
            yield return new(texts["Fact.Body"], about.Body.In(language.Code));
        if (wanted.HasFlag(Fact.Filed))
            yield return new(texts["Fact.Filed"], formats.Date(about.FiledAt));
        if (wanted.HasFlag(Fact.LastDay) && about.StopEndsAt is null)
            yield return new(texts["Fact.LastDay"], formats.LongDate(about.LastDay));
        if (wanted.HasFlag(Fact.Replied) && about.RepliedAt is { } replied)
            yield return new(texts["Fact.Replied"], formats.Date(replied));
        if (wanted.HasFlag(Fact.Stop) && LastDayBefore(about.StopEndsAt) is { } stop)
            yield return new(texts["Fact.Stop"], formats.LongDate(stop));
        if (wanted.HasFlag(Fact.Helper) && about.Helper is { } helper)
            yield return new(texts["Fact.Helper"], helper.In(language.Code));
        if (wanted.HasFlag(Fact.Help) && LastDayBefore(about.HelpDueAt) is { } help)
            yield return new(texts["Fact.Help"], formats.LongDate(help));
        if (wanted.HasFlag(Fact.Dunning))
            yield return new(texts["Fact.Dunning"], $"{Site(language)}/{PathOf(Link.Desk, about)}/dunning", IsLink: true);
        if (about.Moved is not { } moved)
            yield break;
        yield return new(texts["Fact.Moved"], Formats.Count(texts, "Moved", moved.Count));
        yield return new(moved.Count > moved.Codes.Count ? texts["Fact.MovedFirst", moved.Codes.Count] : texts["Fact.MovedCodes"], string.Join("  ", moved.Codes), IsCode: true);
    }

    /// <summary>The last local day before an end: what ends, ends with that day.</summary>
    private DateOnly? LastDayBefore(DateTimeOffset? ends) => ends is { } end ? formats.DayOf(end.AddTicks(-1)) : null;

    private static string PathOf(Link link, MailSubject about) => link switch
    {
        Link.Confirm => $"follow/confirm/{about.Token}",
        Link.NewKey => $"follow/new-key/{about.Token}",
        Link.Desk => $"desk/case/{about.Id}",
        _ => "follow",
    };

    /// <param name="Link">Where its button leads.</param>
    /// <param name="Facts">What stands in its box.</param>
    /// <param name="Anonymous">Names nobody: the address may be a stranger's.</param>
    private sealed record Shape(Link Link, Fact Facts, bool Anonymous = false);
}
