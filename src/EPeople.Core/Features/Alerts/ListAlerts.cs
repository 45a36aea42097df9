using EPeople.Core.Domain;
using EPeople.Core.Domain.Alerts;
using EPeople.Core.Persistence;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EPeople.Core.Features.Alerts;

/// <summary>The alerts that are sealed to this investigator, the most urgent first. Nobody else's are in it, nor in any count.</summary>
/// <param name="Ended">Those that were closed instead of those that are open.</param>
/// <param name="Skip">So many of the most urgent are left out: a page is fifty.</param>
public sealed record ListAlerts(bool Ended = false, int Skip = 0) : IAlertQuery<AlertList>
{
    /// <summary>Alerts a page.</summary>
    public const int Page = 50;

    /// <inheritdoc/>
    public static Permission Needs => Permission.HandleAlerts;

    internal sealed class Handler(CurrentActor current, AlertDb db, AlertDesk desk, AlertSecrets secrets, AlertClock clock, Security.Vault.OpenedKeys opened, TimeProvider time) : IRequestHandler<ListAlerts, AlertList>
    {
        public async Task<AlertList> Handle(ListAlerts request, CancellationToken cancellationToken)
        {
            var (actor, user) = (current.Actor, current.Actor.User());
            if (!opened.IsOpen(actor.Session, user))
                throw new RuleBroken("vault.closed");
            var today = clock.DayOf(time.GetUtcNow());
            var (tags, offers) = (secrets.TagsOf(user, today), secrets.OffersOf(user, today));
            var own = Sealed(tags, request.Ended);
            var total = await own.CountAsync(cancellationToken);
            var page = await own.OrderBy(a => a.NextClockAt).ThenBy(a => a.Id).Skip(request.Skip).Take(Page).ToListAsync(cancellationToken);
            var histories = await desk.HistoriesAsync([.. page.Select(a => a.Id)], tags, actor, cancellationToken);
            return new AlertList([.. page.Where(a => histories.ContainsKey(a.Id)).Select(a => Row(a.Id, a.FiledDay, a.State, a.RecipientId, histories[a.Id], today))], total, request.Skip + page.Count < total ? request.Skip + page.Count : null,
                await Sealed(offers, request.Ended).Select(a => a.Id).ToListAsync(cancellationToken));
        }

        /// <summary>Found from the reader's own boxes on: how many alerts others have costs this reader nothing, and tells them nothing.</summary>
        private IQueryable<Alert> Sealed(IReadOnlyList<byte[]> tags, bool ended) => db.Wraps.AsNoTracking().Where(w => tags.Contains(w.Tag)).Join(db.Alerts, w => w.AlertId, a => a.Id, (_, a) => a)
            .Where(a => ended ? a.State == AlertState.Closed || a.State == AlertState.Expiring : a.State < AlertState.Closed);

        private AlertRow Row(AlertId id, DateOnly filed, AlertState state, OrganisationId recipient, IReadOnlyList<AlertNote> notes, DateOnly today)
        {
            var (content, owed) = (notes[0].Content!, AlertOwed.Of(notes));
            var due = state == AlertState.New ? clock.AcknowledgeBy(filed).LastDay : clock.FeedbackBy(filed, owed.Justified).LastDay;
            var answered = notes.LastOrDefault(note => note.By is not null || note.Kind is AlertNoteKind.FromReporter or AlertNoteKind.Retaliation);
            return new AlertRow(id, filed, state, recipient, content.Kind ?? WrongdoingKind.Other, Beginning(content.What ?? ""), content.Name ?? NameChoice.Anonymous, owed.Retaliation is not null, due, state.IsOpen() && today > due, answered is { By: null });
        }

        // Words that are whole: half of a pair of surrogates is no letter.
        private static string Beginning(string what) => what.Length <= 160 ? what : what[..(char.IsHighSurrogate(what[159]) ? 159 : 160)] + "…";
    }
}

/// <summary>A page of alerts.</summary>
/// <param name="Rows">The alerts.</param>
/// <param name="Total">How many are sealed to this investigator.</param>
/// <param name="Next">What to skip for the next page; null at the end.</param>
/// <param name="Offers">Alerts that a colleague asks this investigator to read: they must declare first to be free of conflict.</param>
public sealed record AlertList(IReadOnlyList<AlertRow> Rows, int Total, int? Next, IReadOnlyList<AlertId> Offers);

/// <summary>An alert in the list.</summary>
/// <param name="Id">Its id.</param>
/// <param name="FiledDay">When it was filed.</param>
/// <param name="State">Where it stands.</param>
/// <param name="RecipientId">The body that received it.</param>
/// <param name="Kind">Kind of wrongdoing.</param>
/// <param name="Beginning">The first words of what happened.</param>
/// <param name="Name">How the reporter is named.</param>
/// <param name="Retaliated">Whether retaliation was reported.</param>
/// <param name="Due">Last day of the limit that runs.</param>
/// <param name="IsLate">Whether that day has passed.</param>
/// <param name="IsWaiting">Whether the reporter wrote last.</param>
public sealed record AlertRow(AlertId Id, DateOnly FiledDay, AlertState State, OrganisationId RecipientId, WrongdoingKind Kind, string Beginning, NameChoice Name, bool Retaliated, DateOnly Due, bool IsLate, bool IsWaiting)
{
    /// <summary>Tells that there is an alert, never which.</summary>
    public override string ToString() => "alert row (not shown)";
}
