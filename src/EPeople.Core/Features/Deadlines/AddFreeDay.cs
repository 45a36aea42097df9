using EPeople.Core.Features.Filing;
using EPeople.Core.Persistence;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EPeople.Core.Features.Deadlines;

/// <summary>A decision made a day free. Open due dates are counted anew.</summary>
/// <param name="Day">The local day.</param>
/// <param name="NameAr">Its name in Arabic, at most 120 characters.</param>
/// <param name="NameFr">In French.</param>
/// <param name="NameEn">In English.</param>
public sealed record AddFreeDay(DateOnly? Day, string? NameAr, string? NameFr, string? NameEn) : ICommand<Unit>
{
    /// <inheritdoc/>
    public static Permission Needs => Permission.ManageCalendar;

    internal sealed class Validator : AbstractValidator<AddFreeDay>
    {
        public Validator()
        {
            RuleFor(r => r.Day).NotNull().WithErrorCode("day.required");
            RuleFor(r => r.NameAr).Given("name.required").AtMost(FormLimits.Name);
            RuleFor(r => r.NameFr).Given("name.required").AtMost(FormLimits.Name);
            RuleFor(r => r.NameEn).Given("name.required").AtMost(FormLimits.Name);
        }
    }

    internal sealed class Handler(EPeopleDb db, CurrentActor current, TimeProvider time) : IRequestHandler<AddFreeDay, Unit>
    {
        public async Task<Unit> Handle(AddFreeDay request, CancellationToken cancellationToken)
        {
            var day = request.Day!.Value;
            var known = await db.CalendarEntries.AsNoTracking().ToListAsync(cancellationToken);
            if (PolicySource.HoursWith(known).Days.HolidayOn(day) is not null)
                throw new Invalid(nameof(Day), "day.already_free");
            var entry = new CalendarEntry
            {
                Kind = CalendarEntryKind.FreeDay,
                Code = "free-day",
                First = day,
                Last = day,
                NameAr = Typed.Line(request.NameAr)!,
                NameFr = Typed.Line(request.NameFr)!,
                NameEn = Typed.Line(request.NameEn)!,
                At = time.GetUtcNow(),
                UserId = current.Reviser(),
            };
            db.Revise(entry, day, day, known);
            return Unit.Value;
        }
    }
}
