using EPeople.Core.Domain.Deadlines;

namespace EPeople.Core.Domain.Petitions;

/// <summary>What makes the clock stand still: details asked of the petitioner, and an investigation on site; each with a limit of its own.</summary>
public sealed partial class Petition
{
    private List<Stop> _stops = [];

    /// <summary>The stops of the present round, by time.</summary>
    public IReadOnlyList<Stop> Stops => _stops;

    /// <summary>When the standing stop's own limit ends (UTC): then the petitioner is reminded, or the investigation ends by itself.</summary>
    public DateTimeOffset? StopEndsAt { get; private set; }

    /// <summary>How often the petitioner prolonged the own time, or the body its investigation, in the standing stop.</summary>
    public int StopProlonged { get; private set; }

    /// <summary>Whether the petitioner was reminded of the details; when the time after that has passed too, the petition may be returned.</summary>
    public bool DetailsReminded { get; private set; }

    /// <summary>Asks the petitioner for further details. The clock stands still from now on; after the due moment it is too late for that.</summary>
    /// <param name="question">What is missing.</param>
    /// <param name="by">Who asks.</param>
    /// <param name="now">UTC.</param>
    /// <param name="policy">Its policy.</param>
    public void AskDetails(string question, By by, DateTimeOffset now, Policy policy)
    {
        var inTime = now < DueAt;
        Move(inTime ? PetitionVerb.AskDetails : PetitionVerb.AskLate);
        AssigneeId ??= by.UserId;
        TakenUp();
        if (inTime)
            Stand(StopReason.Details, policy.EndOf(policy.Life.Details, now), now);
        Record(inTime ? PetitionEventKind.DetailsAsked : PetitionEventKind.AskedLate, now, now, by).Text = question;
        SetAlarm(policy);
    }

    /// <summary>The petitioner gives the details; files hang on the returned event. The clock runs again.</summary>
    public PetitionEvent GiveDetails(string? text, DateTimeOffset now, Policy policy)
    {
        Move(PetitionVerb.GiveDetails);
        var given = Record(PetitionEventKind.DetailsGiven, now, now, By.Petitioner);
        given.Text = text;
        Run(now, policy);
        return given;
    }

    /// <summary>The petitioner takes more time, as often as the policy allows and before it has passed.</summary>
    /// <exception cref="RuleBroken"><c>petition.no_more_time</c>, <c>petition.wrong_state</c>.</exception>
    public void ProlongDetails(DateTimeOffset now, Policy policy)
    {
        DemandState(PetitionVerb.ProlongDetails);
        Demand(StopProlonged < policy.Life.DetailExtensions && now < StopEndsAt && !DetailsReminded, "petition.no_more_time");
        StopProlonged++;
        StopEndsAt = policy.EndOf(policy.Life.Details, StopEndsAt!.Value.AddTicks(-1));
        Record(PetitionEventKind.DetailsProlonged, now, now, By.Petitioner);
        SetAlarm(policy);
    }

    /// <summary>Whether the petitioner's time, prolonged and reminded, has passed.</summary>
    public bool MayReturn(DateTimeOffset now) => Status == PetitionStatus.DetailsRequested && DetailsReminded && now >= StopEndsAt;

    /// <summary>Begins an investigation on site. The clock stands still within the investigation's own limit.</summary>
    /// <exception cref="RuleBroken"><c>petition.too_late_to_stop</c>, <c>petition.wrong_state</c>.</exception>
    public void Investigate(string purpose, By by, DateTimeOffset now, Policy policy)
    {
        Demand(now < DueAt, "petition.too_late_to_stop");
        Demand(_stops.TrueForAll(stop => stop.Reason != StopReason.SiteInvestigation), "petition.investigated_already");
        Move(PetitionVerb.Investigate);
        AssigneeId ??= by.UserId;
        TakenUp();
        Stand(StopReason.SiteInvestigation, policy.EndOf(policy.Life.Investigation, now), now);
        Record(PetitionEventKind.InvestigationBegun, now, now, by).Text = purpose;
        SetAlarm(policy);
    }

    /// <summary>Prolongs the investigation, once.</summary>
    /// <exception cref="RuleBroken"><c>petition.no_more_time</c>, <c>petition.wrong_state</c>.</exception>
    public void ProlongInvestigation(string reason, By by, DateTimeOffset now, Policy policy)
    {
        DemandState(PetitionVerb.ProlongInvestigation);
        Demand(StopProlonged == 0, "petition.no_more_time");
        StopProlonged = 1;
        StopEndsAt = policy.EndOf(policy.Life.InvestigationMore, StopEndsAt!.Value.AddTicks(-1));
        Record(PetitionEventKind.InvestigationProlonged, now, now, by).Text = reason;
        SetAlarm(policy);
    }

    /// <summary>Ends the investigation: the clock runs again.</summary>
    public void EndInvestigation(string? findings, By by, DateTimeOffset now, Policy policy)
    {
        Move(PetitionVerb.EndInvestigation);
        Record(PetitionEventKind.InvestigationEnded, now, now, by).Text = findings;
        Run(now, policy);
    }

    private void Stand(StopReason reason, DateTimeOffset endsAt, DateTimeOffset now)
    {
        _stops = [.. _stops, new Stop(now, null, reason)];
        (StopEndsAt, StopProlonged, DetailsReminded) = (endsAt, 0, false);
    }

    /// <summary>Ends the standing stop, if one stands, and counts the due date anew.</summary>
    private void Run(DateTimeOffset at, Policy policy)
    {
        if (_stops.Count > 0 && _stops[^1].Until is null)
            _stops = [.. _stops[..^1], _stops[^1] with { Until = at }];
        (StopEndsAt, StopProlonged, DetailsReminded) = (null, 0, false);
        CountDueDate(policy);
    }

    /// <summary>The standing stop's own limit has ended.</summary>
    private void EndStop(DateTimeOffset moment, DateTimeOffset asOf, Policy policy)
    {
        Move(PetitionVerb.Tick);
        if (Status == PetitionStatus.Investigation)
        {
            Move(PetitionVerb.EndInvestigation);
            Record(PetitionEventKind.InvestigationEnded, moment, asOf, By.System).OnceKey = Once($"investigation-{_stops.Count}");
            Run(moment, policy);
        }
        else
        {
            DetailsReminded = true;
            StopEndsAt = policy.EndOf(policy.Life.DetailsReminder, moment.AddTicks(-1));
            Record(PetitionEventKind.DetailsReminded, moment, asOf, By.System).OnceKey = Once($"details-{_stops.Count}");
        }
    }
}
