using Bunit;
using EPeople.Core.Features.Notifications;
using EPeople.Core.Security;
using EPeople.Web.Admin;

namespace EPeople.Web.Tests.Admin;

public sealed class OutboxGroupsTests
{
    [Fact]
    public async Task A_channel_with_dead_ones_offers_to_send_them_again_and_another_does_not()
    {
        await using var desk = new MudTestContext("fr", Role.Administrator);
        string? asked = null;
        var groups = desk.Render<OutboxGroups>(p => p.Add(c => c.ResendAll, lane => asked = lane).Add(c => c.Groups,
            [new(OutboxMessage.MailLane, null, People.Bodies[1].Name, 0, 0, 2, OutboxPageTests.At), new("other", null, null, 3, 1, 0, OutboxPageTests.At)]));
        Assert.Equal(["Santé", "Le service lui-même"], groups.FindAll("tbody tr").Select(row => row.QuerySelectorAll("td")[0].Words()));
        await Assert.Single(groups.FindAll("button")).ClickAsync();
        Assert.Equal(OutboxMessage.MailLane, asked);
    }
}
