using CsCheck;
using EPeople.Core.Domain.Petitions;
using Xunit;

namespace EPeople.Core.Tests.Domain.Petitions;

public sealed class AccessKeyTests
{
    private static readonly byte[] Secret = [.. Enumerable.Range(1, 32).Select(i => (byte)i)];
    private static readonly Gen<UInt128> Bits =
        Gen.Select(Gen.ULong[0, (1UL << 36) - 1], Gen.ULong, static (high, low) => new UInt128(high, low));

    [Fact]
    public void New_keys_are_five_groups_of_four_and_differ()
    {
        var keys = Enumerable.Range(0, 1_000).Select(_ => AccessKey.New().Reveal()).ToList();

        Assert.All(keys, key => Assert.Matches("^([0-9A-HJKMNP-TV-Z]{4}-){4}[0-9A-HJKMNP-TV-Z]{4}$", key));
        Assert.Equal(keys.Count, keys.Distinct().Count());
    }

    [Fact]
    public void All_hundred_bits_vary()
    {
        var keys = Enumerable.Range(0, 400).Select(_ => AccessKey.New().Reveal()).ToList();

        for (var place = 0; place < 24; place++)
            if (place % 5 != 4)
                Assert.True(keys.Select(key => key[place]).Distinct().Count() > 24, $"place {place} hardly varies");
    }

    [Fact]
    public void Every_key_is_read_back_from_any_of_its_spellings() =>
        Gen.Select(Bits, Gen.Int[0, 5], Gen.Int).Sample((bits, spelling, seed) =>
        {
            var key = AccessKey.FromBits(bits);
            return AccessKey.TryParse(TrackingCodeTests.Spell(key.Reveal(), spelling, seed), out var read)
                && read == key && read.Matches(key.Hash(Secret), Secret);
        });

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("7K3M-9QXA-7K3M-9QXA-7K3")]
    [InlineData("7K3M-9QXA-7K3M-9QXA-7K3MM")]
    [InlineData("7K3M-9QXA-7K3M-9QXA-7K3U")]
    [InlineData("7K3M-9QXA-7K3M-9QXA-7K3<")]
    public void Refuses_everything_else(string? typed) => Assert.False(AccessKey.TryParse(typed, out _));

    [Fact]
    public void Another_key_or_another_secret_does_not_match() =>
        Gen.Select(Bits, Bits, Gen.Int[0, 31]).Sample((a, b, place) =>
        {
            var other = (byte[])Secret.Clone();
            other[place] ^= 1;
            var (key, hash) = (AccessKey.FromBits(a), AccessKey.FromBits(b).Hash(Secret));
            return key.Matches(hash, Secret) == (a == b) && !key.Matches(hash, other);
        });

    [Fact]
    public void A_cut_or_empty_hash_never_matches()
    {
        var key = AccessKey.New();

        Assert.False(key.Matches([], Secret));
        Assert.False(key.Matches(key.Hash(Secret).AsSpan(0, 31), Secret));
    }

    [Fact]
    public void The_hash_is_the_keyed_one_of_RFC_2104()
    {
        var key = AccessKey.FromBits(0);

        Assert.Equal("00000000000000000000", key.Reveal().Replace("-", "", StringComparison.Ordinal));
        Assert.Equal(System.Security.Cryptography.HMACSHA256.HashData(Secret, "00000000000000000000"u8), key.Hash(Secret));
    }

    [Fact]
    public void Text_of_a_key_never_tells_it()
    {
        var key = AccessKey.New();

        Assert.DoesNotContain(key.Reveal()[..4], $"{key} {new { key }}", StringComparison.Ordinal);
    }

    [Fact]
    public void A_key_that_was_never_made_and_an_empty_secret_are_errors()
    {
        Assert.Throws<InvalidOperationException>(() => default(AccessKey).Hash(Secret));
        Assert.Throws<ArgumentException>(() => AccessKey.New().Hash([]));
    }
}
