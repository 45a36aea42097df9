using System.Security.Cryptography;
using System.Text;
using EPeople.Core.Domain.Deadlines;
using EPeople.Core.Domain.Petitions;
using EPeople.Core.Security;

namespace EPeople.Core.Tests.Security;

public sealed class CertificateSignerTests
{
    private static readonly SilenceCertificate _facts = new(
        "TN-7K4M-92QX", At(1), CertifiedRound.Filed, At(1), "tn-2025/complaint", At(31), At(33), "agriculture", Silence.None);

    private readonly CertificateSigner _signer = Signer(1);

    [Fact]
    public void Servers_with_one_secret_sign_with_each_others_keys_and_the_row_does_not_show_the_private_half()
    {
        var key = _signer.Make(At(0));
        var token = Signer(1).Sign(key, _facts);
        Assert.Equal(_facts, CertificateSigner.Verify(token, [Signer(1).Make(At(0)), key]));

        using var open = ECDsa.Create();
        Assert.Throws<CryptographicException>(() => open.ImportPkcs8PrivateKey(key.SealedPrivateKey.AsSpan(12), out _));
    }

    [Fact]
    public void A_key_sealed_with_another_secret_signs_nothing_but_still_checks()
    {
        var key = _signer.Make(At(0));
        var token = _signer.Sign(key, _facts);
        Assert.Contains(key.Id, Assert.Throws<InvalidOperationException>(() => Signer(2).Sign(key, _facts)).Message, StringComparison.Ordinal);
        Assert.Equal(_facts, CertificateSigner.Verify(token, [key]));
    }

    [Fact]
    public void A_key_from_a_file_must_be_one_of_P256()
    {
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP384);
        Assert.Throws<CryptographicException>(() => _signer.Import(other.ExportPkcs8PrivateKey()));
        Assert.Throws<CryptographicException>(() => _signer.Import([1, 2, 3]));
    }

    [Fact]
    public void Anybody_can_check_a_certificate_with_the_public_half()
    {
        var signing = _signer.Make(At(0));
        var parts = _signer.Sign(signing, _facts).Split('.')[..2].Select(part => System.Buffers.Text.Base64Url.DecodeFromChars(part)).ToArray();
        using var key = ECDsa.Create();
        key.ImportFromPem(signing.Pem);
        Assert.True(key.VerifyData(parts[0], parts[1], HashAlgorithmName.SHA256));
        Assert.Equal(
            "epeople-silence-1\nTN-7K4M-92QX\n20261201T080000Z\nFiled\n20261201T080000Z\ntn-2025/complaint\n20261231T080000Z\n20270102T080000Z\nagriculture\nNone",
            Encoding.UTF8.GetString(parts[0]));
    }

    [Theory]
    [InlineData("TN-7K4M-92QX", "TN-7K4M-92QY\n")]
    [InlineData("Filed", "1")]
    [InlineData("20261201T080000Z", "20261201T080000")]
    [InlineData("epeople-silence-1", "epeople-silence-2")]
    [InlineData("None", "none")]
    public void A_text_that_is_not_exactly_canonical_is_none(string was, string becomes) =>
        Assert.Null(SilenceCertificate.Read(_facts.Canonical.Replace(was, becomes, StringComparison.Ordinal)));

    private static CertificateSigner Signer(byte secret) => new(ServerSecret.FromBase64(Convert.ToBase64String(Enumerable.Repeat(secret, ServerSecret.Size).ToArray())));

    private static DateTimeOffset At(int day) => new DateTimeOffset(2026, 11, 30, 8, 0, 0, TimeSpan.Zero).AddDays(day);
}
