using EPeople.Core.Features.Oversight;

namespace EPeople.Web.Oversight;

/// <summary>The address of the list behind a figure: its filters stand in it, so that it can be sent, kept and gone back to.</summary>
public static class OverdueAddress
{
    /// <summary>Relative to the language's base, for example <c>oversight/overdue?body=health&amp;place=TN-11&amp;age=6-10</c>.</summary>
    public static string Of(string? body = null, string? place = null, LateAge? age = null)
    {
        var parts = new[] { body is null ? null : $"body={Uri.EscapeDataString(body)}", place is null ? null : $"place={Uri.EscapeDataString(place)}", age is { } known ? $"age={Word(known)}" : null };
        var query = string.Join('&', parts.OfType<string>());
        return query.Length == 0 ? "oversight/overdue" : $"oversight/overdue?{query}";
    }

    /// <summary>The age as the address writes it.</summary>
    public static string Word(LateAge age) => age switch { LateAge.UpTo5 => "1-5", LateAge.UpTo10 => "6-10", LateAge.UpTo30 => "11-30", _ => "31" };

    /// <summary>The age of an address; null for none and for anything else.</summary>
    public static LateAge? Age(string? word) => Enum.GetValues<LateAge>().Cast<LateAge?>().FirstOrDefault(age => Word(age!.Value) == word);
}
