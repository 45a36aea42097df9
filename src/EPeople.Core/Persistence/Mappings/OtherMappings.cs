using EPeople.Core.Domain.Government;
using EPeople.Core.Features.Accounts;
using EPeople.Core.Features.Audit;
using EPeople.Core.Features.Deadlines;
using EPeople.Core.Features.Notifications;
using EPeople.Core.Features.Oversight;
using EPeople.Core.Features.Search;
using EPeople.Core.Security;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EPeople.Core.Persistence.Mappings;

internal sealed class OrganisationMapping : IEntityTypeConfiguration<Organisation>
{
    public void Configure(EntityTypeBuilder<Organisation> organisation)
    {
        organisation.ToTable("organisations");
        organisation.HasKey(o => o.Id);
        organisation.Property(o => o.Id).ValueGeneratedNever();
        organisation.Property(o => o.Code).HasMaxLength(60);
        organisation.HasIndex(o => o.Code).IsUnique();
        organisation.Property(o => o.OfficeName).HasMaxLength(200);
        organisation.Property(o => o.OfficeEmail).HasMaxLength(300);
        organisation.Property(o => o.OfficePhone).HasMaxLength(50);
        // No foreign keys on what is above and on heirs: SQLite would have to write the table anew outside of a transaction, and no body is ever deleted.
        organisation.HasIndex(o => o.ParentId);
        organisation.HasMany(o => o.Names).WithOne().HasForeignKey(n => n.OrganisationId);
        organisation.Ignore(o => o.Name).Ignore(o => o.ShortName);
        organisation.IsAudited(nameof(Organisation.Revision));
    }
}

internal sealed class OrganisationNameMapping : IEntityTypeConfiguration<OrganisationName>
{
    public void Configure(EntityTypeBuilder<OrganisationName> name)
    {
        name.ToTable("organisation_names");
        name.HasKey(n => new { n.OrganisationId, n.From });
        name.Ignore(n => n.Name).Ignore(n => n.ShortName);
        name.IsAudited();
    }
}

internal sealed class AbsenceMapping : IEntityTypeConfiguration<Absence>
{
    public void Configure(EntityTypeBuilder<Absence> absence)
    {
        absence.ToTable("absences");
        absence.HasKey(a => a.Id);
        absence.Property(a => a.Id).ValueGeneratedNever();
        absence.HasIndex(a => new { a.UserId, a.Until });
        absence.HasIndex(a => new { a.SubstituteId, a.Until });
        absence.HasOne<StaffUser>().WithMany().HasForeignKey(a => a.UserId);
        absence.HasOne<StaffUser>().WithMany().HasForeignKey(a => a.SubstituteId);
        absence.IsAudited();
    }
}

internal sealed class MembershipMapping : IEntityTypeConfiguration<Membership>
{
    public void Configure(EntityTypeBuilder<Membership> membership)
    {
        membership.ToTable("memberships");
        membership.HasKey(m => new { m.UserId, m.OrganisationId });
        membership.HasIndex(m => new { m.OrganisationId, m.Role });
        membership.HasOne<StaffUser>().WithMany().HasForeignKey(m => m.UserId);
        membership.HasOne<Organisation>().WithMany().HasForeignKey(m => m.OrganisationId);
        membership.HasIndex(m => m.UnitId);
        membership.IsAudited();
    }
}

internal sealed class StaffUserMapping : IEntityTypeConfiguration<StaffUser>
{
    public void Configure(EntityTypeBuilder<StaffUser> user)
    {
        user.Property(u => u.Id).ValueGeneratedNever();
        user.Property(u => u.PhoneNumber).HasMaxLength(256);
        user.Property(u => u.DisplayName).HasMaxLength(200);
        user.Property(u => u.Language).HasMaxLength(2);
        user.IsAudited(nameof(StaffUser.PasswordHash), nameof(StaffUser.SecurityStamp), nameof(StaffUser.AccessFailedCount), nameof(StaffUser.Locks), nameof(StaffUser.NormalizedEmail), nameof(StaffUser.NormalizedUserName));
    }
}

internal sealed class OutboxMapping : IEntityTypeConfiguration<OutboxMessage>
{
    public void Configure(EntityTypeBuilder<OutboxMessage> message)
    {
        message.ToTable("outbox");
        message.HasKey(m => m.Id);
        message.Property(m => m.Id).ValueGeneratedNever();
        message.Property(m => m.Key).HasMaxLength(80);
        message.Property(m => m.Template).HasMaxLength(40);
        message.Property(m => m.Lane).HasMaxLength(60).HasDefaultValue(OutboxMessage.MailLane);
        message.Property(m => m.LeasedBy).HasMaxLength(40);
        message.Property(m => m.Sent).HasDefaultValue("");
        message.Property(m => m.Tries).IsConcurrencyToken(); // a lease that ran out: the second to end its try finds that the first one counted
        message.Ignore(m => m.HasMissed).Ignore(m => m.IsOver);
        message.Property(m => m.LastError).HasMaxLength(200);
        message.HasIndex(m => m.Key).IsUnique();
        message.HasIndex(m => new { m.Lane, m.NextTryAt, m.Id }).HasFilter("\"NextTryAt\" IS NOT NULL");
        message.HasIndex(m => m.GivenUpAt).HasFilter("\"GivenUpAt\" IS NOT NULL");
    }
}

internal sealed class SearchEntryMapping : IEntityTypeConfiguration<SearchEntry>
{
    public void Configure(EntityTypeBuilder<SearchEntry> entry)
    {
        entry.ToTable("search_entries");
        entry.HasKey(e => e.Id);
        entry.Property(e => e.Scope).HasMaxLength(33);
        entry.HasIndex(e => e.PetitionId).IsUnique();
    }
}

internal sealed class ClockFaultMapping : IEntityTypeConfiguration<ClockFault>
{
    public void Configure(EntityTypeBuilder<ClockFault> fault)
    {
        fault.ToTable("clock_faults");
        fault.Property(f => f.Error).HasMaxLength(200);
        fault.HasIndex(f => f.PetitionId);
    }
}

internal sealed class DayFigureMapping : IEntityTypeConfiguration<DayFigure>
{
    public void Configure(EntityTypeBuilder<DayFigure> figure)
    {
        figure.ToTable("day_figures");
        figure.HasKey(f => f.Day);
    }
}

internal sealed class SigningKeyMapping : IEntityTypeConfiguration<SigningKey>
{
    public void Configure(EntityTypeBuilder<SigningKey> key)
    {
        key.ToTable("signing_keys");
        key.HasKey(k => k.Id);
        key.Property(k => k.Id).HasMaxLength(12).ValueGeneratedNever();
        key.Ignore(k => k.Pem);
        key.IsAudited(nameof(SigningKey.SealedPrivateKey));
    }
}
