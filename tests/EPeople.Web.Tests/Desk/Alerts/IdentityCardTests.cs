using Bunit;
using EPeople.Core.Domain.Alerts;
using EPeople.Core.Features.Alerts;
using EPeople.Web.Desk.Alerts;

namespace EPeople.Web.Tests.Desk.Alerts;

public sealed class IdentityCardTests
{
    [Fact]
    public async Task It_is_asked_for_shown_once_opened_and_not_there_for_anonymous_ones()
    {
        await using var desk = AlertRoom.Open();
        IRenderedComponent<IdentityCard> Card(IdentityView identity, NameChoice name = NameChoice.Confidential) => desk.Render<IdentityCard>(p => p.Add(c => c.Identity, identity).Add(c => c.Name, name).Add(c => c.Page, desk.Page()).Add(c => c.OnDo, (string _) => { }));
        Assert.Single(Card(new IdentityView(true, null, null)).FindAll("#identity"));
        Assert.Single(Card(new IdentityView(true, CustodyState.Refused, null)).FindAll("#identity"));
        Assert.Empty(Card(new IdentityView(true, CustodyState.Waiting, null)).FindAll("#identity"));
        Assert.Contains("Amel Teller", Card(new IdentityView(true, CustodyState.Opened, new ReporterIdentity("Amel Teller", "12 345"))).Words(), StringComparison.Ordinal);
        Assert.Contains("n’est pas ici", Card(new IdentityView(false, null, null)).Words(), StringComparison.Ordinal);
        Assert.Empty(Card(new IdentityView(false, null, null), NameChoice.Anonymous).Words());
    }
}
