namespace EPeople.Core.Domain;

/// <summary>A text in the three languages of the service.</summary>
public sealed record LocalText(string Ar, string Fr, string En)
{
    /// <summary>The text in <paramref name="language"/> (<c>ar</c>, <c>fr</c>, <c>en</c>); anything else gives Arabic, the first language.</summary>
    public string In(string language) => language switch { "fr" => Fr, "en" => En, _ => Ar };
}
