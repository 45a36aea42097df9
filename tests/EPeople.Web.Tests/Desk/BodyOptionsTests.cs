using Bunit;
using EPeople.Core.Domain;
using EPeople.Core.Domain.Government;
using EPeople.Core.Features.Triage;
using EPeople.Web.Desk;

namespace EPeople.Web.Tests.Desk;

public sealed class BodyOptionsTests
{
    [Fact]
    public async Task What_the_words_speak_for_comes_first_and_the_rest_by_kind()
    {
        await using var desk = new MudTestContext("ar");
        BodyChoice[] bodies =
        [
            new(new OrganisationId(Guid.NewGuid()), OrganisationKind.Ministry, Cases.Health, [], false),
            new(new OrganisationId(Guid.NewGuid()), OrganisationKind.PublicBody, new("الصوناد", "SONEDE", "SONEDE"), ["ماء"], false),
        ];
        var options = desk.Render<BodyOptions>(p => p.Add(c => c.Bodies, bodies));

        Assert.Equal(2, options.FindAll("optgroup").Count);
        Assert.StartsWith("الصوناد — ماء", options.FindAll("option")[0].Words(), StringComparison.Ordinal);
        Assert.Equal(("وزارة الصحة", bodies[0].Id.Value.ToString()), (options.FindAll("option")[1].Words(), options.FindAll("option")[1].GetAttribute("value")));
    }
}
