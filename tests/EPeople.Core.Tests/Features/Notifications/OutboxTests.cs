using EPeople.Core.Domain;
using EPeople.Core.Features.Accounts;
using EPeople.Core.Features.Notifications;
using EPeople.Core.Features.Oversight;
using EPeople.Core.Jobs;
using EPeople.Core.Persistence;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using EPeople.Core.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace EPeople.Core.Tests.Features.Notifications;

/// <summary>What happens to a notice that does not leave, and who may look.</summary>
public sealed class OutboxTests
{
    public static IEnumerable<TheoryDataRow<DatabaseProvider>> Both => TestDatabase.Both;

    [Theory, MemberData(nameof(Both))]
    public async Task Who_cannot_be_reached_holds_up_nobody_else_and_whoever_was_reached_is_not_written_to_twice(DatabaseProvider provider)
    {
        var post = new Post();
        await using var country = await TestCountry.CreateAsync(provider, post.Register);
        post.Refused["gone@example.org"] = true;
        foreach (var address in (string[])["gone@example.org", "one@example.org", "two@example.org"])
            await country.Staff("presidency_gov", Role.Oversight, address);
        await country.InDb(async db =>
        {
            db.Outbox.Add(OutboxMessage.OfInspection(new DateOnly(2026, 10, 1), country.Now));
            await db.SaveChangesAsync();
        });

        await Run(country);
        Assert.Equal(["one@example.org", "two@example.org"], post.Sent.Select(m => m.To).Order());
        Assert.Equal(3, post.Tried); // each once, though the message was taken up again for each of them
        var waits = await country.FromDb(db => db.Outbox.SingleAsync());
        Assert.Equal(("FormatException", 1, null), (waits.LastError, waits.Tries, waits.DeliveredAt));

        post.Refused.Clear();
        country.Time.Advance(TimeSpan.FromMinutes(3));
        await Run(country);
        Assert.Equal(["gone@example.org", "one@example.org", "two@example.org"], post.Sent.Select(m => m.To).Order());
        Assert.NotNull((await country.FromDb(db => db.Outbox.SingleAsync())).DeliveredAt);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_dead_mail_server_costs_the_waiting_mails_no_tries_and_all_leave_when_it_answers_again(DatabaseProvider provider)
    {
        var post = new Post { Broken = true };
        await using var country = await Many(provider, post, 20);

        await Run(country);
        await Run(country);
        Assert.InRange(post.Tried, 5, 8); // five in a row, and what was under way beside the fifth
        var first = post.Tried;

        country.Time.Advance(TimeSpan.FromSeconds(31));
        await Run(country);
        Assert.Equal(first + 1, post.Tried); // one to see whether it answers
        await Run(country);
        Assert.Equal(first + 1, post.Tried);

        post.Broken = false;
        country.Time.Advance(TimeSpan.FromMinutes(10));
        await Run(country);
        Assert.Equal(20, post.Sent.Select(m => m.Key).Distinct().Count());
        Assert.Equal(0, await country.FromDb(db => db.Outbox.CountAsync(m => m.NextTryAt != null)));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task What_a_killed_run_had_leased_comes_free_within_a_minute_and_costs_no_try(DatabaseProvider provider)
    {
        var post = new Post();
        await using var country = await Many(provider, post, 3);
        var taken = await country.Send(new LeaseOutbox(OutboxMessage.MailLane, "killed", 2), Actor.System);
        Assert.Equal(2, taken.Count);

        await Run(country);
        Assert.Single(post.Sent);
        Assert.False(await country.Send(new DeliverNotice(taken[0], "another"), Actor.System)); // nobody touches another's lease
        Assert.Single(post.Sent);

        country.Time.Advance(TimeSpan.FromSeconds(61));
        await Run(country);
        Assert.Equal(3, post.Sent.Count);
        Assert.All(await country.FromDb(db => db.Outbox.ToListAsync()), m => Assert.Equal((1, (string?)null), (m.Tries, m.LeasedBy)));
    }

    [Fact]
    public async Task A_try_begins_only_while_the_lease_outlives_it()
    {
        var post = new Post();
        await using var country = await Many(DatabaseProvider.Sqlite, post, 1);
        var taken = await country.Send(new LeaseOutbox(OutboxMessage.MailLane, "slow", 1), Actor.System);
        country.Time.Advance(TimeSpan.FromSeconds(31));
        Assert.False(await country.Send(new DeliverNotice(taken[0], "slow"), Actor.System));
        Assert.Empty(post.Sent);
        await Run(country);
        Assert.Single(post.Sent);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Several_runs_side_by_side_send_each_mail_once(DatabaseProvider provider)
    {
        var post = new Post();
        await using var country = await Many(provider, post, 60);
        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Run(country)));
        Assert.Equal((60, 60), (post.Sent.Count, post.Sent.Select(m => m.Key).Distinct().Count()));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_dead_notice_is_looked_at_without_a_word_of_it_and_sent_anew_or_dropped(DatabaseProvider provider)
    {
        var post = new Post();
        await using var country = await Many(provider, post, 2, o => o with { Outbox = new OutboxOptions { MostTries = 1 } });
        post.Refused["p0@example.org"] = post.Refused["p1@example.org"] = true;
        var administrator = await country.Staff("presidency_gov", Role.Administrator);
        await Run(country);

        var group = Assert.Single(await country.Send(new ReadOutbox(), administrator));
        Assert.Equal((OutboxMessage.MailLane, 0, 0, 2, country.Bodies.ByCode["agriculture"].ShortName), (group.Lane, group.Waiting, group.Failing, group.Dead, group.Body));
        var lines = await country.Send(new ListOutbox(OutboxState.Dead, OutboxMessage.MailLane, "receipt"), administrator);
        Assert.Equal(2, lines.Count);
        Assert.Single(await country.Send(new ListOutbox(OutboxState.Dead, Before: lines[0].Id), administrator));
        Assert.Empty(await country.Send(new ListOutbox(OutboxState.Failing), administrator));
        Assert.Empty(await country.Send(new ListOutbox(OutboxState.Dead, "another"), administrator));
        var view = await country.Send(new ReadNotice(lines[0].Id), administrator);
        Assert.Equal(("receipt", Audience.Petitioner, "FormatException", 1), (view.Line.Template, view.Line.Audience, view.Line.Error, view.Line.Tries));
        Assert.Empty(view.Staff); // a petitioner is not named

        await country.Send(new DropNotice(lines[0].Id), administrator);
        await Assert.ThrowsAsync<NotFound>(() => country.Send(new ReadNotice(lines[0].Id), administrator));
        await Assert.ThrowsAsync<NotFound>(() => country.Send(new ResendNotice(lines[0].Id), administrator));
        post.Refused.Clear();
        Assert.Equal(1, await country.Send(new ResendNotices(OutboxMessage.MailLane, "receipt"), administrator));
        await Run(country);
        Assert.Single(post.Sent);
        Assert.Empty(await country.Send(new ReadOutbox(), administrator));
        Assert.Equal(["DropNotice", "ResendNotices"], await country.FromDb(db => db.Audit.Where(a => a.Subject == nameof(OutboxMessage)).Select(a => a.Action).Order().ToListAsync()));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task The_wrong_address_of_a_colleague_is_mended_and_the_old_link_ends(DatabaseProvider provider)
    {
        var post = new Post();
        await using var country = await TestCountry.CreateAsync(provider, post.Register);
        post.Refused["slama@example.org"] = true;
        var administrator = await country.Staff("presidency_gov", Role.Administrator);
        await country.Send(new CreateStaff("Salma", "slama@example.org", "health", Role.Clerk, "fr"), administrator);
        await Run(country);
        var line = Assert.Single(await country.Send(new ListOutbox(OutboxState.Failing), administrator));
        var reader = Assert.Single((await country.Send(new ReadNotice(line.Id), administrator)).Staff);
        Assert.Equal(("Salma", "slama@example.org", false), (reader.Name, reader.Email, reader.HasIt));

        await Assert.ThrowsAsync<Invalid>(() => country.Send(new CorrectAddress(line.Id, reader.User, "no address"), administrator));
        await Assert.ThrowsAsync<NotFound>(() => country.Send(new CorrectAddress(line.Id, administrator.UserId!.Value, "a@example.org"), administrator));
        await country.Send(new CorrectAddress(line.Id, reader.User, "salma@example.org"), administrator);
        await Run(country);
        Assert.Equal("salma@example.org", Assert.Single(post.Sent).To);
        await country.Send(new ChoosePassword(post.Links.Last().Token, "trois chevaux dans la cour"), Actor.Visitor);
        await Assert.ThrowsAnyAsync<Exception>(() => country.Send(new ChoosePassword(post.Links.First().Token, "trois chevaux dans la cour"), Actor.Visitor));
        Assert.Equal("SALMA@EXAMPLE.ORG", (await country.FromDb(db => db.Users.SingleAsync(u => u.Id == reader.User))).NormalizedUserName);
    }

    [Theory]
    [InlineData(Role.Clerk), InlineData(Role.Head), InlineData(Role.Oversight), InlineData(Role.Auditor), InlineData(Role.ContentEditor)]
    public async Task Nobody_but_an_administrator_finds_the_outbox(Role role)
    {
        await using var country = await TestCountry.CreateAsync(also: new Post().Register);
        var (other, id) = (await country.Staff("presidency_gov", role), OutboxMessageId.New(country.Now));
        await Assert.ThrowsAsync<NotFound>(() => country.Send(new ReadOutbox(), other));
        await Assert.ThrowsAsync<NotFound>(() => country.Send(new ListOutbox(OutboxState.Dead), other));
        await Assert.ThrowsAsync<NotFound>(() => country.Send(new ReadNotice(id), other));
        await Assert.ThrowsAsync<NotFound>(() => country.Send(new ResendNotice(id), other));
        await Assert.ThrowsAsync<NotFound>(() => country.Send(new ResendNotices(), other));
        await Assert.ThrowsAsync<NotFound>(() => country.Send(new DropNotice(id), other));
        await Assert.ThrowsAsync<NotFound>(() => country.Send(new CorrectAddress(id, Guid.NewGuid(), "a@example.org"), other));
    }

    private static Task Run(TestCountry country) => new Deliver(country.Dispatcher).RunAsync(TestContext.Current.CancellationToken);

    /// <summary>A country in which so many receipts wait.</summary>
    private static async Task<TestCountry> Many(DatabaseProvider provider, Post post, int count, Func<CoreOptions, CoreOptions>? options = null)
    {
        var country = await TestCountry.CreateAsync(provider, post.Register, o => (options?.Invoke(o) ?? o) with { Quota = o.Quota with { PerHour = 1_000, PerDay = 1_000 } });
        for (var i = 0; i < count; i++)
            await country.File("agriculture", $"p{i}@example.org");
        return country;
    }
}
