using EPeople.Core.Domain.Deadlines;
using EPeople.Core.Features.Oversight;
using EPeople.Core.Persistence;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using EPeople.Core.Seeding;
using EPeople.Core.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace EPeople.Core.Tests.Features.Oversight;

public sealed class OverviewTests
{
    // Filed on Tuesday 24 November 2026, all due at the end of Thursday 24 December; then on Wednesday 30 December they are 4 working days late.
    private static readonly TimeSpan FourDaysLate = TimeSpan.FromDays(36);

    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task What_is_late_is_told_by_body_place_and_age(DatabaseProvider provider)
    {
        await using var country = await TestCountry.CreateAsync(provider);
        var (one, _) = (await country.File("agriculture"), await country.File("agriculture"));
        await country.File("health");
        await country.InDb(db => db.Petitions.Where(p => p.Id == one.Id).ExecuteUpdateAsync(set => set.SetProperty(p => p.GovernorateKey, "TN-61")));
        country.Time.Advance(TimeSpan.FromDays(15));
        await country.File("health");
        country.Time.Advance(FourDaysLate - TimeSpan.FromDays(15));

        var overview = await country.Send(new ReadOverview(), await country.Staff(ReferenceSeeder.CentralOffice, Role.Oversight));

        Assert.Equal((4, 0, 3), (overview.OpenTotal, overview.DueThisWeek, overview.Count().Total));
        Assert.Equal([("agriculture", 2, 2), ("health", 2, 1)], overview.ByBody().Select(body => (body.Open.Code, body.Open.Count, body.Late.UpTo5)));
        Assert.Equal(1, overview.Count(country.Body("agriculture"), "TN-61").Total);
        Assert.Equal((2, 1), (overview.ByGovernorate()["TN-11"], overview.ByGovernorate()["TN-61"]));
        Assert.Equal([("agriculture", 1), ("health", 0)], overview.ByBody("TN-61").Select(body => (body.Open.Code, body.Late.Total)));
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task The_list_pages_by_key_within_the_filters(DatabaseProvider provider)
    {
        await using var country = await TestCountry.CreateAsync(
            provider, options: core => core with { Quota = new FilingQuotaOptions { PerHour = int.MaxValue, PerDay = int.MaxValue } });
        var filed = await country.File("health");
        var other = await country.File("agriculture");
        for (var more = 1; more < ListOverdue.Size + 3; more++)
            await country.File("health");
        country.Time.Advance(FourDaysLate);
        var overseer = await country.Staff(ReferenceSeeder.CentralOffice, Role.Oversight);

        var first = await country.Send(new ListOverdue("health", "TN-11", LateAge.UpTo5), overseer);
        var rest = await country.Send(new ListOverdue("health", "TN-11", LateAge.UpTo5, first.Next), overseer);

        Assert.Equal((50, 3), (first.Items.Count, rest.Items.Count));
        Assert.Null(rest.Next);
        Assert.Equal(53, first.Items.Concat(rest.Items).DistinctBy(item => item.Id).Count());
        Assert.DoesNotContain(first.Items.Concat(rest.Items), item => item.Id == other.Id);
        Assert.Contains(first.Items.Concat(rest.Items), item => item.Id == filed.Id && item is { DaysLate: 4, IsTaken: false });
        Assert.Empty((await country.Send(new ListOverdue("health", Age: LateAge.UpTo10), overseer)).Items);
        Assert.Empty((await country.Send(new ListOverdue(Governorate: "TN-61"), overseer)).Items);
        await Assert.ThrowsAsync<NotFound>(() => country.Send(new ListOverdue("no-such-body"), overseer));
    }

    [Fact]
    public async Task Delays_of_every_body_are_the_central_offices_matter()
    {
        await using var country = await TestCountry.CreateAsync();
        foreach (var role in Enum.GetValues<Role>().Where(role => role is not (Role.Oversight or Role.Auditor)))
        {
            var staff = await country.Staff("health", role);
            await Assert.ThrowsAsync<NotFound>(() => country.Send(new ReadOverview(), staff));
            await Assert.ThrowsAsync<NotFound>(() => country.Send(new ListOverdue(), staff));
        }

        await Assert.ThrowsAsync<NotFound>(() => country.Send(new ReadOverview(), Actor.Visitor));
        await Assert.ThrowsAsync<NotFound>(() => country.Send(new ListOverdue(), Actor.Visitor));
    }

    [Fact]
    public async Task Weeks_and_paces_come_from_the_days()
    {
        await using var country = await TestCountry.CreateAsync();
        var filed = await country.File();
        country.Time.Advance(TimeSpan.FromDays(7));
        await PublicFiguresTests.Answer(country, filed);
        await country.Send(new RefreshFigures(), Actor.System);

        var overview = await country.Send(new ReadOverview(), await country.Staff(ReferenceSeeder.CentralOffice, Role.Oversight));

        Assert.Equal(new Pace(1, 1, 5, 5), overview.Recent);
        Assert.Equal(new Pace(0, null, null, null), overview.Before);
        Assert.Equal([new WeekFigure(new DateOnly(2026, 11, 23), 1, 0, 0), new WeekFigure(new DateOnly(2026, 11, 30), 0, 1, 1)], overview.Weeks.TakeLast(2));
    }

    [Theory]
    [InlineData("2026-12-30", "2026-12-24", 4, LateAge.UpTo5)]
    [InlineData("2026-12-25", "2026-12-24", 1, LateAge.UpTo5)]
    [InlineData("2026-12-27", "2026-12-25", 0, LateAge.UpTo5)]
    [InlineData("2026-12-31", "2026-12-24", 5, LateAge.UpTo5)]
    [InlineData("2027-01-02", "2026-12-24", 5, LateAge.UpTo5)] // a Saturday after a holiday
    [InlineData("2027-01-04", "2026-12-24", 6, LateAge.UpTo10)]
    [InlineData("2027-01-08", "2026-12-24", 10, LateAge.UpTo10)]
    [InlineData("2027-01-11", "2026-12-24", 11, LateAge.UpTo30)]
    [InlineData("2027-03-01", "2026-12-24", 46, LateAge.Over30)]
    public void Ages_by_due_date_agree_with_working_days_counted(string today, string lastDay, int days, LateAge expected)
    {
        var calendar = ReferencePolicies.Calendar();
        var last = DateOnly.Parse(lastDay, System.Globalization.CultureInfo.InvariantCulture);
        var ages = new LateAges(calendar, calendar.StartOf(DateOnly.Parse(today, System.Globalization.CultureInfo.InvariantCulture)).AddHours(10));
        var dueAt = calendar.EndOf(last);

        Assert.Equal(days, ages.DaysLate(last));
        Assert.Equal([expected], Enum.GetValues<LateAge>().Where(age => ages.DueIn(age) is var (after, upTo) && dueAt > after && dueAt <= upTo));
    }
}
