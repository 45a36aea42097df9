using EPeople.Core.Domain;
using EPeople.Core.Domain.Petitions;
using EPeople.Core.Features.Filing;
using EPeople.Core.Features.Following;
using EPeople.Core.Features.Notifications;
using EPeople.Core.Persistence;
using EPeople.Core.Security;
using EPeople.Core.Seeding;
using EPeople.Core.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

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
        var first = await File(country, phone: "71 234 567");
        var second = await File(country, phone: "71 234 567", body: "health"); // another body, the same matter
        var third = await File(country, phone: "71 234 567");

        Assert.Equal((null, 1), (first.RepeatsId, first.Repetition));
        Assert.Equal((first.Id, 2), (second.RepeatsId, second.Repetition));
        Assert.Equal((second.Id, 3), (third.RepeatsId, third.Repetition));
        Assert.Equal([second.Id, third.Id], await ToldAsync(country));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_petitioner_is_known_by_card_or_by_telephone_and_name_however_written(DatabaseProvider provider)
    {
        await using var country = await TestCountry.CreateAsync(provider);
        var byPhone = await File(country, phone: "71 234 567", name: "سليم التجريبي");
        Assert.Equal(byPhone.Id, (await File(country, phone: "+216 ٧١٢٣٤٥٦٧", name: " سَليم  التجريبيّ")).RepeatsId);
        Assert.Equal((null, 1), Link(await File(country, phone: "71 234 567", name: "سلمى التجريبية"))); // one telephone, another person

        var byCard = await File(country, card: "0123 4567", topic: _withCard);
        var again = await File(country, card: "٠١٢٣٤٥٦٧", topic: _withCard, phone: "98 765 432", name: "another spelling");
        Assert.Equal(byCard.Id, again.RepeatsId);

        // Known in two ways, by two petitions: the later one.
        var elsewhere = await File(country, card: "76543210", topic: _withCard, phone: "55 555 555");
        Assert.Equal((elsewhere.Id, 2), Link(await File(country, card: "01234567", topic: _withCard, phone: "55 555 555")));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task An_address_counts_when_it_is_confirmed_on_both_and_then_the_head_is_told(DatabaseProvider provider)
    {
        await using var country = await TestCountry.CreateAsync(provider);
        var first = await File(country, email: "salma@example.org");
        await ConfirmAsync(country, first);

        // A stranger types her address: nothing is linked, now or later.
        Assert.Equal((null, 1), Link(await File(country, email: "salma@example.org", name: "Stranger")));
        var second = await File(country, email: "salma@example.org");
        Assert.Equal((null, 1), Link(second));
        Assert.Empty(await ToldAsync(country));

        await ConfirmAsync(country, second);
        await ConfirmAsync(country, second); // the link in the mail opened twice
        Assert.Equal((first.Id, 2), Link(await country.Load(second.Id)));
        Assert.Equal("2", Assert.Single(await country.History(second.Id), e => e.Kind == PetitionEventKind.EmailConfirmed).Detail);
        Assert.Equal([second.Id], await ToldAsync(country));

        await ConfirmAsync(country, first); // the earlier one repeats nothing
        Assert.Equal((null, 1), Link(await country.Load(first.Id)));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Another_person_another_topic_and_what_lies_further_back_than_the_pack_says_are_no_repetition(DatabaseProvider provider)
    {
        await using var country = await TestCountry.CreateAsync(provider);
        var filedAt = country.Now;
        var first = await File(country, phone: "71 234 567");
        Assert.Equal((null, 1), Link(await File(country, phone: "71 234 568")));
        Assert.Equal((null, 1), Link(await File(country, phone: "71 234 567", topic: _withCard, card: "01234567")));
        Assert.Equal((null, 1), Link(await File(country)));
        Assert.Equal((null, 1), Link(await File(country))); // who gave no contact is nobody we know

        country.Time.SetUtcNow(filedAt.AddMonths(ReferencePolicies.Packs.Pack("tn-2025").Life.RepetitionMonths).AddMinutes(1));
        Assert.Equal((null, 1), Link(await File(country, phone: "71 234 567")));
        Assert.Equal(1, (await country.Load(first.Id)).Repetition);
    }

    [Fact]
    public async Task The_last_minute_of_the_packs_months_is_still_within_them()
    {
        await using var country = await TestCountry.CreateAsync();
        var first = await File(country, phone: "71 234 567");
        country.Time.SetUtcNow(first.FiledAt.AddMonths(ReferencePolicies.Packs.Pack("tn-2025").Life.RepetitionMonths));
        Assert.Equal((first.Id, 2), Link(await File(country, phone: "71 234 567")));
    }

    private static Task<List<PetitionId>> ToldAsync(TestCountry country) =>
        country.FromDb(db => db.Outbox.Where(m => m.Template == "repeated" && m.Audience == Audience.OrganisationHead).OrderBy(m => m.Id).Select(m => m.PetitionId).ToListAsync());

    private static Task<MediatR.Unit> ConfirmAsync(TestCountry country, Petition petition) =>
        country.Send(new ConfirmEmail(country.Services.GetRequiredService<KeyVault>().Token(ConfirmEmail.Purpose, petition.Id, petition.Email!, country.Now.AddDays(1))), Actor.Visitor);

    private static (PetitionId? Repeats, int Repetition) Link(Petition petition) => (petition.RepeatsId, petition.Repetition);

    private static async Task<Petition> File(TestCountry country, string? email = null, string? phone = null, string? card = null, string topic = "other", string body = "agriculture", string name = "سليم التجريبي")
    {
        var draft = await country.Draft(body, topic: "other");
        await country.Send(new DescribeMatter(draft, "انقطاع الماء", "منذ ثلاثة أسابيع.", topic), Actor.Visitor);
        await country.Send(new ChooseBody(draft, body), Actor.Visitor);
        await country.Send(new GiveContact(draft, name, email, phone, card), Actor.Visitor);
        await country.Send(new FilePetition(draft, "range"), Actor.Visitor);
        country.Time.Advance(TimeSpan.FromSeconds(1));
        return await country.FromDb(db => db.Petitions.AsNoTracking().FirstAsync(p => p.RequestId == draft));
    }
}
