using EPeople.Core.Domain;
using EPeople.Core.Domain.Petitions;
using EPeople.Core.Features.Triage;
using EPeople.Core.Persistence;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using EPeople.Core.Tests.Support;

namespace EPeople.Core.Tests.Features.Triage;

public sealed class ListInboxTests
{
    public static IEnumerable<TheoryDataRow<DatabaseProvider>> Both => TestDatabase.Both;

    [Theory, MemberData(nameof(Both))]
    public async Task Shows_the_own_body_only_the_most_urgent_first(DatabaseProvider provider)
    {
        await using var country = await TestCountry.CreateAsync(provider);
        var clerk = await country.Staff("agriculture", Role.Clerk);
        var suggestion = await country.File(kind: PetitionKind.Suggestion, title: "later");
        country.Time.Advance(TimeSpan.FromDays(2));
        var information = await country.File(kind: PetitionKind.InformationRequest, title: "sooner");
        await country.File("health", title: "another body's");
        await country.File(body: null, title: "nobody's yet");

        var page = await country.Send(new ListInbox(new()), clerk);

        Assert.Equal([information.Id, suggestion.Id], page.Rows.Select(row => row.Id));
        Assert.Null(page.More);
        Assert.Equal(new DateOnly(2026, 11, 26), page.Today);
        Assert.Equal(("sooner", PetitionStatus.Received, false), (page.Rows[0].Title, page.Rows[0].Status, page.Rows[0].IsLate));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task More_goes_on_after_the_last_row_without_gap_or_repetition(DatabaseProvider provider)
    {
        await using var country = await TestCountry.CreateAsync(provider);
        var clerk = await country.Staff("agriculture", Role.Clerk);
        for (var i = 0; i < ListInbox.PageSize + 3; i++)
        {
            if (i % 4 == 0)
                country.Time.Advance(TimeSpan.FromHours(7)); // several share a due date: the id decides
            await country.File(title: $"number {i}");
        }

        foreach (var order in Enum.GetValues<InboxOrder>())
        {
            var filter = new InboxFilter { Order = order };
            var first = await country.Send(new ListInbox(filter), clerk);
            var second = await country.Send(new ListInbox(filter, first.More), clerk);

            Assert.Equal((ListInbox.PageSize, 3), (first.Rows.Count, second.Rows.Count));
            Assert.Null(second.More);
            Assert.Equal(ListInbox.PageSize + 3, first.Rows.Concat(second.Rows).Select(row => row.Id).Distinct().Count());
            var moments = first.Rows.Concat(second.Rows).Select(row => order == InboxOrder.Due ? row.DueAt.UtcTicks : -row.FiledAt.UtcTicks).ToList();
            Assert.Equal(moments.Order(), moments);
        }
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Each_filter_narrows_the_list(DatabaseProvider provider)
    {
        await using var country = await TestCountry.CreateAsync(provider);
        var clerk = await country.Staff("agriculture", Role.Clerk);
        var complaint = await country.File(topic: "water-supply", title: "complaint");
        var question = await country.File(kind: PetitionKind.InformationRequest, title: "question");
        await country.Send(new TakePetition(question.Id, (await country.Load(question.Id)).Version), clerk);
        async Task<string[]> Titles(InboxFilter filter) => [.. (await country.Send(new ListInbox(filter), clerk)).Rows.Select(row => row.Title)];

        Assert.Equal(["question"], await Titles(new() { Holder = Holder.Mine }));
        Assert.Equal(["complaint"], await Titles(new() { Holder = Holder.Nobody }));
        Assert.Equal(["question"], await Titles(new() { Status = PetitionStatus.InWork }));
        Assert.Equal(["complaint"], await Titles(new() { Topic = "water-supply" }));
        Assert.Equal(["question"], await Titles(new() { Kind = PetitionKind.InformationRequest }));
        Assert.Equal(2, (await Titles(new() { Governorate = "TN-11" })).Length);
        Assert.Empty(await Titles(new() { Governorate = "TN-12" }));
        Assert.Empty(await Titles(new() { Due = DueWithin.Overdue }));

        country.Time.SetUtcNow((await country.Load(question.Id)).DueAt.AddHours(-1));
        Assert.Equal(["question"], await Titles(new() { Due = DueWithin.Today }));
        Assert.Equal(["question", "complaint"], await Titles(new() { Due = DueWithin.Week })); // water: 15 working days
        country.Time.SetUtcNow((await country.Load(question.Id)).DueAt);
        Assert.Equal(["question"], await Titles(new() { Due = DueWithin.Overdue }));
        Assert.DoesNotContain("question", await Titles(new() { Due = DueWithin.Today }));
        Assert.NotEqual(complaint.Id, question.Id);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Days_left_are_working_days_and_a_late_one_says_so(DatabaseProvider provider)
    {
        await using var country = await TestCountry.CreateAsync(provider);
        var clerk = await country.Staff("agriculture", Role.Clerk);
        var filed = await country.File();
        var lastDay = (await country.Load(filed.Id)).LastDay; // Thursday 24 December 2026

        country.Time.SetUtcNow(new DateTimeOffset(2026, 12, 22, 9, 0, 0, TimeSpan.Zero));
        var before = Assert.Single((await country.Send(new ListInbox(new()), clerk)).Rows);
        country.Time.SetUtcNow(new DateTimeOffset(2026, 12, 28, 9, 0, 0, TimeSpan.Zero));
        var after = Assert.Single((await country.Send(new ListInbox(new()), clerk)).Rows);

        Assert.Equal(new DateOnly(2026, 12, 24), lastDay);
        Assert.Equal((2, false), (before.DaysLeft, before.IsLate));
        Assert.Equal((-2, true), (after.DaysLeft, after.IsLate));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task The_central_office_sees_its_queues_and_every_body(DatabaseProvider provider)
    {
        await using var country = await TestCountry.CreateAsync(provider);
        var centre = await country.Staff("presidency_gov", Role.Oversight);
        var unknown = await country.File(body: null, title: "unclear");
        await country.File("health", title: "clear");

        var triage = await country.Send(new ListInbox(new() { Queue = InboxQueue.Triage }), centre);
        var all = await country.Send(new ListInbox(new() { Queue = InboxQueue.All }), centre);
        var health = await country.Send(new ListInbox(new() { Queue = InboxQueue.All, Body = country.Body("health") }), centre);

        Assert.Equal(unknown.Id, Assert.Single(triage.Rows).Id);
        Assert.Equal(2, all.Rows.Count);
        Assert.Equal("clear", Assert.Single(health.Rows).Title);
    }

    [Fact]
    public async Task Queues_of_the_central_office_do_not_exist_for_others()
    {
        await using var country = await TestCountry.CreateAsync();
        var head = await country.Staff("agriculture", Role.Head);

        foreach (var queue in new[] { InboxQueue.Triage, InboxQueue.Held, InboxQueue.All })
            await Assert.ThrowsAsync<NotFound>(() => country.Send(new ListInbox(new() { Queue = queue }), head));
        await Assert.ThrowsAsync<NotFound>(() => country.Send(new ListInbox(new()), Actor.Visitor));
        await Assert.ThrowsAsync<NotFound>(() => country.Send(new ListInbox(new()), Actor.Staff(Guid.NewGuid(), country.Body("agriculture"), Role.Administrator)));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task The_rails_figures_count_each_list(DatabaseProvider provider)
    {
        await using var country = await TestCountry.CreateAsync(provider);
        var clerk = await country.Staff("agriculture", Role.Clerk);
        var centre = await country.Staff("presidency_gov", Role.Oversight);
        var one = await country.File();
        await country.File();
        await country.File(body: null);
        await country.Send(new TakePetition(one.Id, (await country.Load(one.Id)).Version), clerk);

        var counts = await country.Send(new CountInbox(), clerk);
        var central = await country.Send(new CountInbox(), centre);

        Assert.Equal((2, 1, 1, 0, 0), (counts.Open.Value, counts.Mine.Value, counts.Unassigned.Value, counts.Overdue.Value, counts.Triage.Value));
        Assert.Equal((1, 0), (central.Triage.Value, central.AllOverdue.Value));
        country.Time.Advance(TimeSpan.FromDays(60));
        Assert.Equal(2, (await country.Send(new CountInbox(), clerk)).Overdue.Value);
        Assert.Equal(3, (await country.Send(new CountInbox(), centre)).AllOverdue.Value);
        await Assert.ThrowsAsync<NotFound>(() => country.Send(new CountInbox(), Actor.Visitor));
    }

    [Fact]
    public void A_count_stops_at_a_thousand_and_says_more()
    {
        Assert.Equal((1_000, true), (new Capped(1_001).Value, new Capped(1_001).IsMore));
        Assert.Equal((1_000, false), (new Capped(1_000).Value, new Capped(1_000).IsMore));
    }
}
