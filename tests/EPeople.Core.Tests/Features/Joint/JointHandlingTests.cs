using EPeople.Core.Domain;
using EPeople.Core.Domain.Petitions;
using EPeople.Core.Features.Answering;
using EPeople.Core.Features.Following;
using EPeople.Core.Features.Joint;
using EPeople.Core.Features.Notifications;
using EPeople.Core.Features.Triage;
using EPeople.Core.Persistence;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using EPeople.Core.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace EPeople.Core.Tests.Features.Joint;

/// <summary>One petition, several bodies, one answer: on both databases.</summary>
public sealed class JointHandlingTests
{
    public static IEnumerable<TheoryDataRow<DatabaseProvider>> Both => TestDatabase.Both;

    [Theory, MemberData(nameof(Both))]
    public async Task A_helper_sees_the_petition_from_its_question_on_and_may_do_nothing_but_help(DatabaseProvider provider)
    {
        await using var country = await TestCountry.CreateAsync(provider);
        var desk = await CaseDesk.Of(country);
        var filed = await country.File();
        await Assert.ThrowsAsync<NotFound>(() => desk.Read(filed.Id, desk.Health));
        await desk.AskHelp(filed.Id);

        var asked = await desk.Read(filed.Id, desk.Health);
        Assert.Equal([PetitionVerb.GiveHelp, PetitionVerb.ProlongHelp, PetitionVerb.DeclineHelp], asked.Verbs);
        Assert.Null(asked.Contact);
        var help = Assert.Single(asked.Helps);
        Assert.Equal(("what does health know of it?", new DateOnly(2026, 12, 3), true, new DateOnly(2026, 12, 8)), (help.Question, help.LastDay, help.IsOurs, help.MoreUntil));
        var version = (await country.Load(filed.Id)).Version;
        foreach (var verb in (MediatR.IRequest<MediatR.Unit>[])
        [
            new AnswerPetition(filed.Id, version, "x"), new TakePetition(filed.Id, version), new TransferPetition(filed.Id, version, country.Body("interior"), "x"), new AddNote(filed.Id, version, "x"),
            new RejectPetition(filed.Id, version, "before-court", "x"), new AskHelp(filed.Id, version, country.Body("interior"), "x", country.Today), new WithdrawHelp(filed.Id, version, country.Body("health")),
            new AcknowledgeDelay(filed.Id, version, "x"),
        ])
            await Assert.ThrowsAsync<NotFound>(() => country.Send(verb, Actor.Staff(desk.Health.UserId!.Value, country.Body("health"), Role.Head)));
        Assert.Empty(await country.Send(new ListReplyFiles(filed.Id), desk.Health)); // a basket for its part

        await desk.GiveHelp(filed.Id, desk.Health);
        await desk.Answer(filed.Id);
        var after = await desk.Read(filed.Id, desk.Health);
        Assert.Empty(after.Verbs);
        Assert.Equal(HelpState.Given, Assert.Single(after.Helps).State);
        await Assert.ThrowsAsync<NotFound>(async () => await desk.Read(filed.Id, await country.Staff("interior", Role.Clerk)));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task What_is_asked_of_a_body_waits_in_a_list_of_its_own_by_date_and_is_counted(DatabaseProvider provider)
    {
        await using var country = await TestCountry.CreateAsync(provider);
        var desk = await CaseDesk.Of(country);
        var (later, sooner, none) = (await country.File(), await country.File(topic: "roads"), await country.File());
        await desk.AskHelp(later.Id, days: 9);
        await desk.AskHelp(sooner.Id, days: 2);
        await desk.AskHelp(sooner.Id, "interior", 5);

        async Task<IReadOnlyList<CaseRow>> Rows(InboxFilter filter) => (await country.Send(new ListInbox(filter with { Queue = InboxQueue.Joint }), desk.Health)).Rows;
        var rows = await Rows(new());
        Assert.Equal([sooner.Id, later.Id], rows.Select(row => row.Id));
        Assert.Equal((country.Today.AddDays(2), 2, false, true), (rows[0].LastDay, rows[0].DaysLeft, rows[0].IsLate, rows[0].IsHelp));
        Assert.Equal(2, (await country.Send(new CountInbox(), desk.Health)).Joint.Value);
        Assert.Equal((0, 3), ((await country.Send(new CountInbox(), desk.Clerk)).Joint.Value, (await country.Send(new CountInbox(), desk.Clerk)).Open.Value));
        Assert.Equal((0, 0), ((await country.Send(new CountInbox(), desk.Health)).Open.Value, (await country.Send(new ListInbox(new()), desk.Health)).Rows.Count));
        Assert.Equal([sooner.Id], (await Rows(new() { Topic = "roads" })).Select(row => row.Id));
        Assert.Equal([sooner.Id], (await Rows(new() { Due = DueWithin.Week })).Select(row => row.Id));
        Assert.Empty(await Rows(new() { Due = DueWithin.Overdue }));
        await Assert.ThrowsAsync<NotFound>(() => country.Send(new ListInbox(new() { Queue = InboxQueue.Joint }), desk.Arbiter));

        country.Time.Advance(TimeSpan.FromDays(3));
        Assert.Equal([(true, sooner.Id)], (await Rows(new() { Due = DueWithin.Overdue })).Select(row => (row.IsLate, row.Id)));
        await desk.GiveHelp(sooner.Id, desk.Health);
        Assert.Equal([later.Id], (await Rows(new())).Select(row => row.Id));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task The_list_is_turned_by_key(DatabaseProvider provider)
    {
        await using var country = await TestCountry.CreateAsync(provider, options: o => o with { Quota = o.Quota with { PerHour = 1_000, PerDay = 1_000 } });
        var desk = await CaseDesk.Of(country);
        var all = new List<PetitionId>();
        for (var i = 0; i < ListInbox.PageSize + 2; i++)
        {
            all.Add((await country.File()).Id);
            await desk.AskHelp(all[^1], days: 3);
        }

        var first = await country.Send(new ListInbox(new() { Queue = InboxQueue.Joint }), desk.Health);
        var second = await country.Send(new ListInbox(new() { Queue = InboxQueue.Joint }, first.More), desk.Health);
        Assert.Equal((ListInbox.PageSize, 2), (first.Rows.Count, second.Rows.Count));
        Assert.Null(second.More);
        Assert.Equal(all.OrderBy(id => id.Value), first.Rows.Concat(second.Rows).Select(row => row.Id).OrderBy(id => id.Value));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task The_answer_carries_the_parts_under_their_bodies_names_and_the_petitioner_reads_no_question(DatabaseProvider provider)
    {
        await using var country = await TestCountry.CreateAsync(provider);
        var desk = await CaseDesk.Of(country);
        var interior = await country.Staff("interior", Role.Clerk);
        var filed = await country.File();
        var joined = await country.File(title: "like it");
        await desk.Do(joined.Id, desk.Clerk, (p, v) => new MergePetition(p, v, filed.Id));
        await desk.AskHelp(filed.Id);
        await desk.AskHelp(filed.Id, "interior");
        await desk.GiveHelp(filed.Id, desk.Health, "the water was analysed\r\nit is clean");
        Assert.Single((await desk.Read(filed.Id, interior)).Helps); // what another body is asked is not its business

        await desk.Answer(filed.Id);

        foreach (var petitioner in new[] { filed.Petitioner, joined.Petitioner })
        {
            var own = await country.Send(new ReadOwnPetition(), petitioner);
            var part = Assert.Single(own.Answer!.Parts);
            Assert.Equal((country.Bodies.ByCode["health"].Name, "the water was analysed\nit is clean"), (part.Body, part.Text));
        }

        var history = (await country.Send(new ReadOwnPetition(), filed.Petitioner)).History;
        Assert.Equal(
            [(PetitionEventKind.HelpAsked, "health"), (PetitionEventKind.HelpAsked, "interior"), (PetitionEventKind.HelpGiven, "health")],
            history.Where(e => PetitionEvent.AboutHelp.Contains(e.Kind)).Select(e => (e.Kind, country.Bodies.ByCode.Single(b => b.Value.Name == e.Body).Key)));
        Assert.All(history.Where(e => PetitionEvent.AboutHelp.Contains(e.Kind)), e => Assert.Equal((null, null), (e.Text, e.Detail)));
        var view = await desk.Read(filed.Id, desk.Clerk);
        Assert.Equal([HelpState.Given, HelpState.Missed], view.Helps.Select(help => help.State));
        Assert.Equal("the water was analysed\nit is clean", Assert.Single(view.Answers[0].Parts).Text);
        Assert.Equal(0, (await country.Send(new CountInbox(), interior)).Joint.Value);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task The_lead_may_leave_a_part_out(DatabaseProvider provider)
    {
        await using var country = await TestCountry.CreateAsync(provider);
        var desk = await CaseDesk.Of(country);
        var filed = await country.File();
        await desk.AskHelp(filed.Id);
        await desk.GiveHelp(filed.Id, desk.Health);
        await desk.Do(filed.Id, desk.Clerk, (p, v) => new AnswerPetition(p, v, "repaired", null, [7]));
        Assert.Empty((await country.Send(new ReadOwnPetition(), filed.Petitioner)).Answer!.Parts);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_transfer_takes_the_questions_back_and_the_lists_say_so_in_the_same_commit(DatabaseProvider provider)
    {
        await using var country = await TestCountry.CreateAsync(provider);
        var desk = await CaseDesk.Of(country);
        var filed = await country.File();
        await desk.AskHelp(filed.Id);
        await desk.Transfer(filed.Id, desk.Clerk, "interior");

        Assert.Equal(0, (await country.Send(new CountInbox(), desk.Health)).Joint.Value);
        Assert.Equal(HelpState.Withdrawn, Assert.Single((await desk.Read(filed.Id, desk.Health)).Helps).State);
        Assert.Equal([PetitionEventKind.HelpWithdrawn, PetitionEventKind.Transferred], (await country.History(filed.Id)).TakeLast(2).Select(e => e.Kind));
        await Assert.ThrowsAsync<NotFound>(() => desk.GiveHelp(filed.Id, desk.Health));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task The_sweep_reminds_the_helper_and_tells_both_of_a_late_part_once_each(DatabaseProvider provider)
    {
        await using var country = await TestCountry.CreateAsync(provider);
        var desk = await CaseDesk.Of(country);
        var head = await country.Staff("health", Role.Supervisor, "head@health.example");
        var filed = await country.File();
        await desk.AskHelp(filed.Id, days: 6);
        await desk.Pass(10);
        await desk.Pass(2);

        var steps = (await country.History(filed.Id)).Where(e => e.Kind is PetitionEventKind.HelpReminded or PetitionEventKind.HelpFellDue).ToList();
        Assert.Equal(["help-1-remind", "help-1-due"], steps.Select(e => e.OnceKey));
        Assert.Equal((await country.Load(filed.Id)).Helps[0].DueAt, steps[1].At);
        var notices = await country.FromDb(db => db.Outbox.AsNoTracking().Where(m => m.PetitionId == filed.Id && m.OrganisationId != null).OrderBy(m => m.CreatedAt).ToListAsync());
        Assert.Equal(
            [("helpasked", Audience.Helper), ("helplate", Audience.Assignee), ("helpoverdue", Audience.Helper), ("helpreminder", Audience.Helper)],
            notices.Select(m => (m.Template, m.Audience)).OrderBy(m => m.Template, StringComparer.Ordinal));
        Assert.All(notices, m => Assert.Equal(country.Body("health"), m.OrganisationId));
        await using var scope = country.Services.CreateAsyncScope();
        var people = await scope.ServiceProvider.GetRequiredService<Recipients>().OfAsync(notices.First(m => m.Audience == Audience.Helper), TestContext.Current.CancellationToken);
        Assert.Equal("head@health.example", Assert.Single(people).Address);
        Assert.Equal(head.OrganisationId, country.Body("health"));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_body_that_declined_may_be_asked_again_and_each_question_keeps_its_row(DatabaseProvider provider)
    {
        await using var country = await TestCountry.CreateAsync(provider);
        var desk = await CaseDesk.Of(country);
        var filed = await country.File();
        await desk.AskHelp(filed.Id);
        await desk.Do(filed.Id, desk.Health, (p, v) => new DeclineHelp(p, v, "not ours", country.Body("interior")));
        var declined = Assert.Single((await desk.Read(filed.Id, desk.Clerk)).Helps);
        Assert.Equal((HelpState.Declined, "not ours", country.Bodies.ByCode["interior"].Name), (declined.State, declined.Reply, declined.Competent));
        await desk.AskHelp(filed.Id, days: 4);

        var rows = await country.FromDb(db => db.HelpEntries.AsNoTracking().Where(h => h.PetitionId == filed.Id).OrderBy(h => h.Number).ToListAsync());
        var helps = (await country.Load(filed.Id)).Helps;
        Assert.Equal([(1, false), (2, true)], rows.Select(h => (h.Number, h.IsOpen)));
        Assert.Equal(helps.Select(help => (help.Body, help.DueAt)), rows.Select(h => (h.OrganisationId, h.DueAt)));
        await Assert.ThrowsAsync<Invalid>(() => desk.Do(filed.Id, desk.Clerk, (p, v) => new AskHelp(p, v, null, " ", null)));
    }
}
