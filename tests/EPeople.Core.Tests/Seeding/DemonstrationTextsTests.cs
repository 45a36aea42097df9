using EPeople.Core.Domain.Petitions;
using EPeople.Core.Seeding;
using EPeople.Core.Seeding.Demonstration;
using Xunit;

namespace EPeople.Core.Tests.Seeding;

public sealed class DemonstrationTextsTests
{
    private static readonly DemonstrationTexts Texts = DemonstrationTexts.Current;
    private static readonly DateOnly Day = new(2026, 11, 20);

    private static readonly DemonstrationPlace[] Places =
        [.. ReferenceData.Current.Delegations.Select(place => new DemonstrationPlace(place.Name, ReferenceData.Current.Governorates.Single(one => one.Key == place.Governorate).Name))];

    [Fact]
    public void There_are_two_hundred_templates_mostly_Arabic_for_every_topic()
    {
        Assert.InRange(Texts.Petitions.Count, 200, 300);
        Assert.InRange(Texts.Petitions.Count(one => one.Language == "ar") / (double)Texts.Petitions.Count, 0.55, 0.65);
        Assert.InRange(Texts.Petitions.Count(one => one.Language == "fr") / (double)Texts.Petitions.Count, 0.25, 0.35);
        Assert.All(ReferenceData.Current.Topics, topic => Assert.Contains(Texts.Petitions, one => one.Topic == topic.Key));
        Assert.All(Texts.Petitions, one => Assert.Contains(ReferenceData.Current.Topics, topic => topic.Key == one.Topic));
        Assert.Equal(Texts.Petitions.Count, Texts.Petitions.Select(one => one.Key).Distinct().Count());
    }

    [Fact]
    public void Every_kind_and_language_can_be_answered()
    {
        foreach (var language in new[] { "ar", "fr", "en" })
        {
            foreach (var kind in Enum.GetValues<PetitionKind>())
                Assert.Contains(Texts.Answers, one => one.Kind == kind && one.Language == language);
            Assert.Contains(Texts.Notes, one => one.Language == language);
            Assert.Contains(Texts.TransferReasons, one => one.Language == language);
            Assert.Contains(Texts.Messages, one => one.Language == language);
            Assert.Contains(Texts.Ratings, one => one.Language == language);
        }

        Assert.All(Texts.Ratings, one => Assert.InRange(one.Stars, 1, 5));
    }

    [Fact]
    public void Every_template_fills_at_every_place_within_the_forms_limits()
    {
        var random = new Random(1);
        foreach (var template in Texts.Petitions)
        {
            foreach (var place in Places)
            {
                var (title, text) = Texts.Petition(template, place, Day, random);
                Assert.InRange(title.Length, 5, 120);
                Assert.InRange(text.Length, 40, 4000);
                Assert.DoesNotContain('{', title + text);
            }
        }
    }

    [Fact]
    public void Every_reply_fills()
    {
        var random = new Random(2);
        var all = Texts.Answers.Select(one => (one.Language, one.Text))
            .Concat(new[] { Texts.Notes, Texts.TransferReasons, Texts.Messages }.SelectMany(list => list.Select(one => (one.Language, one.Text))));
        Assert.All(all, one => Assert.DoesNotContain('{', Texts.Fill(one.Text, one.Language, Places[0], Day, random)));
    }

    [Fact]
    public void The_same_seed_gives_the_same_country()
    {
        Assert.Equal(Draw(7), Draw(7));
        Assert.NotEqual(Draw(7), Draw(8));

        static List<string> Draw(int seed)
        {
            var random = new Random(seed);
            return [.. Texts.Petitions.Select(template => Texts.Petition(template, Places[random.Next(Places.Length)], Day, random).Text), Texts.Person("ar", random).Full, Texts.Street("fr", random)];
        }
    }

    [Theory]
    [InlineData("à {place}", "au Kram")]
    [InlineData("de {place}", "du Kram")]
    public void French_joins_its_little_words_to_the_name(string text, string expected)
    {
        var kram = Places.Single(place => place.Delegation.Fr == "Le Kram");
        Assert.Equal(expected, Texts.Fill(text, "fr", kram, Day, new Random(1)));
        var menzah = Places.Single(place => place.Delegation.Fr == "El Menzah");
        Assert.Equal("d'El Menzah", Texts.Fill("de {place}", "fr", menzah, Day, new Random(1)));
    }

    [Fact]
    public void An_unknown_variable_is_an_error() =>
        Assert.Throws<FormatException>(() => Texts.Fill("{nonsense}", "ar", Places[0], Day, new Random(1)));

    [Fact]
    public void Most_templates_are_routed_to_the_ministry_of_their_topic_by_their_words_alone()
    {
        var router = ReferenceData.Current.Router();
        var bodies = ReferenceData.Current.Topics.ToDictionary(topic => topic.Key, topic => topic.OrganisationCode);
        var random = new Random(3);
        var wrong = Texts.Petitions
            .Where(template => bodies[template.Topic] is not null)
            .Select(template => (template, filled: Texts.Petition(template, Places[random.Next(Places.Length)], Day, random)))
            .Where(one => router.Suggest(one.filled.Title, one.filled.Text, null, null) is not [var best, ..] || best.OrganisationCode != bodies[one.template.Topic])
            .Select(one => one.template.Key)
            .ToList();

        // What remains is arguable (dogs before a school, a phone that a shop will not exchange); the page offers three bodies.
        Assert.True(wrong.Count < Texts.Petitions.Count / 5, string.Join(' ', wrong));
    }
}
