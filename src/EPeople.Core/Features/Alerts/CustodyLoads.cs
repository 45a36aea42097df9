using EPeople.Core.Domain;
using EPeople.Core.Domain.Alerts;
using EPeople.Core.Persistence;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using Microsoft.EntityFrameworkCore;

namespace EPeople.Core.Features.Alerts;

/// <summary>Loading a request to custodians for one of them, and telling a reporter of what they did.</summary>
internal static class CustodyLoads
{
    /// <summary>The request, with its letters and boxes, if this custodian was asked.</summary>
    /// <exception cref="NotFound">They were not.</exception>
    public static async Task<CustodyRequest> RequestFor(this AlertDb db, Guid id, Actor actor, CancellationToken cancellationToken)
    {
        var user = actor.User();
        return await db.Requests.Include(r => r.Letters).Include(r => r.Boxes).AsSplitQuery().FirstOrDefaultAsync(r => r.Id == id && r.Letters.Any(l => l.CustodianId == user), cancellationToken) ?? throw new NotFound();
    }

    /// <summary>Ends whatever somebody asked for a lost passphrase, and leaves nothing of it that is half open.</summary>
    /// <returns>Whether there was any.</returns>
    public static async Task<bool> EndRecoveriesAsync(this AlertDb db, Guid user, CancellationToken cancellationToken)
    {
        var asked = await db.Requests.Include(r => r.Boxes).Where(r => r.RequestedBy == user && r.IsRecovery && (r.State == CustodyState.Waiting || r.State == CustodyState.Opened)).ToListAsync(cancellationToken);
        foreach (var request in asked)
        {
            (request.State, request.Result) = (CustodyState.Refused, []);
            db.RemoveRange(request.Boxes);
        }

        return asked.Count > 0;
    }

    /// <summary>Notes a step of custodians in the alert, which they cannot read.</summary>
    public static async Task NoteInAlert(this AlertDb db, AlertDesk desk, CustodyMotive motive, AlertNote note, CancellationToken cancellationToken)
    {
        if (motive.Alert is not { } alertId || await db.Alerts.FirstOrDefaultAsync(a => a.Id == new AlertId(alertId) && a.State != AlertState.Shredded, cancellationToken) is not { } alert)
            return;
        alert.Add(AlertVerb.Handle, note);
        await desk.SealAsync(alert, keys: null, cancellationToken);
    }
}
