using System.Net;

namespace EPeople.Web.Tests.Public;

public sealed class FollowTests(Site site) : IClassFixture<Site>
{
    [Fact]
    public async Task A_wrong_key_opens_nothing_and_tells_nothing()
    {
        using var owner = new Citizen(site);
        await owner.Write("عنوان سري", "نص");
        await owner.Send();
        var (code, _) = owner.Receipt();

        using var stranger = new Citizen(site);
        await stranger.Open("follow");
        await stranger.Send("follow", [("code", code), ("key", "0000-0000-0000-0000-0000")]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, stranger.Status);
        Assert.True(stranger.Reads("لم نجد عريضة بهذا الرمز والمفتاح"));
        Assert.False(stranger.Reads("عنوان سري"));
        await stranger.Open("follow/petition");
        Assert.Equal("/ar/follow?expired=1", stranger.Address);
    }

    [Theory]
    [InlineData("follow/confirm/nonsense", "confirm")]
    [InlineData("follow/new-key/nonsense", "newkey")]
    public async Task A_link_of_a_mail_does_nothing_by_being_opened_and_tells_when_it_is_void(string address, string form)
    {
        using var citizen = new Citizen(site, "en");
        await citizen.Open(address);
        Assert.Equal(HttpStatusCode.OK, citizen.Status);
        await citizen.Send(form, []);
        Assert.True(citizen.Reads("This link no longer works"));
    }

    [Fact]
    public async Task A_lost_key_is_answered_alike_whether_or_not_the_code_exists()
    {
        using var citizen = new Citizen(site, "fr");
        await citizen.Open("follow/lost-key");
        await citizen.Send("lost", [("code", "TN-0000-0000")]);
        Assert.True(citizen.Reads("Si ce code a une adresse confirmée"));
    }
}
