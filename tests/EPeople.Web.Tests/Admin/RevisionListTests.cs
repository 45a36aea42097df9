using Bunit;
using EPeople.Web.Admin;

namespace EPeople.Web.Tests.Admin;

public sealed class RevisionListTests
{
    [Fact]
    public async Task A_running_revision_shows_how_far_it_is_and_a_finished_one_that_it_is()
    {
        await using var desk = People.Desk("ar");
        var running = desk.Render<RevisionList>(p => p.Add(c => c.Revisions, [CalendarPageTests.Revision]));
        Assert.Equal(("120", "60"), (running.Find("progress").GetAttribute("max"), running.Find("progress").GetAttribute("value")));
        Assert.Contains("عيد الفطر", running.Markup, StringComparison.Ordinal);

        var finished = desk.Render<RevisionList>(p => p.Add(c => c.Revisions, [CalendarPageTests.Revision with { FinishedAt = DateTimeOffset.UnixEpoch }]));
        Assert.Empty(finished.FindAll("progress"));
        Assert.Contains("انتهى", finished.Markup, StringComparison.Ordinal);
    }
}
