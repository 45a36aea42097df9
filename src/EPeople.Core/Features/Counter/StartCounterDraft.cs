using EPeople.Core.Domain;
using EPeople.Core.Domain.Petitions;
using EPeople.Core.Features.Deadlines;
using EPeople.Core.Persistence;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using MediatR;

namespace EPeople.Core.Features.Counter;

/// <summary>
/// A registrar begins a petition for somebody else: the same steps follow as for anybody, and its history names the registrar. What came on paper
/// counts from the start of the day on which it was received.
/// </summary>
/// <param name="Language">The person's: <c>ar</c>, <c>fr</c>, <c>en</c>; notices and the reply are written in it.</param>
/// <param name="Channel">How it came; not online.</param>
/// <param name="ReceivedOn">Local day on which the paper was received; ignored for other channels.</param>
public sealed record StartCounterDraft(string? Language, FilingChannel? Channel, DateOnly? ReceivedOn) : ICommand<DraftId>
{
    /// <summary>A paper may have lain so long before it is registered, in days.</summary>
    public const int OldestDays = 366;

    /// <inheritdoc/>
    public static Permission Needs => Permission.FileForOthers;

    internal sealed class Handler(EPeopleDb db, CurrentActor current, IPolicies policies, TimeProvider time) : IRequestHandler<StartCounterDraft, DraftId>
    {
        public Task<DraftId> Handle(StartCounterDraft request, CancellationToken cancellationToken)
        {
            if (request.Channel is not (FilingChannel.Counter or FilingChannel.Phone or FilingChannel.Paper))
                throw new Invalid(nameof(Channel), "counter.channel");
            if (request.Language is not ("ar" or "fr" or "en"))
                throw new Invalid(nameof(Language), "counter.language");
            var now = time.GetUtcNow();
            var draft = new Draft(new DraftId(Guid.NewGuid()), request.Language, now)
            {
                Channel = request.Channel.Value,
                RegistrarId = current.Actor.UserId,
                ReceivedAt = request.Channel == FilingChannel.Paper ? Received(request.ReceivedOn, now) : null,
            };
            db.Drafts.Add(draft);
            return Task.FromResult(draft.Id);
        }

        /// <summary>Null for a paper of today: it counts from the minute in which it is registered.</summary>
        private DateTimeOffset? Received(DateOnly? on, DateTimeOffset now)
        {
            var today = policies.Calendar.DayOf(now);
            if (on is not { } day)
                throw new Invalid(nameof(ReceivedOn), "counter.received");
            if (day > today)
                throw new Invalid(nameof(ReceivedOn), "counter.future");
            if (day < today.AddDays(-OldestDays))
                throw new Invalid(nameof(ReceivedOn), "counter.old");
            return day == today ? null : policies.Calendar.StartOf(day);
        }
    }
}
