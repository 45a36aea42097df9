using Bunit;
using EPeople.Core.Domain;
using EPeople.Core.Features.Alerts;
using EPeople.Web.Desk.Alerts;
using Microsoft.AspNetCore.Http;

namespace EPeople.Web.Tests.Desk.Alerts;

public sealed class AlertFilePageTests
{
    [Fact]
    public async Task Everything_stands_on_one_screen()
    {
        await using var desk = AlertRoom.Open();
        desk.Dispatcher.Answer((ReadAlert _) => AlertRoom.View());
        desk.Dispatcher.Answer((ListAlertReaders _) => AlertRoom.Around(AlertRoom.Row("Nadia", AlertReading.Reads)));
        desk.Dispatcher.Answer((ReadIdentity _) => new IdentityView(true, null, null));
        var page = desk.Render<AlertFilePage>(p => p.Add(c => c.Id, AlertRoom.Id.Value).AddCascadingValue<HttpContext>(new DefaultHttpContext()));
        Assert.Equal(["Ce qui est écrit", "Historique et conversation", "Délais", "Que faire", "Identité de l’auteur", "Qui lit", "Mots masqués"], page.AllWords("h2"));
        Assert.Equal(page.FindAll("[id]").Count, page.FindAll("[id]").Select(element => element.Id).Distinct().Count());
        Assert.DoesNotMatch(@"\b(Alert|Deed|Masks|Readers|Identity|Outcome)\.[A-Z]|\{\d\}", page.Words());
    }

    [Fact]
    public async Task Who_was_asked_to_read_sees_the_declaration_and_nothing_more()
    {
        await using var desk = AlertRoom.Open();
        desk.Dispatcher.Refuse<ReadAlert>(new RuleBroken("alert.declare"));
        var page = desk.Render<AlertFilePage>(p => p.Add(c => c.Id, AlertRoom.Id.Value).AddCascadingValue<HttpContext>(new DefaultHttpContext()));
        Assert.Equal("Avant de lire", page.Find("h1").Words());
        Assert.Empty(page.FindAll("h2"));
    }
}
