using Bunit;
using EPeople.Core.Domain.Deadlines;
using EPeople.Core.Domain.Petitions;
using EPeople.Core.Features.Triage;
using EPeople.Web.Desk;

namespace EPeople.Web.Tests.Desk;

public sealed class InboxRowTests
{
    [Theory]
    [InlineData("fr", 5, "5 j", ""), InlineData("fr", 2, "2 j", "near"), InlineData("fr", 0, "aujourd’hui", "near"), InlineData("fr", -3, "−3 j", "late")]
    [InlineData("ar", 5, "5 أيام", ""), InlineData("ar", -3, "متأخرة 3 أيام", "late")]
    public async Task How_near_the_due_date_is_in_words_and_colour(string language, int days, string words, string look)
    {
        await using var desk = new MudTestContext(language);
        var row = Row(desk, Cases.Row(days: days));

        Assert.StartsWith(words, row.Find(".due").Words(), StringComparison.Ordinal);
        Assert.Equal(look.Length == 0 ? "due" : $"due {look}", row.Find(".due").ClassName!.Trim());
    }

    [Theory]
    [InlineData("fr", PetitionStatus.DetailsRequested, "suspendu", "due wait", "En attente de compléments du requérant"), InlineData("ar", PetitionStatus.Investigation, "متوقّف", "due wait", "بحث ميداني")]
    [InlineData("fr", PetitionStatus.Appealed, "5 j", "due", "Recours en cours d’examen"), InlineData("fr", PetitionStatus.Withdrawn, "retirée", "due ok", "Retirée par le requérant")]
    public async Task A_state_that_asks_for_something_is_named_and_a_clock_that_stands_counts_no_days(string language, PetitionStatus status, string due, string look, string told)
    {
        await using var desk = new MudTestContext(language);
        var row = Row(desk, Cases.Row() with { Status = status });

        Assert.StartsWith(due, row.Find(".due").Words(), StringComparison.Ordinal);
        Assert.Equal((look, told), (row.Find(".due").ClassName!.Trim(), row.Find(".what .chip").Words()));
    }

    [Fact]
    public async Task Where_what_who_holds_it_and_who_was_told()
    {
        await using var desk = new MudTestContext();
        Assert.Contains("non affectée", Row(desk, Cases.Row()).Words(), StringComparison.Ordinal);
        var row = Row(desk, Cases.Row(days: -9) with { Status = PetitionStatus.InWork, Assignee = "Sami", EscalatedTo = LadderAudience.OrganisationHead });

        Assert.Contains("Sfax", row.Words(), StringComparison.Ordinal);
        Assert.Contains("Sami", row.Words(), StringComparison.Ordinal);
        Assert.Equal("chef de l’organisme saisi", row.Find(".hot").Words());
        Assert.Equal("desk/case/x", row.Find("a").GetAttribute("href"));
        Assert.False(row.Find("a").HasAttribute("aria-current"));
    }

    [Theory]
    [InlineData("fr", "collective · 2\u202f000"), InlineData("ar", "جماعية · 2\u202f000"), InlineData("en", "collective · 2,000")]
    public async Task A_collective_one_says_how_many_sign(string language, string mark)
    {
        await using var desk = new MudTestContext(language);
        Assert.Equal(mark, Row(desk, Cases.Row() with { SignerCount = 2_000 }).Find(".chip").TextContent);
        Assert.Empty(Row(desk, Cases.Row()).FindAll(".chip"));
    }

    [Fact]
    public async Task One_that_left_stays_in_its_place_and_says_where_it_went()
    {
        await using var desk = new MudTestContext();
        var row = desk.Render<InboxRow>(p => p.Add(c => c.Row, Cases.Row()).Add(c => c.Href, "desk/case/x").Add(c => c.IsSelected, true).Add(c => c.Fate, "Requête transmise à : Santé."));

        Assert.Equal("partie", row.Find(".due").Words());
        Assert.Contains("Requête transmise à : Santé.", row.Words(), StringComparison.Ordinal);
        Assert.DoesNotContain("Sfax", row.Words(), StringComparison.Ordinal);
        Assert.Equal("true", row.Find("a").GetAttribute("aria-current"));
    }

    [Fact]
    public async Task One_with_its_reply_tells_the_day_of_the_reply()
    {
        await using var desk = new MudTestContext();
        var row = Row(desk, Cases.Row(days: -4) with { Status = PetitionStatus.Answered, RepliedDay = new DateOnly(2026, 12, 1), IsLate = false });

        Assert.StartsWith("répondue", row.Find(".due").Words(), StringComparison.Ordinal);
        Assert.Contains("1 déc", row.Find(".due").Words(), StringComparison.Ordinal);
        Assert.Contains("ok", row.Find(".due").ClassList);
    }

    private static IRenderedComponent<InboxRow> Row(MudTestContext desk, CaseRow row) => desk.Render<InboxRow>(p => p.Add(c => c.Row, row).Add(c => c.Href, "desk/case/x"));
}
