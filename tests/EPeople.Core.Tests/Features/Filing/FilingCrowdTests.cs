using EPeople.Core.Domain;
using EPeople.Core.Features.Filing;
using EPeople.Core.Persistence;
using EPeople.Core.Security;
using EPeople.Core.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace EPeople.Core.Tests.Features.Filing;

/// <summary>Petitions filed at the same moment are committed together: each is whole, and the trouble of one is the trouble of one.</summary>
public sealed class FilingCrowdTests
{
    public static IEnumerable<TheoryDataRow<DatabaseProvider>> Both => TestDatabase.Both;

    [Theory, MemberData(nameof(Both))]
    public async Task A_crowd_is_filed_whole_though_some_send_their_form_thrice_and_one_is_incomplete(DatabaseProvider provider)
    {
        await using var country = await TestCountry.CreateAsync(provider);
        var drafts = new List<DraftId>();
        for (var i = 0; i < 40; i++)
            drafts.Add(await country.Draft());
        foreach (var several in drafts.Where((_, i) => i % 4 == 0))
            await country.Send(new GiveContact(several, "سليم التجريبي", null, null, null, new CollectiveFields([], "Hélène Dupont\nمريم التونسية\nسامي الثاني\nأحمد بن علي")), Actor.Visitor);
        var incomplete = await country.Send(new StartDraft("ar", Core.Domain.Petitions.PetitionKind.Complaint), Actor.Visitor);

        DraftId[] crowd = [.. drafts, .. drafts.Take(10), .. drafts.Take(10)];
        var filings = crowd.Select((draft, i) => Task.Run(() => country.Send(new FilePetition(draft, $"range{i}"), Actor.Visitor))).ToList();
        var broken = await Assert.ThrowsAsync<RuleBroken>(() => country.Send(new FilePetition(incomplete, "range"), Actor.Visitor));
        await Task.WhenAll(filings);

        Assert.Equal("draft.incomplete", broken.Code);
        var filed = await country.FromDb(db => db.Petitions.AsNoTracking().Select(p => new
        {
            p.RequestId,
            Events = db.Events.Count(e => e.PetitionId == p.Id),
            Entries = db.SearchEntries.Count(e => e.PetitionId == p.Id),
            p.SignerCount,
            Signers = db.Signers.Count(s => s.PetitionId == p.Id),
            Draft = db.Drafts.Count(d => d.FiledAs == p.Id && d.SealedKey != null && d.Text == null),
        }).ToListAsync());
        Assert.Equal(drafts.Select(d => d.Value).Order(), filed.Select(p => p.RequestId.Value).Order());
        Assert.All(filed, p => Assert.Equal((1, 1, 1, p.SignerCount), (p.Events, p.Entries, p.Draft, p.Signers)));
        Assert.Equal(10, filed.Count(p => p.Signers == 5));
    }
}
