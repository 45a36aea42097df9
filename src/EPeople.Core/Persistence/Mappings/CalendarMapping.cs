using EPeople.Core.Features.Deadlines;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EPeople.Core.Persistence.Mappings;

internal sealed class CalendarEntryMapping : IEntityTypeConfiguration<CalendarEntry>
{
    public void Configure(EntityTypeBuilder<CalendarEntry> entry)
    {
        entry.ToTable("calendar_entries");
        entry.HasKey(e => e.Id);
        entry.Property(e => e.Code).HasMaxLength(60);
        entry.Property(e => e.NameAr).HasMaxLength(120);
        entry.Property(e => e.NameFr).HasMaxLength(120);
        entry.Property(e => e.NameEn).HasMaxLength(120);
        entry.Ignore(e => e.Name);
    }
}

internal sealed class CalendarRevisionMapping : IEntityTypeConfiguration<CalendarRevision>
{
    public void Configure(EntityTypeBuilder<CalendarRevision> revision)
    {
        revision.ToTable("calendar_revisions");
        revision.HasKey(r => r.Id);
        revision.HasOne(r => r.Entry).WithMany().HasForeignKey("EntryId").OnDelete(DeleteBehavior.Restrict);
        revision.HasIndex(r => r.FinishedAt);
    }
}
