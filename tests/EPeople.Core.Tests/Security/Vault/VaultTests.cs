using System.Security.Cryptography;
using System.Text;
using EPeople.Core.Domain;
using EPeople.Core.Security.Vault;
using Geralt;
using Microsoft.Extensions.Time.Testing;

namespace EPeople.Core.Tests.Security.Vault;

/// <summary>The pieces of the vault: official vectors for what libsodium computes, and that nothing opens which should not.</summary>
public sealed class VaultTests
{
    private static readonly byte[] _key = [.. Enumerable.Range(1, 32).Select(i => (byte)i)];

    /// <summary>The strings that libsodium's own suite verifies (test/default/pwhash_argon2id.c, the third and fifth of tv3).</summary>
    [Theory]
    [InlineData("", 4882, 2, "bA81arsiXysd3WbTRzmEOw==", "Nm8QBM+7RH1DXo9rvp5cwKEOOOfD2g6JuxlXihoNcpE=")]
    [InlineData("^T5H$JYt39n%K*j:W]!1s?vg!:jGi]Ax?..l7[p0v:1jHTpla9;]bUN;?bWyCbtqg ", 4096, 19, "PkEgMTYtYnl0ZXMgc2FsdA==", "ltB/ue1kPtBMBGfsysMpPigE6hiNEKZ9vs8vLNVDQGA=")]
    public async Task Argon2id_computes_libsodiums_own_vectors(string secret, int kibibytes, int passes, string salt, string expected)
    {
        using var slow = new SlowHash(new SlowHashOptions(MemoryBytes: kibibytes * 1024, Iterations: passes));
        Assert.Equal(expected, Convert.ToBase64String(await slow.DeriveAsync(Encoding.ASCII.GetBytes(secret), Convert.FromBase64String(salt), SlowLine.Receipts, TestContext.Current.CancellationToken)));
    }

    /// <summary>RFC 7748, section 6.1.</summary>
    [Fact]
    public void X25519_computes_the_vector_of_its_rfc()
    {
        var (bob, alicesPublic) = (Convert.FromHexString("5dab087e624a8a4b79e17f8b83800ee66f3bb1292618b6fd1c2f8b27ff88e0eb"), Convert.FromHexString("8520f0098930a754748b7ddcb43ef75a0dbf3a0d26381af4eba4a98eaa9b4e6a"));
        var (bobsPublic, shared) = (new byte[32], new byte[32]);
        X25519.ComputePublicKey(bobsPublic, bob);
        X25519.ComputeSharedSecret(shared, bob, alicesPublic);
        Assert.Equal("de9edb7d7b7dc1b4d35b61c2ece435373f8343c85b78674dadfc7e146f882b4f", Convert.ToHexStringLower(bobsPublic));
        Assert.Equal("4a5d9d5ba4ce2de1728e3bf480350f25e07e21c947d19e3376f09b3c1e161742", Convert.ToHexStringLower(shared));
    }

    /// <summary>A box of libsodium is the sender's one-time key, then crypto_box under BLAKE2b of both keys: opened here by parts.</summary>
    [Fact]
    public void A_sealed_box_is_libsodiums_and_opens_for_its_key_alone()
    {
        using var keys = SealedBox.NewKeys();
        using var others = SealedBox.NewKeys();
        var box = SealedBox.Seal("secret"u8, keys.Public);
        Assert.Equal(SealedBox.Overhead + 6, box.Length);
        var nonce = new byte[24];
        BLAKE2b.ComputeHash(nonce, [.. box[..32], .. keys.Public]);
        Assert.Equal("secret"u8.ToArray(), Sodium.PublicKeyBox.Open(box[32..], nonce, keys.Private, box[..32]));

        Assert.Equal("secret"u8.ToArray(), SealedBox.Open(box, keys.Public, keys.Private));
        Assert.Null(SealedBox.Open(box, others.Public, others.Private));
        box[^1] ^= 1;
        Assert.Null(SealedBox.Open(box, keys.Public, keys.Private));
        Assert.Null(SealedBox.Open([1, 2, 3], keys.Public, keys.Private));
    }

    [Fact]
    public void Content_opens_with_its_key_in_its_place_and_unchanged()
    {
        var box = ContentBox.Seal("words"u8.ToArray().Select(b => (int)b).ToArray(), _key, "alert/1");
        Assert.NotNull(ContentBox.Open<int[]>(box, _key, "alert/1"));
        Assert.Null(ContentBox.Open<int[]>(box, _key, "alert/2"));
        Assert.Null(ContentBox.Open<int[]>(box, [.. _key.Reverse()], "alert/1"));
        for (var i = 0; i < box.Length; i += 7)
        {
            var changed = box.ToArray();
            changed[i] ^= 0x40;
            Assert.Null(ContentBox.OpenBytes(changed, _key, "alert/1"));
        }

        Assert.All(Enumerable.Range(0, box.Length), length => Assert.Null(ContentBox.OpenBytes(box[..length], _key, "alert/1")));
    }

    [Fact]
    public void A_length_tells_little_of_the_text()
    {
        Assert.Single(Enumerable.Range(0, 200).Select(n => ContentBox.SealBytes(new byte[n], _key, "x").Length).Distinct());
        Assert.True(Enumerable.Range(2000, 200).Select(n => ContentBox.SealBytes(new byte[n], _key, "x").Length).Distinct().Count() <= 5);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(64 * 1024)]
    [InlineData((64 * 1024) + 1)]
    [InlineData(1_000_000)]
    public async Task A_file_comes_back_whole_and_a_cut_changed_or_reordered_one_does_not(int length)
    {
        var ct = TestContext.Current.CancellationToken;
        var clear = RandomNumberGenerator.GetBytes(length);
        var target = new MemoryStream();
        Assert.Equal(length, await SealedFile.SealAsync(new MemoryStream(clear), target, _key, 1_000_000, ct));
        var sealedBytes = target.ToArray();
        Assert.Equal(clear, await Opened(sealedBytes));

        await Assert.ThrowsAnyAsync<CryptographicException>(() => Opened(sealedBytes[..^1]));
        if (length > 64 * 1024)
        {
            const int chunk = (64 * 1024) + 17;
            await Assert.ThrowsAnyAsync<CryptographicException>(() => Opened(sealedBytes[..(24 + chunk)])); // the last chunk is missing
            await Assert.ThrowsAnyAsync<CryptographicException>(() => Opened([.. sealedBytes[..24], .. sealedBytes[(24 + chunk)..], .. sealedBytes[24..(24 + chunk)]]));
        }

        Assert.Null(await SealedFile.SealAsync(new MemoryStream(new byte[length + 1]), Stream.Null, _key, length, ct));

        async Task<byte[]> Opened(byte[] bytes)
        {
            var back = new MemoryStream();
            await SealedFile.OpenAsync(new MemoryStream(bytes), back, _key, ct);
            return back.ToArray();
        }
    }

    [Fact]
    public void Either_half_of_an_alerts_keys_opens_nothing_alone()
    {
        var id = new AlertId(Guid.NewGuid());
        using var keys = AlertKeys.Of(_key, new byte[32], id);
        var box = ContentBox.Seal("x", keys.Content, "c");
        foreach (var (one, other, whose) in new[] { (_key, Enumerable.Repeat((byte)1, 32).ToArray(), id), (new byte[32], new byte[32], id), (_key, new byte[32], new AlertId(Guid.NewGuid())) })
        {
            using var wrong = AlertKeys.Of(one, other, whose);
            Assert.Null(ContentBox.Open<string>(box, wrong.Content, "c"));
        }

        using var again = AlertKeys.Of(_key, new byte[32], id);
        Assert.Equal("x", ContentBox.Open<string>(box, again.Content, "c"));
        Assert.Equal("y"u8.ToArray(), again.Open(SealedBox.Seal("y"u8, keys.Public)));
    }

    /// <summary>For each small country of custodians: every ordered choice of k reaches the secret, and no choice of fewer does, whatever they try.</summary>
    [Theory]
    [InlineData(2, 3)]
    [InlineData(3, 4)]
    [InlineData(1, 2)]
    public void Any_k_reach_the_secret_and_no_fewer(int quorum, int count)
    {
        var keys = Enumerable.Range(0, count).Select(_ => (Id: Guid.NewGuid(), Keys: SealedBox.NewKeys())).ToList();
        var boxes = Layers.Seal("secret"u8, [.. keys.Select(k => new Guardian(k.Id, k.Keys.Public))], quorum);
        for (var set = 0; set < 1 << count; set++)
        {
            var holders = keys.Where((_, i) => (set >> i & 1) == 1).ToList();
            Assert.Equal(holders.Count >= quorum, boxes.Any(box => Reaches(box.Box, holders)));
        }

        // By force: whoever has a key tries it on whatever is left.
        static bool Reaches(byte[] box, List<(Guid Id, BoxKeys Keys)> holders) =>
            box.AsSpan().SequenceEqual("secret"u8) || holders.Any(holder => SealedBox.Open(box, holder.Keys.Public, holder.Keys.Private) is { } inner && Reaches(inner, holders));
    }

    [Fact]
    public async Task The_line_is_bounded_and_memory_with_it()
    {
        using var slow = new SlowHash(new SlowHashOptions(MemoryBytes: 8 * 1024 * 1024, Iterations: 3, AtOnce: 2, Waiting: 6));
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 60).Select(async i =>
        {
            try
            {
                return (await slow.DeriveAsync([(byte)i], new byte[16], SlowLine.Receipts, TestContext.Current.CancellationToken)).Length;
            }
            catch (RuleBroken busy) when (busy.Code == "vault.busy")
            {
                return 0;
            }
        }));
        Assert.InRange(outcomes.Count(length => length == 32), 8, 59);
        Assert.Equal(32, (await slow.DeriveAsync([1], new byte[16], SlowLine.Receipts, TestContext.Current.CancellationToken)).Length); // nobody is locked out afterwards
    }

    [Fact]
    public async Task A_flood_in_one_line_is_not_felt_in_the_others()
    {
        using var slow = new SlowHash(new SlowHashOptions(MemoryBytes: 8 * 1024 * 1024, Iterations: 3, AtOnce: 1, Waiting: 40));
        var ended = 0;
        var flood = Enumerable.Range(0, 41).Select(async i =>
        {
            await slow.DeriveAsync([(byte)i], new byte[16], SlowLine.Receipts, TestContext.Current.CancellationToken);
            Interlocked.Increment(ref ended);
        }).ToList();
        await Assert.ThrowsAsync<RuleBroken>(() => slow.DeriveAsync([1], new byte[16], SlowLine.Receipts, TestContext.Current.CancellationToken));
        await Task.WhenAll(slow.DeriveAsync([1], new byte[16], SlowLine.Staff, TestContext.Current.CancellationToken), slow.DeriveAsync([1], new byte[16], SlowLine.Filing, TestContext.Current.CancellationToken));
        Assert.InRange(ended, 0, 20);
        await Task.WhenAll(flood);
    }

    [Fact]
    public void Nobodys_sessions_close_anybody_elses()
    {
        var time = new FakeTimeProvider();
        using var opened = new OpenedKeys(time);
        var (staff, reporter) = (Guid.NewGuid(), Guid.NewGuid());
        opened.Hold("staff", staff, _key);
        for (var i = 0; i < 40; i++)
        {
            time.Advance(TimeSpan.FromSeconds(1));
            opened.Hold($"r{i}", reporter, _key, ofReporter: true);
        }

        Assert.True(opened.IsOpen("staff", staff));
        Assert.Equal(17, opened.Count);
        Assert.True(opened.IsOpen("r39", reporter));
        Assert.False(opened.IsOpen("r0", reporter));
        for (var i = 0; i < 2_010; i++)
            opened.Hold($"many{i}", Guid.NewGuid(), _key, ofReporter: true);
        Assert.True(opened.IsOpen("staff", staff));
        Assert.Equal(2_001, opened.Count);
    }

    [Fact]
    public void An_open_key_is_its_sessions_and_owners_and_ends_by_itself()
    {
        var time = new FakeTimeProvider();
        using var opened = new OpenedKeys(time);
        var owner = Guid.NewGuid();
        opened.Hold("s", owner, _key);
        Assert.Equal(_key, opened.Use("s", owner, key => key.ToArray()));
        Assert.Null(opened.Use("s", Guid.NewGuid(), key => key.ToArray()));
        Assert.Null(opened.Use("t", owner, key => key.ToArray()));
        Assert.Null(opened.Use(null, owner, key => key.ToArray()));

        time.Advance(TimeSpan.FromMinutes(14));
        Assert.NotNull(opened.Use("s", owner, key => key.ToArray())); // a use prolongs
        time.Advance(TimeSpan.FromMinutes(14));
        Assert.True(opened.IsOpen("s", owner)); // a look does not
        time.Advance(TimeSpan.FromMinutes(1));
        Assert.False(opened.IsOpen("s", owner));
        Assert.Equal(0, opened.Count);

        opened.Hold("s", owner, _key);
        opened.Close("s");
        Assert.False(opened.IsOpen("s", owner));
        for (var i = 0; i < 2_500; i++)
            opened.Hold($"s{i}", Guid.NewGuid(), _key);
        Assert.Equal(2_000, opened.Count);
    }
}
