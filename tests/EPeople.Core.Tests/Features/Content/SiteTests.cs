using EPeople.Core.Domain;
using EPeople.Core.Domain.Petitions;
using EPeople.Core.Features.Alerts;
using EPeople.Core.Features.Content;
using EPeople.Core.Features.Filing;
using EPeople.Core.Persistence;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using EPeople.Core.Tests.Support;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EPeople.Core.Tests.Features.Content;

/// <summary>Banners and switches: what the public reads, who may write it, and what is refused while it is off.</summary>
public sealed class SiteTests
{
    public static IEnumerable<TheoryDataRow<DatabaseProvider>> Both => TestDatabase.Both;

    [Theory, MemberData(nameof(Both))]
    public async Task A_banner_is_shown_from_its_first_moment_until_its_last_and_costs_no_query(DatabaseProvider provider)
    {
        await using var country = await TestCountry.CreateAsync(provider);
        var editor = await country.Staff("presidency_gov", Role.ContentEditor);
        await country.Send(new ShowBanner(BannerLevel.Alarm, "عاصفة", "Tempête", "Storm", country.Now.AddHours(1), country.Now.AddHours(2)), editor);

        var site = await country.Send(new ReadSite(), Actor.Visitor);
        Assert.Empty(site.At(country.Now));
        Assert.Equal("Tempête", Assert.Single(site.At(country.Now.AddHours(1))).Text.Fr);
        Assert.Empty(site.At(country.Now.AddHours(2)));
        Assert.Same(site, await country.Send(new ReadSite(), Actor.Visitor)); // kept: nothing was read
        country.Time.Advance(SiteKeeper.Life);
        Assert.NotSame(site, await country.Send(new ReadSite(), Actor.Visitor));

        await country.Send(new EndBanner(site.Banners[0].Id), editor);
        Assert.Empty((await country.Send(new ReadSite(), Actor.Visitor)).Banners); // at once on this server
        await Assert.ThrowsAsync<NotFound>(() => country.Send(new EndBanner(Guid.NewGuid()), editor));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_banner_needs_its_text_in_all_languages_and_an_end_to_come(DatabaseProvider provider)
    {
        await using var country = await TestCountry.CreateAsync(provider);
        var editor = await country.Staff("presidency_gov", Role.ContentEditor);
        async Task<string[]> Wrong(ShowBanner banner) => [.. (await Assert.ThrowsAsync<Invalid>(() => country.Send(banner, editor))).Errors.Select(error => $"{error.Field} {error.Code}")];

        Assert.Equal(["TextAr banner.text", "TextEn banner.text", "Until banner.until"], await Wrong(new ShowBanner(BannerLevel.Note, " ", "x", null, null, null)));
        Assert.Equal(["Until banner.until"], await Wrong(new ShowBanner(BannerLevel.Note, "x", "x", "x", country.Now.AddHours(2), country.Now.AddHours(1))));
        Assert.Equal(["Until banner.until"], await Wrong(new ShowBanner(BannerLevel.Note, "x", "x", "x", null, country.Now)));
        Assert.Equal(["Level banner.level"], await Wrong(new ShowBanner((BannerLevel)7, "x", "x", "x", null, country.Now.AddHours(1))));
        Assert.Equal(["ReasonAr feature.reason", "ReasonEn feature.reason"], [.. (await Assert.ThrowsAsync<Invalid>(() => country.Send(new TurnFeature(Feature.Alerts, true, null, "x", ""), editor))).Errors.Select(error => $"{error.Field} {error.Code}")]);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Each_feature_that_is_off_is_refused_and_the_others_are_not(DatabaseProvider provider)
    {
        await using var country = await TestCountry.CreateAsync(provider);
        var administrator = await country.Staff("presidency_gov", Role.Administrator);
        foreach (var kind in Enum.GetValues<PetitionKind>())
        {
            var (draft, other) = (await country.Draft(kind: kind), await country.Draft(kind: Enum.GetValues<PetitionKind>().First(one => one != kind)));
            await Turn(country, administrator, KindFeatures.Of(kind), off: true);
            Assert.Equal("feature.off", (await Assert.ThrowsAsync<RuleBroken>(() => country.Send(new FilePetition(draft, "range"), Actor.Visitor))).Code);
            await country.Send(new FilePetition(other, "range"), Actor.Visitor);
            await Turn(country, administrator, KindFeatures.Of(kind), off: false);
            await country.Send(new FilePetition(draft, "range"), Actor.Visitor); // every word was kept
        }

        await Turn(country, administrator, Feature.Alerts, off: true);
        Assert.Equal("feature.off", (await Assert.ThrowsAsync<RuleBroken>(() => country.Send(new StartAlert(), Actor.Visitor))).Code);
        await Turn(country, administrator, Feature.Alerts, off: false);
        Assert.NotEmpty(await country.Send(new StartAlert(), Actor.Visitor));

        var collective = await country.Draft();
        await country.InDb(db => db.Drafts.Where(d => d.Id == collective).ExecuteUpdateAsync(set => set.SetProperty(d => d.IsCollective, true).SetProperty(d => d.Signers, "ليلى التجريبية\nكمال التجريبي")));
        await Turn(country, administrator, Feature.Collective, off: true);
        Assert.Equal("feature.off", (await Assert.ThrowsAsync<RuleBroken>(() => country.Send(new FilePetition(collective, "range"), Actor.Visitor))).Code);
        await country.File(); // of one person

        // The counter is the way that is left: it files all the same.
        var registrar = await country.Staff("health", Role.Registrar);
        await country.InDb(db => db.Drafts.Where(d => d.Id == collective).ExecuteUpdateAsync(set => set.SetProperty(d => d.RegistrarId, registrar.UserId).SetProperty(d => d.IsCollective, false)));
        await Turn(country, administrator, Feature.FileComplaint, off: true);
        await country.Send(new FilePetition(collective, "range"), Actor.Visitor);
        Assert.Equal(1, await country.FromDb(db => db.Petitions.CountAsync(p => p.RequestId == collective)));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Changes_are_the_editors_and_the_administrators_and_leave_before_and_after(DatabaseProvider provider)
    {
        await using var country = await TestCountry.CreateAsync(provider);
        var editor = await country.Staff("presidency_gov", Role.ContentEditor);
        IRequest<Unit>[] changes = [new ShowBanner(BannerLevel.Note, "x", "x", "x", null, country.Now.AddHours(1)), new EndBanner(Guid.NewGuid()), new TurnFeature(Feature.Figures, false, null, null, null)];
        foreach (var role in Enum.GetValues<Role>().Except([Role.ContentEditor, Role.Administrator]))
        {
            var other = await country.Staff("health", role);
            foreach (var change in changes)
                await Assert.ThrowsAsync<NotFound>(() => country.Send(change, other));
        }

        foreach (var change in changes)
            await Assert.ThrowsAsync<NotFound>(() => country.Send(change, Actor.Visitor));

        await Turn(country, editor, Feature.Figures, off: true);
        await Turn(country, editor, Feature.Figures, off: false);
        var lines = await country.FromDb(db => db.Audit.AsNoTracking().Where(a => a.UserId == editor.UserId).OrderBy(a => a.Id).ToListAsync());
        Assert.Equal([nameof(TurnFeature), nameof(TurnFeature)], lines.Select(line => line.Action));
        Assert.Contains(lines, line => line.Changes!.Contains("[\"Entretien\",\"\"]", StringComparison.Ordinal));
    }

    private static Task<Unit> Turn(TestCountry country, Actor actor, Feature feature, bool off) =>
        country.Send(new TurnFeature(feature, off, "صيانة", "Entretien", "Maintenance"), actor);
}
