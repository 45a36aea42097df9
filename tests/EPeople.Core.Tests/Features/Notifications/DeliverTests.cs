using EPeople.Core.Domain;
using EPeople.Core.Features.Accounts;
using EPeople.Core.Features.Answering;
using EPeople.Core.Features.Deadlines;
using EPeople.Core.Features.Following;
using EPeople.Core.Features.Notifications;
using EPeople.Core.Features.Triage;
using EPeople.Core.Jobs;
using EPeople.Core.Persistence;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using EPeople.Core.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace EPeople.Core.Tests.Features.Notifications;

public sealed class DeliverTests
{
    public static IEnumerable<TheoryDataRow<DatabaseProvider>> Both => TestDatabase.Both;

    [Theory, MemberData(nameof(Both))]
    public async Task Each_notice_leaves_once_to_whoever_holds_the_office_now(DatabaseProvider provider)
    {
        var post = new Post();
        await using var country = await TestCountry.CreateAsync(provider, post.Register);
        await country.Staff("agriculture", Role.Supervisor, "unit@example.org");
        await country.Staff("agriculture", Role.Head, "head@example.org");
        await country.Staff("presidency_gov", Role.Oversight, "centre@example.org");
        await country.File("agriculture", "person@example.org");
        country.Time.Advance(TimeSpan.FromDays(60));
        await new Sweep(country.Dispatcher, country.Time).RunAsync(TestContext.Current.CancellationToken);

        var deliver = new Deliver(country.Dispatcher);
        await deliver.RunAsync(TestContext.Current.CancellationToken);
        await deliver.RunAsync(TestContext.Current.CancellationToken);

        Assert.Equal(
            [
                ("centre@example.org", "escalation"), ("head@example.org", "escalation"), ("person@example.org", "receipt"),
                ("unit@example.org", "escalation"), ("unit@example.org", "overdue"), ("unit@example.org", "reminder"), ("unit@example.org", "reminder"),
            ],
            post.Sent.Select(m => (m.To, m.Subject)).Order());
        Assert.Equal(post.Sent.Count, post.Sent.Select(m => m.Key).Distinct().Count());
    }

    [Fact]
    public async Task An_unconfirmed_address_gets_the_receipt_only_and_its_owner_confirms_by_the_token()
    {
        var post = new Post();
        await using var country = await TestCountry.CreateAsync(also: post.Register);
        var filed = await country.File("agriculture", "person@example.org");
        var deliver = new Deliver(country.Dispatcher);
        await deliver.RunAsync(TestContext.Current.CancellationToken);

        var token = Assert.Single(post.Subjects).Token;
        await Assert.ThrowsAsync<RuleBroken>(() => country.Send(new ConfirmEmail(token![..^2] + "xx"), Actor.Visitor));
        await Assert.ThrowsAsync<RuleBroken>(() => country.Send(new ReplaceKey(token), Actor.Visitor));
        await country.Send(new ConfirmEmail(token), Actor.Visitor);
        await country.Send(new ConfirmEmail(token), Actor.Visitor);

        Assert.NotNull((await country.Load(filed.Id)).EmailConfirmedAt);
        country.Time.Advance(TimeSpan.FromDays(31));
        await new Sweep(country.Dispatcher, country.Time).RunAsync(TestContext.Current.CancellationToken);
        await deliver.RunAsync(TestContext.Current.CancellationToken);
        Assert.Equal(["late", "receipt"], post.Sent.Where(m => m.To == "person@example.org").Select(m => m.Subject).Order());
    }

    [Fact]
    public async Task A_lost_key_is_replaced_through_the_confirmed_address_once()
    {
        var post = new Post();
        await using var country = await TestCountry.CreateAsync(also: post.Register);
        var filed = await country.File("agriculture", "person@example.org");
        var deliver = new Deliver(country.Dispatcher);
        await deliver.RunAsync(TestContext.Current.CancellationToken);
        await country.Send(new AskNewKey(filed.Receipt.Code, "a"), Actor.Visitor);
        await deliver.RunAsync(TestContext.Current.CancellationToken);
        Assert.DoesNotContain(post.Sent, m => m.Subject == "newkey"); // not confirmed yet: nothing, and nobody is told

        await country.Send(new ConfirmEmail(post.Subjects.First().Token), Actor.Visitor);
        await country.Send(new AskNewKey(filed.Receipt.Code, "a"), Actor.Visitor);
        await country.Send(new AskNewKey(filed.Receipt.Code, "a"), Actor.Visitor);
        await deliver.RunAsync(TestContext.Current.CancellationToken);

        Assert.Single(post.Sent, m => m.Subject == "newkey");
        var token = post.Subjects.Last().Token;
        var replaced = await country.Send(new ReplaceKey(token), Actor.Visitor);
        await Assert.ThrowsAsync<RuleBroken>(() => country.Send(new ReplaceKey(token), Actor.Visitor));
        Assert.Equal(filed.Id, await country.Send(new OpenPetition(replaced.Code, replaced.Key, "b"), Actor.Visitor));
        await Assert.ThrowsAsync<RuleBroken>(() => country.Send(new OpenPetition(filed.Receipt.Code, filed.Receipt.Key, "b"), Actor.Visitor));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_question_of_competence_goes_to_the_arbiter_and_to_the_central_office_where_there_is_none(DatabaseProvider provider)
    {
        var post = new Post();
        await using var country = await TestCountry.CreateAsync(provider, post.Register);
        await country.Staff("presidency_gov", Role.Oversight, "centre@example.org");
        await Referred(country);
        await country.Staff("presidency_gov", Role.Arbiter, "arbiter@example.org");
        var job = new Deliver(country.Dispatcher);
        await job.RunAsync(TestContext.Current.CancellationToken);
        Assert.Equal("arbiter@example.org", Assert.Single(post.Sent, m => m.Subject == "referred").To);

        await country.InDb(db => db.Memberships.Where(m => m.Role == Role.Arbiter).ExecuteDeleteAsync());
        await Referred(country);
        await job.RunAsync(TestContext.Current.CancellationToken);
        Assert.Equal("centre@example.org", post.Sent.Last(m => m.Subject == "referred").To);
    }

    [Fact]
    public async Task A_question_that_was_answered_before_its_mail_left_is_not_sent()
    {
        var post = new Post();
        await using var country = await TestCountry.CreateAsync(also: post.Register);
        var job = new Deliver(country.Dispatcher);
        var clerk = await country.Staff("agriculture", Role.Clerk, "clerk@example.org");
        var asked = 0;
        await Asked();
        var waits = await Asked();
        await job.RunAsync(TestContext.Current.CancellationToken);

        Assert.Equal(["given", "question"], post.Sent.Select(m => m.Subject).Where(s => s is "question" or "given").Order());
        Assert.Equal((await country.Load(waits.Id)).StopEndsAt, Assert.Single(post.Subjects, about => about.StopEndsAt is not null).StopEndsAt);
        Assert.Equal(0, await country.FromDb(db => db.Outbox.CountAsync(m => m.NextTryAt != null)));

        async Task<Filed> Asked()
        {
            var filed = await country.File("agriculture", "person@example.org");
            await job.RunAsync(TestContext.Current.CancellationToken);
            await country.Send(new ConfirmEmail(post.Subjects.Single(about => about.Code == filed.Receipt.Code).Token), Actor.Visitor);
            await country.Send(new AskDetails(filed.Id, (await country.Load(filed.Id)).Version, "which street?"), clerk);
            if (asked++ == 0)
                await country.Send(new GiveDetails("here", []), filed.Petitioner); // before its mail left
            return filed;
        }
    }

    [Fact]
    public async Task A_mail_that_does_not_leave_is_tried_again_later_and_given_up_in_the_end()
    {
        var post = new Post { Broken = true };
        await using var country = await TestCountry.CreateAsync(also: post.Register);
        await country.File("agriculture", "person@example.org");
        var deliver = new Deliver(country.Dispatcher);

        for (var i = 0; i < new OutboxOptions().MostTries; i++)
        {
            await deliver.RunAsync(TestContext.Current.CancellationToken);
            Assert.Equal(i + 1, await country.FromDb(db => db.Outbox.Select(m => m.Tries).SingleAsync()));
            country.Time.Advance(TimeSpan.FromDays(1));
        }

        var message = await country.FromDb(db => db.Outbox.SingleAsync());
        Assert.Null(message.NextTryAt);
        Assert.Null(message.DeliveredAt);
        Assert.Equal("IOException", message.LastError);
    }

    [Fact]
    public async Task Only_the_services_own_jobs_deliver()
    {
        await using var country = await TestCountry.CreateAsync(also: new Post().Register);
        var oversight = await country.Staff("presidency_gov", Role.Oversight);

        await Assert.ThrowsAsync<NotFound>(() => country.Send(new LeaseOutbox(OutboxMessage.MailLane, "x", 10), oversight));
        await Assert.ThrowsAsync<NotFound>(() => country.Send(new DeliverNotice(OutboxMessageId.New(country.Now), "x"), oversight));
        await Assert.ThrowsAsync<NotFound>(() => country.Send(new ListLanes(), oversight));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_new_account_gets_its_link_by_mail_and_an_ended_link_is_not_sent(DatabaseProvider provider)
    {
        var post = new Post();
        await using var country = await TestCountry.CreateAsync(provider, post.Register);
        var administrator = await country.Staff("presidency_gov", Role.Administrator);
        await country.Send(new CreateStaff("Salma", "salma@example.org", "health", Role.Clerk, "fr"), administrator);
        var salma = (await country.Send(new ListStaff("health"), administrator)).Items.Single().Id;
        await country.Send(new IssueLink(salma), administrator); // ends the first one

        var job = new Deliver(country.Dispatcher);
        await job.RunAsync(TestContext.Current.CancellationToken);

        Assert.Equal(("salma@example.org", "fr"), (Assert.Single(post.Sent).To, post.Sent.Single().Language));
        var about = Assert.Single(post.Links);
        Assert.Equal(("salma@example.org", country.Bodies.ByCode["health"].Name, country.Now + StaffLinks.Life), (about.SignIn, about.Body, about.Expires));
        await country.Send(new ChoosePassword(about.Token, "trois chevaux dans la cour"), Actor.Visitor);
        Assert.Equal(0, await country.FromDb(db => db.Outbox.CountAsync(m => m.NextTryAt != null)));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_clerk_of_whose_petitions_a_free_day_moved_some_gets_one_digest_with_the_most_urgent_codes(DatabaseProvider provider)
    {
        var post = new Post();
        await using var country = await TestCountry.CreateAsync(provider, post.Register, o => o with { Quota = o.Quota with { PerHour = 1_000, PerDay = 1_000 } });
        var administrator = await country.Staff("presidency_gov", Role.Administrator);
        var (many, one) = (await country.Staff("agriculture", Role.Clerk, "many@example.org"), await country.Staff("agriculture", Role.Clerk, "one@example.org"));
        var codes = new List<string>();
        for (var i = 0; i < MovedDates.Most + 4; i++)
        {
            var filed = await country.File();
            await country.Send(new TakePetition(filed.Id, (await country.Load(filed.Id)).Version), i == 0 ? one : many);
            country.Time.Advance(TimeSpan.FromSeconds(1)); // due on one day, in the order of filing
            if (i > 0)
                codes.Add(filed.Receipt.Code);
        }

        await country.Send(new AddFreeDay(new DateOnly(2026, 12, 24), "يوم", "jour", "day"), administrator);
        var recount = new Recount(country.Dispatcher);
        await recount.RunAsync(TestContext.Current.CancellationToken);
        country.Time.Advance(TimeSpan.FromMinutes(3));
        await recount.RunAsync(TestContext.Current.CancellationToken);
        var last = codes[^1];
        var answered = await country.FromDb(db => db.Petitions.Where(p => p.Code == last).Select(p => p.Id).SingleAsync());
        await country.Send(new AnswerPetition(answered, (await country.Load(answered)).Version, "done"), many); // before the mail left
        await new Deliver(country.Dispatcher).RunAsync(TestContext.Current.CancellationToken);

        Assert.Equal(["many@example.org", "one@example.org"], post.Sent.Where(m => m.Subject == "calendar").Select(m => m.To).Order());
        var digests = post.Subjects.Where(about => about.Moved is not null).Select(about => about.Moved!).OrderBy(moved => moved.Count).ToList();
        Assert.Equal([1, MovedDates.Most + 2], digests.Select(moved => moved.Count));
        Assert.Equal(codes.Take(MovedDates.Most), digests[1].Codes);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task The_announcement_of_an_inspection_list_goes_to_everybody_of_the_central_office_with_its_figures(DatabaseProvider provider)
    {
        var post = new Post();
        await using var country = await TestCountry.CreateAsync(provider, post.Register);
        await country.Staff("presidency_gov", Role.Oversight, "one@example.org");
        await country.Staff("presidency_gov", Role.Oversight, "two@example.org");
        await country.File();
        country.Time.SetUtcNow(new DateTimeOffset(2027, 1, 4, 6, 0, 0, TimeSpan.Zero));
        await new Sweep(country.Dispatcher, country.Time).RunAsync(TestContext.Current.CancellationToken);
        await new MonthlyInspection(country.Dispatcher, country.Time).RunAsync(TestContext.Current.CancellationToken);
        await new Deliver(country.Dispatcher).RunAsync(TestContext.Current.CancellationToken);

        Assert.Equal(["one@example.org", "two@example.org"], post.Sent.Where(m => m.Subject == "inspection").Select(m => m.To).Order());
        Assert.All(post.Inspections, about => Assert.Equal(new InspectionSubject(new DateOnly(2026, 12, 1), 1, 1, 1), about));
        Assert.Equal(2, post.Sent.Where(m => m.Subject == "inspection").Select(m => m.Key).Distinct().Count());
    }

    private static async Task Referred(TestCountry country)
    {
        var filed = await country.File("agriculture");
        var (first, second) = (await country.Staff("agriculture", Role.Clerk), await country.Staff("health", Role.Clerk));
        await country.Send(new TransferPetition(filed.Id, (await country.Load(filed.Id)).Version, country.Body("health"), "not ours"), first);
        await country.Send(new ReferPetition(filed.Id, (await country.Load(filed.Id)).Version, country.Body("agriculture"), "not ours either"), second);
    }
}
