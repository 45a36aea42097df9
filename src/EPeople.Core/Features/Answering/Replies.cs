using EPeople.Core.Domain;
using EPeople.Core.Domain.Petitions;
using EPeople.Core.Features.Filing;
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

    /// <summary>A reply says something, has no gap left and is not too long.</summary>
    internal static IRuleBuilderOptions<T, string?> IsReply<T>(this IRuleBuilder<T, string?> text) => text
        .Given("reply.required")
        .Must(typed => typed is null || !typed.Contains(Gap, StringComparison.Ordinal)).WithErrorCode("reply.gap")
        .AtMost(FormLimits.Reply);

    /// <summary>
    /// Until a reply leaves, its files lie in the clerk's basket: rows whose draft is the clerk's own user id, so that neither the
    /// petitioner nor a colleague sees them before.
    /// </summary>
    public static DraftId BasketOf(Guid user) => new(user);

    /// <summary>Hangs files of the actor's basket on the reply just given.</summary>
    /// <exception cref="NotFound">One of them is not in the basket.</exception>
    internal static async Task HangFiles(this EPeopleDb db, IReadOnlyList<AttachmentId>? files, Actor actor, Petition petition, CancellationToken cancellationToken)
    {
        if (files is not { Count: > 0 } || actor.UserId is not { } user)
            return;
        var basket = BasketOf(user);
        var found = await db.Attachments.Where(a => a.DraftId == basket && files.Contains(a.Id)).ToListAsync(cancellationToken);
        if (found.Count != files.Distinct().Count())
            throw new NotFound();
        foreach (var file in found)
        {
            file.BelongTo(petition.Id);
            file.HangOn(petition.NewEvents[^1]);
        }
    }
}
