using EPeople.Core.Features.Oversight;

namespace EPeople.Core.Tests.Features.Oversight;

public sealed class DurationCountsTests
{
    [Fact]
    public void What_is_stored_is_read_back_and_adds_up()
    {
        var one = new DurationCounts();
        one.Add(0, 2);
        one.Add(3, 1);
        Assert.Equal("2,0,0,1", one.ToString());

        var sum = new DurationCounts();
        sum.Add("2,0,0,1");
        sum.Add("");
        sum.Add("0,5");
        Assert.Equal((8, "2,5,0,1"), (sum.Total, sum.ToString()));
    }

    [Fact]
    public void Shares_are_reached_within_the_fewest_days()
    {
        var counts = new DurationCounts();
        Assert.Null(counts.Within(0.5));
        Assert.Equal("", counts.ToString());
        counts.Add("0,4,4,1,1");
        Assert.Equal(2, counts.Within(0.5));
        Assert.Equal(3, counts.Within(0.9));
        Assert.Equal(4, counts.Within(1));
    }

    [Fact]
    public void A_wait_beyond_a_year_of_working_days_counts_as_a_year()
    {
        var counts = new DurationCounts();
        counts.Add(5000, 1);
        counts.Add(-1, 1);
        Assert.Equal((0, 260), (counts.Within(0.5), counts.Within(1)));
    }
}
