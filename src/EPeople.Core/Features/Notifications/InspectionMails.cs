using EPeople.Core.Features.Administration;
using EPeople.Core.Features.Deadlines;
using EPeople.Core.Features.Oversight;
using EPeople.Core.Persistence;

namespace EPeople.Core.Features.Notifications;

/// <summary>Writes the mail that announces the inspection list of a month, to everybody of the central office.</summary>
public sealed class InspectionMails(EPeopleDb db, Recipients recipients, IMailComposer composer, IPolicies policies, Bodies bodies, TimeProvider time)
{
    /// <summary>The mails.</summary>
    public async Task<IReadOnlyList<DueLetter>> WriteAsync(OutboxMessage message, CancellationToken cancellationToken)
    {
        var month = OutboxMessage.MonthOf(message);
        var lines = await db.LateIn(month, null, time.GetUtcNow(), policies, bodies, cancellationToken);
        var about = new InspectionSubject(month, lines.Count, lines.Count(line => line.EndedAt is null), lines.Select(line => line.BodyCode).Distinct().Count());
        var people = await recipients.CentralOfficeAsync(cancellationToken);
        return [.. people.Select(to => DueLetter.Of(to, () => composer.ComposeInspection($"{message.Key}.{to.Address}", to, about)))];
    }
}

/// <summary>What the announcement of an inspection list tells.</summary>
/// <param name="Month">First day of the month.</param>
/// <param name="Late">Petitions that were late in it.</param>
/// <param name="Open">Of these, still without a reply at its end.</param>
/// <param name="Bodies">Bodies that had some.</param>
public sealed record InspectionSubject(DateOnly Month, int Late, int Open, int Bodies);
