using EPeople.Core.Domain.Deadlines;
using Xunit;
using static EPeople.Core.Tests.Domain.Deadlines.Tunisia;

namespace EPeople.Core.Tests.Domain.Deadlines;

public sealed class PolicyPacksTests
{
    private static readonly PolicyPack Later = Renamed("tn-2027", "2027-01-01");

    private static readonly PolicyPacks Packs = new([Pack, Later]);

    [Theory]
    [InlineData("2025-01-01", "tn-2025")]
    [InlineData("2026-12-31", "tn-2025")]
    [InlineData("2027-01-01", "tn-2027")]
    public void A_petition_falls_under_the_pack_of_its_filing_day(string day, string pack) =>
        Assert.Equal(pack, Packs.InForceOn(Day(day)).Id);

    [Fact]
    public void Before_the_first_pack_there_is_none() =>
        Assert.Throws<InvalidOperationException>(() => Packs.InForceOn(Day("2024-12-31")));

    [Fact]
    public void A_stored_rule_is_found_again_under_its_own_pack()
    {
        Assert.Same(Later, Packs.Pack("tn-2027"));
        Assert.Same(Pack, Packs.Pack("tn-2025/complaint"));
        Assert.Same(Pack.RuleFor(Core.Domain.Petitions.PetitionKind.Complaint), Packs.Rule("tn-2025/complaint"));
        Assert.Throws<KeyNotFoundException>(() => Packs.Pack("tn-202"));
        Assert.Throws<KeyNotFoundException>(() => Packs.Rule("tn-2025/complain"));
    }

    [Fact]
    public void Two_packs_from_one_day_or_of_one_name_are_refused()
    {
        Assert.Throws<ArgumentException>(() => new PolicyPacks([Pack, Renamed("tn-2025-b", "2025-01-01")]));
        Assert.Throws<ArgumentException>(() => new PolicyPacks([Pack, Renamed("tn-2025", "2026-01-01")]));
        Assert.Throws<ArgumentException>(() => new PolicyPacks([]));
    }

    private static PolicyPack Renamed(string id, string from)
    {
        ResponseRule In(ResponseRule rule) => rule with { Id = id + "/" + rule.Suffix };
        LifeRules Life() => Pack.Life with
        {
            Arbitration = In(Pack.Life.Arbitration),
            Details = In(Pack.Life.Details),
            DetailsReminder = In(Pack.Life.DetailsReminder),
            Investigation = In(Pack.Life.Investigation),
            InvestigationMore = In(Pack.Life.InvestigationMore),
            Reopened = In(Pack.Life.Reopened),
            StatusNotice = In(Pack.Life.StatusNotice),
            Retention = In(Pack.Life.Retention),
            Help = Pack.Life.Help with { More = In(Pack.Life.Help.More) },
            Appeals = [.. Pack.Life.Appeals.Select(a => a with { Filing = In(a.Filing), Decision = In(a.Decision) })],
        };
        return new(
            id, Day(from), Pack.ZoneId, Pack.Weekend, [.. Pack.Rules.Select(In)], In(Pack.Intake), In(Pack.Transfer), In(Pack.CloseAfterAnswer), Pack.Ladder, Life());
    }
}
