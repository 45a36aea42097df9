using EPeople.Core.Domain;
using EPeople.Core.Domain.Petitions;
using EPeople.Core.Features.Audit;
using EPeople.Core.Features.Counter;
using EPeople.Core.Features.Filing;
using EPeople.Core.Features.Following;
using EPeople.Core.Persistence;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using EPeople.Core.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace EPeople.Core.Tests.Features.Counter;

/// <summary>A registrar files for somebody else, and gives back a lost key.</summary>
public sealed class CounterTests
{
    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_paper_counts_from_the_day_on_which_it_was_received(DatabaseProvider provider)
    {
        await using var country = await TestCountry.CreateAsync(provider);
        var registrar = await country.Staff("agriculture", Role.Registrar);
        var received = new DateOnly(2026, 11, 20);

        var petition = await FileAsync(country, registrar, FilingChannel.Paper, received, "fr");

        Assert.Equal((FilingChannel.Paper, received, "fr"), (petition.Channel, petition.FiledDay, petition.Language));
        // Thirty calendar days, the day of receipt not counted: 20 December 2026 is a Sunday, so the end of Monday the 21st in Tunis.
        Assert.Equal(new DateTimeOffset(2026, 12, 21, 23, 0, 0, TimeSpan.Zero), petition.DueAt);
        var filed = (await country.History(petition.Id)).Single(e => e.Kind == PetitionEventKind.Filed);
        Assert.Equal((ActorKind.Staff, registrar.UserId, petition.FiledAt, country.Now), (filed.ActorKind, filed.UserId, filed.At, filed.RecordedAt));
        var line = Assert.Single(await country.FromDb(db => db.Audit.AsNoTracking().Where(a => a.Action == nameof(FilePetition)).ToListAsync()));
        Assert.Equal((registrar.UserId, petition.Id.Value.ToString()), (line.UserId, line.SubjectId));
    }

    [Fact]
    public async Task Who_stands_at_the_counter_or_telephones_files_now_and_no_quota_holds_an_office()
    {
        await using var country = await TestCountry.CreateAsync(options: core => core with { Quota = new FilingQuotaOptions { PerHour = 1, PerDay = 1 } });
        var registrar = await country.Staff("agriculture", Role.Registrar);
        for (var i = 0; i < 3; i++)
        {
            var petition = await FileAsync(country, registrar, i == 0 ? FilingChannel.Phone : FilingChannel.Counter, new DateOnly(2020, 1, 1), "ar");
            Assert.Equal((country.Now, PetitionStatus.Received), (petition.FiledAt, petition.Status));
        }
    }

    [Theory]
    [InlineData(FilingChannel.Online, "fr", "2026-11-20", "counter.channel"), InlineData(null, "fr", "2026-11-20", "counter.channel")]
    [InlineData(FilingChannel.Paper, "de", "2026-11-20", "counter.language"), InlineData(FilingChannel.Paper, "fr", null, "counter.received")]
    [InlineData(FilingChannel.Paper, "fr", "2026-11-25", "counter.future"), InlineData(FilingChannel.Paper, "fr", "2025-11-22", "counter.old")]
    public async Task What_cannot_be_is_refused_at_its_field(FilingChannel? channel, string language, string? day, string code)
    {
        await using var country = await TestCountry.CreateAsync();
        var registrar = await country.Staff("agriculture", Role.Registrar);
        DateOnly? on = day is null ? null : DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture);
        var refused = await Assert.ThrowsAsync<Invalid>(() => country.Send(new StartCounterDraft(language, channel, on), registrar));
        Assert.Equal(code, refused.Errors.Single().Code);
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_lost_key_is_given_back_to_the_petitioner_only(DatabaseProvider provider)
    {
        await using var country = await TestCountry.CreateAsync(provider);
        var registrar = await country.Staff("health", Role.Registrar);
        var filed = await country.File("agriculture", "someone@example.org");
        await country.InDb(db => db.Petitions.ExecuteUpdateAsync(set => set.SetProperty(p => p.EmailConfirmedAt, country.Now).SetProperty(p => p.Phone, "+21622000111")));
        var name = (await country.Load(filed.Id)).PetitionerName!;
        var code = filed.Receipt.Code;

        foreach (var wrong in new[]
        {
            new ReplaceKeyAtCounter(code, "Quelqu’un d’autre", "22000111", null, true), new ReplaceKeyAtCounter(code, name, "22000112", null, true),
            new ReplaceKeyAtCounter(TrackingCode.New().Value, name, "22000111", null, true),
        })
            Assert.Equal("counter.no_match", (await Assert.ThrowsAsync<RuleBroken>(() => Sent(country, wrong, registrar))).Code);
        Assert.Equal("counter.card", (await Assert.ThrowsAsync<Invalid>(() => country.Send(new ReplaceKeyAtCounter(code, name, "22000111", null, false), registrar))).Errors.Single().Code);
        Assert.Equal(filed.Id, await Sent(country, new OpenPetition(code, filed.Receipt.Key, "range"), Actor.Visitor));

        var given = await Sent(country, new ReplaceKeyAtCounter(code, "  " + name.ToUpperInvariant(), "22 000 111", null, true), registrar);

        Assert.Equal("key.wrong", (await Assert.ThrowsAsync<RuleBroken>(() => Sent(country, new OpenPetition(code, filed.Receipt.Key, "other"), Actor.Visitor))).Code);
        Assert.Equal(filed.Id, await Sent(country, new OpenPetition(code, given.Key, "third"), Actor.Visitor));
        var replaced = (await country.History(filed.Id)).Single(e => e.Kind == PetitionEventKind.KeyReplaced);
        Assert.Equal((ActorKind.Staff, registrar.UserId), (replaced.ActorKind, replaced.UserId));
        Assert.Single(await country.FromDb(db => db.Audit.Where(a => a.Action == nameof(ReplaceKeyAtCounter) && a.UserId == registrar.UserId).ToListAsync()));
        Assert.Single(await country.FromDb(db => db.Outbox.Where(m => m.Template == "keyreplaced").ToListAsync()));
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task Where_the_petition_has_a_card_its_number_decides(DatabaseProvider provider)
    {
        await using var country = await TestCountry.CreateAsync(provider);
        var registrar = await country.Staff("health", Role.Registrar);
        var filed = await country.File();
        await country.InDb(db => db.Petitions.ExecuteUpdateAsync(set => set.SetProperty(p => p.IdentityCard, "01234567")));
        var name = (await country.Load(filed.Id)).PetitionerName!;

        Assert.Equal("counter.no_match", (await Assert.ThrowsAsync<RuleBroken>(() => Sent(country, new ReplaceKeyAtCounter(filed.Receipt.Code, name, null, "01234568", true), registrar))).Code);
        Assert.Equal(filed.Receipt.Code, (await Sent(country, new ReplaceKeyAtCounter(filed.Receipt.Code, "any name", null, "٠١٢٣ ٤٥٦٧", true), registrar)).Code);
    }

    [Fact]
    public async Task Whoever_is_no_registrar_finds_no_counter()
    {
        await using var country = await TestCountry.CreateAsync();
        foreach (var actor in new[] { Actor.Visitor, await country.Staff("health", Role.Clerk), await country.Staff("health", Role.Head), await country.Staff("health", Role.Administrator) })
        {
            await Assert.ThrowsAsync<NotFound>(() => country.Send(new StartCounterDraft("ar", FilingChannel.Counter, null), actor));
            await Assert.ThrowsAsync<NotFound>(() => country.Send(new ReplaceKeyAtCounter("TN-0000-0000", "a", null, null, true), actor));
        }
    }

    /// <summary>Sends while the clock goes on: wrong attempts are slowed.</summary>
    private static async Task<T> Sent<T>(TestCountry country, MediatR.IRequest<T> request, Actor actor)
    {
        var sent = country.Send(request, actor);
        while (!sent.IsCompleted)
        {
            country.Time.Advance(TimeSpan.FromSeconds(1));
            await Task.Delay(5, TestContext.Current.CancellationToken);
        }

        return await sent;
    }

    private static async Task<Petition> FileAsync(TestCountry country, Actor registrar, FilingChannel channel, DateOnly day, string language)
    {
        var draft = await country.Send(new StartCounterDraft(language, channel, day), registrar);
        await country.Send(new ChangeKind(draft, PetitionKind.Complaint), Actor.Visitor);
        await country.Send(new DescribeMatter(draft, "Coupures d’eau", "L’eau est coupée chaque soir.", "other"), Actor.Visitor);
        await country.Send(new SayWhere(draft, "TN-11", null, null), Actor.Visitor);
        await country.Send(new ChooseBody(draft, "agriculture"), Actor.Visitor);
        await country.Send(new GiveContact(draft, "Radhia Exemple", null, null, null), Actor.Visitor);
        await country.Send(new FilePetition(draft, "office"), Actor.Visitor);
        return await country.FromDb(db => db.Petitions.AsNoTracking().FirstAsync(p => p.RequestId == draft));
    }
}
