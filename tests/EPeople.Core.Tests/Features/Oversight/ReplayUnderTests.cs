using EPeople.Core.Domain;
using EPeople.Core.Domain.Petitions;
using EPeople.Core.Features.Answering;
using EPeople.Core.Features.Deadlines;
using EPeople.Core.Features.Following;
using EPeople.Core.Features.Oversight;
using EPeople.Core.Persistence;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using EPeople.Core.Tests.Support;

namespace EPeople.Core.Tests.Features.Oversight;

public sealed class ReplayUnderTests
{
    public static IEnumerable<TheoryDataRow<DatabaseProvider>> Both => TestDatabase.Both;

    [Theory, MemberData(nameof(Both))]
    public async Task Another_law_gives_other_delays_and_the_same_answer_twice(DatabaseProvider provider)
    {
        await using var country = await TestCountry.CreateAsync(provider);
        var centre = await country.Staff("presidency_gov", Role.Oversight);
        var clerk = await country.Staff("agriculture", Role.Clerk);
        var quick = await country.File(); // Tuesday 24 November: answered after three days, in time under both
        var slow = await country.File(); // answered after twenty: in time in Tunisia (30 days), late in Korea (7 working days)
        var stopped = await country.File(); // answered after twenty, of which fourteen were the petitioner's: in time under both
        var silent = await country.File("health"); // never answered: late under both
        country.Time.Advance(TimeSpan.FromDays(2));
        await country.Send(new AskDetails(stopped.Id, (await country.Load(stopped.Id)).Version, "which?"), clerk);
        country.Time.Advance(TimeSpan.FromDays(1));
        await country.Send(new AnswerPetition(quick.Id, (await country.Load(quick.Id)).Version, "a"), clerk);
        country.Time.Advance(TimeSpan.FromDays(13));
        await country.Send(new GiveDetails("this", []), stopped.Petitioner);
        country.Time.Advance(TimeSpan.FromDays(4));
        foreach (var late in new[] { slow, stopped })
            await country.Send(new AnswerPetition(late.Id, (await country.Load(late.Id)).Version, "a"), clerk);
        country.Time.Advance(TimeSpan.FromDays(30));

        var question = new ReplayUnder("kr", new DateOnly(2026, 11, 1), new DateOnly(2026, 11, 30), country.Now);
        var told = await country.Send(question, centre);

        Assert.Null(told.Next);
        Assert.Equal((3, 0, 1), told.Counts.Where(c => c.Body == country.Body("agriculture")).Select(c => (c.Petitions, c.Late, c.WouldBeLate)).Single());
        Assert.Equal((1, 1, 1), told.Counts.Where(c => c.Body == country.Body("health")).Select(c => (c.Petitions, c.Late, c.WouldBeLate)).Single());
        Assert.Equal(told.Counts, (await country.Send(question, centre)).Counts);
        Assert.Empty((await country.Send(question with { From = new DateOnly(2026, 12, 1) }, centre)).Counts);
        Assert.NotEqual(PetitionStatus.Answered, (await country.Load(silent.Id)).Status);
    }

    [Fact]
    public async Task Only_the_central_office_asks_and_only_about_a_known_pack()
    {
        await using var country = await TestCountry.CreateAsync();
        var question = new ReplayUnder("kr", new DateOnly(2026, 11, 1), new DateOnly(2026, 11, 30), country.Now);
        await Assert.ThrowsAsync<NotFound>(() => country.Send(new ListPacks(), Actor.Visitor));
        await Assert.ThrowsAsync<NotFound>(() => country.Send(question, Actor.Visitor));
        Assert.Equal(["tn-2025", "kr"], (await country.Send(new ListPacks(), await country.Staff("presidency_gov", Role.Oversight))).Packs);
        await Assert.ThrowsAsync<NotFound>(async () => await country.Send(question, await country.Staff("agriculture", Role.Head)));
        await Assert.ThrowsAsync<NotFound>(async () => await country.Send(question with { Pack = "atlantis" }, await country.Staff("presidency_gov", Role.Oversight)));
    }
}
