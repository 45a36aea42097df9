using EPeople.Core.Domain;
using EPeople.Core.Domain.Petitions;
using EPeople.Core.Features.Filing;
using EPeople.Core.Persistence;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using EPeople.Core.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace EPeople.Core.Tests.Features.Filing;

public sealed class FilePetitionTests
{
    public static IEnumerable<TheoryDataRow<DatabaseProvider>> Both => TestDatabase.Both;

    [Theory, MemberData(nameof(Both))]
    public async Task A_filed_complaint_is_with_the_body_with_its_legal_due_date(DatabaseProvider provider)
    {
        await using var country = await TestCountry.CreateAsync(provider);

        var filed = await country.File("agriculture", "someone@example.org");

        var petition = await country.Load(filed.Id);
        Assert.Equal(PetitionStatus.Received, petition.Status);
        Assert.Equal(country.Body("agriculture"), petition.OrganisationId);
        Assert.Equal(new DateOnly(2026, 12, 24), petition.LastDay);
        Assert.Equal(new DateTimeOffset(2026, 12, 24, 23, 0, 0, TimeSpan.Zero), petition.DueAt);
        Assert.Equal("tn-2025/complaint", petition.RuleId);
        Assert.Equal(country.Now, petition.FiledAt);
        Assert.Equal([PetitionEventKind.Filed], (await country.History(filed.Id)).Select(e => e.Kind));
        Assert.Equal(["receipt"], await country.FromDb(db => db.Outbox.Where(m => m.PetitionId == filed.Id).Select(m => m.Template).ToListAsync()));
        Assert.Equal(filed.Id, await country.FromDb(db => db.SearchEntries.Select(e => e.PetitionId).SingleAsync()));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task The_same_form_sent_twice_gives_the_same_receipt(DatabaseProvider provider)
    {
        await using var country = await TestCountry.CreateAsync(provider);
        var draft = await country.Draft();

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => country.Send(new FilePetition(draft, "range"), Actor.Visitor)));
        await country.Send(new FilePetition(draft, "range"), Actor.Visitor);

        Assert.Equal(1, await country.FromDb(db => db.Petitions.CountAsync()));
        var first = await country.Send(new ReadReceipt(draft), Actor.Visitor);
        var second = await country.Send(new ReadReceipt(draft), Actor.Visitor);
        Assert.NotNull(first);
        Assert.Equal((first.Code, first.Key), (second!.Code, second.Key));
        Assert.True(AccessKey.TryParse(first.Key, out _));
    }

    [Fact]
    public async Task An_unknown_body_leads_to_the_central_offices_triage()
    {
        await using var country = await TestCountry.CreateAsync();

        var filed = await country.File(body: null);

        var petition = await country.Load(filed.Id);
        Assert.Equal(PetitionStatus.Triage, petition.Status);
        Assert.Equal(country.Bodies.CentralOffice.Id, petition.OrganisationId);
        Assert.Null(filed.Receipt.Body);
    }

    [Fact]
    public async Task Above_the_quota_of_its_range_a_petition_is_held_not_refused()
    {
        await using var country = await TestCountry.CreateAsync(options: o => o with { Quota = o.Quota with { PerHour = 1 } });

        await country.File();
        var held = await country.File();

        Assert.Equal(PetitionStatus.Held, (await country.Load(held.Id)).Status);
        Assert.Equal(new DateOnly(2026, 12, 24), (await country.Load(held.Id)).LastDay);
    }

    [Fact]
    public async Task A_draft_without_all_its_steps_is_not_filed()
    {
        await using var country = await TestCountry.CreateAsync();
        var draft = await country.Send(new StartDraft("fr", PetitionKind.Suggestion), Actor.Visitor);

        var refused = await Assert.ThrowsAsync<RuleBroken>(() => country.Send(new FilePetition(draft, "range"), Actor.Visitor));

        Assert.Equal("draft.incomplete", refused.Code);
        Assert.Equal(0, await country.FromDb(db => db.Petitions.CountAsync()));
    }

    [Fact]
    public async Task A_draft_ends_an_hour_after_its_last_step()
    {
        await using var country = await TestCountry.CreateAsync();
        var draft = await country.Draft();
        country.Time.Advance(TimeSpan.FromMinutes(61));

        var refused = await Assert.ThrowsAsync<RuleBroken>(() => country.Send(new FilePetition(draft, "range"), Actor.Visitor));

        Assert.Equal("draft.expired", refused.Code);
        Assert.Null(await country.Send(new OpenDraft(draft), Actor.Visitor));
    }

    [Fact]
    public async Task Every_wrong_field_is_named_with_its_code()
    {
        await using var country = await TestCountry.CreateAsync();
        var draft = await country.Send(new StartDraft("ar", PetitionKind.Complaint), Actor.Visitor);

        var refused = await Assert.ThrowsAsync<Invalid>(() => country.Send(new DescribeMatter(draft, " ", new string('ا', 4_001), "no-such"), Actor.Visitor));

        Assert.Equal([("Title", "title.required"), ("Text", "field.too_long"), ("TopicKey", "topic.required")], refused.Errors.Select(e => (e.Field, e.Code)));
        Assert.Equal([4_000], refused.Errors[1].Arguments);
    }

    [Fact]
    public async Task Line_ends_of_a_form_count_once_and_come_back_as_LF()
    {
        await using var country = await TestCountry.CreateAsync();
        var text = string.Join("\r\n", Enumerable.Repeat("سطر", 1_000));

        var filed = await country.File(text: text);

        Assert.Equal(text.Replace("\r\n", "\n", StringComparison.Ordinal), (await country.Load(filed.Id)).Text);
    }

    [Fact]
    public async Task An_administrator_cannot_file_for_anybody()
    {
        await using var country = await TestCountry.CreateAsync();
        var draft = await country.Draft();

        await Assert.ThrowsAsync<NotFound>(() => country.Send(new FilePetition(draft, "range"), Actor.Staff(Guid.NewGuid(), country.Body("health"), Role.Administrator)));
    }
}
