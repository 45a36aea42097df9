using EPeople.Core.Features.Citizens;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EPeople.Core.Persistence.Mappings;

/// <summary>Not audited: what citizens do on their own pages is nobody's to look up.</summary>
internal sealed class CitizenMapping : IEntityTypeConfiguration<Citizen>
{
    public void Configure(EntityTypeBuilder<Citizen> citizen)
    {
        citizen.ToTable("citizens");
        citizen.HasKey(c => c.Id);
        citizen.Property(c => c.Id).ValueGeneratedNever();
        citizen.Property(c => c.Email).HasMaxLength(254);
        citizen.Property(c => c.Name).HasMaxLength(200);
        citizen.Property(c => c.Language).HasMaxLength(2);
        citizen.Property(c => c.EntryStamp).IsConcurrencyToken(); // two askings at once: one code is mailed
        citizen.Ignore(c => c.CodeEnds);

        // One account an address; who deleted one may make another at once.
        citizen.HasIndex(c => c.Email).IsUnique().HasFilter("\"EndedAt\" IS NULL");
        citizen.HasIndex(c => c.AskedAt).HasFilter("\"ConfirmedAt\" IS NULL");
        citizen.HasIndex(c => c.EndedAt).HasFilter("\"EndedAt\" IS NOT NULL");
    }
}
