using EPeople.Core.Jobs;

namespace EPeople.Architecture.Tests;

/// <summary>What recurs stands in one table.</summary>
public sealed class JobRules
{
    [Fact]
    public void Every_job_stands_in_the_schedule() => Assert.Equal(
        Code.Core.GetTypes().Where(type => typeof(IJob).IsAssignableFrom(type) && !type.IsInterface).Select(type => type.Name).Order(StringComparer.Ordinal).Some(),
        Schedule.Jobs.Select(row => row.Job.Name).Order(StringComparer.Ordinal));

    [Fact]
    public void Every_job_has_a_name_of_its_own_and_a_zone_that_exists()
    {
        Assert.Equal(Schedule.Jobs.Count, Schedule.Jobs.Select(row => row.Name).Distinct().Count());
        Assert.All(Schedule.Jobs, row => Assert.NotNull(TimeZoneInfo.FindSystemTimeZoneById(row.Zone)));
        Assert.All(Schedule.Jobs, row => Assert.Equal(5, row.Cron.Split(' ').Length));
    }

    [Fact]
    public void Jobs_go_the_one_way() => Offenders.None(
        Repository.Files("src/EPeople.Core/Jobs", ".cs").Some().Where(file => file.Code.Contains("EPeopleDb", StringComparison.Ordinal)).Select(file => file.Path),
        "A job sends requests; what it changes is a use case:");
}
