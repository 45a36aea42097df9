using EPeople.Core.Domain.Petitions;
using EPeople.Core.Seeding;
using Xunit;

namespace EPeople.Core.Tests.Seeding;

public sealed class ReferencePoliciesTests
{
    [Fact]
    public void Every_rule_that_a_topic_names_is_in_the_delivered_pack()
    {
        var pack = ReferencePolicies.Packs.Pack("tn-2025");
        var named = ReferenceData.Current.Topics.Select(topic => topic.RuleSuffix).OfType<string>().Distinct().ToList();

        Assert.NotEmpty(named);
        Assert.All(named, suffix => Assert.Contains(pack.Rules, rule => rule.Suffix == suffix));
    }

    [Fact]
    public void The_delivered_pack_is_in_force_on_the_days_that_the_service_knows()
    {
        Assert.Equal("tn-2025", ReferencePolicies.Packs.InForceOn(new DateOnly(2026, 11, 24)).Id);
        Assert.Equal(new DateOnly(2025, 1, 1), ReferencePolicies.Packs.All[^1].EffectiveFrom);
    }

    [Fact]
    public void What_is_filed_on_the_last_day_of_2030_still_ends_among_known_holidays()
    {
        var rule = ReferencePolicies.Packs.All[0].RuleFor(PetitionKind.Complaint, "complaint-authorisation");
        var filed = new DateTimeOffset(2030, 12, 31, 12, 0, 0, TimeSpan.Zero);

        var due = Core.Domain.Deadlines.ResponseClock.Due(rule, filed, ReferencePolicies.Calendar());

        Assert.True(due.LastDay < ReferencePolicies.Holidays()[^1].Day);
    }
}
