using EPeople.Core.Domain;
using EPeople.Core.Domain.Petitions;
using EPeople.Core.Features.Filing;
using EPeople.Core.Features.Notifications;
using EPeople.Core.Persistence;
using EPeople.Core.Security;
using EPeople.Core.Seeding;
using EPeople.Core.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace EPeople.Core.Tests.Features.Filing;

/// <summary>The same petitioner, the same matter again.</summary>
public sealed class RepetitionsTests
{
    private static readonly string _withCard = ReferenceData.Current.Topics.First(topic => topic.NeedsIdentityCard).Key;

    public static IEnumerable<TheoryDataRow<DatabaseProvider>> Both => TestDatabase.Both;

    [Theory, MemberData(nameof(Both))]
    public async Task Each_filing_is_linked_to_the_latest_of_the_same_petitioner_about_the_same_topic(DatabaseProvider provider)
    {
        await using var country = await TestCountry.CreateAsync(provider);
        var first = await File(country, email: "salma@example.org");
        var second = await File(country, email: "salma@example.org", body: "health"); // another body, the same matter
        var third = await File(country, email: "salma@example.org");

        Assert.Equal((null, 1), (first.RepeatsId, first.Repetition));
        Assert.Equal((first.Id, 2), (second.RepeatsId, second.Repetition));
        Assert.Equal((second.Id, 3), (third.RepeatsId, third.Repetition));
        Assert.Equal(
            [second.Id, third.Id],
            await country.FromDb(db => db.Outbox.Where(m => m.Template == "repeated" && m.Audience == Audience.OrganisationHead).OrderBy(m => m.Id).Select(m => m.PetitionId).ToListAsync()));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_petitioner_is_known_by_address_by_card_or_by_telephone_however_written(DatabaseProvider provider)
    {
        await using var country = await TestCountry.CreateAsync(provider);
        var byPhone = await File(country, phone: "71 234 567");
        Assert.Equal(byPhone.Id, (await File(country, phone: "+216 ٧١٢٣٤٥٦٧", email: "other@example.org")).RepeatsId);

        var byCard = await File(country, card: "0123 4567", topic: _withCard);
        var again = await File(country, card: "٠١٢٣٤٥٦٧", topic: _withCard, phone: "98 765 432");
        Assert.Equal(byCard.Id, again.RepeatsId);

        // Known in two ways, by two petitions: the later one.
        var elsewhere = await File(country, card: "76543210", topic: _withCard, email: "salma@example.org");
        Assert.Equal((elsewhere.Id, 2), Link(await File(country, card: "01234567", topic: _withCard, email: "salma@example.org")));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Another_person_another_topic_and_what_lies_more_than_a_year_back_are_no_repetition(DatabaseProvider provider)
    {
        await using var country = await TestCountry.CreateAsync(provider);
        var filedAt = country.Now;
        var first = await File(country, email: "salma@example.org");
        Assert.Equal((null, 1), Link(await File(country, email: "sami@example.org")));
        Assert.Equal((null, 1), Link(await File(country, email: "salma@example.org", topic: _withCard, card: "01234567")));
        Assert.Equal((null, 1), Link(await File(country)));
        Assert.Equal((null, 1), Link(await File(country))); // who gave no contact is nobody we know

        country.Time.SetUtcNow(filedAt.AddYears(1).AddMinutes(1));
        Assert.Equal((null, 1), Link(await File(country, email: "salma@example.org")));
        Assert.Equal(1, (await country.Load(first.Id)).Repetition);
    }

    [Fact]
    public async Task A_year_ago_to_the_minute_is_still_within_a_year()
    {
        await using var country = await TestCountry.CreateAsync();
        var first = await File(country, email: "salma@example.org");
        country.Time.SetUtcNow(first.FiledAt.AddYears(1));
        Assert.Equal((first.Id, 2), Link(await File(country, email: "salma@example.org")));
    }

    private static (PetitionId? Repeats, int Repetition) Link(Petition petition) => (petition.RepeatsId, petition.Repetition);

    private static async Task<Petition> File(TestCountry country, string? email = null, string? phone = null, string? card = null, string topic = "other", string body = "agriculture")
    {
        var draft = await country.Draft(body, topic: "other");
        await country.Send(new DescribeMatter(draft, "انقطاع الماء", "منذ ثلاثة أسابيع.", topic), Actor.Visitor);
        await country.Send(new ChooseBody(draft, body), Actor.Visitor);
        await country.Send(new GiveContact(draft, "سليم التجريبي", email, phone, card), Actor.Visitor);
        await country.Send(new FilePetition(draft, "range"), Actor.Visitor);
        country.Time.Advance(TimeSpan.FromSeconds(1));
        return await country.FromDb(db => db.Petitions.AsNoTracking().FirstAsync(p => p.RequestId == draft));
    }
}
