using EPeople.Core.Domain.Deadlines;
using EPeople.Core.Domain.Petitions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EPeople.Core.Persistence.Mappings;

internal sealed class PetitionMapping : IEntityTypeConfiguration<Petition>
{
    public void Configure(EntityTypeBuilder<Petition> petition)
    {
        petition.ToTable("petitions");
        petition.HasKey(p => p.Id);
        petition.Property(p => p.Id).ValueGeneratedNever();
        petition.Property(p => p.Code).HasMaxLength(16);
        petition.Property(p => p.Title).HasMaxLength(200);
        petition.Property(p => p.Language).HasMaxLength(2);
        petition.Property(p => p.TopicKey).HasMaxLength(60);
        petition.Property(p => p.GovernorateKey).HasMaxLength(8);
        petition.Property(p => p.DelegationKey).HasMaxLength(60);
        petition.Property(p => p.PackId).HasMaxLength(40);
        petition.Property(p => p.RuleId).HasMaxLength(80);
        petition.Property(p => p.KeyHash).HasMaxLength(32);
        petition.Property(p => p.Version).IsConcurrencyToken();
        petition.Ignore(p => p.NewEvents).Ignore(p => p.Clock).Ignore(p => p.Visited).Ignore(p => p.Stops).Ignore(p => p.Answerers).Ignore(p => p.Helps).Ignore(p => p.GivenParts);
        petition.Property<List<Guid>>("_visited").HasColumnName("Visited").HasConversion(PetitionLists.Guids, PetitionLists.Whole<List<Guid>>()).HasDefaultValueSql("''").ValueGeneratedNever();
        petition.Property<List<Guid>>("_answerers").HasColumnName("Answerers").HasConversion(PetitionLists.Guids, PetitionLists.Whole<List<Guid>>()).HasDefaultValueSql("''").ValueGeneratedNever();
        petition.Property<List<Stop>>("_stops").HasColumnName("Stops").HasConversion(PetitionLists.Stops, PetitionLists.Whole<List<Stop>>()).HasDefaultValueSql("''").ValueGeneratedNever();
        petition.Property<List<Help>>("_helps").HasColumnName("Helps").HasConversion(PetitionLists.Helps, PetitionLists.Whole<List<Help>>()).HasDefaultValueSql("''").ValueGeneratedNever();
        petition.HasMany(p => p.Signers).WithOne().HasForeignKey(s => s.PetitionId).IsRequired();
        petition.Ignore(p => p.IsCollective);
        petition.HasMany(p => p.HelpEntries).WithOne().HasForeignKey(e => e.PetitionId).IsRequired();

        // The long texts stand last in the row: lists read the columns before them only.
        petition.Property(p => p.Address).HasColumnOrder(100);
        petition.Property(p => p.Text).HasColumnOrder(101);

        petition.HasIndex(p => p.Code).IsUnique();
        petition.HasIndex(p => p.RequestId).IsUnique();

        // The clock: the next moment at which something happens.
        petition.HasIndex(p => p.NextClockAt).HasFilter("\"NextClockAt\" IS NOT NULL");

        // The inbox by due date; the filters stand in the index, so that a row is read only when it is shown.
        petition.HasIndex(p => new { p.OrganisationId, p.DueAt, p.Id, p.Status, p.AssigneeId, p.GovernorateKey, p.TopicKey, p.Kind })
            .HasFilter(PetitionSets.OpenFilter).HasDatabaseName("IX_petitions_inbox");
        petition.HasIndex(p => new { p.OrganisationId, p.FiledAt, p.Id, p.Status }).HasDatabaseName("IX_petitions_register");
        petition.HasIndex(p => new { p.AssigneeId, p.DueAt, p.Id }).HasFilter(PetitionSets.OpenFilter + " AND \"AssigneeId\" IS NOT NULL").HasDatabaseName("IX_petitions_mine");

        // Oversight: what is overdue now, by body and place.
        petition.HasIndex(p => new { p.DueAt, p.Id, p.OrganisationId, p.GovernorateKey, p.Status }).HasFilter(PetitionSets.OpenFilter).HasDatabaseName("IX_petitions_open");

        // What was late once, by the day on which that ended; none while it lasts.
        petition.HasIndex(p => new { p.SettledDay, p.Id }).HasFilter(PetitionSets.LateOnceFilter).HasDatabaseName("IX_petitions_late_once");

        // Like petitions that go on in one, and filings of the same matter.
        petition.HasIndex(p => p.MergedIntoId).HasFilter("\"MergedIntoId\" IS NOT NULL");
        petition.HasIndex(p => p.RepeatsId).HasFilter("\"RepeatsId\" IS NOT NULL");

        // The same petitioner about the same topic, the latest first: a filing reads one row of each way in which it names its petitioner.
        petition.HasIndex(p => new { p.Email, p.TopicKey, p.FiledAt }).HasFilter("\"Email\" IS NOT NULL").HasDatabaseName("IX_petitions_same_email");
        petition.HasIndex(p => new { p.IdentityCard, p.TopicKey, p.FiledAt }).HasFilter("\"IdentityCard\" IS NOT NULL").HasDatabaseName("IX_petitions_same_card");
        petition.HasIndex(p => new { p.Phone, p.TopicKey, p.FiledAt }).HasFilter("\"Phone\" IS NOT NULL").HasDatabaseName("IX_petitions_same_phone");

        // Like petitions: the latest of one place with the same body, or about the same topic.
        petition.HasIndex(p => new { p.GovernorateKey, p.OrganisationId, p.FiledAt }).HasDatabaseName("IX_petitions_like_body");
        petition.HasIndex(p => new { p.GovernorateKey, p.TopicKey, p.FiledAt }).HasDatabaseName("IX_petitions_like_topic");

        // How long such ones took: a body's latest replies about a topic, told from the index alone.
        petition.HasIndex(p => new { p.OrganisationId, p.TopicKey, p.RepliedDay, p.FiledDay }).HasFilter("\"RepliedDay\" IS NOT NULL").HasDatabaseName("IX_petitions_like_replies");

        // Words whose time has passed, by pack: what is forgotten already is not in it.
        petition.HasIndex(p => new { p.PackId, p.ClosedAt, p.Id }).HasFilter("\"ClosedAt\" IS NOT NULL AND \"ForgottenAt\" IS NULL").HasDatabaseName("IX_petitions_kept");

        // An account's own, the latest first.
        petition.HasIndex(p => new { p.CitizenId, p.FiledAt, p.Id }).HasFilter("\"CitizenId\" IS NOT NULL").HasDatabaseName("IX_petitions_own");

        // The figures of a day.
        petition.HasIndex(p => p.FiledDay);
        petition.HasIndex(p => p.RepliedDay).HasFilter("\"RepliedDay\" IS NOT NULL");
    }
}

internal sealed class PetitionEventMapping : IEntityTypeConfiguration<PetitionEvent>
{
    public void Configure(EntityTypeBuilder<PetitionEvent> happened)
    {
        happened.ToTable("petition_events");
        happened.HasKey(e => e.Id);
        happened.Property(e => e.Id).ValueGeneratedNever();
        happened.Property(e => e.OnceKey).HasMaxLength(60);
        happened.HasIndex(e => new { e.PetitionId, e.Sequence }).IsUnique();

        // A step of a ladder happens once in a petition's life: the database says so, whoever sweeps.
        happened.HasIndex(e => new { e.PetitionId, e.OnceKey }).IsUnique().HasFilter("\"OnceKey\" IS NOT NULL");
    }
}

internal sealed class HelpEntryMapping : IEntityTypeConfiguration<HelpEntry>
{
    public void Configure(EntityTypeBuilder<HelpEntry> help)
    {
        help.ToTable("help_entries");
        help.HasKey(h => new { h.PetitionId, h.Number });
        help.Property(h => h.Number).ValueGeneratedNever();

        // What a body is asked, by its date; and whether it ever was, for whoever looks at one petition.
        help.HasIndex(h => new { h.OrganisationId, h.DueAt, h.PetitionId }).HasFilter(PetitionSets.OpenHelpFilter).HasDatabaseName("IX_help_entries_open");
        help.HasIndex(h => new { h.PetitionId, h.OrganisationId });
    }
}

internal sealed class SignerMapping : IEntityTypeConfiguration<Signer>
{
    public void Configure(EntityTypeBuilder<Signer> signer)
    {
        signer.ToTable("petition_signers");
        signer.HasKey(s => new { s.PetitionId, s.Ordinal });
        signer.Property(s => s.Ordinal).ValueGeneratedNever();
        signer.Property(s => s.IdentityCard).HasMaxLength(8);
    }
}

internal sealed class AnswerMapping : IEntityTypeConfiguration<Answer>
{
    public void Configure(EntityTypeBuilder<Answer> answer)
    {
        answer.ToTable("answers");
        answer.HasKey(a => a.Id);
        answer.Property(a => a.Id).ValueGeneratedNever();
        answer.Property(a => a.GroundCode).HasMaxLength(60);
        answer.Property(a => a.Reference).HasMaxLength(40);
        answer.Property(a => a.Parts).HasConversion(PetitionLists.Parts, PetitionLists.Whole<IReadOnlyList<AnswerPart>>()).HasDefaultValueSql("''").ValueGeneratedNever();
        answer.HasIndex(a => a.PetitionId);
    }
}

internal sealed class AttachmentMapping : IEntityTypeConfiguration<Attachment>
{
    public void Configure(EntityTypeBuilder<Attachment> attachment)
    {
        attachment.ToTable("attachments");
        attachment.HasKey(a => a.Id);
        attachment.Property(a => a.Id).ValueGeneratedNever();
        attachment.Property(a => a.Name).HasMaxLength(160);
        attachment.Property(a => a.ContentType).HasMaxLength(120);
        attachment.Property(a => a.Sha256).HasMaxLength(64);
        attachment.Property(a => a.StoredName).HasMaxLength(64);
        attachment.HasIndex(a => a.PetitionId).HasFilter("\"PetitionId\" IS NOT NULL");
        attachment.HasIndex(a => a.DraftId).HasFilter("\"DraftId\" IS NOT NULL");
    }
}

internal sealed class DraftMapping : IEntityTypeConfiguration<Draft>
{
    public void Configure(EntityTypeBuilder<Draft> draft)
    {
        draft.ToTable("drafts");
        draft.HasKey(d => d.Id);
        draft.Property(d => d.Id).ValueGeneratedNever();
        draft.Property(d => d.Language).HasMaxLength(2);
        draft.Property(d => d.Representatives).HasConversion(PetitionLists.Representatives, PetitionLists.Whole<IReadOnlyList<Representative>>()).HasDefaultValueSql("''").ValueGeneratedNever();
        draft.HasIndex(d => d.TouchedAt).HasFilter("\"CitizenId\" IS NULL");

        // What accounts keep: by account, and by age.
        draft.HasIndex(d => new { d.CitizenId, d.TouchedAt }).HasFilter("\"CitizenId\" IS NOT NULL").HasDatabaseName("IX_drafts_own");
        draft.HasIndex(d => d.TouchedAt, "IX_drafts_kept").HasFilter("\"CitizenId\" IS NOT NULL");
    }
}
