using System.Net;
using EPeople.Core.Security;
using Xunit;

namespace EPeople.Core.Tests.Security;

public sealed class AddressRangeTests
{
    private readonly AddressRange _range = new(ServerSecret.FromBase64(Convert.ToBase64String(new byte[32])));

    [Theory]
    [InlineData("197.0.12.7", "197.0.12.250", true)]
    [InlineData("197.0.12.7", "197.0.13.7", false)]
    [InlineData("197.0.12.7", "::ffff:197.0.12.9", true)]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:ffff::2", true)]
    [InlineData("2001:db8:1::1", "2001:db8:2::1", false)]
    [InlineData("127.0.0.1", "::1", false)]
    public void Neighbours_share_a_name(string a, string b, bool same) =>
        Assert.Equal(same, _range.Of(IPAddress.Parse(a)) == _range.Of(IPAddress.Parse(b)));

    [Fact]
    public void The_name_tells_nothing_of_the_address_and_depends_on_the_secret()
    {
        var name = _range.Of(IPAddress.Parse("197.0.12.7"));
        var other = new AddressRange(ServerSecret.FromBase64(Convert.ToBase64String([1, .. new byte[31]])));

        Assert.Matches("^[0-9a-f]{32}$", name);
        Assert.NotEqual(name, other.Of(IPAddress.Parse("197.0.12.7")));
    }

    [Fact]
    public void An_unknown_address_has_a_name_too() => Assert.Equal(AddressRange.Unknown, _range.Of(null));
}
