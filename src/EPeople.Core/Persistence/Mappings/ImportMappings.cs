using EPeople.Core.Features.Importing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EPeople.Core.Persistence.Mappings;

internal sealed class ImportRunMapping : IEntityTypeConfiguration<ImportRun>
{
    public void Configure(EntityTypeBuilder<ImportRun> run)
    {
        run.ToTable("imports");
        run.HasKey(r => r.Id);
        run.Property(r => r.Id).ValueGeneratedNever();
        run.Property(r => r.FileName).HasMaxLength(200);
        run.Property(r => r.Version).IsConcurrencyToken();
        run.Ignore(r => r.HasWork);
    }
}

internal sealed class ImportFileMapping : IEntityTypeConfiguration<ImportFile>
{
    public void Configure(EntityTypeBuilder<ImportFile> file)
    {
        file.ToTable("import_files");
        file.HasKey(f => f.ImportId);
        file.Property(f => f.ImportId).ValueGeneratedNever();
        file.HasOne<ImportRun>().WithMany().HasForeignKey(f => f.ImportId);
    }
}

internal sealed class ImportRowMapping : IEntityTypeConfiguration<ImportRow>
{
    public void Configure(EntityTypeBuilder<ImportRow> row)
    {
        row.ToTable("import_rows");
        row.HasKey(r => new { r.ImportId, r.Number });
        row.HasOne<ImportRun>().WithMany().HasForeignKey(r => r.ImportId);
    }
}

internal sealed class ImportFindingMapping : IEntityTypeConfiguration<ImportFinding>
{
    public void Configure(EntityTypeBuilder<ImportFinding> finding)
    {
        finding.ToTable("import_findings");
        finding.HasKey(f => new { f.ImportId, f.Ordinal });
        finding.Property(f => f.Column).HasMaxLength(30);
        finding.Property(f => f.Code).HasMaxLength(60);
        finding.HasOne<ImportRun>().WithMany().HasForeignKey(f => f.ImportId);
    }
}
