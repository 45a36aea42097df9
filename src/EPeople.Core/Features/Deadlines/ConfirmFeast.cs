using EPeople.Core.Persistence;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using EPeople.Core.Seeding;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EPeople.Core.Features.Deadlines;

/// <summary>The moon was sighted: says which days were, or will be, free for a feast. Open due dates are counted anew.</summary>
/// <param name="Feast">Code of the feast.</param>
/// <param name="First">First free local day.</param>
/// <param name="Last">Last free local day, inclusive.</param>
public sealed record ConfirmFeast(string? Feast, DateOnly? First, DateOnly? Last) : ICommand<Unit>
{
    internal const int Near = 16; // days by which a proposal may miss a feast, and a day for the eve

    /// <inheritdoc/>
    public static Permission Needs => Permission.ManageCalendar;

    internal sealed class Validator : AbstractValidator<ConfirmFeast>
    {
        public Validator()
        {
            RuleFor(r => r.Feast).Must(code => ReferencePolicies.Feasts.Any(feast => feast.Code == code)).WithErrorCode("feast.required");
            RuleFor(r => r.First).NotNull().WithErrorCode("day.required");
            RuleFor(r => r.Last).NotNull().WithErrorCode("day.required");
            RuleFor(r => r.Last).Must((r, last) => r.First is null || last is null || (last >= r.First && last.Value.DayNumber - r.First.Value.DayNumber < 7)).WithErrorCode("calendar.order");
        }
    }

    internal sealed class Handler(EPeopleDb db, CurrentActor current, TimeProvider time) : IRequestHandler<ConfirmFeast, Unit>
    {
        public async Task<Unit> Handle(ConfirmFeast request, CancellationToken cancellationToken)
        {
            var (first, last) = (request.First!.Value, request.Last!.Value);
            var entry = new CalendarEntry { Kind = CalendarEntryKind.Feast, Code = request.Feast!, First = first, Last = last, At = time.GetUtcNow(), UserId = current.Reviser() };
            db.Revise(entry, first.AddDays(-Near), last.AddDays(Near), await db.CalendarEntries.AsNoTracking().ToListAsync(cancellationToken));
            return Unit.Value;
        }
    }
}
