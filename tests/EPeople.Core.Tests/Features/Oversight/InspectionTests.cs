using System.Text.Json;
using EPeople.Core.Domain;
using EPeople.Core.Domain.Deadlines;
using EPeople.Core.Domain.Petitions;
using EPeople.Core.Features.Answering;
using EPeople.Core.Features.Oversight;
using EPeople.Core.Features.Triage;
using EPeople.Core.Jobs;
using EPeople.Core.Persistence;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using EPeople.Core.Seeding;
using EPeople.Core.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace EPeople.Core.Tests.Features.Oversight;

/// <summary>The monthly inspection list: what was late in a month, as it stood at its end.</summary>
public sealed class InspectionTests
{
    private static readonly DateOnly _december = new(2026, 12, 1);

    public static IEnumerable<TheoryDataRow<DatabaseProvider>> Both => TestDatabase.Both;

    [Theory, MemberData(nameof(Both))]
    public async Task A_month_lists_what_was_late_in_it_and_never_changes_once_it_is_over(DatabaseProvider provider)
    {
        await using var country = await TestCountry.CreateAsync(provider);
        var desk = await CaseDesk.Of(country);
        var (oversight, head, other) = (await country.Staff(ReferenceSeeder.CentralOffice, Role.Oversight), await country.Staff("agriculture", Role.Head), await country.Staff("health", Role.Head));
        var open = await country.File(); // due Thursday 24 December
        await desk.Do(open.Id, desk.Clerk, (p, v) => new TakePetition(p, v));
        var replied = await country.File("health", kind: PetitionKind.InformationRequest); // due Monday 14 December
        await desk.Answer((await country.File()).Id); // in time
        await desk.Pass(24); // until Friday 18 December
        await desk.Do(replied.Id, desk.Health, (p, v) => new AnswerPetition(p, v, "here it is"));
        await desk.Pass(10); // until Monday 28 December
        await desk.Do(open.Id, desk.Supervisor, (p, v) => new AcknowledgeDelay(p, v, "the pump is on its way"));
        var soFar = await country.Send(new ReadInspection(_december), oversight);
        Assert.Equal((false, 2), (soFar.IsOver, soFar.Lines.Count));
        await desk.Pass(5); // until Saturday 2 January

        var december = await country.Send(new ReadInspection(), oversight); // the last month that is over
        Assert.Equal((_december, true, true), (december.Month, december.IsOver, december.AllBodies));
        Assert.Equal(["agriculture", "health"], december.Lines.Select(line => line.BodyCode));
        var late = december.Lines[0];
        Assert.Equal(
            (open.Receipt.Code, new DateOnly(2026, 12, 24), 5, null, LadderAudience.UnitHead, "the pump is on its way", null),
            (late.Code, late.LastDay, late.DaysLate, late.EndedAt, late.Rung, late.Cause, late.ClerkName)); // 25, 28, 29, 30, 31 December
        Assert.Equal((new DateOnly(2026, 12, 14), 3, new DateOnly(2026, 12, 18)), (december.Lines[1].LastDay, december.Lines[1].DaysLate, DateOnly.FromDateTime(december.Lines[1].EndedAt!.Value.Date))); // 15, 16, 18: the 17th is a holiday
        Assert.Empty((await country.Send(new ReadInspection(new DateOnly(2026, 11, 30)), oversight)).Lines);

        // The head of a body reads the own one's lines, with the names of colleagues, wherever the petition is today.
        await desk.Transfer(open.Id, desk.Clerk, "health");
        var own = await country.Send(new ReadInspection(_december), head);
        Assert.Equal((false, open.Receipt.Code, "Clerk of agriculture"), (own.AllBodies, Assert.Single(own.Lines).Code, own.Lines[0].ClerkName));
        Assert.Equal(replied.Receipt.Code, Assert.Single((await country.Send(new ReadInspection(_december), other)).Lines).Code);

        await desk.Pass(3);
        await desk.Do(open.Id, desk.Health, (p, v) => new AnswerPetition(p, v, "at last"));
        await desk.Pass(60);
        Assert.Equal(JsonSerializer.Serialize(december), JsonSerializer.Serialize(await country.Send(new ReadInspection(_december), oversight)));
        var january = Assert.Single((await country.Send(new ReadInspection(new DateOnly(2027, 1, 1)), oversight)).Lines);
        Assert.Equal((open.Receipt.Code, "health", new DateOnly(2027, 1, 5)), (january.Code, january.BodyCode, DateOnly.FromDateTime(january.EndedAt!.Value.Date)));
        Assert.Empty((await country.Send(new ReadInspection(new DateOnly(2027, 2, 1)), oversight)).Lines);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task It_is_announced_once_a_month_on_the_first_working_day_however_many_servers_ask(DatabaseProvider provider)
    {
        await using var country = await TestCountry.CreateAsync(provider);
        var job = new MonthlyInspection(country.Dispatcher, country.Time);
        Assert.False(await job.RunAsync(country.Now, TestContext.Current.CancellationToken)); // no petition yet: no list
        await country.File();
        var told = new List<DateOnly>();
        for (var day = new DateTimeOffset(2026, 12, 30, 6, 0, 0, TimeSpan.Zero); day.Month != 2 || day.Day < 3; day = day.AddDays(1))
        {
            var runs = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => job.RunAsync(day, TestContext.Current.CancellationToken)));
            told.AddRange(runs.Where(done => done).Select(_ => DateOnly.FromDateTime(day.Date)));
        }

        // 1 January 2027 is a holiday and a Friday; 1 February is a Monday. November's list was due on 1 December: the first run after it makes up for it.
        Assert.Equal([new DateOnly(2026, 12, 30), new DateOnly(2027, 1, 4), new DateOnly(2027, 2, 1)], told);
        Assert.Equal(
            ["inspection.2026-11", "inspection.2026-12", "inspection.2027-01"],
            await country.FromDb(db => db.Outbox.Where(m => m.Template == "inspection").OrderBy(m => m.Key).Select(m => m.Key).ToListAsync()));
    }

    [Fact]
    public async Task Only_the_central_office_and_heads_read_it_and_no_month_to_come()
    {
        await using var country = await TestCountry.CreateAsync();
        var filed = await country.File();
        foreach (var actor in new[] { Actor.Visitor, Actor.System, filed.Petitioner, await country.Staff("agriculture", Role.Clerk), await country.Staff("agriculture", Role.Supervisor), await country.Staff("agriculture", Role.Administrator) })
            await Assert.ThrowsAsync<NotFound>(() => country.Send(new ReadInspection(_december), actor));
        var head = await country.Staff("agriculture", Role.Head);
        await Assert.ThrowsAsync<NotFound>(() => country.Send(new ReadInspection(_december), head)); // it is November
        Assert.Empty((await country.Send(new ReadInspection(new DateOnly(2026, 11, 1)), head)).Lines);
        await Assert.ThrowsAsync<NotFound>(() => country.Send(new AnnounceInspection(country.Now), head));
    }
}
