using EPeople.Core.Features.Audit;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EPeople.Core.Persistence.Mappings;

internal sealed class AuditMapping : IEntityTypeConfiguration<AuditEntry>
{
    public void Configure(EntityTypeBuilder<AuditEntry> entry)
    {
        entry.ToTable("audit");
        entry.HasKey(e => e.Id);
        entry.Property(e => e.Id).ValueGeneratedNever();
        entry.Ignore(e => e.BeforeAndAfter);
        entry.Property(e => e.Action).HasMaxLength(80);
        entry.Property(e => e.Subject).HasMaxLength(80);
        entry.Property(e => e.SubjectId).HasMaxLength(200);
        entry.HasIndex(e => new { e.UserId, e.Id });
        entry.HasIndex(e => new { e.Subject, e.SubjectId, e.Id });
        entry.HasIndex(e => new { e.Action, e.Id });
    }
}
