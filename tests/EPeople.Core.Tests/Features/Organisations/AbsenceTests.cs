using EPeople.Core.Domain;
using EPeople.Core.Domain.Petitions;
using EPeople.Core.Features.Accounts;
using EPeople.Core.Features.Notifications;
using EPeople.Core.Features.Organisations;
using EPeople.Core.Features.Triage;
using EPeople.Core.Persistence;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using EPeople.Core.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace EPeople.Core.Tests.Features.Organisations;

public sealed class AbsenceTests
{
    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_substitute_gets_the_notices_and_sees_the_petitions_while_it_lasts(DatabaseProvider provider)
    {
        await using var country = await TestCountry.CreateAsync(provider);
        var admin = await country.Staff("presidency_gov", Role.Administrator);
        var (clerk, other) = (await country.Staff("agriculture", Role.Clerk, "clerk@x.example"), await country.Staff("agriculture", Role.Clerk, "other@x.example"));
        var filed = await country.File();
        await country.Send(new TakePetition(filed.Id, (await country.Load(filed.Id)).Version), clerk);
        Assert.Equal(["clerk@x.example"], await Told(country, filed.Id, Audience.Assignee));

        await country.Send(new RecordAbsence(clerk.UserId!.Value, country.Today, country.Today.AddDays(4), other.UserId), admin);
        Assert.Equal(["other@x.example"], await Told(country, filed.Id, Audience.Assignee));
        Assert.Contains((await country.Send(new ListInbox(new InboxFilter { Holder = Holder.Mine }), other)).Rows, row => row.Id == filed.Id);
        Assert.Equal(1, (await country.Send(new CountInbox(), other)).Mine.Counted);

        country.Time.Advance(TimeSpan.FromDays(5));
        Assert.Equal(["clerk@x.example"], await Told(country, filed.Id, Audience.Assignee));
        Assert.Empty((await country.Send(new ListInbox(new InboxFilter { Holder = Holder.Mine }), other)).Rows);
    }

    [Fact]
    public async Task Who_gives_a_petition_sees_who_is_away()
    {
        await using var country = await TestCountry.CreateAsync();
        var (admin, desk) = (await country.Staff("presidency_gov", Role.Administrator), await CaseDesk.Of(country));
        await country.Send(new RecordAbsence(desk.Clerk.UserId!.Value, country.Today, country.Today.AddDays(4), desk.Supervisor.UserId), admin);
        var filed = await country.File();
        var away = Assert.Single((await desk.Read(filed.Id, desk.Supervisor)).Colleagues, colleague => colleague.AwayUntil is not null);
        Assert.Equal((desk.Clerk.UserId, country.Today.AddDays(4), "Supervisor of agriculture"), (away.Id, away.AwayUntil!.Value, away.Substitute));
    }

    [Fact]
    public async Task A_substitute_of_a_head_of_unit_may_what_they_may_and_no_more_once_they_are_back()
    {
        await using var country = await TestCountry.CreateAsync();
        var (admin, desk) = (await country.Staff("presidency_gov", Role.Administrator), await CaseDesk.Of(country));
        await country.Send(new RecordAbsence(desk.Supervisor.UserId!.Value, country.Today, country.Today, desk.Clerk.UserId), admin);
        Assert.Equal(Role.Supervisor, (await country.Send(new FindMembership(desk.Clerk.UserId!.Value), Actor.System))!.Role);
        country.Time.Advance(TimeSpan.FromDays(1));
        Assert.Equal(Role.Clerk, (await country.Send(new FindMembership(desk.Clerk.UserId!.Value), Actor.System))!.Role);
    }

    [Fact]
    public async Task A_deputy_hears_what_a_head_would_who_is_away_and_named_nobody()
    {
        await using var country = await TestCountry.CreateAsync();
        var admin = await country.Staff("presidency_gov", Role.Administrator);
        var (head, deputy) = (await country.Staff("agriculture", Role.Head, "head@x.example"), await country.Staff("agriculture", Role.Supervisor, "deputy@x.example"));
        await country.Send(new ChangeMembership(deputy.UserId!.Value, Role.Supervisor, null, true), admin);
        var filed = await country.File();
        Assert.Equal(["head@x.example"], await Told(country, filed.Id, Audience.OrganisationHead));
        await country.Send(new RecordAbsence(head.UserId!.Value, country.Today, country.Today, null), admin);
        Assert.Equal(["deputy@x.example"], await Told(country, filed.Id, Audience.OrganisationHead));
    }

    [Fact]
    public async Task An_absence_has_days_and_a_colleague_for_substitute()
    {
        await using var country = await TestCountry.CreateAsync();
        var (admin, desk) = (await country.Staff("presidency_gov", Role.Administrator), await CaseDesk.Of(country));
        var clerk = desk.Clerk.UserId!.Value;
        async Task<string> Refused(RecordAbsence asked) => (await Assert.ThrowsAsync<Invalid>(() => country.Send(asked, admin))).Errors[0].Code;
        Assert.Equal("absence.days", await Refused(new(clerk, country.Today.AddDays(2), country.Today, null)));
        Assert.Equal("absence.substitute", await Refused(new(clerk, country.Today, country.Today, desk.Health.UserId)));
        Assert.Equal("absence.substitute", await Refused(new(clerk, country.Today, country.Today, clerk)));
        await country.Send(new RecordAbsence(clerk, country.Today, country.Today.AddDays(3), null), admin);
        Assert.Equal("absence.overlap", await Refused(new(clerk, country.Today.AddDays(3), country.Today.AddDays(9), null)));

        var line = Assert.Single((await country.Send(new ReadOrganisation("agriculture"), admin)).People.SelectMany(person => person.Absences));
        country.Time.Advance(TimeSpan.FromDays(1));
        await country.Send(new EndAbsence(line.Id), admin);
        Assert.Equal(new DateOnly(2026, 11, 24), (await country.FromDb(db => db.Absences.AsNoTracking().SingleAsync())).Until);
    }

    private static async Task<IEnumerable<string>> Told(TestCountry country, PetitionId petition, Audience audience)
    {
        await using var scope = country.Services.CreateAsyncScope();
        var message = new OutboxMessage(Guid.NewGuid().ToString("N"), "overdue", petition, audience, country.Now);
        return (await scope.ServiceProvider.GetRequiredService<Recipients>().OfAsync(message, TestContext.Current.CancellationToken)).Select(to => to.Address);
    }
}
