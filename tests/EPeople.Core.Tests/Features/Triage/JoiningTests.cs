using EPeople.Core.Domain;
using EPeople.Core.Domain.Petitions;
using EPeople.Core.Features.Answering;
using EPeople.Core.Features.Following;
using EPeople.Core.Features.Triage;
using EPeople.Core.Persistence;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using EPeople.Core.Tests.Support;

namespace EPeople.Core.Tests.Features.Triage;

public sealed class JoiningTests
{
    public static IEnumerable<TheoryDataRow<DatabaseProvider>> Both => TestDatabase.Both;

    [Theory, MemberData(nameof(Both))]
    public async Task Joined_petitions_are_named_on_each_others_case_and_get_one_answer(DatabaseProvider provider)
    {
        await using var country = await TestCountry.CreateAsync(provider);
        var desk = await CaseDesk.Of(country);
        var (main, joined) = (await country.File(title: "main"), await country.File(title: "joined"));
        var version = (await country.Load(joined.Id)).Version;

        foreach (var wrong in new[] { desk.Health, Actor.Visitor, joined.Petitioner, await country.Staff("agriculture", Role.Administrator) })
            await Assert.ThrowsAsync<NotFound>(() => country.Send(new MergePetition(joined.Id, version, main.Id), wrong));
        Assert.Equal("petition.changed", (await Assert.ThrowsAsync<RuleBroken>(() => country.Send(new MergePetition(joined.Id, version - 1, main.Id), desk.Clerk))).Code);
        var like = Assert.Single(await country.Send(new ListLikeCases(main.Id), desk.Clerk)).Row;
        await country.Send(new MergePetition(like.Id, like.Version, main.Id), desk.Clerk);

        Assert.Equal((main.Id, "main"), ((await desk.Read(joined.Id, desk.Clerk)).MergedInto!.Id, (await desk.Read(joined.Id, desk.Clerk)).MergedInto!.Title));
        Assert.Equal(joined.Id, Assert.Single((await desk.Read(main.Id, desk.Clerk)).Joined).Id);
        await desk.Answer(main.Id);
        Assert.Equal("repaired", (await country.Send(new ReadOwnPetition(), joined.Petitioner)).Answer!.Text);
        Assert.Empty((await desk.Read(main.Id, desk.Clerk)).Joined);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task What_others_wait_for_is_not_joined_in_its_turn(DatabaseProvider provider)
    {
        await using var country = await TestCountry.CreateAsync(provider);
        var desk = await CaseDesk.Of(country);
        var (first, second, third) = (await country.File(title: "one"), await country.File(title: "two"), await country.File(title: "three"));
        await desk.Do(first.Id, desk.Clerk, (p, v) => new MergePetition(p, v, second.Id));

        var chain = await Assert.ThrowsAsync<RuleBroken>(() => desk.Do(second.Id, desk.Clerk, (p, v) => new MergePetition(p, v, third.Id)));

        Assert.Equal("petition.merge_chain", chain.Code);
        Assert.Equal(PetitionStatus.Received, (await country.Load(second.Id)).Status);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_decision_on_an_appeal_against_silence_reaches_those_who_were_joined(DatabaseProvider provider)
    {
        await using var country = await TestCountry.CreateAsync(provider);
        var desk = await CaseDesk.Of(country);
        var main = await country.File(kind: PetitionKind.InformationRequest, title: "main");
        var joined = await country.File(kind: PetitionKind.InformationRequest, title: "joined");
        await desk.Do(joined.Id, desk.Clerk, (p, v) => new MergePetition(p, v, main.Id));
        country.Time.SetUtcNow((await country.Load(main.Id)).DueAt.AddHours(1));
        await country.Send(new AppealReply("no answer came"), main.Petitioner);

        await desk.Do(main.Id, desk.Supervisor, (p, v) => new DecideAppeal(p, v, true, "here is the document"));

        Assert.Equal("here is the document", (await country.Send(new ReadOwnPetition(), joined.Petitioner)).Answer!.Text);
    }
}
