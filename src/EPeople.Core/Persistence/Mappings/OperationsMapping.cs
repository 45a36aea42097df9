using EPeople.Core.Features.Audit;
using EPeople.Core.Features.Content;
using EPeople.Core.Features.Operations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EPeople.Core.Persistence.Mappings;

internal sealed class CookieKeyMapping : IEntityTypeConfiguration<CookieKey>
{
    public void Configure(EntityTypeBuilder<CookieKey> key)
    {
        key.ToTable("cookie_keys");
        key.HasKey(k => k.Name);
        key.Property(k => k.Name).HasMaxLength(100);
    }
}

internal sealed class JobRunMapping : IEntityTypeConfiguration<JobRun>
{
    public void Configure(EntityTypeBuilder<JobRun> run)
    {
        run.ToTable("job_runs");
        run.HasKey(r => r.Name);
        run.Property(r => r.Name).HasMaxLength(40);
        run.Property(r => r.Error).HasMaxLength(200);
    }
}

internal sealed class BannerMapping : IEntityTypeConfiguration<Banner>
{
    public void Configure(EntityTypeBuilder<Banner> banner)
    {
        banner.ToTable("banners");
        banner.HasKey(b => b.Id);
        banner.Property(b => b.Id).ValueGeneratedNever();
        banner.Property(b => b.TextAr).HasMaxLength(ShowBanner.MostText);
        banner.Property(b => b.TextFr).HasMaxLength(ShowBanner.MostText);
        banner.Property(b => b.TextEn).HasMaxLength(ShowBanner.MostText);
        banner.Ignore(b => b.Text);
        banner.HasIndex(b => b.Until);
        banner.IsAudited();
    }
}

internal sealed class FeatureSwitchMapping : IEntityTypeConfiguration<FeatureSwitch>
{
    public void Configure(EntityTypeBuilder<FeatureSwitch> one)
    {
        one.ToTable("feature_switches");
        one.HasKey(s => s.Feature);
        one.Property(s => s.Feature).HasConversion<string>().HasMaxLength(40);
        one.Property(s => s.ReasonAr).HasMaxLength(ShowBanner.MostText);
        one.Property(s => s.ReasonFr).HasMaxLength(ShowBanner.MostText);
        one.Property(s => s.ReasonEn).HasMaxLength(ShowBanner.MostText);
        one.IsAudited();
    }
}
