using EPeople.Core.Domain;
using EPeople.Core.Domain.Alerts;
using EPeople.Core.Pipeline;
using EPeople.Core.Security;
using MediatR;

namespace EPeople.Core.Features.Alerts;

/// <summary>What was answered so far; null when there is no draft, or no longer.</summary>
/// <param name="Session">The session's secret.</param>
public sealed record ReadAlertDraft(string Session) : IAlertQuery<AlertDraftView?>
{
    /// <inheritdoc/>
    public static Permission Needs => Permission.FileAlert;

    internal sealed class Handler(AlertDrafts drafts, AlertClock clock) : IRequestHandler<ReadAlertDraft, AlertDraftView?>
    {
        public async Task<AlertDraftView?> Handle(ReadAlertDraft request, CancellationToken cancellationToken)
        {
            try
            {
                var (_, words) = await drafts.OpenAsync(request.Session, cancellationToken);
                return new AlertDraftView(words.Content, words.Proof, words.FiledDay, words.FiledDay is { } day ? AlertDates.Of(clock, day) : null);
            }
            catch (RuleBroken broken) when (broken.Code == "alert.expired")
            {
                return null; // the page begins anew
            }
        }
    }

    /// <summary>Tells its name only.</summary>
    public override string ToString() => nameof(ReadAlertDraft);
}

/// <summary>An alert being written.</summary>
/// <param name="Content">What was answered so far; empty once it was filed.</param>
/// <param name="Proof">The proof's code, once it was filed.</param>
/// <param name="FiledDay">When it was filed.</param>
/// <param name="Dates">The limits, once it was filed.</param>
public sealed record AlertDraftView(AlertContent Content, string? Proof, DateOnly? FiledDay, AlertDates? Dates)
{
    /// <summary>Tells that there is a draft, never which.</summary>
    public override string ToString() => "alert draft (not shown)";
}

/// <summary>The two limits, as dates.</summary>
/// <param name="AcknowledgeBy">Last day on which it is acknowledged in time.</param>
/// <param name="FeedbackBy">Last day on which feedback is in time.</param>
public sealed record AlertDates(DateOnly AcknowledgeBy, DateOnly FeedbackBy)
{
    /// <summary>Those of an alert filed on <paramref name="day"/>.</summary>
    public static AlertDates Of(AlertClock clock, DateOnly day, bool justified = false) => new(clock.AcknowledgeBy(day).LastDay, clock.FeedbackBy(day, justified).LastDay);
}
