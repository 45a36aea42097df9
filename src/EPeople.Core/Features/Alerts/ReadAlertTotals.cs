using EPeople.Core.Domain.Alerts;
using EPeople.Core.Persistence;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EPeople.Core.Features.Alerts;

/// <summary>
/// How many alerts the country recorded in each of its last four quarters that have ended, rounded to five: the only figure about alerts that
/// anybody but their readers may see. Counted from the commitments, which outlive the alerts and belong to none.
/// </summary>
public sealed record ReadAlertTotals : IAlertQuery<IReadOnlyList<QuarterTotal>>
{
    /// <summary>Rounded to so many.</summary>
    public const int Step = 5;

    private const int Quarters = 4;

    /// <inheritdoc/>
    public static Permission Needs => Permission.ReadPublic;

    internal sealed class Handler(AlertDb db, AlertClock clock, TimeProvider time) : IRequestHandler<ReadAlertTotals, IReadOnlyList<QuarterTotal>>
    {
        public async Task<IReadOnlyList<QuarterTotal>> Handle(ReadAlertTotals request, CancellationToken cancellationToken)
        {
            var today = clock.DayOf(time.GetUtcNow());
            var current = new DateOnly(today.Year, (((today.Month - 1) / 3) * 3) + 1, 1);
            var totals = new List<QuarterTotal>();
            for (var back = 1; back <= Quarters; back++)
            {
                var (from, until) = (current.AddMonths(-3 * back), current.AddMonths(-3 * (back - 1)));
                var count = await db.Proofs.CountAsync(proof => proof.Day >= from && proof.Day < until, cancellationToken);
                totals.Add(new QuarterTotal(from, (int)Math.Round(count / (double)Step, MidpointRounding.AwayFromZero) * Step));
            }

            return totals;
        }
    }
}

/// <summary>The alerts of a quarter of the whole country.</summary>
/// <param name="From">Its first day.</param>
/// <param name="About">How many, rounded to five.</param>
public sealed record QuarterTotal(DateOnly From, int About);
