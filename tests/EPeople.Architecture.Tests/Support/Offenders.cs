namespace EPeople.Architecture.Tests.Support;

/// <summary>Says who breaks a rule, and the rule.</summary>
public static class Offenders
{
    public static void None(IEnumerable<string> offenders, string rule)
    {
        var found = offenders.Distinct().ToList();
        Assert.True(found.Count == 0, $"{rule}{Environment.NewLine}{string.Join(Environment.NewLine, found.Select(one => "  " + one))}");
    }

    /// <summary>A rule that looks at nothing proves nothing.</summary>
    public static IReadOnlyList<T> Some<T>(this IEnumerable<T> things)
    {
        var found = things.ToList();
        Assert.NotEmpty(found);
        return found;
    }
}
