using EPeople.Core.Domain.Petitions;
using EPeople.Core.Persistence;
using EPeople.Core.Seeding.Demonstration;
using EPeople.Core.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace EPeople.Core.Tests.Seeding;

/// <summary>The demonstration country shows each thing that the service can do.</summary>
public sealed class DemonstrationCountryTests
{
    private const int Petitions = 6_000;

    public static IEnumerable<TheoryDataRow<DatabaseProvider>> Both => TestDatabase.Both;

    [Theory, MemberData(nameof(Both))]
    public async Task Some_petitions_are_signed_by_several_and_for_some_another_body_is_asked_gives_or_is_late(DatabaseProvider provider)
    {
        await using var country = await Seeded(provider);
        var collective = await country.FromDb(db => db.Petitions.AsNoTracking().Where(p => p.SignerCount > 0).ToListAsync());
        var signers = (await country.FromDb(db => db.Signers.AsNoTracking().ToListAsync())).ToLookup(s => s.PetitionId);
        Assert.InRange(collective.Count, 10, 30);
        Assert.All(collective, p => Assert.InRange(p.SignerCount, 5, 40));
        Assert.All(collective, p => Assert.Equal(Enumerable.Range(1, p.SignerCount), signers[p.Id].Select(s => s.Ordinal).Order()));
        Assert.All(collective, p => Assert.InRange(signers[p.Id].Count(s => s.IsRepresentative), 1, 3));

        var joint = (await country.FromDb(db => db.Petitions.AsNoTracking().Where(p => p.HelpEntries.Any()).ToListAsync()));
        Assert.InRange(joint.Count, 50, 100);
        var helps = joint.SelectMany(p => p.Helps).ToList();
        Assert.All((HelpState[])[HelpState.Asked, HelpState.Given, HelpState.Missed], state => Assert.Contains(helps, help => help.State == state));
        Assert.Contains(helps, help => help.IsOpen && help.FellDue);
        Assert.Contains(helps, help => help.IsOpen && !help.FellDue);
        var rows = await country.FromDb(db => db.HelpEntries.AsNoTracking().ToListAsync());
        Assert.Equal(helps.Count(help => help.IsOpen), rows.Count(row => row.IsOpen));
        var answered = joint.Where(p => p.RepliedAt is not null && p.Helps.Any(help => help.State == HelpState.Given)).Select(p => p.Id).ToHashSet();
        var answers = (await country.FromDb(db => db.Answers.AsNoTracking().Where(a => a.GroundCode == null).ToListAsync())).Where(a => answered.Contains(a.PetitionId)).ToList();
        Assert.NotEmpty(answers);
        Assert.All(answers, answer => Assert.NotEmpty(Assert.Single(answer.Parts).Text));
    }

    [Fact]
    public async Task The_same_day_gives_the_same_country()
    {
        await using var one = await Seeded(DatabaseProvider.Sqlite, 600);
        await using var other = await Seeded(DatabaseProvider.Sqlite, 600);
        Assert.Equal(await Told(one), await Told(other));
    }

    private static Task<List<string>> Told(TestCountry country) => country.FromDb(async db =>
        (await db.Petitions.AsNoTracking().OrderBy(p => p.Code).ToListAsync()).ConvertAll(p => $"{p.Code} {p.Status} {p.LastSequence} {p.SignerCount} {p.PetitionerName} {string.Join(',', p.Helps.Select(help => $"{help.State} {help.DueAt:O}"))}"));

    private static async Task<TestCountry> Seeded(DatabaseProvider provider, int petitions = Petitions)
    {
        var country = await TestCountry.CreateAsync(provider);
        var seeding = ActivatorUtilities.CreateInstance<DemonstrationCountry>(country.Services);
        await seeding.SeedPetitionsAsync(await seeding.SeedStaffAsync(TestContext.Current.CancellationToken), petitions, _ => { }, TestContext.Current.CancellationToken);
        return country;
    }
}
