using Bunit;
using EPeople.Core.Features.Operations;
using EPeople.Core.Security;
using EPeople.Web.Admin;

namespace EPeople.Web.Tests.Admin;

public sealed class HealthPageTests
{
    private static readonly DateTimeOffset _at = new(2026, 11, 24, 8, 12, 0, TimeSpan.Zero);

    private static readonly ServiceHealth _well = new()
    {
        At = _at,
        Database = "Sqlite",
        DatabaseBytes = 3L << 20,
        Files = 12,
        FileBytes = 5L << 30,
        FreeBytes = 80L << 30,
        Waiting = 0,
        OldestWaiting = null,
        GivenUp = 0,
        OldestClock = null,
        Faults = [],
        BackupFolder = "",
        Backup = null,
    };

    [Theory]
    [InlineData("fr", "3 Mo", "80 Go"), InlineData("ar", "3 ميغابايت", "80 جيغابايت"), InlineData("en", "3 MB", "80 GB")]
    public async Task Sizes_are_told_in_the_units_of_people(string language, string database, string free)
    {
        await using var desk = Desk(language, _well);
        var storage = desk.Render<HealthPage>().Find("[data-storage]").Words();
        Assert.Contains(database, storage, StringComparison.Ordinal);
        Assert.Contains(free, storage, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_folder_no_backup_is_offered()
    {
        await using var desk = Desk("fr", _well);
        var page = desk.Render<HealthPage>();
        Assert.Contains("Backup__Folder", page.Find("[data-backup]").Words(), StringComparison.Ordinal);
        Assert.Empty(page.FindAll("[data-backup-now]"));
        Assert.Empty(page.FindAll("[data-retry]"));
    }

    [Fact]
    public async Task A_backup_is_taken_and_failed_clocks_are_tried_again()
    {
        await using var desk = Desk("fr", _well with { BackupFolder = "backups", Backup = new BackupLine("2026-11-24T08-12-00Z", _at, _at, 7, 2048, 1), Faults = [new FaultLine(_at, "TimeoutException")] });
        desk.Dispatcher.Do<BackUpNow>();
        desk.Dispatcher.Do<RetryClocks>();
        var page = desk.Render<HealthPage>();
        Assert.Contains("abîmés", page.Find("[data-backup] .alarm").Words(), StringComparison.Ordinal);
        await page.Find("[data-backup-now]").ClickAsync();
        await page.Find("[data-retry]").ClickAsync();

        Assert.Single(desk.Dispatcher.Sent<BackUpNow>());
        Assert.Single(desk.Dispatcher.Sent<RetryClocks>());
        Assert.Equal(3, desk.Dispatcher.Sent<ReadHealth>().Count);
        Assert.Equal(["La sauvegarde est faite.", "Reprise dans la minute."], desk.Told);
    }

    private static MudTestContext Desk(string language, ServiceHealth health)
    {
        var desk = new MudTestContext(language, Role.Administrator);
        desk.Dispatcher.Answer((ReadHealth _) => health);
        return desk;
    }
}
