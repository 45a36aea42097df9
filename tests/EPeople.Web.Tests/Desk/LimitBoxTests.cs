using Bunit;
using EPeople.Core.Domain.Deadlines;
using EPeople.Core.Domain.Petitions;
using EPeople.Core.Features.Deadlines;
using EPeople.Core.Features.Triage;
using EPeople.Web.Desk;

namespace EPeople.Web.Tests.Desk;

public sealed class LimitBoxTests
{
    private static readonly DateTimeOffset _noon = new(2026, 12, 28, 11, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task The_new_last_day_is_shown_while_typing_and_the_extension_is_sent()
    {
        await using var desk = new MudTestContext();
        desk.Dispatcher.Do<ExtendLimit>();
        var box = Box(desk, PetitionVerb.Extend, LimitUnit.CalendarDays);
        Assert.Equal("Au plus 2 jours calendaires", box.Find("#units-hint").Words());
        Assert.Equal("Dernier jour actuel\u00a0: jeudi 24 décembre 2026", box.Find(".preview").TextContent.Trim());

        await box.Find("#units").InputAsync("2");
        Assert.Equal("Nouveau dernier jour\u00a0: mardi 29 décembre 2026 (actuellement jeudi 24 décembre 2026)", box.Find(".preview").TextContent.Trim());
        await box.Find("#units").InputAsync("3"); // more than is allowed
        Assert.StartsWith("Dernier jour actuel", box.Find(".preview").TextContent.Trim(), StringComparison.Ordinal);
        await box.Find("#units").InputAsync("2");
        await box.Find("#ground").ChangeAsync("expertise");
        await box.Find("#reason").ChangeAsync("Une mesure");
        await box.Button("Proroger le délai").ClickAsync();

        Assert.Equal(new ExtendLimit(Cases.Id, 7, 2, "expertise", "Une mesure"), Assert.Single(desk.Dispatcher.Sent<ExtendLimit>()));
    }

    [Fact]
    public async Task Consent_is_asked_without_a_ground_and_hours_are_shown_with_their_minute()
    {
        await using var desk = new MudTestContext("ar");
        desk.Dispatcher.Do<AskConsent>();
        var box = Box(desk, PetitionVerb.AskConsent, LimitUnit.ClockHours);
        Assert.Empty(box.FindAll("#ground"));

        await box.Find("#units").InputAsync("1");
        Assert.Contains("12:00", box.Find(".preview").Words(), StringComparison.Ordinal);
        await box.Find("#reason").ChangeAsync("قيس");
        await box.Find("[data-submit]").ClickAsync();

        Assert.Equal(new AskConsent(Cases.Id, 7, 1, "قيس"), Assert.Single(desk.Dispatcher.Sent<AskConsent>()));
    }

    private static IRenderedComponent<LimitBox> Box(MudTestContext desk, PetitionVerb verb, LimitUnit unit) => desk.Render<LimitBox>(p => p.Add(c => c.Verb, verb).Add(c => c.View, Cases.View(verb) with
    {
        Extension = new CaseExtension(unit, [new DueDate(_noon, new DateOnly(2026, 12, 28), "r"), new DueDate(_noon, new DateOnly(2026, 12, 29), "r")]),
    }));
}
