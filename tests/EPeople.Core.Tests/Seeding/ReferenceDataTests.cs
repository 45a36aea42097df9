using EPeople.Core.Domain;
using EPeople.Core.Domain.Government;
using EPeople.Core.Domain.Search;
using EPeople.Core.Seeding;
using Xunit;

namespace EPeople.Core.Tests.Seeding;

public sealed class ReferenceDataTests
{
    private static readonly ReferenceData Data = ReferenceData.Current;

    [Fact]
    public void There_are_25_ministries_and_24_governorates()
    {
        Assert.Equal(25, Data.Organisations.Count(body => body.Kind == OrganisationKind.Ministry));
        Assert.Equal(24, Data.Organisations.Count(body => body.Kind == OrganisationKind.Governorate));
        Assert.Equal("presidency_gov", Data.Organisations[0].Code);
        Assert.Equal(24, Data.Governorates.Count);
        Assert.Equal(279, Data.Delegations.Count);
    }

    [Fact]
    public void Keys_are_unique()
    {
        AssertUnique(Data.Organisations.Select(body => body.Code));
        AssertUnique(Data.Governorates.Select(place => place.Key));
        AssertUnique(Data.Delegations.Select(place => place.Key));
        AssertUnique(Data.Topics.Select(topic => topic.Key));
        AssertUnique(Data.LegalGrounds.Select(ground => ground.Code));
        AssertUnique(Data.AnswerTemplates.Select(template => template.Code));
        AssertUnique(Data.Governorates.Select(place => $"{place.TileRow}/{place.TileColumn}"));
    }

    [Fact]
    public void References_between_the_files_hold()
    {
        var bodies = Data.Organisations.Select(body => body.Code).ToHashSet();
        var places = Data.Governorates.Select(place => place.Key).ToHashSet();
        Assert.All(Data.Governorates, place => Assert.Contains(place.OrganisationCode, bodies));
        Assert.All(Data.Delegations, place => Assert.Contains(place.Governorate, places));
        Assert.All(places, place => Assert.Contains(Data.Delegations, delegation => delegation.Governorate == place));
        Assert.All(Data.Topics.Where(topic => topic.Key != Topic.Other), topic => Assert.Contains(topic.OrganisationCode!, bodies));
        Assert.All(Data.Fields, field => Assert.True(field.OrganisationCode == FieldWords.OfTheGovernorate || bodies.Contains(field.OrganisationCode)));
        Assert.All(Data.Organisations.Where(body => body.Kind == OrganisationKind.Governorate), body => Assert.Contains(body.Governorate!, places));
    }

    [Fact]
    public void Every_ministry_has_a_topic_and_only_the_last_topic_has_no_ministry()
    {
        Assert.All(
            Data.Organisations.Where(body => body.Kind == OrganisationKind.Ministry),
            body => Assert.Contains(Data.Topics, topic => topic.OrganisationCode == body.Code));
        var other = Assert.Single(Data.Topics, topic => topic.OrganisationCode is null);
        Assert.Equal(Topic.Other, other.Key);
        Assert.Same(other, Data.Topics[^1]);
    }

    [Fact]
    public void Every_text_exists_in_three_languages()
    {
        var texts = Data.Organisations.SelectMany(body => new[] { body.Name, body.ShortName })
            .Concat(Data.Governorates.Select(place => place.Name))
            .Concat(Data.Delegations.Select(place => place.Name))
            .Concat(Data.Topics.Select(topic => topic.Name))
            .Concat(Data.LegalGrounds.SelectMany(ground => new[] { ground.Name, ground.Source }))
            .Concat(Data.AnswerTemplates.SelectMany(template => new[] { template.Name, template.Text }));
        Assert.All(texts, text => Assert.All(new[] { "ar", "fr", "en" }, language => Assert.False(string.IsNullOrWhiteSpace(text.In(language)))));
    }

    [Fact]
    public void Every_keyword_has_a_normal_form() =>
        Assert.All(
            Data.Topics.SelectMany(topic => topic.Keywords.All.Select(said => said.Word)).Concat(Data.Fields.SelectMany(field => field.Words)),
            word => Assert.NotEmpty(Words.Tokens(word)));

    [Fact]
    public void Only_files_of_persons_ask_for_the_identity_card() =>
        Assert.InRange(Data.Topics.Count(topic => topic.NeedsIdentityCard), 1, 6);

    private static void AssertUnique(IEnumerable<string> keys)
    {
        var all = keys.ToList();
        Assert.Equal(all.Count, all.Distinct(StringComparer.Ordinal).Count());
    }
}
