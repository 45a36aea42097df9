using Bunit;
using EPeople.Core.Features.Triage;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using EPeople.Web.Desk;
using Microsoft.Extensions.DependencyInjection;

namespace EPeople.Web.Tests.Desk;

public sealed class InboxRailTests
{
    [Theory]
    [InlineData("fr", "À traiter 1 000 +"), InlineData("ar", "للمعالجة 1 000 +")]
    public async Task A_clerk_sees_the_own_lists_and_no_count_beyond_a_thousand(string language, string open)
    {
        await using var desk = new MudTestContext(language);
        desk.Dispatcher.Answer((CountInbox _) => new InboxCounts { Open = new Capped(1_001), Overdue = new Capped(3), Triage = new Capped(9), Joint = new Capped(4) });
        var rail = desk.Render<InboxRail>();
        Assert.Equal("4", rail.Find("a[href='desk?queue=Joint'] .n").Words());

        Assert.Equal(open.Replace(" ", "", StringComparison.Ordinal), rail.Find("a[href=desk]").Words().Replace("\u202f", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal));
        Assert.Equal("3", rail.Find("a[href='desk?due=Overdue'] .hot").Words());
        Assert.Equal(["desk?queue=Joint"], rail.FindAll("a[href*=queue]").Select(way => way.GetAttribute("href")));
    }

    [Fact]
    public async Task The_central_office_sees_the_countrys_lists_first()
    {
        await using var desk = new MudTestContext("fr", Role.Oversight);
        desk.Dispatcher.Answer((CountInbox _) => new InboxCounts { Triage = new Capped(9), AllOverdue = new Capped(12) });
        var rail = desk.Render<InboxRail>();

        Assert.Empty(rail.FindAll("a[href='desk?queue=Joint']")); // who handles nothing is asked nothing
        Assert.Equal(["Bureau central", "Mon travail", "Service"], rail.AllWords("h2"));
        Assert.Equal("9", rail.Find("a[href='desk?queue=Triage'] .n").Words());
        Assert.Equal("12", rail.Find("a[href='desk?queue=All&due=Overdue'] .hot").Words());
    }

    [Fact]
    public async Task Heads_see_what_waits_for_them_and_the_arbiter_only_what_bodies_disagree_on()
    {
        await using var heads = new MudTestContext("fr", Role.Supervisor);
        heads.Dispatcher.Answer((CountInbox _) => new InboxCounts { ToApprove = new Capped(2), Appeals = new Capped(4), Waiting = new Capped(5) });
        var head = heads.Render<InboxRail>();
        Assert.Equal("Rejets à approuver2", head.Find("a[href='desk?status=RejectionProposed']").Words());
        Assert.Equal("Recours à trancher4", head.Find("a[href='desk?status=Appealed']").Words());
        Assert.Equal("En attente du requérant5", head.Find("a[href='desk?status=DetailsRequested']").Words());

        await using var clerks = new MudTestContext();
        clerks.Dispatcher.Answer((CountInbox _) => new InboxCounts());
        Assert.Empty(clerks.Render<InboxRail>().FindAll("a[href='desk?status=RejectionProposed'], a[href='desk?status=Appealed']"));

        await using var arbiters = new MudTestContext("ar", Role.Arbiter);
        arbiters.Dispatcher.Answer((CountInbox _) => new InboxCounts { Arbitration = new Capped(3) });
        var arbiter = arbiters.Render<InboxRail>();
        Assert.Equal(["desk?queue=Arbitration", "desk?queue=All"], arbiter.FindAll("a").Select(way => way.GetAttribute("href")));
        Assert.Equal("للبتّ في الاختصاص3", arbiter.FindAll("a")[0].Words());
    }

    [Fact]
    public async Task It_counts_again_after_a_verb_and_marks_the_list_gone_to()
    {
        await using var desk = new MudTestContext();
        var mine = 0;
        desk.Dispatcher.Answer((CountInbox _) => new InboxCounts { Mine = new Capped(++mine) });
        var rail = desk.Render<InboxRail>();

        await desk.Services.GetRequiredService<DeskNews>().Tell();
        rail.WaitForAssertion(() => Assert.Equal("2", rail.Find("a[href='desk?holder=Mine'] .n").Words()));
        desk.Navigation.NavigateTo($"desk/case/{Cases.Id.Value}?holder=Mine");

        rail.WaitForAssertion(() => Assert.Equal("desk?holder=Mine", Assert.Single(rail.FindAll("[aria-current=page]")).GetAttribute("href")));
    }

    [Fact]
    public async Task Signed_out_meanwhile_it_shows_no_count()
    {
        await using var desk = new MudTestContext();
        desk.Dispatcher.Refuse<CountInbox>(new NotFound());

        Assert.Empty(desk.Render<InboxRail>().FindAll(".n"));
    }
}
