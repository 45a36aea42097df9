using EPeople.Core.Domain.Alerts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EPeople.Core.Persistence.AlertMappings;

internal sealed class AlertMapping : IEntityTypeConfiguration<Alert>
{
    public void Configure(EntityTypeBuilder<Alert> alert)
    {
        alert.ToTable("alerts");
        alert.HasKey(a => a.Id);
        alert.Property(a => a.Id).ValueGeneratedNever();
        alert.Property(a => a.Stamp).IsConcurrencyToken();
        alert.Ignore(a => a.NewNotes);
        alert.HasIndex(a => a.NextClockAt).HasFilter("\"NextClockAt\" IS NOT NULL");
        alert.HasMany<AlertEntry>().WithOne().HasForeignKey(e => e.AlertId);
        alert.HasMany<AlertWrap>().WithOne().HasForeignKey(w => w.AlertId);
        alert.HasMany<AlertFileRow>().WithOne().HasForeignKey(f => f.AlertId);
    }
}

internal sealed class AlertEntryMapping : IEntityTypeConfiguration<AlertEntry>
{
    public void Configure(EntityTypeBuilder<AlertEntry> entry)
    {
        entry.ToTable("alert_entries");
        entry.HasKey(e => new { e.AlertId, e.Number });
        entry.Property(e => e.Number).ValueGeneratedNever();
    }
}

internal sealed class AlertWrapMapping : IEntityTypeConfiguration<AlertWrap>
{
    public void Configure(EntityTypeBuilder<AlertWrap> wrap)
    {
        wrap.ToTable("alert_wraps");
        wrap.HasKey(w => new { w.AlertId, w.Tag });
        wrap.HasIndex(w => w.Tag); // a reader's own
    }
}

internal sealed class AlertReceiptMapping : IEntityTypeConfiguration<AlertReceipt>
{
    public void Configure(EntityTypeBuilder<AlertReceipt> receipt)
    {
        receipt.ToTable("alert_receipts");
        receipt.HasKey(r => r.Lookup);
    }
}

internal sealed class AlertProofMapping : IEntityTypeConfiguration<AlertProof>
{
    public void Configure(EntityTypeBuilder<AlertProof> proof)
    {
        proof.ToTable("alert_proofs");
        proof.HasKey(p => p.Commitment);
    }
}

internal sealed class AlertFileMapping : IEntityTypeConfiguration<AlertFileRow>
{
    public void Configure(EntityTypeBuilder<AlertFileRow> file)
    {
        file.ToTable("alert_files");
        file.HasKey(f => f.StoredName);
        file.Property(f => f.StoredName).HasMaxLength(64);
        file.HasIndex(f => f.AlertId);
    }
}

internal sealed class AlertDraftMapping : IEntityTypeConfiguration<AlertDraft>
{
    public void Configure(EntityTypeBuilder<AlertDraft> draft)
    {
        draft.ToTable("alert_drafts");
        draft.HasKey(d => d.Lookup);
        draft.Property(d => d.Sealed).IsConcurrencyToken(); // the same form sent twice files once
        draft.HasIndex(d => d.ExpiresAt);
        draft.HasMany<AlertDraftFile>().WithOne().HasForeignKey(f => f.Lookup);
    }
}

internal sealed class AlertDraftFileMapping : IEntityTypeConfiguration<AlertDraftFile>
{
    public void Configure(EntityTypeBuilder<AlertDraftFile> file)
    {
        file.ToTable("alert_draft_files");
        file.HasKey(f => f.StoredName);
        file.Property(f => f.StoredName).HasMaxLength(64);
        file.HasIndex(f => f.Lookup);
    }
}

internal sealed class ShredCertificateMapping : IEntityTypeConfiguration<ShredCertificate>
{
    public void Configure(EntityTypeBuilder<ShredCertificate> certificate)
    {
        certificate.ToTable("shred_certificates");
        certificate.HasKey(c => c.AlertId);
        certificate.Property(c => c.AlertId).ValueGeneratedNever();
    }
}

internal sealed class AlertMailMapping : IEntityTypeConfiguration<AlertMail>
{
    public void Configure(EntityTypeBuilder<AlertMail> mail)
    {
        mail.ToTable("alert_mails");
        mail.HasKey(m => m.Id);
        mail.Property(m => m.Id).ValueGeneratedNever();
    }
}
