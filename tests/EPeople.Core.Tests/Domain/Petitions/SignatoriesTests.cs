using EPeople.Core.Domain.Deadlines;
using EPeople.Core.Domain.Petitions;
using EPeople.Core.Seeding;

namespace EPeople.Core.Tests.Domain.Petitions;

/// <summary>Who signs a collective petition, and when it is one: the numbers are the pack's.</summary>
public sealed class SignatoriesTests
{
    private static readonly LifeRules _rules = ReferencePolicies.Packs.All[0].Life;

    [Theory]
    [InlineData(0, 3, "signers.too_few"), InlineData(0, 4, null), InlineData(2, 1, "signers.too_few"), InlineData(2, 2, null)]
    [InlineData(3, 10, "signers.representatives"), InlineData(2, 1_997, null), InlineData(2, 1_998, "signers.too_many"), InlineData(0, 1_999, null)]
    public void Five_sign_at_least_two_thousand_at_most_and_three_speak_for_all(int others, int listed, string? broken)
    {
        var all = All([.. Enumerable.Range(0, listed).Select(i => $"signer {i}")], [.. Enumerable.Range(0, others).Select(i => $"speaker {i}")]);

        Assert.Equal(1 + others + listed, all.Count);
        Assert.Equal(broken, all.Broken(_rules)?.Code);
    }

    [Fact]
    public void The_numbers_are_data()
    {
        var all = All(["a b", "c d"]);
        Assert.Equal([5, 3], all.Broken(_rules)!.Arguments);
        Assert.Null(all.Broken(_rules with { CollectiveSigners = 3 }));
        Assert.Equal("signers.too_many", all.Broken(_rules with { CollectiveSigners = 2, MostSigners = 2 })!.Code);
        Assert.Equal("signers.representatives", All(["a b", "c d"], ["e f"]).Broken(_rules with { CollectiveSigners = 2, Representatives = 1 })!.Code);
    }

    [Theory]
    [InlineData("أحمد بن عليّ", "احمد بن علي", true), InlineData("Hélène DUPONT", "helene  dupont", true), InlineData("سلمى", "سلمة", false)]
    [InlineData("Ali, Sfax", "Ali, sfax", true), InlineData("Ali, Sfax", "Ali, Tunis", false), InlineData("Ali, 01234567", "Ali, 01234567", true), InlineData("Ali, 01234567", "Ali, 76543210", false), InlineData("Ali, 01234567", "Ali, Sfax", false)]
    public void The_same_name_with_the_same_number_or_place_is_one_person(string one, string other, bool same)
    {
        var all = All([one, other]);

        Assert.Equal(same ? 2 : 3, all.Count);
        Assert.Equal(same ? [other.Split(',')[0]] : [], all.Twice);
    }

    [Fact]
    public void Who_represents_and_stands_in_the_list_too_counts_once_and_lends_the_number_of_the_list()
    {
        var all = All(["Salma Test, 01234567", "Sami Two, Sfax", "salma test, 76543210", "x y"], ["Sami Two"]);

        Assert.Equal([new Signature("Salma Test", "01234567"), new Signature("Sami Two", null, "Sfax")], all.Representatives);
        Assert.Equal([new Signature("salma test", "76543210"), new Signature("x y")], all.Signers);
        Assert.Equal(["Salma Test", "Sami Two"], all.Twice);
    }

    [Fact]
    public void Nobody_represents_twice() => Assert.Equal("signers.twice", All(["a b", "c d", "e f", "g h"], ["SALMA test"]).Broken(_rules)!.Code);

    private static Signatories All(string[] list, string[]? others = null) =>
        new(new Signature("Salma Test"), [.. (others ?? []).Select(name => new Representative(name, null, null))], list.Select(Of));

    private static Signature Of(string line)
    {
        var parts = line.Split(", ");
        return parts.Length == 1 ? new Signature(parts[0]) : char.IsAsciiDigit(parts[1][0]) ? new Signature(parts[0], parts[1]) : new Signature(parts[0], null, parts[1]);
    }
}
