using EPeople.Core.Domain;
using EPeople.Core.Features.Oversight;
using EPeople.Core.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace EPeople.Core.Features.Content;

/// <summary>What every public page has to know before it is drawn.</summary>
/// <param name="Banners">Banners that have not ended, the loudest first; some may not have begun.</param>
/// <param name="Off">Features that are off, and why.</param>
public sealed record SiteState(IReadOnlyList<Banner> Banners, IReadOnlyDictionary<Feature, LocalText> Off)
{
    /// <summary>Banners to be shown at a moment (UTC).</summary>
    public IEnumerable<Banner> At(DateTimeOffset now) => Banners.Where(banner => banner.From <= now && now < banner.Until);

    /// <summary>Why the feature is off; null when it is on.</summary>
    public LocalText? WhyOff(Feature feature) => Off.GetValueOrDefault(feature);
}

/// <summary>
/// The one place where the state of the site is read: kept for half a minute, so that a page costs no query, and dropped by who changes it on this
/// server. Another server shows a change within that half minute.
/// </summary>
public sealed class SiteKeeper(IServiceScopeFactory scopes, Kept<SiteState> kept, TimeProvider time)
{
    /// <summary>How old the state may be.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromSeconds(30);

    /// <summary>The state as it is, or was a moment ago.</summary>
    public async ValueTask<SiteState> ReadAsync(CancellationToken cancellationToken) => kept.Current ?? kept.Keep(await LoadAsync(cancellationToken), Life);

    /// <summary>Refuses what needs a feature that is off.</summary>
    /// <exception cref="RuleBroken"><c>feature.off</c>.</exception>
    public async ValueTask RequireAsync(Feature feature, CancellationToken cancellationToken)
    {
        if ((await ReadAsync(cancellationToken)).WhyOff(feature) is not null)
            throw new RuleBroken("feature.off");
    }

    /// <summary>Something changed: the next who asks reads anew.</summary>
    public void Drop() => kept.Drop();

    private async Task<SiteState> LoadAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<EPeopleDb>();
        var now = time.GetUtcNow();
        var banners = await db.Banners.AsNoTracking().Where(banner => banner.Until > now).OrderByDescending(banner => banner.Level).ThenBy(banner => banner.From).Take(10).ToListAsync(cancellationToken);
        var off = await db.FeatureSwitches.AsNoTracking().Where(one => one.IsOff).ToListAsync(cancellationToken);
        return new SiteState(banners, off.ToDictionary(one => one.Feature, one => new LocalText(one.ReasonAr, one.ReasonFr, one.ReasonEn)));
    }
}
