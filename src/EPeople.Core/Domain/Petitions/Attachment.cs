namespace EPeople.Core.Domain.Petitions;

/// <summary>A stored file of a draft, a petition, a message or a reply. The bytes lie in the file store under <see cref="StoredName"/>.</summary>
public sealed class Attachment
{
    private Attachment()
    {
    }

    /// <summary>A file that was checked and stored.</summary>
    public Attachment(AttachmentId id, DraftId? draftId, PetitionId? petitionId, StoredFile file, DateTimeOffset now)
    {
        (Id, DraftId, PetitionId, CreatedAt) = (id, draftId, petitionId, now);
        (Name, ContentType, Length, Sha256, StoredName) = (file.Name, file.ContentType, file.Length, file.Sha256, file.StoredName);
    }

    /// <summary>Its id.</summary>
    public AttachmentId Id { get; private set; }

    /// <summary>The draft it belongs to, until the petition is filed.</summary>
    public DraftId? DraftId { get; private set; }

    /// <summary>The petition it belongs to.</summary>
    public PetitionId? PetitionId { get; private set; }

    /// <summary>The message or reply it hangs on; null for files of the petition itself.</summary>
    public PetitionEventId? EventId { get; private set; }

    /// <summary>The cleaned name shown to people; never used as a path.</summary>
    public string Name { get; private set; } = "";

    /// <summary>The type found in the content, fixed by us.</summary>
    public string ContentType { get; private set; } = "";

    /// <summary>Bytes.</summary>
    public long Length { get; private set; }

    /// <summary>SHA-256 of the stored bytes, lower-case hexadecimal.</summary>
    public string Sha256 { get; private set; } = "";

    /// <summary>Random name in the file store.</summary>
    public string StoredName { get; private set; } = "";

    /// <summary>When it was stored (UTC).</summary>
    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>Moves the file from its draft to the petition filed from it.</summary>
    public void BelongTo(PetitionId petition) => (DraftId, PetitionId) = (null, petition);

    /// <summary>Hangs the file on a message or a reply.</summary>
    public void HangOn(PetitionEvent happened) => (PetitionId, EventId) = (happened.PetitionId, happened.Id);
}

/// <summary>What the file store says of a file it keeps.</summary>
public sealed record StoredFile(string Name, string ContentType, long Length, string Sha256, string StoredName);
