using EPeople.Bench.Loading;
using EPeople.Core.Domain;
using EPeople.Core.Domain.Petitions;
using EPeople.Core.Features.Citizens;
using EPeople.Core.Features.Deadlines;
using EPeople.Core.Features.Filing;
using EPeople.Core.Features.Following;
using EPeople.Core.Features.Notifications;
using EPeople.Core.Features.Oversight;
using EPeople.Core.Features.Retention;
using EPeople.Core.Features.Search;
using EPeople.Core.Features.Triage;
using EPeople.Core.Persistence;
using EPeople.Core.Security;
using EPeople.Core.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace EPeople.Core.Tests.Persistence;

/// <summary>
/// At more than 100,000 rows a table no request reads one through: on SQLite as the service runs it and after ANALYZE, on PostgreSQL
/// with statistics. An index walked without a condition is named where a limit ends the walk. PostgreSQL may sort the few rows that
/// a narrow condition leaves; SQLite, which does not know how few they are, must find them in order.
/// </summary>
public sealed class QueryPlanTests(LoadedCountry loaded) : IClassFixture<LoadedCountry>
{
    private static readonly string[] _large = ["petitions", "petition_events", "outbox", "search_entries", "search_index", "drafts", "attachments", "answers"];
    private static readonly InboxFilter _narrow = new() { Governorate = "TN-11", Topic = "other", Due = DueWithin.Week };

    public static IEnumerable<TheoryDataRow<DatabaseProvider>> Both => TestDatabase.Both;

    [Theory, MemberData(nameof(Both))]
    public async Task The_lists_of_a_body_walk_their_index_in_order_and_never_read_the_text(DatabaseProvider provider)
    {
        var on = await loaded.On(provider);
        var after = new InboxKey(on.Country.Now.AddDays(-1), Last(on));
        foreach (var (list, index) in ((ListInbox, string)[])
        [
            (new(new()), "IX_petitions_inbox"),
            (new(new(), after), "IX_petitions_inbox"),
            (new(_narrow), "IX_petitions_inbox"),
            (new(_narrow, after), "IX_petitions_inbox"),
            (new(new() { Holder = Holder.Nobody }), "IX_petitions_inbox"),
            (new(new() { Status = PetitionStatus.InWork }), "IX_petitions_inbox"),
            (new(new() { Status = PetitionStatus.Answered }), "IX_petitions_register"),
            (new(new() { Status = PetitionStatus.Answered }, after), "IX_petitions_register"),
            (new(new() { Order = InboxOrder.Newest }), "IX_petitions_register"),
        ])
            Walks(await on.Plans.Of(() => on.Country.Send(list, on.Clerk)), index, narrow: list.Filter.Topic is not null);

        // The petitions of one clerk stand in the body's inbox and in an index of their own: either will do.
        Walks(await on.Plans.Of(() => on.Country.Send(new ListInbox(new() { Holder = Holder.Mine }), on.Clerk)), "IX_petitions_", narrow: true);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task The_lists_of_the_central_office_walk_their_index_in_order(DatabaseProvider provider)
    {
        var on = await loaded.On(provider);
        var after = new InboxKey(on.Country.Now.AddDays(-1), Last(on));
        Walks(await on.Plans.Of(() => on.Country.Send(new ListInbox(new() { Queue = InboxQueue.Triage }), on.Centre)), "IX_petitions_", narrow: true);
        Walks(await on.Plans.Of(() => on.Country.Send(new ListInbox(new() { Queue = InboxQueue.Held }), on.Centre)), "IX_petitions_", narrow: true);
        Walks(await on.Plans.Of(() => on.Country.Send(new ListInbox(new() { Queue = InboxQueue.All }), on.Centre)), "IX_petitions_open", "IX_petitions_open");
        Walks(await on.Plans.Of(() => on.Country.Send(new ListInbox(new() { Queue = InboxQueue.All, Due = DueWithin.Overdue }, after), on.Centre)), "IX_petitions_open");
        Walks(await on.Plans.Of(() => on.Country.Send(new ListOverdue(), on.Centre)), "IX_petitions_open");
        Walks(await on.Plans.Of(() => on.Country.Send(new ListOverdue(Age: LateAge.UpTo5, After: new OverdueKey(after.Moment, after.Id)), on.Centre)), "IX_petitions_open");
        Walks(await on.Plans.Of(() => on.Country.Send(new ListOverdue(BodyCode(on), "TN-11"), on.Centre)), "IX_petitions_inbox", narrow: true);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task An_accounts_lists_walk_indexes_of_their_own(DatabaseProvider provider)
    {
        var on = await loaded.On(provider);
        var me = Actor.Citizen(CitizenId.New(on.Country.Now));
        Walks(await on.Plans.Of(() => on.Country.Send(new ListOwnPetitions(), me)), "IX_petitions_own", narrow: true);
        Walks(await on.Plans.Of(() => on.Country.Send(new ListOwnPetitions(new OwnKey(on.Country.Now, Last(on))), me)), "IX_petitions_own", narrow: true);
        var drafts = await on.Plans.Of(() => on.Country.Send(new ListOwnDrafts(), me));
        NoFullRead(drafts);
        Assert.All(drafts, plan => Assert.Contains("IX_drafts_own", plan.Text, StringComparison.Ordinal));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task The_rail_counts_what_its_indexes_hold(DatabaseProvider provider)
    {
        var on = await loaded.On(provider);
        foreach (var actor in (Actor[])[on.Clerk, on.Centre])
        {
            var plans = await on.Plans.Of(() => on.Country.Send(new CountInbox(), actor));
            NoFullRead(plans);
            // Not the register: it grows with the years. (Of the few open questions PostgreSQL may read the page.)
            Assert.All(plans.Where(plan => !plan.Sql.Contains("absences", StringComparison.Ordinal)), plan => Assert.Matches(plan.Sql.Contains("help_entries", StringComparison.Ordinal) && !plan.Sql.Contains("petitions", StringComparison.Ordinal) ? "IX_help_entries_open|Seq Scan on help_entries" : "IX_petitions_(inbox|mine|open)", plan.Text));
        }
    }

    [Theory, MemberData(nameof(Both))]
    public async Task What_is_asked_of_a_body_is_found_by_the_questions_and_not_by_the_petitions(DatabaseProvider provider)
    {
        var on = await loaded.On(provider);
        foreach (var filter in (InboxFilter[])[new(), _narrow])
        {
            var plans = await on.Plans.Of(() => on.Country.Send(new ListInbox(filter with { Queue = InboxQueue.Joint }), on.Clerk));
            NoFullRead(plans);
            Assert.All(plans.Where(plan => plan.Sql.Contains("\"IsOpen\"", StringComparison.Ordinal)), plan => Assert.Matches(plan is SqlitePlan ? "IX_help_entries_open" : "IX_help_entries_open|Seq Scan on help_entries", plan.Text));
        }
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_petition_with_its_history_is_a_few_look_ups(DatabaseProvider provider)
    {
        var on = await loaded.On(provider);
        var answered = await on.Country.FromDb(db => db.Petitions.AsNoTracking().Where(p => p.OrganisationId == on.Body && p.Status == PetitionStatus.Closed).OrderBy(p => p.Id).FirstAsync());
        var plans = await on.Plans.Of(async () =>
        {
            await on.Country.Send(new ReadCase(answered.Id), on.Clerk);
            await on.Country.Send(new ReadOwnPetition(), Actor.Petitioner(answered.Id));
            await on.Country.Send(new ListLikeCases(answered.Id), on.Clerk);
            await on.Country.Send(new SearchCases(answered.Code), on.Clerk);
        });

        NoFullRead(plans);
        Assert.Contains(plans, plan => plan.Text.Contains("IX_petition_events_PetitionId", StringComparison.Ordinal));
        Assert.Contains(plans, plan => plan.Text.Contains("IX_answers_PetitionId", StringComparison.Ordinal));
        Assert.Contains(plans, plan => plan.Text.Contains("IX_petitions_Code", StringComparison.Ordinal));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Words_are_looked_up_whether_rare_or_common_in_a_body_or_in_the_country(DatabaseProvider provider)
    {
        var on = await loaded.On(provider);
        foreach (var (words, actor) in ((string, Actor)[])[(Wording.Rare, on.Clerk), (Wording.Common, on.Clerk), (Wording.Rare, on.Centre), (Wording.Common, on.Centre), ($"{Wording.Common} {Wording.Rare}", on.Centre)])
        {
            foreach (var before in (long?[])[null, LoadedCountry.Size / 2])
            {
                var plans = await on.Plans.Of(() => on.Country.Send(new SearchCases(words, before), actor));
                // PostgreSQL walks the newest entries backward where a word stands in so many that fifty are soon found.
                NoFullRead(plans, words == Wording.Common ? "PK_search_entries" : "");
                if (provider == DatabaseProvider.Postgres && words == Wording.Common)
                    Assert.Contains(plans, plan => plan.Text.Contains(actor == on.Clerk ? "IX_search_entries_newest" : "PK_search_entries", StringComparison.Ordinal));
                Assert.All(plans.OfType<SqlitePlan>().Where(plan => plan.Sql.Contains("search_index", StringComparison.Ordinal)), plan => Assert.False(plan.Sorts, plan.ToString()));
                Assert.All(plans.Where(plan => plan.Sql.Contains("\"Title\"", StringComparison.Ordinal)), plan => Assert.Matches("sqlite_autoindex_petitions_1|PK_petitions", plan.Text));
            }
        }
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Jobs_find_what_is_due_and_touch_nothing_else(DatabaseProvider provider)
    {
        var on = await loaded.On(provider);
        var now = on.Country.Now;
        Due(await on.Plans.Of(() => on.Country.Send(new LeaseOutbox(OutboxMessage.MailLane, "x", 50), Actor.System)), "IX_outbox_Lane_NextTryAt");
        Due(await on.Plans.Of(() => on.Country.Send(new SweepClocks(now.AddDays(1), 20), Actor.System)), "IX_petitions_NextClockAt");
        Due(await on.Plans.Of(() => on.Country.Send(new ListDueClocks(now.AddDays(1), 20), Actor.System)), "IX_petitions_NextClockAt");

        var purged = Array.Empty<string>();
        Due(await on.Plans.Of(async () => purged = [.. await on.Country.Send(new PurgeDrafts(), Actor.System)]), "IX_drafts_TouchedAt");
        Assert.NotEmpty(purged);

        void Due(IReadOnlyList<Plan> plans, string index)
        {
            NoFullRead(plans);
            var first = plans.First(plan => !plan.Sql.Contains("calendar_entries", StringComparison.Ordinal)); // whether the policies are still true is asked before
            Assert.Contains(index, first.Text, StringComparison.Ordinal);
            Assert.False(first is SqlitePlan { Sorts: true }, first.ToString());
        }
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_filing_finds_what_it_repeats_by_one_look_up_for_each_way_to_know_its_petitioner(DatabaseProvider provider)
    {
        var on = await loaded.On(provider);
        var (known, unknown) = (await on.Country.Draft(email: "who@example.org"), await on.Country.Draft());
        await on.Country.Send(new GiveContact(known, "سليم التجريبي", "who@example.org", "71 234 567", null), Actor.Visitor);
        var filed = await on.Plans.Of(() => on.Country.Send(new FilePetition(known, "range"), Actor.Visitor));
        NoFullRead(filed);
        var looked = filed.Where(plan => plan.Sql.Contains("\"Repetition\"", StringComparison.Ordinal)).ToList();
        Assert.Equal(on.Plans.Analysed is null ? 1 : 2, looked.Count); // the one query, explained twice where there is a copy with statistics
        Assert.All(looked, plan => Assert.Contains("IX_petitions_same_phone", plan.Text, StringComparison.Ordinal));

        var id = await on.Country.FromDb(db => db.Petitions.Where(p => p.RequestId == known).Select(p => p.Id).SingleAsync());
        var token = on.Country.Services.GetRequiredService<KeyVault>().Token(ConfirmEmail.Purpose, id, "who@example.org", on.Country.Now.AddDays(1));
        var confirmed = await on.Plans.Of(() => on.Country.Send(new ConfirmEmail(token), Actor.Visitor));
        NoFullRead(confirmed);
        Assert.Contains(confirmed, plan => plan.Text.Contains("IX_petitions_same_email", StringComparison.Ordinal));

        Assert.DoesNotContain(await on.Plans.Of(() => on.Country.Send(new FilePetition(unknown, "range"), Actor.Visitor)), plan => plan.Sql.Contains("petitions", StringComparison.Ordinal));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Like_petitions_are_the_latest_of_two_indexes_for_every_reader(DatabaseProvider provider)
    {
        var on = await loaded.On(provider);
        var open = await on.Country.FromDb(db => db.Petitions.AsNoTracking().Where(p => p.OrganisationId == on.Body && p.Status == PetitionStatus.InWork).OrderByDescending(p => p.FiledAt).FirstAsync());
        foreach (var actor in (Actor[])[on.Clerk, on.Centre])
        {
            var like = Array.Empty<LikeCase>();
            var plans = await on.Plans.Of(async () => like = [.. await on.Country.Send(new ListLikeCases(open.Id), actor)]);
            NoFullRead(plans);
            Assert.NotEmpty(like);
            Assert.All(plans.Where(plan => plan.Sql.Contains("UNION ALL", StringComparison.Ordinal)), plan => Assert.Matches("IX_petitions_like_body[^$]*IX_petitions_like_topic", plan.Text));
        }
    }

    [Theory, MemberData(nameof(Both))]
    public async Task What_a_person_is_told_before_sending_is_counted_in_indexes(DatabaseProvider provider)
    {
        var on = await loaded.On(provider);
        var draft = await on.Country.Draft(BodyCode(on));
        var plans = await on.Plans.Of(() => on.Country.Send(new ReadLikeFilings(draft), Actor.Visitor));
        NoFullRead(plans);
        Assert.Contains(plans, plan => plan.Text.Contains("IX_petitions_like_topic", StringComparison.Ordinal));
        Assert.Contains(plans, plan => plan.Text.Contains("IX_petitions_like_replies", StringComparison.Ordinal));
        Assert.All(plans.OfType<SqlitePlan>().Where(plan => plan.Sql.Contains("petitions", StringComparison.Ordinal)), plan => Assert.Contains("COVERING INDEX", plan.Text, StringComparison.Ordinal));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task What_is_to_be_forgotten_is_the_beginning_of_an_index_and_each_is_found_by_keys(DatabaseProvider provider)
    {
        var on = await loaded.On(provider);
        var (asOf, listed) = (on.Country.Now.AddYears(6), Array.Empty<ForgettingCursor>());
        var plans = await on.Plans.Of(async () => listed = [.. await on.Country.Send(new ListForgettable(asOf, 100), Actor.System)]);
        Assert.Equal(100, listed.Length);
        plans = [.. plans, .. await on.Plans.Of(() => on.Country.Send(new ListForgettable(asOf, 100, listed[^1]), Actor.System))];
        Assert.All(plans, plan => Assert.Contains("IX_petitions_kept", plan.Text, StringComparison.Ordinal));
        Assert.DoesNotContain(plans, plan => plan is SqlitePlan { Sorts: true });
        NoFullRead(plans);
        NoFullRead(await on.Plans.Of(() => on.Country.Send(new ForgetPetition(listed[0].Id, asOf), Actor.System)));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task The_inspection_list_reads_what_was_late_once_and_its_histories(DatabaseProvider provider)
    {
        var on = await loaded.On(provider);
        var plans = await on.Plans.Of(() => on.Country.Send(new ReadInspection(DateOnly.FromDateTime(on.Country.Now.Date)), on.Centre));
        NoFullRead(plans);
        Assert.Equal(on.Plans.Analysed is null ? 2 : 4, plans.Count(plan => plan.Text.Contains("IX_petitions_late_once", StringComparison.Ordinal))); // what is late still, and what ended since the month began
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Oversight_counts_from_indexes(DatabaseProvider provider)
    {
        var on = await loaded.On(provider);
        await on.Country.Send(new RefreshFigures(Everything: true), Actor.System);
        // All open petitions are counted by body, twice a minute at most: in the index of the open ones, never in the rows.
        NoFullRead(await on.Plans.Of(() => on.Country.Send(new ReadOverview(), on.Centre)), "IX_petitions_open", "IX_petitions_inbox");
        NoFullRead(await on.Plans.Of(() => on.Country.Send(new ReadPublicFigures(), Actor.Visitor)));
        // The day of the first petition is the first entry of its index.
        NoFullRead(await on.Plans.Of(() => on.Country.Send(new RefreshFigures(), Actor.System)), "IX_petitions_FiledDay");
    }

    private static void Walks(IReadOnlyList<Plan> plans, string index, params string[] walked) => Walks(plans, index, narrow: false, walked);

    private static void Walks(IReadOnlyList<Plan> plans, string index, bool narrow, params string[] walked)
    {
        NoFullRead(plans, walked);
        var lists = plans.Where(plan => plan.Sql.Contains("\"Title\"", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(lists);
        Assert.All(lists, plan =>
        {
            Assert.Contains(index, plan.Text, StringComparison.Ordinal);
            Assert.False(plan.Sorts && !(narrow && plan is PostgresPlan), plan.ToString());
            Assert.DoesNotContain("\"Text\"", plan.Sql, StringComparison.Ordinal);
        });
    }

    private static void NoFullRead(IReadOnlyList<Plan> plans, params string[] walked)
    {
        Assert.NotEmpty(plans);
        Assert.All(plans, plan => Assert.True(!plan.TablesRead.Intersect(_large).Any() && !plan.IndexesWalked.Where(index => _large.Any(table => index.Contains(table, StringComparison.Ordinal))).Except(walked).Any(), plan.ToString()));
    }

    private static PetitionId Last(Loaded on) => PetitionId.New(on.Country.Now);

    private static string BodyCode(Loaded on) => on.Country.Bodies.Find(on.Body)!.Code;
}
