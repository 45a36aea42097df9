using System.Globalization;
using EPeople.Web.Components;
using EPeople.Web.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace EPeople.Web.Tests.Components;

public sealed class FormatsTests(Site site) : IClassFixture<Site>
{
    private readonly Formats formats = site.Services.GetRequiredService<Formats>();

    [Theory]
    [InlineData("ar", "الخميس 24 ديسمبر 2026")]
    [InlineData("fr", "jeudi 24 décembre 2026")]
    [InlineData("en", "Thursday 24 December 2026")]
    public void Dates_in_words(string language, string expected) => In(language, () => Assert.Equal(expected, formats.LongDate(new DateOnly(2026, 12, 24))));

    [Fact]
    public void Arabic_months_are_those_used_in_tunisia() => In("ar", () => Assert.Equal("5 جانفي 2027", formats.Date(new DateOnly(2027, 1, 5))));

    [Fact]
    public void Instants_are_shown_in_the_countrys_zone() => In("fr", () => Assert.Equal("1 janvier 2027, 00:30", formats.DateTime(new DateTimeOffset(2026, 12, 31, 23, 30, 0, TimeSpan.Zero))));

    [Theory]
    [InlineData("ar", "12\u202f480")]
    [InlineData("fr", "12\u202f480")]
    [InlineData("en", "12,480")]
    public void Numbers_are_grouped_without_a_break(string language, string expected) => In(language, () => Assert.Equal(expected, Formats.Number(12480)));

    [Theory]
    [InlineData("ar", 1, "يوم واحد")]
    [InlineData("ar", 2, "يومان")]
    [InlineData("ar", 3, "3 أيام")]
    [InlineData("ar", 11, "11 يومًا")]
    [InlineData("ar", 100, "100 يوم")]
    [InlineData("ar", 103, "103 أيام")]
    [InlineData("fr", 1, "1 jour")]
    [InlineData("fr", 2, "2 jours")]
    [InlineData("en", 0, "0 days")]
    [InlineData("en", 1, "1 day")]
    public void Counts_follow_the_languages_plurals(string language, long value, string expected) => In(language, () => Assert.Equal(expected, formats.Count("Days", value)));

    private static void In(string code, Action test)
    {
        var (culture, ui) = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        var language = Languages.Find(code)!;
        (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (language.Culture, language.UICulture);
        try
        {
            test();
        }
        finally
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (culture, ui);
        }
    }
}
