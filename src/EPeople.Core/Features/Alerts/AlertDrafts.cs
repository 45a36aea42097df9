using EPeople.Core.Domain;
using EPeople.Core.Domain.Alerts;
using EPeople.Core.Persistence;
using EPeople.Core.Security.Vault;
using Microsoft.EntityFrameworkCore;

namespace EPeople.Core.Features.Alerts;

/// <summary>An alert being written, as its session opens it.</summary>
public sealed record AlertDraftWords
{
    /// <summary>What was answered so far.</summary>
    public AlertContent Content { get; init; } = new();

    /// <summary>The receipt, once it was made: shown before filing, so that no crash can lose it.</summary>
    public string? Receipt { get; init; }

    /// <summary>The proof's code, once it was filed.</summary>
    public string? Proof { get; init; }

    /// <summary>When it was filed; null before. The words are gone then.</summary>
    public DateOnly? FiledDay { get; init; }

    /// <summary>Tells that there are words, never which.</summary>
    public override string ToString() => "alert draft (not shown)";
}

/// <summary>Keeps what a reporter types, sealed under the session's own key, for an hour after the last step.</summary>
public sealed class AlertDrafts(AlertDb db, TimeProvider time)
{
    private const string Context = "alert-draft";

    /// <summary>The draft of a session.</summary>
    /// <exception cref="RuleBroken"><c>alert.expired</c>: there is none, or no longer.</exception>
    public async Task<(AlertDraft Row, AlertDraftWords Words)> OpenAsync(string session, CancellationToken cancellationToken)
    {
        using var derived = AlertSecrets.OfDraft(session);
        var row = await db.Drafts.FirstOrDefaultAsync(d => d.Lookup == derived.Lookup, cancellationToken);
        return row is not null && row.ExpiresAt > time.GetUtcNow() && ContentBox.Open<AlertDraftWords>(row.Sealed, derived.Key, Context) is { } words
            ? (row, words) : throw new RuleBroken("alert.expired");
    }

    /// <summary>A draft that can still be written on.</summary>
    /// <exception cref="RuleBroken"><c>alert.expired</c>, <c>alert.filed</c>.</exception>
    public async Task<(AlertDraft Row, AlertDraftWords Words)> OpenUnfiledAsync(string session, CancellationToken cancellationToken)
    {
        var draft = await OpenAsync(session, cancellationToken);
        return draft.Words.FiledDay is null ? draft : throw new RuleBroken("alert.filed");
    }

    /// <summary>Changes what was answered.</summary>
    public async Task ChangeAsync(string session, Func<AlertContent, AlertContent> change, CancellationToken cancellationToken)
    {
        var (row, words) = await OpenUnfiledAsync(session, cancellationToken);
        Keep(row, session, words with { Content = change(words.Content) });
    }

    /// <summary>Seals the words again; the draft lives on for another while.</summary>
    public void Keep(AlertDraft row, string session, AlertDraftWords words)
    {
        using var derived = AlertSecrets.OfDraft(session);
        (row.Sealed, row.ExpiresAt) = (ContentBox.Seal(words, derived.Key, Context), Expiry());
    }

    /// <summary>A new draft.</summary>
    /// <returns>The session's secret.</returns>
    public string Begin()
    {
        var session = AlertSecrets.NewSession();
        using var derived = AlertSecrets.OfDraft(session);
        db.Drafts.Add(new AlertDraft { Lookup = derived.Lookup, Sealed = ContentBox.Seal(new AlertDraftWords(), derived.Key, Context), ExpiresAt = Expiry() });
        return session;
    }

    /// <summary>A full hour, at least one hour from now: the row does not tell the minute.</summary>
    private DateTimeOffset Expiry()
    {
        var now = time.GetUtcNow();
        return new DateTimeOffset(now.UtcDateTime.Date.AddHours(now.UtcDateTime.Hour + 2), TimeSpan.Zero);
    }
}
