using EPeople.Core.Domain;
using EPeople.Core.Domain.Deadlines;
using EPeople.Core.Domain.Petitions;
using EPeople.Core.Features.Deadlines;
using EPeople.Core.Features.Following;
using EPeople.Core.Features.Joint;
using EPeople.Core.Features.Triage;
using EPeople.Core.Jobs;
using EPeople.Core.Persistence;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using EPeople.Core.Seeding;
using EPeople.Core.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace EPeople.Core.Tests.Features.Deadlines;

/// <summary>A revised calendar is data: what is open and touched by it is counted anew, everything else stays.</summary>
public sealed class ReviseCalendarTests
{
    public static IEnumerable<TheoryDataRow<DatabaseProvider>> Both => TestDatabase.Both;

    [Theory, MemberData(nameof(Both))]
    public async Task A_free_day_on_the_last_day_moves_it_once_and_tells_whom_it_concerns(DatabaseProvider provider)
    {
        await using var country = await TestCountry.CreateAsync(provider);
        var (administrator, clerk) = (await country.Staff("presidency_gov", Role.Administrator), await country.Staff("agriculture", Role.Clerk, "clerk@example.org"));
        var touched = await country.File(email: "p@example.org"); // due Thursday 24 December
        await country.InDb(async db => await db.Petitions.Where(p => p.Id == touched.Id).ExecuteUpdateAsync(p => p.SetProperty(x => x.EmailConfirmedAt, country.Now)));
        await country.Send(new TakePetition(touched.Id, (await country.Load(touched.Id)).Version), clerk);
        var sooner = await country.File(kind: PetitionKind.InformationRequest); // due 14 December: no day of it changes
        var answered = await country.File("health");
        await Oversight.PublicFiguresTests.Answer(country, await country.File()); // settled: its date binds
        var before = (await country.Load(touched.Id), await country.Load(sooner.Id));

        Assert.Equal(new RevisionPreview(3, 2, 2, false), await country.Send(new PreviewRevision(null, new DateOnly(2026, 12, 24), null), administrator));
        await Assert.ThrowsAsync<NotFound>(() => country.Send(new PreviewRevision(null, new DateOnly(2026, 12, 24), null), clerk));
        Assert.Equal(before.Item1.DueAt, (await country.Load(touched.Id)).DueAt); // nothing is kept
        await country.Send(new AddFreeDay(new DateOnly(2026, 12, 24), "يوم", "jour", "day"), administrator);
        await Run(country);
        await Run(country);

        var after = await country.Load(touched.Id);
        Assert.Equal((new DateOnly(2026, 12, 25), new DateOnly(2026, 12, 24), before.Item1.Version + 1), (after.LastDay, after.DueMovedFrom, after.Version));
        Assert.Equal(before.Item2.DueAt, (await country.Load(sooner.Id)).DueAt);
        Assert.Equal(new DateOnly(2026, 12, 25), (await country.Load(answered.Id)).LastDay);
        var revision = Assert.Single((await country.Send(new ReadCalendar(2026), administrator)).Revisions);
        Assert.Equal((2, 2, true), (revision.Moved, revision.MovedLater, revision.FinishedAt is not null));
        var told = await country.FromDb(db => db.Outbox.Where(m => m.Template == "duemoved" || m.Template == "calendar").OrderBy(m => m.Template).Select(m => new { m.Template, m.PetitionId, m.UserId }).ToListAsync());
        Assert.Equal([("calendar", touched.Id, clerk.UserId), ("duemoved", touched.Id, null)], told.Select(m => (m.Template, m.PetitionId, m.UserId)));
        Assert.True((await country.Send(new ReadOwnPetition(), touched.Petitioner)).Explanation.Agrees);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Counting_anew_reads_the_clock_alone_and_comes_to_what_the_whole_petition_says(DatabaseProvider provider)
    {
        await using var country = await TestCountry.CreateAsync(provider);
        var (administrator, clerk) = (await country.Staff("presidency_gov", Role.Administrator), await country.Staff("agriculture", Role.Clerk));
        var helper = await country.FromDb(db => db.Organisations.Where(o => o.Code == "health").Select(o => o.Id).SingleAsync());
        Func<PetitionId, long, MediatR.IRequest<MediatR.Unit>>[] verbs =
        [
            (id, version) => new TakePetition(id, version),
            (id, version) => new AskDetails(id, version, "Which street?"),
            (id, version) => new Investigate(id, version, "To look at the pipe."),
            (id, version) => new AskHelp(id, version, helper, "Who knows?", new DateOnly(2026, 12, 24)),
            (id, version) => new ExtendLimit(id, version, 5, ReferenceData.Current.ExtensionGrounds[0].Code, "The pipe lies deep."),
        ];
        var filed = new List<Petition> { await country.Load((await country.File()).Id) };
        foreach (var verb in verbs)
        {
            var petition = await country.File();
            await country.Send(new TakePetition(petition.Id, (await country.Load(petition.Id)).Version), clerk);
            if (verb != verbs[0])
                await country.Send(verb(petition.Id, (await country.Load(petition.Id)).Version), clerk);
            filed.Add(await country.Load(petition.Id));
        }

        await country.Send(new AddFreeDay(new DateOnly(2026, 12, 24), "يوم", "jour", "day"), administrator);
        await Run(country);

        foreach (var whole in filed)
        {
            Assert.True(whole.Recount(country.Services.GetRequiredService<IPolicies>().Of(whole.PackId), 1) || !whole.Status.IsRunning());
            var counted = await country.Load(whole.Id);
            Assert.Equal((whole.DueAt, whole.LastDay, whole.NextStep, whole.NextClockAt, whole.DueMovedFrom), (counted.DueAt, counted.LastDay, counted.NextStep, counted.NextClockAt, counted.DueMovedFrom));
        }
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_day_is_made_free_once(DatabaseProvider provider)
    {
        await using var country = await TestCountry.CreateAsync(provider);
        var administrator = await country.Staff("presidency_gov", Role.Administrator);
        await country.Send(new AddFreeDay(new DateOnly(2026, 12, 24), "يوم", "jour", "day"), administrator);

        foreach (var day in (DateOnly[])[new(2026, 12, 24), new(2026, 12, 17)]) // the second by law: the Revolution
        {
            var refused = await Assert.ThrowsAsync<Invalid>(() => country.Send(new AddFreeDay(day, "يوم", "jour", "day"), administrator));
            Assert.Equal(("Day", "day.already_free"), (refused.Errors[0].Field, refused.Errors[0].Code));
        }

        Assert.Single((await country.Send(new ReadCalendar(2026), administrator)).Revisions);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_feast_that_was_sighted_a_day_later_moves_what_ends_in_it_and_the_reminders_before_it(DatabaseProvider provider)
    {
        await using var country = await TestCountry.CreateAsync(provider);
        var administrator = await country.Staff("presidency_gov", Role.Administrator);
        // Umm al-Qura: Eid al-Fitr is 8 to 10 March 2027, Monday to Wednesday. A complaint of 7 February ends on Tuesday 9: Thursday 11.
        country.Time.SetUtcNow(new DateTimeOffset(2027, 2, 7, 9, 0, 0, TimeSpan.Zero));
        var filed = await country.File();
        country.Time.Advance(TimeSpan.FromDays(5));
        await new Sweep(country.Dispatcher, country.Time).RunAsync(TestContext.Current.CancellationToken);
        var before = await country.Load(filed.Id); // the reminder five working days before comes next
        Assert.Equal(new DateOnly(2027, 3, 11), before.LastDay);

        // Sighted a day later: 9 to 11 March, so Friday 12.
        await country.Send(new ConfirmFeast("eid-al-fitr", new DateOnly(2027, 3, 9), new DateOnly(2027, 3, 11)), administrator);
        await Run(country);

        var after = await country.Load(filed.Id);
        Assert.Equal(new DateOnly(2027, 3, 12), after.LastDay);
        Assert.NotEqual(before.NextClockAt, after.NextClockAt);
        Assert.Equal((1, 1), await country.FromDb(db => db.CalendarRevisions.Select(r => new ValueTuple<int, int>(r.Moved, r.MovedLater)).SingleAsync()));
        Assert.False((await country.Send(new ReadCalendar(2027), administrator)).Days.First(d => d.Code == "eid-al-fitr").Tentative);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Interrupted_it_goes_on_where_it_was(DatabaseProvider provider)
    {
        await using var country = await TestCountry.CreateAsync(provider);
        var administrator = await country.Staff("presidency_gov", Role.Administrator);
        for (var i = 0; i < 7; i++)
            await country.File();
        await country.Send(new AddFreeDay(new DateOnly(2026, 12, 24), "يوم", "jour", "day"), administrator);

        await country.Send(new RecountBatch(3), Actor.System);
        Assert.Equal((7, 3, 3), await country.FromDb(db => db.CalendarRevisions.Select(r => new ValueTuple<int, int, int>(r.Total!.Value, r.Looked, r.Moved)).SingleAsync()));
        while (await country.Send(new RecountBatch(3), Actor.System) > 0)
            country.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal((7, 7), await country.FromDb(db => db.CalendarRevisions.Select(r => new ValueTuple<int, int>(r.Looked, r.Moved)).SingleAsync()));
        Assert.Equal(7, await country.FromDb(db => db.Petitions.CountAsync(p => p.LastDay == new DateOnly(2026, 12, 25))));
    }

    [Fact]
    public async Task An_outage_is_nobodys_time()
    {
        await using var country = await TestCountry.CreateAsync();
        var administrator = await country.Staff("presidency_gov", Role.Administrator);
        var filed = await country.File();
        country.Time.Advance(TimeSpan.FromDays(5));
        await country.Send(new RecordOutage(country.Now.AddDays(-3), country.Now.AddDays(-1)), administrator);
        await Run(country);
        Assert.Equal(new DateOnly(2026, 12, 28), (await country.Load(filed.Id)).LastDay); // two days more: Saturday 26, then Monday
        Assert.Contains(country.Services.GetRequiredService<IPolicies>().Explain(await country.Load(filed.Id), country.Now).Days, d => d.Stop == StopReason.Outage);
    }

    [Fact]
    public async Task Wrong_days_are_refused_by_the_field_and_nobody_but_the_administrator_revises()
    {
        await using var country = await TestCountry.CreateAsync();
        var administrator = await country.Staff("presidency_gov", Role.Administrator);
        async Task<string> Code(MediatR.IRequest<MediatR.Unit> request) => Assert.Single((await Assert.ThrowsAsync<Invalid>(() => country.Send(request, administrator))).Errors).Code;

        Assert.Equal("calendar.not_near", await Code(new ConfirmFeast("eid-al-fitr", new DateOnly(2027, 6, 1), new DateOnly(2027, 6, 3))));
        Assert.Equal("calendar.order", await Code(new ConfirmFeast("eid-al-fitr", new DateOnly(2027, 3, 12), new DateOnly(2027, 3, 10))));
        Assert.Equal("feast.required", await Code(new ConfirmFeast("carnival", new DateOnly(2027, 3, 10), new DateOnly(2027, 3, 10))));
        Assert.Equal("calendar.future", await Code(new RecordOutage(country.Now, country.Now.AddDays(1))));
        Assert.Equal("calendar.order", await Code(new RecordOutage(country.Now, country.Now.AddDays(-1))));
        Assert.Empty(await country.FromDb(db => db.CalendarEntries.ToListAsync()));

        foreach (var actor in new[] { Actor.Visitor, await country.Staff("agriculture", Role.Head), await country.Staff("presidency_gov", Role.Oversight) })
        {
            await Assert.ThrowsAsync<NotFound>(() => country.Send(new AddFreeDay(new DateOnly(2026, 12, 24), "a", "b", "c"), actor));
            await Assert.ThrowsAsync<NotFound>(() => country.Send(new ConfirmFeast("eid-al-fitr", new DateOnly(2027, 3, 10), new DateOnly(2027, 3, 12)), actor));
            await Assert.ThrowsAsync<NotFound>(() => country.Send(new RecordOutage(country.Now.AddDays(-1), country.Now), actor));
            await Assert.ThrowsAsync<NotFound>(() => country.Send(new ReadCalendar(2026), actor));
            await Assert.ThrowsAsync<NotFound>(() => country.Send(new RecountBatch(), actor));
        }
    }

    /// <summary>The job as it runs at the moment, and two minutes later.</summary>
    private static async Task Run(TestCountry country)
    {
        await new Recount(country.Dispatcher).RunAsync(TestContext.Current.CancellationToken);
        country.Time.Advance(TimeSpan.FromMinutes(2));
        await new Recount(country.Dispatcher).RunAsync(TestContext.Current.CancellationToken);
    }
}
