using System.Security.Cryptography;
using EPeople.Core.Domain;
using EPeople.Core.Domain.Petitions;
using EPeople.Core.Features.Attachments;
using EPeople.Core.Features.Filing;
using EPeople.Core.Features.Triage;
using EPeople.Core.Persistence;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace EPeople.Core.Features.Answering;

/// <summary>What answers and refusals share.</summary>
public static class Replies
{
    /// <summary>Stands in a filled template where the clerk must still write; no reply leaves with it.</summary>
    public const string Gap = "[…]";

    /// <summary>How long a file waits in a basket for its reply: over a weekend and the holiday after it.</summary>
    public static readonly TimeSpan BasketLife = TimeSpan.FromDays(4);

    /// <summary>A reply says something, has no gap left and is not too long.</summary>
    internal static IRuleBuilderOptions<T, string?> IsReply<T>(this IRuleBuilder<T, string?> text) => text
        .Given("reply.required")
        .Must(typed => typed is null || !typed.Contains(Gap, StringComparison.Ordinal)).WithErrorCode("reply.gap")
        .AtMost(FormLimits.Reply);

    /// <summary>
    /// Until a reply leaves, its files lie in a basket of this clerk for this petition: neither the petitioner nor a colleague sees them,
    /// and two replies written side by side never mix. The rows carry it as a draft's id, computed from both, so that no row is needed
    /// to name it; ids of real drafts are of version 7 and this one is of version 8.
    /// </summary>
    public static DraftId BasketOf(Guid user, PetitionId petition)
    {
        Span<byte> both = stackalloc byte[32], hash = stackalloc byte[32];
        user.TryWriteBytes(both, bigEndian: true, out _);
        petition.Value.TryWriteBytes(both[16..], bigEndian: true, out _);
        SHA256.HashData(both, hash);
        hash[6] = (byte)((hash[6] & 0x0F) | 0x80);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new DraftId(new Guid(hash[..16], bigEndian: true));
    }

    /// <summary>The actor's basket for a petition that the actor may reply to, or give a part of the reply to, as it stands.</summary>
    /// <exception cref="NotFound">None that the actor sees, or nothing to write to it.</exception>
    internal static async Task<DraftId> OpenBasket(this EPeopleDb db, Actor actor, PetitionId id, CancellationToken cancellationToken)
    {
        var petition = await db.Petitions.AsNoTracking().VisibleTo(actor).FirstOrDefaultAsync(p => p.Id == id, cancellationToken) ?? throw new NotFound();
        return actor.UserId is { } user && (CaseRights.MayReply(actor, petition) || CaseRights.MayGiveHelp(actor, petition))
            ? BasketOf(user, id)
            : throw new NotFound();
    }

    /// <summary>Hangs files of the actor's basket on the reply, or the part of one, just given.</summary>
    /// <exception cref="Invalid">One of them is not in the basket (any more), or there are too many.</exception>
    internal static async Task HangFiles(
        this EPeopleDb db, IReadOnlyList<AttachmentId>? files, Actor actor, Petition petition, AttachmentLimits limits, CancellationToken cancellationToken)
    {
        if (files is not { Count: > 0 } || actor.UserId is not { } user)
            return;
        if (files.Count > limits.Files)
            throw new Invalid("Files", AttachmentRefusals.TooMany);
        var basket = BasketOf(user, petition.Id);
        var found = await db.Attachments.Where(a => a.DraftId == basket && files.Contains(a.Id)).ToListAsync(cancellationToken);
        if (found.Count != files.Distinct().Count())
            throw new Invalid("Files", "reply.file_gone");
        foreach (var file in found)
        {
            file.BelongTo(petition.Id);
            file.HangOn(petition.NewEvents[^1]);
        }
    }
}
