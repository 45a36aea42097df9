using Bunit;
using EPeople.Core.Features.Notifications;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using EPeople.Web.Admin;
using MediatR;

namespace EPeople.Web.Tests.Admin;

public sealed class OutboxCardTests
{
    [Fact]
    public async Task The_address_of_a_colleague_is_mended_and_a_wrong_one_is_told_beside_the_field()
    {
        await using var desk = new MudTestContext("fr", Role.Administrator);
        var (line, salma) = (OutboxPageTests.Line(OutboxState.Dead, "link"), new NoticeReader(Guid.NewGuid(), "Salma", "slama@example.org", false));
        var done = 0;
        var card = desk.Render<OutboxCard>(p => p.Add(c => c.View, new NoticeView(line, [salma])).Add(c => c.Done, () => done++));
        desk.Dispatcher.Refuse<CorrectAddress>(new Invalid("Email", "email.malformed"));
        await card.Find("#mend-email").ChangeAsync("salma");
        await card.Find("[data-correct]").ClickAsync();
        Assert.Equal(("salma", 0), (card.Find("#mend-email").GetAttribute("value"), done));
        Assert.NotNull(card.Find("#mend-email-error"));

        desk.Dispatcher.Answer((CorrectAddress _) => Unit.Value);
        await card.Find("#mend-email").ChangeAsync("salma@example.org");
        await card.Find("[data-correct]").ClickAsync();
        Assert.Equal((new CorrectAddress(line.Id, salma.User, "salma@example.org"), 1), (desk.Dispatcher.Sent<CorrectAddress>()[^1], done));
    }

    [Fact]
    public async Task What_only_waits_can_be_looked_at_and_not_touched()
    {
        await using var desk = new MudTestContext("ar", Role.Administrator);
        var card = desk.Render<OutboxCard>(p => p.Add(c => c.View, new NoticeView(OutboxPageTests.Line(OutboxState.Waiting), [])));
        Assert.Empty(card.FindAll("button"));
    }
}
