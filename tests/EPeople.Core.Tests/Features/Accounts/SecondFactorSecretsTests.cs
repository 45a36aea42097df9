using System.Security.Cryptography;
using EPeople.Core.Features.Accounts;
using EPeople.Core.Security;
using EPeople.Core.Seeding.Demonstration;

namespace EPeople.Core.Tests.Features.Accounts;

public sealed class SecondFactorSecretsTests
{
    private const string Key = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static readonly Guid _user = Guid.Parse("01990000-0000-7000-8000-000000000001");

    [Fact]
    public void A_key_is_sealed_for_its_account_and_this_server()
    {
        var secrets = Secrets(1);
        var kept = secrets.Seal(Key, _user);

        Assert.DoesNotContain(Key[..8], kept, StringComparison.Ordinal);
        Assert.NotEqual(kept, secrets.Seal(Key, _user));
        Assert.Equal(Key, secrets.Open(kept, _user));
        Assert.ThrowsAny<CryptographicException>(() => secrets.Open(kept, Guid.NewGuid()));
        Assert.ThrowsAny<CryptographicException>(() => Secrets(2).Open(kept, _user));
    }

    [Fact]
    public void A_recovery_code_is_the_same_however_it_is_typed_and_another_for_everybody_else()
    {
        var secrets = Secrets(1);
        var hash = secrets.Hash("K7MNP-Q2RST", _user);

        Assert.Equal(hash, secrets.Hash(" k7mnp q2rst ", _user));
        Assert.NotEqual(hash, secrets.Hash("K7MNP-Q2RSV", _user));
        Assert.NotEqual(hash, secrets.Hash("K7MNP-Q2RST", Guid.NewGuid()));
        Assert.NotEqual(hash, Secrets(2).Hash("K7MNP-Q2RST", _user));
    }

    [Fact]
    public void The_demonstration_has_a_key_for_each_investigator_and_custodian_always_the_same()
    {
        var keys = DemonstrationStaff.SignIns.Where(line => line.AuthenticatorKey is not null).Select(line => line.AuthenticatorKey!).ToList();

        Assert.Equal(8, keys.Distinct().Count());
        Assert.All(keys, key => Assert.Matches("^[A-Z2-7]{32}$", key));
        Assert.Equal(DemonstrationStaff.KeyOf("custodian.1@demo.example"), keys[5]);
    }

    private static SecondFactorSecrets Secrets(byte fill) => new(ServerSecret.FromBase64(Convert.ToBase64String(Enumerable.Repeat(fill, ServerSecret.Size).ToArray())));
}
