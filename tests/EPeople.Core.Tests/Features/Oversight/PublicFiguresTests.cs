using EPeople.Core.Domain.Petitions;
using EPeople.Core.Features.Deadlines;
using EPeople.Core.Features.Oversight;
using EPeople.Core.Persistence;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using EPeople.Core.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace EPeople.Core.Tests.Features.Oversight;

public sealed class PublicFiguresTests
{
    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task The_year_is_told_from_day_figures_and_what_is_late_from_the_petitions(DatabaseProvider provider)
    {
        await using var country = await TestCountry.CreateAsync(provider);
        var (quick, slow) = (await country.File(), await country.File());
        await country.File();
        country.Time.Advance(TimeSpan.FromDays(3)); // Friday: three working days
        await Answer(country, quick);
        country.Time.Advance(TimeSpan.FromDays(33)); // Wednesday 30 December, due on the 24th
        await Answer(country, slow);

        Assert.Equal(37, await country.Send(new RefreshFigures(), Actor.System));
        var figures = await country.Send(new ReadPublicFigures(), Actor.Visitor);

        Assert.Equal(new PublicFigures(2026, 3, 2, 0.5, 3, 1), figures);
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task Counting_again_changes_nothing_and_touches_two_days(DatabaseProvider provider)
    {
        await using var country = await TestCountry.CreateAsync(provider);
        await country.File();
        Assert.Equal(2, await country.Send(new RefreshFigures(), Actor.System));
        await country.File();
        Assert.Equal(2, await country.Send(new RefreshFigures(), Actor.System));

        var days = await country.FromDb(db => db.DayFigures.AsNoTracking().OrderBy(f => f.Day).ToListAsync());
        Assert.Equal([(new DateOnly(2026, 11, 23), 0), (new DateOnly(2026, 11, 24), 2)], days.Select(day => (day.Day, day.Filed)));
    }

    [Fact]
    public async Task After_a_standstill_the_last_days_before_it_are_counted_again()
    {
        await using var country = await TestCountry.CreateAsync();
        await country.File();
        await country.Send(new RefreshFigures(), Actor.System);
        await country.File();
        country.Time.Advance(TimeSpan.FromDays(5));
        Assert.Equal(7, await country.Send(new RefreshFigures(), Actor.System));
        Assert.Equal(2, await country.FromDb(db => db.DayFigures.SumAsync(f => f.Filed)));
    }

    [Fact]
    public async Task What_was_seeded_before_the_first_figure_is_counted_too()
    {
        await using var country = await TestCountry.CreateAsync();
        await country.Send(new RefreshFigures(), Actor.System);
        var seeded = await country.File();
        var day = new DateOnly(2026, 10, 15);
        await country.InDb(db => db.Petitions.Where(p => p.Id == seeded.Id).ExecuteUpdateAsync(set => set.SetProperty(p => p.FiledDay, day)));
        await country.Send(new RefreshFigures(), Actor.System);
        Assert.Equal(1, await country.FromDb(db => db.DayFigures.SumAsync(f => f.Filed)));
    }

    [Fact]
    public async Task The_figures_are_kept_for_a_minute()
    {
        await using var country = await TestCountry.CreateAsync();
        var first = await country.Send(new ReadPublicFigures(), Actor.Visitor);
        Assert.Equal(new PublicFigures(2026, 0, 0, null, null, 0), first);
        Assert.Same(first, await country.Send(new ReadPublicFigures(), Actor.Visitor));
        country.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.NotSame(first, await country.Send(new ReadPublicFigures(), Actor.Visitor));
    }

    [Fact]
    public async Task Only_the_service_itself_counts()
    {
        await using var country = await TestCountry.CreateAsync();
        await Assert.ThrowsAsync<NotFound>(() => country.Send(new RefreshFigures(), Actor.Visitor));
        foreach (var role in Enum.GetValues<Role>())
        {
            var staff = await country.Staff("health", role);
            await Assert.ThrowsAsync<NotFound>(() => country.Send(new RefreshFigures(), staff));
        }
    }

    internal static async Task Answer(TestCountry country, Filed filed)
    {
        var clerk = await country.Staff("agriculture", Role.Clerk);
        await country.InDb(async db =>
        {
            var petition = await db.Petitions.FirstAsync(p => p.Id == filed.Id);
            petition.Take(clerk.By, country.Now, country.Services.GetRequiredService<IPolicies>().Of(petition.PackId));
            db.Answers.Add(petition.GiveAnswer("تمّ الإصلاح.", clerk.By, country.Now, country.Services.GetRequiredService<IPolicies>().Of(petition.PackId)));
            db.RecordHistory();
            await db.CommitAsync(TestContext.Current.CancellationToken);
        });
    }
}
