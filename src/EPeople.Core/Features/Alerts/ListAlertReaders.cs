using EPeople.Core.Domain;
using EPeople.Core.Domain.Alerts;
using EPeople.Core.Features.Administration;
using EPeople.Core.Persistence;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EPeople.Core.Features.Alerts;

/// <summary>Who reads an alert, who was asked to, who could be asked, and which bodies it could be forwarded to: only those free of conflict are named.</summary>
/// <param name="Id">The alert.</param>
public sealed record ListAlertReaders(AlertId Id) : IAlertQuery<AlertReaderList>
{
    /// <inheritdoc/>
    public static Permission Needs => Permission.HandleAlerts;

    internal sealed class Handler(CurrentActor current, AlertDb db, AlertDesk desk, AlertReaders readers, AlertSecrets secrets, Bodies bodies) : IRequestHandler<ListAlertReaders, AlertReaderList>
    {
        public async Task<AlertReaderList> Handle(ListAlertReaders request, CancellationToken cancellationToken)
        {
            using var opened = await desk.OpenAsync(request.Id, current.Actor, cancellationToken);
            var content = (await desk.NotesAsync(opened, cancellationToken))[0].Content!;
            var tags = (await db.Wraps.AsNoTracking().Where(w => w.AlertId == request.Id).Select(w => w.Tag).ToListAsync(cancellationToken)).ConvertAll(Convert.ToHexString).ToHashSet();
            var seated = await readers.SeatedAsync(cancellationToken);
            var free = seated.Where(seat => readers.Without([seat.Reader], seat.Body, content).Count > 0).ToList();
            var rows = seated.Select(seat => new AlertReaderRow(seat.Reader.UserId, seat.Reader.Name, bodies.Find(seat.Body)!.ShortName, Of(seat.Reader.UserId))).Where(row => row.Reading != AlertReading.MayBeAsked || free.Exists(seat => seat.Reader.UserId == row.UserId));
            return new AlertReaderList([.. rows.OrderBy(row => row.Reading).ThenBy(row => row.Name, StringComparer.CurrentCulture)],
                [.. free.Select(seat => seat.Body).Where(body => body != opened.Alert.RecipientId).Distinct().Select(body => bodies.Find(body)!).Select(body => new ForwardBody(body.Code, body.Name))]);

            AlertReading Of(Guid user) => tags.Contains(Convert.ToHexString(secrets.TagOf(opened.Alert.FiledDay, user))) ? AlertReading.Reads
                : tags.Contains(Convert.ToHexString(secrets.OfferOf(opened.Alert.FiledDay, user))) ? AlertReading.Asked : AlertReading.MayBeAsked;
        }
    }
}

/// <summary>How far somebody is from reading. Declared in the order of lists.</summary>
public enum AlertReading
{
    /// <summary>Reads it.</summary>
    Reads,

    /// <summary>Was asked, and has not declared yet to be free of conflict.</summary>
    Asked,

    /// <summary>Could be asked.</summary>
    MayBeAsked,
}

/// <summary>Those around an alert.</summary>
/// <param name="Rows">Investigators, readers first.</param>
/// <param name="Bodies">The bodies to which it could be forwarded.</param>
public sealed record AlertReaderList(IReadOnlyList<AlertReaderRow> Rows, IReadOnlyList<ForwardBody> Bodies);

/// <summary>A body with an investigator free of conflict.</summary>
/// <param name="Code">Its code.</param>
/// <param name="Name">Its name.</param>
public sealed record ForwardBody(string Code, LocalText Name);

/// <summary>An investigator and an alert.</summary>
/// <param name="UserId">Who.</param>
/// <param name="Name">Name.</param>
/// <param name="Body">Of which body.</param>
/// <param name="Reading">How far from reading.</param>
public sealed record AlertReaderRow(Guid UserId, string Name, LocalText Body, AlertReading Reading);
