using System.Diagnostics;
using System.Text;
using CsCheck;
using EPeople.Core.Domain.Search;
using Xunit;

namespace EPeople.Core.Tests.Domain.Search;

public sealed class WordsTests
{
    [Theory]
    [InlineData("أحمد", "احمد")]
    [InlineData("إدارة", "ادارة")]
    [InlineData("آبار", "ابار")]
    [InlineData("الطريق", "طريق")]
    [InlineData("والطريق", "طريق")]
    [InlineData("بالطريق", "الطريق")]
    [InlineData("للمدرسة", "المدرسة")]
    [InlineData("مستشفى", "مستشفي")]
    [InlineData("بلدية", "بلديه")]
    [InlineData("مُسْتَشْفَى", "مستشفى")]
    [InlineData("مـــاء", "ماء")]
    [InlineData("مسؤول", "مسوول")]
    [InlineData("ڨفصة", "قفصة")]
    [InlineData("ﻻ", "لا")]
    [InlineData("عَلِیّ", "علي")]
    public void Arabic_spellings_meet(string one, string other) =>
        Assert.Equal(Words.Normalise(other), Words.Normalise(one));

    [Theory]
    [InlineData("École", "ecoles")]
    [InlineData("HÔPITAUX", "hôpital")]
    [InlineData("l'eau", "eaux")]
    [InlineData("d’électricité", "ÉLECTRICITÉ")]
    [InlineData("cœur", "coeur")]
    [InlineData("maladies", "maladie")]
    [InlineData("cities", "city")]
    [InlineData("flooding", "floods")]
    [InlineData("the ministry's", "the ministry")]
    [InlineData("cafe\u0301", "café")]
    [InlineData("ｗａｔｅｒ", "water")]
    [InlineData("𝐰𝐚𝐭𝐞𝐫", "water")]
    [InlineData("İzmir", "izmir")]
    public void Latin_forms_meet(string one, string other) =>
        Assert.Equal(Words.Normalise(other), Words.Normalise(one));

    [Theory]
    [InlineData("رقم ١٢٣", "رقم 123")]
    [InlineData("۴۵۶", "456")]
    [InlineData("ط\u200Bريق", "طريق")]
    [InlineData("\u202Ewater\u202C", "water")]
    [InlineData("so\u00ADnede", "sonede")]
    [InlineData("عدد12", "عدد 12")]
    public void Digits_and_controls_are_levelled(string one, string other) =>
        Assert.Equal(Words.Normalise(other), Words.Normalise(one));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" \t\r\n")]
    [InlineData("\0\0")]
    [InlineData("\uD800")]
    [InlineData("\uDC00\uD800")]
    [InlineData("😀 !؟ «»")]
    [InlineData("\u200B\u202E")]
    public void Nothing_gives_nothing(string? text)
    {
        Assert.Equal("", Words.Normalise(text));
        Assert.Empty(Words.Tokens(text));
    }

    [Fact]
    public void Latin_letter_Arabic_keeps_its_digits() => Assert.Equal(["9ahwa", "7out"], Words.Tokens("9ahwa 7out"));

    [Fact]
    public void Halves_of_characters_and_zero_bytes_part_words() =>
        Assert.Equal(["wat", "suppli"], Words.Tokens("water\0\uD83Dsupply"));

    [Fact]
    public void Any_text_gives_well_formed_words_of_bounded_length_and_the_same_again() =>
        Gen.String[Gen.Char, 0, 200].Sample(text =>
        {
            var tokens = Words.Tokens(text);
            Assert.Equal(string.Join(' ', tokens), Words.Normalise(text));
            foreach (var token in tokens)
            {
                Assert.InRange(token.Length, 1, Words.LongestWord);
                Assert.All(token.EnumerateRunes(), rune => Assert.True(rune != Rune.ReplacementChar && Rune.IsLetterOrDigit(rune)));
            }
        });

    [Fact]
    public void Places_point_at_the_words_as_typed()
    {
        const string text = "قطع الماءَ، l'Électricité";
        var typed = new List<string>();
        foreach (var word in Words.Read(text))
            typed.Add(text[word.Start..word.End]);
        Assert.Equal(["قطع", "الماءَ", "Électricité"], typed);
    }

    [Fact]
    public void Ten_megabytes_without_a_blank_are_one_short_word()
    {
        var text = new string('ا', 10_000_000);
        Assert.Equal(Words.LongestWord, Words.Normalise(text).Length);
    }

    [Fact]
    public void Threads_do_not_disturb_each_other()
    {
        const string text = "انقطاع الماء الصالح للشراب منذ ثلاثة أيام، coupure d'eau potable depuis trois jours";
        var expected = Words.Normalise(text);
        Parallel.For(0, 2_000, _ => Assert.Equal(expected, Words.Normalise(text)));
    }

    [Fact]
    public void A_thousand_characters_take_little_time()
    {
        var text = string.Concat(Enumerable.Repeat("انقطاع الماء الصالح للشراب في حيّنا منذ ثلاثة أيام، coupure d'eau dans notre quartier. ", 20))[..1000];
        for (var i = 0; i < 2_000; i++)
            Words.Normalise(text);
        var best = TimeSpan.MaxValue;
        for (var round = 0; round < 20; round++)
        {
            var start = Stopwatch.GetTimestamp();
            for (var i = 0; i < 100; i++)
                Words.Normalise(text);
            var mean = Stopwatch.GetElapsedTime(start) / 100;
            best = mean < best ? mean : best;
        }

        TestContext.Current.SendDiagnosticMessage($"Words.Normalise: {best.TotalMicroseconds:F1} µs for 1,000 characters");

        // The aim is 60 µs; a busy machine and an unoptimised build get leeway, a change of order does not.
        Assert.InRange(best.TotalMicroseconds, 0, 1000);
    }
}
