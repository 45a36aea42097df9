using Bunit;
using EPeople.Core.Domain.Deadlines;
using EPeople.Core.Domain.Petitions;
using EPeople.Core.Security;
using EPeople.Core.Seeding;
using EPeople.Core.Tests.Support;
using EPeople.Web.Components.Parts;
using EPeople.Web.Tests.Desk;

namespace EPeople.Web.Tests.Components;

/// <summary>The strip and its sentence: stops, extensions, standing clocks, every unit.</summary>
public sealed class DeadlinePartsTests : IAsyncLifetime
{
    private static readonly WorkingHours _hours = ReferencePolicies.Hours(ReferencePolicies.Calendar());
    private static readonly ResponseRule _complaint = ReferencePolicies.Packs.Pack("tn-2025").RuleFor(PetitionKind.Complaint);
    private TestCountry country = null!;

    public async ValueTask InitializeAsync() => country = await TestCountry.CreateAsync();

    public ValueTask DisposeAsync() => country.DisposeAsync();

    [Theory]
    [InlineData("en", "Not counted, the clock stood still: 7 days (waiting for the petitioner’s details).", "It was extended by 10 calendar days: 40 calendar days in all.")]
    [InlineData("fr", "Non comptés, le délai étant suspendu\u00a0: 7 jours (en attente du complément du requérant).", "Il a été prorogé de 10 jours calendaires\u00a0: 40 jours calendaires en tout.")]
    [InlineData("ar", "لا يُحتسب لتوقّف الأجل: 7 أيام (في انتظار استكمال من صاحب العريضة).", "مُدّد بـ10 أيام متتالية، فصار 40 يومًا متتاليًا جملةً.")]
    public async Task Stops_and_extensions_are_marked_and_told(string language, string stopped, string added)
    {
        var explanation = Explain(_complaint, new(Noon(24), [new(Noon(27), Noon(27).AddDays(7), StopReason.Details)], 10), Noon(27).AddDays(8));
        await using var room = Room(language);

        var strip = room.Render<DeadlineStrip>(p => p.Add(s => s.Explanation, explanation).Add(s => s.Today, new DateOnly(2026, 12, 5)));
        var sentence = room.Render<DeadlineSentence>(p => p.Add(s => s.Explanation, explanation));

        Assert.Equal(7, strip.FindAll(".strip .stop").Count);
        Assert.Single(strip.FindAll(".legend .stop"));
        Assert.Single(strip.FindAll(".strip .due"));
        Assert.Contains(stopped, sentence.Markup, StringComparison.Ordinal);
        Assert.Contains(added, sentence.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_standing_clock_names_no_last_day()
    {
        var explanation = Explain(_complaint, new(Noon(24), [new(Noon(27), null, StopReason.SiteInvestigation)], 0), Noon(27).AddDays(4));
        await using var room = Room("en");

        var strip = room.Render<DeadlineStrip>(p => p.Add(s => s.Explanation, explanation).Add(s => s.Today, new DateOnly(2026, 12, 1)));
        var sentence = room.Render<DeadlineSentence>(p => p.Add(s => s.Explanation, explanation));

        Assert.Empty(strip.FindAll(".strip .due"));
        Assert.Equal("The clock has stood still since 27 November 2026, 12:00", strip.Find(".strip").GetAttribute("aria-label"));
        Assert.Contains("investigation on site", strip.FindAll(".strip .stop")[0].GetAttribute("title"), StringComparison.Ordinal);
        Assert.Contains("The clock has stood still since 27 November 2026, 12:00", sentence.Markup, StringComparison.Ordinal);
        Assert.Contains("Left of the limit: 27 days.", sentence.Markup, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(LimitUnit.WorkingHours, 3, "en", "The limit: 3 office hours from the minute of filing (24 November 2026); only office hours count.")]
    [InlineData(LimitUnit.WorkingHours, 3, "ar", "الأجل: 3 ساعات عمل من لحظة التسجيل (24 نوفمبر 2026)، ولا تُحتسب إلا أوقات العمل الإداري.")]
    [InlineData(LimitUnit.Weeks, 2, "fr", "Le délai\u00a0: 2 semaines à partir du lendemain du dépôt (24 novembre 2026).")]
    [InlineData(LimitUnit.Weeks, 2, "ar", "الأجل: أسبوعان من اليوم الموالي لتاريخ التسجيل (24 نوفمبر 2026).")]
    public async Task Every_unit_has_its_sentence(LimitUnit unit, int amount, string language, string expected)
    {
        var rule = _complaint with { Unit = unit, Amount = amount, MovesToWorkingDay = !unit.IsHours() };
        await using var room = Room(language);

        Assert.Contains(expected, room.Render<DeadlineSentence>(p => p.Add(s => s.Explanation, Explain(rule, ClockHistory.From(Noon(24)), Noon(24)))).Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_limit_after_the_reply_is_not_counted_from_the_filing()
    {
        await using var room = Room("en");
        var reopened = ReferencePolicies.Packs.Pack("tn-2025").Life.Reopened;

        Assert.Contains("A new limit: 15 calendar days from the day after the petition was opened again or appealed (24 November 2026).",
            room.Render<DeadlineSentence>(p => p.Add(s => s.Explanation, Explain(reopened, ClockHistory.From(Noon(24)), Noon(24)))).Markup, StringComparison.Ordinal);
    }

    private DeskRoom Room(string language) => new(country, Actor.Staff(Guid.NewGuid(), country.Body("agriculture"), Role.Clerk), language);

    // Noon in Tunis, November 2026.
    private static DateTimeOffset Noon(int day) => new(2026, 11, day, 11, 0, 0, TimeSpan.Zero);

    private static Explanation Explain(ResponseRule rule, ClockHistory history, DateTimeOffset asOf) =>
        ResponseClock.Explain(rule, history, ResponseClock.Due(rule, history, _hours) ?? new DueDate(asOf, new DateOnly(2026, 12, 24), rule.Id), _hours, asOf);
}
