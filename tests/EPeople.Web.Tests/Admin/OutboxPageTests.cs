using Bunit;
using EPeople.Core.Domain;
using EPeople.Core.Features.Notifications;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using EPeople.Web.Admin;
using MediatR;

namespace EPeople.Web.Tests.Admin;

public sealed class OutboxPageTests
{
    internal static readonly DateTimeOffset At = new(2026, 11, 24, 8, 0, 0, TimeSpan.Zero);

    internal static OutboxLine Line(OutboxState state, string template = "receipt", string lane = OutboxMessage.MailLane) => new(
        OutboxMessageId.New(At), lane, template, Audience.Petitioner, People.Bodies[1].Name, state, At, state == OutboxState.Dead ? null : At.AddMinutes(4), 3, state == OutboxState.Waiting ? null : "SmtpCommandException");

    [Fact]
    public async Task The_given_up_ones_come_first_and_one_opens_and_is_sent_again()
    {
        await using var desk = new MudTestContext("fr", Role.Administrator);
        var line = Line(OutboxState.Dead);
        desk.Dispatcher.Answer((ReadOutbox _) => (IReadOnlyList<OutboxGroup>)[new(OutboxMessage.MailLane, null, null, 4, 2, 1, At)]);
        desk.Dispatcher.Answer((ListOutbox _) => (IReadOnlyList<OutboxLine>)[line]);
        desk.Dispatcher.Answer((ReadNotice _) => new NoticeView(line, []));
        desk.Dispatcher.Answer((ResendNotice _) => Unit.Value);
        var page = desk.Render<OutboxPage>();
        Assert.Equal(OutboxState.Dead, desk.Dispatcher.Sent<ListOutbox>()[0].State);
        Assert.DoesNotContain("{0}", page.Markup, StringComparison.Ordinal);

        await page.Find("td .btn.link").ClickAsync();
        Assert.Contains("Refusé par le serveur de courriel", page.Words(), StringComparison.Ordinal);
        await page.Find("[data-resend]").ClickAsync();
        Assert.Equal(line.Id, Assert.Single(desk.Dispatcher.Sent<ResendNotice>()).Id);
        Assert.NotNull(page.Find("[data-said]"));

        await page.Find("[data-state=Waiting]").ClickAsync();
        Assert.Equal(OutboxState.Waiting, desk.Dispatcher.Sent<ListOutbox>()[^1].State);
    }

    [Fact]
    public async Task All_of_a_channel_or_of_a_kind_are_sent_again()
    {
        await using var desk = new MudTestContext("ar", Role.Administrator);
        var line = Line(OutboxState.Dead);
        desk.Dispatcher.Answer((ReadOutbox _) => (IReadOnlyList<OutboxGroup>)[new(OutboxMessage.MailLane, null, null, 0, 0, 7, At)]);
        desk.Dispatcher.Answer((ListOutbox _) => (IReadOnlyList<OutboxLine>)[line]);
        desk.Dispatcher.Answer((ReadNotice _) => new NoticeView(line, []));
        desk.Dispatcher.Answer((ResendNotices _) => 7);
        var page = desk.Render<OutboxPage>();
        await page.Find("[data-resend-all]").ClickAsync();
        await page.Find("td .btn.link").ClickAsync();
        await page.Find("[data-resend-kind]").ClickAsync();
        Assert.Equal([new ResendNotices(OutboxMessage.MailLane), new ResendNotices(OutboxMessage.MailLane, "receipt")], desk.Dispatcher.Sent<ResendNotices>());
    }

    [Fact]
    public async Task Nothing_waits()
    {
        await using var desk = new MudTestContext("fr", Role.Administrator);
        desk.Dispatcher.Answer((ReadOutbox _) => (IReadOnlyList<OutboxGroup>)[]);
        desk.Dispatcher.Answer((ListOutbox _) => (IReadOnlyList<OutboxLine>)[]);
        Assert.Contains("Rien n’attend.", desk.Render<OutboxPage>().AllWords("p"));
    }
}
