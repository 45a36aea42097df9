using EPeople.Core.Persistence;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EPeople.Core.Features.Deadlines;

/// <summary>The service could not be used for a while: nobody's time. Open due dates are counted anew.</summary>
/// <param name="From">Its beginning, any offset.</param>
/// <param name="Until">Its end, exclusive; not in the future, at most 30 days later.</param>
public sealed record RecordOutage(DateTimeOffset? From, DateTimeOffset? Until) : ICommand<Unit>
{
    private static readonly TimeSpan _most = TimeSpan.FromDays(30);

    /// <inheritdoc/>
    public static Permission Needs => Permission.ManageCalendar;

    internal sealed class Validator : AbstractValidator<RecordOutage>
    {
        public Validator()
        {
            RuleFor(r => r.From).NotNull().WithErrorCode("day.required");
            RuleFor(r => r.Until).NotNull().WithErrorCode("day.required");
            RuleFor(r => r.Until).Must((r, until) => r.From is null || until is null || (until > r.From && until - r.From <= _most)).WithErrorCode("calendar.order");
        }
    }

    internal sealed class Handler(EPeopleDb db, CurrentActor current, IPolicies policies, TimeProvider time) : IRequestHandler<RecordOutage, Unit>
    {
        public async Task<Unit> Handle(RecordOutage request, CancellationToken cancellationToken)
        {
            var (from, until, now) = (request.From!.Value, request.Until!.Value, time.GetUtcNow());
            if (until > now)
                throw new Invalid(nameof(Until), "calendar.future");
            var (first, last) = (policies.Calendar.DayOf(from), policies.Calendar.DayOf(until));
            var entry = new CalendarEntry { Kind = CalendarEntryKind.Outage, Code = "outage", First = first, Last = last, From = from, Until = until, At = now, UserId = current.Reviser() };
            db.Revise(entry, first, last, await db.CalendarEntries.AsNoTracking().ToListAsync(cancellationToken));
            return Unit.Value;
        }
    }
}
