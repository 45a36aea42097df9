namespace EPeople.Web.Hosting;

/// <summary>What a browser calls itself, in two coarse words: enough for its owner to tell it from another, too little to follow it.</summary>
public static class Device
{
    // The first that fits: most call themselves by several names.
    private static readonly (string Mark, string Name)[] _browsers =
        [("Edg", "Edge"), ("OPR/", "Opera"), ("SamsungBrowser/", "Samsung Internet"), ("Firefox/", "Firefox"), ("FxiOS/", "Firefox"), ("CriOS/", "Chrome"), ("Chrome/", "Chrome"), ("Safari/", "Safari")];

    private static readonly (string Mark, string Name)[] _systems =
        [("Android", "Android"), ("iPhone", "iOS"), ("iPad", "iOS"), ("Windows", "Windows"), ("CrOS", "ChromeOS"), ("Macintosh", "macOS"), ("Linux", "Linux")];

    /// <summary><c>Firefox, Linux</c>; what is not known is left out.</summary>
    public static string Of(string? userAgent) => string.Join(", ", new[] { Find(_browsers, userAgent), Find(_systems, userAgent) }.OfType<string>());

    private static string? Find((string Mark, string Name)[] known, string? userAgent) =>
        userAgent is null ? null : known.Where(one => userAgent.Contains(one.Mark, StringComparison.Ordinal)).Select(one => one.Name).FirstOrDefault();
}
