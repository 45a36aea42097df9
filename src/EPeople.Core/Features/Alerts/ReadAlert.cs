using EPeople.Core.Domain;
using EPeople.Core.Domain.Alerts;
using EPeople.Core.Features.Administration;
using EPeople.Core.Persistence;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EPeople.Core.Features.Alerts;

/// <summary>One alert as an investigator sees it: all that was written, history and conversation, limits, files, and what may be done.</summary>
/// <param name="Id">The alert.</param>
public sealed record ReadAlert(AlertId Id) : IAlertQuery<AlertView>
{
    /// <inheritdoc/>
    public static Permission Needs => Permission.HandleAlerts;

    internal sealed class Handler(CurrentActor current, AlertDesk desk, AlertClock clock, EPeopleDb staff, Bodies bodies, TimeProvider time) : IRequestHandler<ReadAlert, AlertView>
    {
        public async Task<AlertView> Handle(ReadAlert request, CancellationToken cancellationToken)
        {
            using var opened = await desk.OpenAsync(request.Id, current.Actor, cancellationToken);
            var (alert, notes) = (opened.Alert, await desk.NotesAsync(opened, cancellationToken));
            var owed = AlertOwed.Of(notes);
            var people = notes.SelectMany(note => (Guid?[])[note.By, note.Kind == AlertNoteKind.ReaderAdded && Guid.TryParse(note.Detail, out var about) ? about : null]).OfType<Guid>().Distinct().ToList();
            var names = await staff.Users.AsNoTracking().Where(u => people.Contains(u.Id)).ToDictionaryAsync(u => u.Id, u => u.DisplayName, cancellationToken);
            return new AlertView(alert.Id, alert.State, alert.FiledDay, alert.RecipientId, AlertDates.Of(clock, alert.FiledDay, owed.Justified), owed.Retaliation is { } at ? clock.RetaliationBy(clock.DayOf(at)).LastDay : null,
                notes[0].Content!, notes, names, [.. Enum.GetValues<AlertVerb>().Where(alert.May)], owed.Justified, AlertMasks.Of(notes), clock.DayOf(time.GetUtcNow()))
            {
                BodyNames = notes.Where(note => note.Kind == AlertNoteKind.Forwarded).Select(note => note.Detail).Append(notes[0].Content!.BodyCode).OfType<string>().Distinct()
                    .Where(bodies.ByCode.ContainsKey).ToDictionary(code => code, code => bodies.ByCode[code].Name),
            };
        }
    }
}

/// <summary>An opened alert.</summary>
/// <param name="Id">Its id.</param>
/// <param name="State">Where it stands.</param>
/// <param name="FiledDay">When it was filed.</param>
/// <param name="RecipientId">The body that received it.</param>
/// <param name="Dates">The two limits.</param>
/// <param name="RetaliationBy">Last day on which reported retaliation is acted on in time; null: none was reported.</param>
/// <param name="Content">All that was written at filing.</param>
/// <param name="Notes">History and conversation, oldest first.</param>
/// <param name="Names">Names of the colleagues in it.</param>
/// <param name="Verbs">What may be done now.</param>
/// <param name="Prolonged">Whether the longer limit for feedback holds.</param>
/// <param name="Masks">Words hidden from other authorities.</param>
/// <param name="Today">The local day, to which the limits are compared.</param>
public sealed record AlertView(
    AlertId Id, AlertState State, DateOnly FiledDay, OrganisationId RecipientId, AlertDates Dates, DateOnly? RetaliationBy, AlertContent Content, IReadOnlyList<AlertNote> Notes, IReadOnlyDictionary<Guid, string> Names, IReadOnlyList<AlertVerb> Verbs,
    bool Prolonged, IReadOnlyList<string> Masks, DateOnly Today)
{
    /// <summary>Names of the bodies in it, by code.</summary>
    public IReadOnlyDictionary<string, LocalText> BodyNames { get; init; } = new Dictionary<string, LocalText>();

    /// <summary>Tells that there is an alert, never which.</summary>
    public override string ToString() => "alert (not shown)";
}
