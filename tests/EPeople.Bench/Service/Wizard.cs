using System.Net;
using System.Text.RegularExpressions;

namespace EPeople.Bench.Service;

/// <summary>What a citizen wants to file.</summary>
internal sealed record Wish(string Title, string Text, string Topic = "other", string Governorate = "TN-11", string? Body = null);

/// <summary>The code and the key of a receipt.</summary>
internal sealed record Ticket(string Code, string Key);

/// <summary>The public form, step by step, as a person fills it in.</summary>
internal static partial class Wizard
{
    /// <summary>All steps up to the review; <paramref name="suggested"/> hears which bodies were offered, the best first.</summary>
    /// <exception cref="Refused">A step came back with errors.</exception>
    public static async Task<Page> Prepare(this Citizen citizen, Wish wish, Action<IReadOnlyList<string>>? suggested = null)
    {
        var page = await citizen.Get("file");
        page = Arrived("file/what", await citizen.Submit(page, "step", ("kind", "Complaint")));
        page = Arrived("file/files", await citizen.Submit(page, "step", ("title", wish.Title), ("text", wish.Text), ("topic", wish.Topic)));
        page = Arrived("file/where", await citizen.Submit(page, "step", ("go", "next")));
        page = Arrived("file/place", await citizen.Submit(page, "step", ("governorate", wish.Governorate)));
        page = Arrived("file/body", await citizen.Submit(page, "step", ("delegation", ""), ("address", "")));
        var offered = Bodies().Matches(page.Html).Select(m => m.Groups[1].Value).Where(code => code is not ("unknown" or "other")).ToList();
        suggested?.Invoke(offered);
        page = Arrived("file/contact", await citizen.Submit(page, "step", ("body", wish.Body is null ? offered.FirstOrDefault() ?? "unknown" : "other"), ("other", wish.Body ?? "")));
        return Arrived("file/review", await citizen.Submit(page, "step", ("name", "سليم بن عليّة"), ("email", "salim@example.tn"), ("phone", ""), ("identitycard", "01234567")));
    }

    /// <summary>Sends the reviewed draft and reads the receipt.</summary>
    public static async Task<Ticket> File(this Citizen citizen, Page review)
    {
        var receipt = Arrived("file/receipt", await citizen.Submit(review, "step"));
        return TicketOf(receipt);
    }

    /// <summary>Code and key as the receipt shows them.</summary>
    public static Ticket TicketOf(Page receipt)
    {
        var codes = Codes().Matches(receipt.Html).Select(m => WebUtility.HtmlDecode(m.Value)).ToList();
        var code = codes.FirstOrDefault(c => c.StartsWith("TN-", StringComparison.Ordinal)) ?? throw new Refused("no code on the receipt", receipt);
        var key = Keys().Match(receipt.Html);
        return key.Success ? new Ticket(code, key.Value) : throw new Refused("no key on the receipt", receipt);
    }

    /// <summary>Shows code and key; gives the status page.</summary>
    public static async Task<Page> Open(this Citizen citizen, Ticket ticket) =>
        Arrived("follow/petition", await citizen.Submit(await citizen.Get("follow"), "follow", ("code", ticket.Code), ("key", ticket.Key)));

    private static Page Arrived(string expected, Page page) =>
        page.Status == 200 && page.Address.AbsolutePath.EndsWith("/" + expected, StringComparison.Ordinal) ? page : throw new Refused($"{page.Status} at {page.Address.AbsolutePath} instead of {expected}", page);

    [GeneratedRegex("<input type=\"radio\" name=\"body\" value=\"([^\"]+)\"")]
    private static partial Regex Bodies();

    [GeneratedRegex("TN-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}")]
    private static partial Regex Codes();

    [GeneratedRegex("(?<![-0-9A-Z])[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){4}(?![-0-9A-Z])")]
    private static partial Regex Keys();
}

/// <summary>The form did not go on; the page says why.</summary>
internal sealed class Refused(string what, Page page) : Exception(what)
{
    public Page Page { get; } = page;
}
