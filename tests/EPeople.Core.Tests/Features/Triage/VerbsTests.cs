using EPeople.Core.Domain;
using EPeople.Core.Domain.Petitions;
using EPeople.Core.Features.Answering;
using EPeople.Core.Features.Search;
using EPeople.Core.Features.Triage;
using EPeople.Core.Persistence;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using EPeople.Core.Tests.Support;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EPeople.Core.Tests.Features.Triage;

public sealed class VerbsTests
{
    public static IEnumerable<TheoryDataRow<DatabaseProvider>> Both => TestDatabase.Both;

    [Theory, MemberData(nameof(Both))]
    public async Task Two_clerks_take_the_same_petition_and_the_second_is_told(DatabaseProvider provider)
    {
        await using var country = await TestCountry.CreateAsync(provider);
        var (one, other) = (await country.Staff("agriculture", Role.Clerk), await country.Staff("agriculture", Role.Clerk));
        var filed = await country.File();
        var version = (await country.Load(filed.Id)).Version;

        var results = await Task.WhenAll(new[] { one, other }.Select(clerk => Record.ExceptionAsync(() => country.Send(new TakePetition(filed.Id, version), clerk)).AsTask()));

        Assert.Single(results, e => e is null);
        Assert.Equal("petition.changed", Assert.IsType<RuleBroken>(Assert.Single(results, e => e is not null)).Code);
        Assert.Single(await country.History(filed.Id), e => e.Kind == PetitionEventKind.Taken);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_transfer_moves_the_petition_its_list_and_its_search_in_one_commit_and_not_its_limit(DatabaseProvider provider)
    {
        await using var country = await TestCountry.CreateAsync(provider);
        var (sender, receiver) = (await country.Staff("agriculture", Role.Clerk), await country.Staff("health", Role.Clerk));
        var filed = await country.File(title: "pollution du puits");
        var before = await country.Load(filed.Id);
        country.Time.Advance(TimeSpan.FromDays(3));

        await country.Send(new TransferPetition(filed.Id, before.Version, country.Body("health"), "  the ministry of health is competent  "), sender);

        var after = await country.Load(filed.Id);
        Assert.Equal((country.Body("health"), PetitionStatus.Received, 1, before.DueAt), (after.OrganisationId, after.Status, after.Hops, after.DueAt));
        Assert.Empty((await country.Send(new SearchCases("pollution puits"), sender)).Rows);
        Assert.Equal(filed.Id, Assert.Single((await country.Send(new SearchCases("pollution puits"), receiver)).Rows).Id);
        Assert.Equal(filed.Id, Assert.Single((await country.Send(new ListInbox(new()), receiver)).Rows).Id);
        Assert.Equal("the ministry of health is competent", (await country.History(filed.Id))[^1].Text);
        await Assert.ThrowsAsync<NotFound>(() => country.Send(new ReadCase(filed.Id), sender));
    }

    [Fact]
    public async Task A_transfer_needs_another_body_and_a_reason()
    {
        await using var country = await TestCountry.CreateAsync();
        var clerk = await country.Staff("agriculture", Role.Clerk);
        var filed = await country.File();
        var version = (await country.Load(filed.Id)).Version;

        var refused = await Assert.ThrowsAsync<Invalid>(() => country.Send(new TransferPetition(filed.Id, version, null, " "), clerk));
        var same = await Assert.ThrowsAsync<RuleBroken>(() => country.Send(new TransferPetition(filed.Id, version, country.Body("agriculture"), "x"), clerk));
        var nobody = await Assert.ThrowsAsync<Invalid>(() => country.Send(new TransferPetition(filed.Id, version, OrganisationId.New(country.Now), "x"), clerk));

        Assert.Equal([("Body", "body.required"), ("Reason", "reason.required")], refused.Errors.Select(e => (e.Field, e.Code)));
        Assert.Equal("petition.same_body", same.Code);
        Assert.Equal("body.required", nobody.Errors[0].Code);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task The_central_office_releases_and_routes(DatabaseProvider provider)
    {
        await using var country = await TestCountry.CreateAsync(provider, options: o => o with { Quota = o.Quota with { PerHour = 1 } });
        var centre = await country.Staff("presidency_gov", Role.Oversight);
        var receiver = await country.Staff("agriculture", Role.Clerk);
        await country.File("health");
        var held = await country.File(title: "one too many");

        Assert.Equal([PetitionVerb.Release], (await country.Send(new ReadCase(held.Id), centre)).Verbs);
        await country.Send(new ReleasePetition(held.Id, (await country.Load(held.Id)).Version), centre);
        Assert.Equal([PetitionVerb.Route, PetitionVerb.Reject], (await country.Send(new ReadCase(held.Id), centre)).Verbs);
        await country.Send(new RoutePetition(held.Id, (await country.Load(held.Id)).Version, country.Body("agriculture"), null), centre);

        var routed = await country.Load(held.Id);
        Assert.Equal((PetitionStatus.Received, country.Body("agriculture"), 0), (routed.Status, routed.OrganisationId, routed.Hops));
        Assert.Equal(held.Id, Assert.Single((await country.Send(new SearchCases("too many"), receiver)).Rows).Id);
    }

    [Fact]
    public async Task Only_a_colleague_of_the_body_may_be_assigned()
    {
        await using var country = await TestCountry.CreateAsync();
        var supervisor = await country.Staff("agriculture", Role.Supervisor);
        var stranger = await country.Staff("health", Role.Clerk);
        var filed = await country.File();
        var version = (await country.Load(filed.Id)).Version;

        foreach (var clerk in new[] { stranger.UserId, null, Guid.NewGuid() })
        {
            var refused = await Assert.ThrowsAsync<Invalid>(() => country.Send(new AssignPetition(filed.Id, version, clerk), supervisor));
            Assert.Equal("assignee.required", refused.Errors[0].Code);
        }
    }

    [Fact]
    public async Task No_verb_reaches_a_petition_of_another_body()
    {
        await using var country = await TestCountry.CreateAsync();
        var strangers = new[] { await country.Staff("health", Role.Head), await country.Staff("presidency_gov", Role.Oversight) };
        var filed = await country.File();
        var version = (await country.Load(filed.Id)).Version;

        foreach (var stranger in strangers)
        {
            foreach (var verb in Verbs(country, filed.Id, version))
                await Assert.ThrowsAsync<NotFound>(() => country.Send(verb, stranger));
        }

        Assert.Single(await country.History(filed.Id));
    }

    [Fact]
    public async Task A_clerk_neither_assigns_nor_rejects_nor_does_the_central_offices_work()
    {
        await using var country = await TestCountry.CreateAsync();
        var clerk = await country.Staff("agriculture", Role.Clerk);
        var filed = await country.File();
        var version = (await country.Load(filed.Id)).Version;

        await Assert.ThrowsAsync<NotFound>(() => country.Send(new AssignPetition(filed.Id, version, clerk.UserId), clerk));
        await Assert.ThrowsAsync<NotFound>(() => country.Send(new RejectPetition(filed.Id, version, "repeated", "x"), clerk));
        await Assert.ThrowsAsync<NotFound>(() => country.Send(new RoutePetition(filed.Id, version, country.Body("health"), null), clerk));
        await Assert.ThrowsAsync<NotFound>(() => country.Send(new ReleasePetition(filed.Id, version), clerk));
    }

    private static IEnumerable<IRequest<Unit>> Verbs(TestCountry country, PetitionId id, long version) =>
    [
        new TakePetition(id, version),
        new AssignPetition(id, version, Guid.NewGuid()),
        new TransferPetition(id, version, country.Body("interior"), "x"),
        new AddNote(id, version, "x"),
        new RoutePetition(id, version, country.Body("interior"), "x"),
        new ReleasePetition(id, version),
        new AnswerPetition(id, version, "x"),
        new RejectPetition(id, version, "repeated", "x"),
    ];
}
