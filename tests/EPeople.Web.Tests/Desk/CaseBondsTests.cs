using Bunit;
using EPeople.Core.Domain;
using EPeople.Core.Features.Triage;
using EPeople.Web.Desk;

namespace EPeople.Web.Tests.Desk;

public sealed class CaseBondsTests
{
    [Fact]
    public async Task What_it_was_joined_to_what_joined_it_and_what_it_repeats_are_links_beside_the_list()
    {
        await using var desk = new MudTestContext();
        var other = new CaseLink(PetitionId.New(Cases.FiledAt), "TN-1111-2222", "Éclairage");
        var bonds = desk.Render<CaseBonds>(p => p.Add(c => c.Address, Cases.List).Add(c => c.View, Cases.View() with { MergedInto = other, Joined = [other, other], Earlier = other, Repetition = 2 }));

        Assert.Equal(4, bonds.FindAll($"a[href='{Cases.List.Case(other.Id)}']").Count);
        Assert.StartsWith("Jointe à TN-1111-2222 Éclairage", bonds.FindAll(".bond")[0].Words(), StringComparison.Ordinal);
        Assert.StartsWith("2 requêtes sont jointes", bonds.FindAll(".bond")[1].Words(), StringComparison.Ordinal);
        Assert.StartsWith("Dépôt n° 2", bonds.FindAll(".bond")[2].Words(), StringComparison.Ordinal);
        Assert.Empty(desk.Render<CaseBonds>(p => p.Add(c => c.Address, Cases.List).Add(c => c.View, Cases.View())).FindAll(".bond"));
    }
}
