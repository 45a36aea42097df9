using EPeople.Core.Domain.Alerts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EPeople.Core.Persistence.AlertMappings;

internal sealed class VaultKeyMapping : IEntityTypeConfiguration<VaultKey>
{
    public void Configure(EntityTypeBuilder<VaultKey> key)
    {
        key.ToTable("vault_keys");
        key.HasKey(k => k.UserId);
        key.Property(k => k.UserId).ValueGeneratedNever();
    }
}

internal sealed class VaultSeatMapping : IEntityTypeConfiguration<VaultSeat>
{
    public void Configure(EntityTypeBuilder<VaultSeat> seat)
    {
        seat.ToTable("vault_seats");
        seat.HasKey(s => s.UserId);
        seat.Property(s => s.UserId).ValueGeneratedNever();
        seat.HasIndex(s => s.OrganisationId);
    }
}

internal sealed class SafeMapping : IEntityTypeConfiguration<Safe>
{
    public void Configure(EntityTypeBuilder<Safe> safe)
    {
        safe.ToTable("safes");
        safe.HasKey(s => s.Id);
        safe.Property(s => s.Id).ValueGeneratedNever();
        safe.HasMany(s => s.Ways).WithOne().HasForeignKey(w => w.SafeId);
    }
}

internal sealed class SafeWayMapping : IEntityTypeConfiguration<SafeWay>
{
    public void Configure(EntityTypeBuilder<SafeWay> way)
    {
        way.ToTable("safe_ways");
        way.HasKey(w => new { w.SafeId, w.Number });
        way.Property(w => w.Number).ValueGeneratedNever();
        way.Property(w => w.Custodians).HasConversion(Mappings.PetitionLists.Guids, Mappings.PetitionLists.Whole<List<Guid>>());
    }
}

internal sealed class CustodyRequestMapping : IEntityTypeConfiguration<CustodyRequest>
{
    public void Configure(EntityTypeBuilder<CustodyRequest> request)
    {
        request.ToTable("custody_requests");
        request.HasKey(r => r.Id);
        request.Property(r => r.Id).ValueGeneratedNever();
        request.Property(r => r.Agreed).HasConversion(Mappings.PetitionLists.Guids, Mappings.PetitionLists.Whole<List<Guid>>());
        request.Property(r => r.State).IsConcurrencyToken();
        request.Property(r => r.Agreed).IsConcurrencyToken();
        request.HasMany(r => r.Boxes).WithOne().HasForeignKey(b => b.RequestId);
        request.HasMany(r => r.Letters).WithOne().HasForeignKey(l => l.RequestId);
        request.HasIndex(r => r.RequestedBy);
        request.HasIndex(r => r.State);
    }
}

internal sealed class CustodyLetterMapping : IEntityTypeConfiguration<CustodyLetter>
{
    public void Configure(EntityTypeBuilder<CustodyLetter> letter)
    {
        letter.ToTable("custody_letters");
        letter.HasKey(l => new { l.RequestId, l.CustodianId });
    }
}

internal sealed class CustodyBoxMapping : IEntityTypeConfiguration<CustodyBox>
{
    public void Configure(EntityTypeBuilder<CustodyBox> box)
    {
        box.ToTable("custody_boxes");
        box.HasKey(b => new { b.RequestId, b.Number });
        box.Property(b => b.Number).ValueGeneratedNever();
        box.Property(b => b.Custodians).HasConversion(Mappings.PetitionLists.Guids, Mappings.PetitionLists.Whole<List<Guid>>());
    }
}

internal sealed class VaultEventMapping : IEntityTypeConfiguration<VaultEvent>
{
    public void Configure(EntityTypeBuilder<VaultEvent> happened)
    {
        happened.ToTable("vault_events");
        happened.HasKey(e => e.Id);
        happened.Property(e => e.Id).ValueGeneratedNever();
        happened.Property(e => e.Code).HasMaxLength(40);
    }
}
