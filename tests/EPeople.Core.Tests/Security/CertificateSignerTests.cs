using System.Security.Cryptography;
using System.Text;
using EPeople.Core.Domain.Deadlines;
using EPeople.Core.Domain.Petitions;
using EPeople.Core.Persistence;
using EPeople.Core.Security;

namespace EPeople.Core.Tests.Security;

public sealed class CertificateSignerTests : IDisposable
{
    private static readonly SilenceCertificate _facts = new(
        "TN-7K4M-92QX", At(1), CertifiedRound.Filed, At(1), "tn-2025/complaint", At(31), At(33), "agriculture", Silence.None);

    private readonly string _folder = Directory.CreateTempSubdirectory("epeople-signer-").FullName;

    private string KeyFile => Path.Combine(_folder, "keys", "certificate.key");

    [Fact]
    public void The_key_outlives_a_restart_and_is_readable_by_the_service_alone()
    {
        var token = CertificateSigner.Open(_folder).Sign(_facts);
        Assert.Equal(_facts, CertificateSigner.Open(_folder).Verify(token));
        if (!OperatingSystem.IsWindows())
            Assert.Equal(DurableFile.Private, File.GetUnixFileMode(KeyFile));
    }

    [Fact]
    public void Servers_that_start_together_sign_with_one_key()
    {
        var keys = new byte[8][];
        Parallel.For(0, keys.Length, i => keys[i] = CertificateSigner.Open(_folder).PublicKey);
        Assert.Single(keys.Select(Convert.ToHexString).Distinct());
        Assert.Equal([KeyFile], Directory.GetFiles(Path.Combine(_folder, "keys")));
    }

    [Fact]
    public void A_damaged_key_stops_the_service_and_is_not_replaced()
    {
        CertificateSigner.Open(_folder);
        File.WriteAllBytes(KeyFile, [1, 2, 3]);
        Assert.Throws<InvalidOperationException>(() => CertificateSigner.Open(_folder));
        Assert.Equal(3, new FileInfo(KeyFile).Length);
    }

    [Fact]
    public void Anybody_can_check_a_certificate_with_the_public_half()
    {
        var signer = CertificateSigner.Open(_folder);
        var parts = signer.Sign(_facts).Split('.').Select(part => System.Buffers.Text.Base64Url.DecodeFromChars(part)).ToArray();
        using var key = ECDsa.Create();
        key.ImportSubjectPublicKeyInfo(signer.PublicKey, out _);
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

    public void Dispose() => Directory.Delete(_folder, true);

    private static DateTimeOffset At(int day) => new DateTimeOffset(2026, 11, 30, 8, 0, 0, TimeSpan.Zero).AddDays(day);
}
