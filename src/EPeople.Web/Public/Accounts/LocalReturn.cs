using EPeople.Web.Hosting;

namespace EPeople.Web.Public.Accounts;

/// <summary>An address to come back to after signing in: one of our own pages, or none. An address is written by whoever made the link.</summary>
public static class LocalReturn
{
    /// <summary>The address when it begins with one of the service's languages and stays on it; null otherwise.</summary>
    public static string? Of(string? address)
    {
        if (string.IsNullOrEmpty(address) || address.Length > 400 || address[0] != '/' || address.Any(c => char.IsControl(c) || c == '\\'))
            return null;
        var path = address.Split('?', '#')[0];
        return path.Split('/') is ["", var language, { Length: > 0 }, ..] && Languages.Find(language) is not null && !path.Contains("//", StringComparison.Ordinal) ? address : null;
    }

    /// <summary>A page of sign-in that goes on to the address afterwards; without it when it is none of ours.</summary>
    public static string On(string page, string? address) =>
        Of(address) is { } ours ? $"{page}{(page.Contains('?', StringComparison.Ordinal) ? '&' : '?')}return={Uri.EscapeDataString(ours)}" : page;
}
