using Bunit;
using EPeople.Core.Features.Operations;
using EPeople.Core.Jobs;
using EPeople.Core.Security;
using EPeople.Web.Admin;

namespace EPeople.Web.Tests.Admin;

public sealed class JobsPageTests
{
    private static readonly DateTimeOffset _at = new(2026, 11, 24, 8, 12, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("fr", "Échouée", "Jamais encore"), InlineData("ar", "فشلت", "لم تُشغَّل بعد"), InlineData("en", "Failed", "Never yet")]
    public async Task Every_job_of_the_schedule_says_how_it_ran(string language, string failed, string never)
    {
        await using var desk = new MudTestContext(language, Role.Administrator);
        desk.Dispatcher.Answer((ListJobs _) => (IReadOnlyList<JobLine>)[.. Schedule.Jobs.Select(job => job.Name == "sweep" ? new JobLine("sweep", job.Cron, _at, TimeSpan.FromMilliseconds(40), "TimeoutException", _at.AddMinutes(1)) : new JobLine(job.Name, job.Cron, null, null, null, null))]);
        var page = desk.Render<JobsPage>();

        Assert.Equal(Schedule.Jobs.Count, page.FindAll("tr[data-job]").Count);
        Assert.Contains(failed, page.Find("[data-job=sweep]").Words(), StringComparison.Ordinal);
        Assert.Contains("TimeoutException", page.Find("[data-job=sweep]").Words(), StringComparison.Ordinal);
        Assert.All(page.FindAll("tr[data-job]:not([data-job=sweep])"), job => Assert.Contains(never, job.Words(), StringComparison.Ordinal));
        Assert.DoesNotContain("Job.", page.Markup, StringComparison.Ordinal); // each has its name in this language
    }

    [Fact]
    public async Task A_job_is_turned_and_the_list_read_again()
    {
        await using var desk = new MudTestContext("fr", Role.Administrator);
        desk.Dispatcher.Answer((ListJobs _) => (IReadOnlyList<JobLine>)[new JobLine("figures", "*/5 * * * *", null, null, null, null)]);
        desk.Dispatcher.Do<RunJob>();
        var page = desk.Render<JobsPage>();
        await page.Find("[data-job=figures] button").ClickAsync();

        Assert.Equal([new RunJob("figures")], desk.Dispatcher.Sent<RunJob>());
        Assert.Equal(2, desk.Dispatcher.Sent<ListJobs>().Count);
        Assert.Equal(["Tâche lancée : Chiffres."], desk.Told);
    }
}
