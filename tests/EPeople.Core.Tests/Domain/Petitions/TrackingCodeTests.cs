using CsCheck;
using EPeople.Core.Domain.Petitions;
using Xunit;

namespace EPeople.Core.Tests.Domain.Petitions;

public sealed class TrackingCodeTests
{
    private static readonly Gen<ulong> Bits = Gen.ULong[0, (1UL << 40) - 1];

    [Fact]
    public void New_codes_have_the_printed_form_and_differ()
    {
        var codes = Enumerable.Range(0, 2_000).Select(_ => TrackingCode.New()).ToList();

        Assert.All(codes, code => Assert.Matches("^TN-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$", code.Value));
        Assert.Equal(codes.Count, codes.Distinct().Count());
    }

    [Theory]
    [InlineData("TN-7K3M-9QXA")]
    [InlineData("tn-7k3m-9qxa")]
    [InlineData("TN7K3M9QXA")]
    [InlineData("7K3M-9QXA")]
    [InlineData("  tn 7k3m 9qxa\r\n")]
    [InlineData("TN–7K3M—9QXA")]
    [InlineData("TNـ7K3Mـ9QXA")]
    [InlineData("TN-٧K٣M-٩QXA")]
    [InlineData("TN-۷K۳M-۹QXA")]
    [InlineData("\u202ATN-7K3M-9QXA\u202C")]
    [InlineData("\u2066TN\u2069-7K3M\u200B-9Q\uFEFFXA\u200F")]
    [InlineData("ＴＮ－７Ｋ３Ｍ－９ｑｘａ")]
    [InlineData("TN.7K3M/9QXA")]
    public void Reads_what_people_type(string typed)
    {
        Assert.True(TrackingCode.TryParse(typed, out var code));
        Assert.Equal("TN-7K3M-9QXA", code.Value);
    }

    [Theory]
    [InlineData("TN-OI1L-0oil", "TN-0111-0011")]
    [InlineData("oi1l0oil", "TN-0111-0011")]
    public void Letters_that_look_like_digits_are_digits(string typed, string expected)
    {
        Assert.True(TrackingCode.TryParse(typed, out var code));
        Assert.Equal(expected, code.Value);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("TN")]
    [InlineData("TN-7K3M-9QX")]
    [InlineData("TN-7K3M-9QXAB")]
    [InlineData("KR-7K3M-9QXA")]
    [InlineData("TN-7K3M-9QXU")]
    [InlineData("TN-7K3M-9QX%")]
    [InlineData("TN-7K3M-9QXA' OR 1=1")]
    [InlineData("تونس-7K3M-9QXA")]
    [InlineData("TN-7K3M-9QX\0")]
    [InlineData("TN-7K3M-9QX\uD800")]
    public void Refuses_everything_else(string? typed)
    {
        Assert.False(TrackingCode.TryParse(typed, out var code));
        Assert.Equal("", code.Value);
    }

    [Fact]
    public void Refuses_a_very_long_text_without_reading_it() =>
        Assert.False(TrackingCode.TryParse(new string(' ', 10_000_000) + "TN-7K3M-9QXA", out _));

    [Fact]
    public void Another_prefix_may_hold_letters_that_fold()
    {
        var code = TrackingCode.FromBits(42, "LYO");

        Assert.True(TrackingCode.TryParse(code.Value, out var read, "LYO"));
        Assert.Equal(code, read);
        Assert.True(TrackingCode.TryParse("1y0" + code.Value[3..], out read, "LYO"));
        Assert.Equal(code, read);
        Assert.False(TrackingCode.TryParse(code.Value, out _));
        Assert.Equal(code, TrackingCode.FromStored(code.Value));
    }

    [Theory]
    [InlineData("")]
    [InlineData("tn")]
    [InlineData("T1")]
    [InlineData("TUNIS")]
    [InlineData("T-")]
    public void A_prefix_is_one_to_four_capital_letters(string prefix) =>
        Assert.Throws<ArgumentException>(() => TrackingCode.New(prefix));

    [Theory]
    [InlineData("")]
    [InlineData("TN-7K3M9QXA")]
    [InlineData("tn-7K3M-9QXA")]
    [InlineData("TN-7k3M-9QXA")]
    [InlineData("TN-7K3M-9QXI")]
    [InlineData("TN-7K3M-9QXA-")]
    public void Only_canonical_codes_come_from_the_database(string stored) =>
        Assert.Throws<FormatException>(() => TrackingCode.FromStored(stored));

    [Fact]
    public void Every_code_is_read_back_from_any_of_its_spellings() =>
        Gen.Select(Bits, Gen.Int[0, 5], Gen.Int).Sample((bits, spelling, seed) =>
        {
            var code = TrackingCode.FromBits(bits);
            var typed = Spell(code.Value, spelling, seed);
            return TrackingCode.TryParse(typed, out var read) && read == code && TrackingCode.FromStored(code.Value) == code;
        });

    [Fact]
    public void Different_bits_give_different_codes() =>
        Gen.Select(Bits, Bits).Sample((a, b) => a == b == (TrackingCode.FromBits(a) == TrackingCode.FromBits(b)));

    [Fact]
    public void No_text_makes_reading_throw() =>
        Gen.String.Sample(text => !TrackingCode.TryParse(text, out var code) || code.Value.Length == 12);

    internal static string Spell(string code, int spelling, int seed)
    {
        var random = new Random(seed);
        return spelling switch
        {
            0 => code.ToLowerInvariant(),
            1 => code.Replace("-", "", StringComparison.Ordinal),
            2 => code.Replace('0', 'o').Replace('1', random.Next(2) == 0 ? 'l' : 'I'),
            3 => string.Concat(code.Select(c => char.IsAsciiDigit(c) ? (char)('٠' + c - '0') : c)),
            4 => string.Concat(code.Select(c => char.IsAsciiDigit(c) ? (char)('۰' + c - '0') : c)),
            _ => string.Concat(code.Select(c => random.Next(3) == 0 ? $"{c}{"\u200F\u200B \u2010\u00A0"[random.Next(5)]}" : $"{c}")),
        };
    }
}
