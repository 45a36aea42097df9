using EPeople.Core.Domain.Alerts;
using EPeople.Core.Persistence;
using EPeople.Core.Security;
using Microsoft.EntityFrameworkCore;

namespace EPeople.Core.Features.Alerts;

/// <summary>Tells investigators that something waits, and nothing of what: only those to whom the alert is sealed, at most one mail at a time each.</summary>
public sealed class AlertNotices(AlertDb db, EPeopleDb staff, AlertSecrets secrets)
{
    /// <summary>Whoever can read this alert gets a mail without content.</summary>
    public async Task TellReadersAsync(Alert alert, CancellationToken cancellationToken)
    {
        var tags = await db.Wraps.AsNoTracking().Where(w => w.AlertId == alert.Id).Select(w => w.Tag).ToListAsync(cancellationToken);
        var investigators = await staff.Memberships.Where(m => m.Role == Role.Investigator).Select(m => m.UserId).ToListAsync(cancellationToken);
        var readers = investigators.Where(user => secrets.TagOf(alert.FiledDay, user) is var tag && tags.Any(t => t.AsSpan().SequenceEqual(tag))).ToList();
        await TellAsync(readers, cancellationToken);
    }

    /// <summary>These people get a mail without content, unless one waits for them already.</summary>
    public async Task TellAsync(IReadOnlyList<Guid> readers, CancellationToken cancellationToken)
    {
        var waiting = await db.Mails.Where(m => readers.Contains(m.UserId)).Select(m => m.UserId).ToListAsync(cancellationToken);
        db.Mails.AddRange(readers.Except(waiting).Select(user => new AlertMail(Guid.NewGuid(), user)));
    }
}
