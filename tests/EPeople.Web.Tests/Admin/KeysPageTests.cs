using Bunit;
using EPeople.Core.Features.Administration;
using EPeople.Web.Admin;

namespace EPeople.Web.Tests.Admin;

public sealed class KeysPageTests
{
    private static readonly CertificateKey _newest = new("AbCdEfGhIjKl", new DateTimeOffset(2026, 11, 24, 8, 12, 0, TimeSpan.Zero), true, "-----BEGIN PUBLIC KEY-----");
    private static readonly CertificateKey _first = new("MnOpQrStUvWx", null, false, "-----BEGIN PUBLIC KEY-----");

    [Theory]
    [InlineData("fr", "Signe et vérifie", "D’une version antérieure"), InlineData("ar", "يوقّع ويتثبّت", "من نسخة سابقة"), InlineData("en", "Signs and checks", "From an earlier version")]
    public async Task Each_key_says_what_it_does_and_shows_its_public_half(string language, string signs, string earlier)
    {
        await using var desk = People.Desk(language);
        desk.Dispatcher.Answer((ListCertificateKeys _) => (IReadOnlyList<CertificateKey>)[_newest, _first]);
        var page = desk.Render<KeysPage>();

        Assert.Contains(signs, page.Find("[data-key=AbCdEfGhIjKl]").Words(), StringComparison.Ordinal);
        Assert.Contains(earlier, page.Find("[data-key=MnOpQrStUvWx]").Words(), StringComparison.Ordinal);
        Assert.All(page.FindAll("pre"), pem => Assert.Equal(_first.Pem, pem.Words()));
    }

    [Fact]
    public async Task A_new_key_is_made_after_a_second_word_and_told()
    {
        await using var desk = People.Desk("fr");
        desk.Dispatcher.Answer((ListCertificateKeys _) => (IReadOnlyList<CertificateKey>)[]);
        desk.Dispatcher.Do<RenewCertificateKey>();
        var page = desk.Render<KeysPage>();

        await page.Find("[data-renew]").ClickAsync();
        await page.Find("[data-no]").ClickAsync();
        Assert.Empty(desk.Dispatcher.Sent<RenewCertificateKey>());
        await page.Find("[data-renew]").ClickAsync();
        await page.Find("[data-yes]").ClickAsync();

        Assert.Single(desk.Dispatcher.Sent<RenewCertificateKey>());
        Assert.Equal(["La nouvelle clé signe désormais."], desk.Told);
        Assert.Equal(2, desk.Dispatcher.Sent<ListCertificateKeys>().Count);
    }
}
