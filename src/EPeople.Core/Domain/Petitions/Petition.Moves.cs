using EPeople.Core.Domain.Deadlines;

namespace EPeople.Core.Domain.Petitions;

/// <summary>From body to body: triage, transfer, arbitration. None of it restarts or lengthens the petitioner's limit.</summary>
public sealed partial class Petition
{
    private List<Guid> _visited = [];

    /// <summary>How many times it went from body to body.</summary>
    public int Hops { get; private set; }

    /// <summary>How many times a body to which an authority sent it said that it is not competent.</summary>
    public int Refusals { get; private set; }

    /// <summary>Whether another authority, and not the petitioner, sent it to its body.</summary>
    public bool WasSent { get; private set; }

    /// <summary>When the arbiter decided (UTC); final.</summary>
    public DateTimeOffset? ArbitratedAt { get; private set; }

    /// <summary>The bodies it has been with, the first first.</summary>
    public IReadOnlyList<OrganisationId> Visited => [.. _visited.Select(id => new OrganisationId(id))];

    /// <summary>The central office names the competent body; no hop.</summary>
    public void Route(OrganisationId body, string? reason, By by, DateTimeOffset now, Policy policy)
    {
        Move(PetitionVerb.Route);
        WasSent = true;
        ChangeBody(PetitionEventKind.Routed, body, reason, by, now, policy);
    }

    /// <summary>Whether the next transfer would be one too many: then the arbiter decides.</summary>
    public bool NeedsArbiter(Policy policy) => Hops >= policy.Life.MostHops || Refusals + (WasSent ? 1 : 0) > policy.Life.MostRefusals;

    /// <summary>Sends it to the competent body, with the reason. A body that an authority sent it to refuses by this.</summary>
    /// <exception cref="RuleBroken"><c>petition.same_body</c>, <c>petition.visited_body</c>, <c>petition.arbitrated</c>, <c>petition.needs_arbiter</c>, <c>petition.wrong_state</c>.</exception>
    public void Transfer(OrganisationId body, string reason, By by, DateTimeOffset now, Policy policy)
    {
        Demand(body != OrganisationId, "petition.same_body");
        Demand(ArbitratedAt is null, "petition.arbitrated");
        Demand(!_visited.Contains(body.Value), "petition.visited_body");
        Demand(!NeedsArbiter(policy), "petition.needs_arbiter");
        Move(PetitionVerb.Transfer);
        Hops++;
        Refusals += WasSent ? 1 : 0;
        WasSent = true;
        ChangeBody(PetitionEventKind.Transferred, body, reason, by, now, policy);
    }

    /// <summary>Whether its last move was a transfer that nobody has acted upon yet; never once it was replied to.</summary>
    public bool MayRecall => Status == PetitionStatus.Received && Round == 0 && ArbitratedAt is null && Hops > 0 && _visited.Count > 1 && _visited[^1] == OrganisationId.Value;

    /// <summary>Undoes a transfer that was a mistake: the body before has it again, as if it had never been sent; the history keeps both.</summary>
    /// <exception cref="RuleBroken"><c>petition.no_transfer</c>: there was none, or somebody has acted upon it.</exception>
    public void Recall(string reason, By by, DateTimeOffset now, Policy policy)
    {
        Demand(MayRecall, "petition.no_transfer");
        Move(PetitionVerb.Recall);
        WasSent = Hops > 1 || Refusals > 0; // the first transfer counts as a refusal only where triage had sent it
        Refusals -= WasSent ? 1 : 0;
        Hops--;
        _visited = [.. _visited[..^1]];
        ChangeBody(PetitionEventKind.TransferRecalled, new OrganisationId(_visited[^1]), reason, by, now, policy);
    }

    /// <summary>Asks the arbiter which body is competent, where it may be sent no further.</summary>
    /// <param name="competent">The body that the asking one holds competent; not itself.</param>
    /// <param name="reason">Why.</param>
    /// <param name="centralOffice">Where the arbiter sits.</param>
    /// <param name="by">Who.</param>
    /// <param name="now">UTC.</param>
    /// <param name="policy">Its policy.</param>
    /// <exception cref="RuleBroken"><c>petition.same_body</c>, <c>petition.arbitrated</c>, <c>petition.may_transfer</c>, <c>petition.wrong_state</c>.</exception>
    public void Refer(OrganisationId competent, string reason, OrganisationId centralOffice, By by, DateTimeOffset now, Policy policy)
    {
        Demand(competent != OrganisationId, "petition.same_body");
        Demand(ArbitratedAt is null, "petition.arbitrated");
        Demand(NeedsArbiter(policy) || _visited.Contains(competent.Value), "petition.may_transfer");
        Move(PetitionVerb.Refer);
        Refusals += WasSent ? 1 : 0;
        CloseHelps(PetitionEventKind.HelpWithdrawn, by, now);
        var from = OrganisationId;
        (OrganisationId, AssigneeId) = (centralOffice, null);
        SubDueAt = policy.EndOf(policy.Life.Arbitration, now);
        var referred = Record(PetitionEventKind.Referred, now, now, by);
        (referred.FromOrganisationId, referred.Text, referred.Detail) = (from, reason, competent.Value.ToString());
        SetAlarm(policy);
    }

    /// <summary>The arbiter names the competent body, also one that had it before: final, and no hop.</summary>
    public void Arbitrate(OrganisationId body, string reason, By by, DateTimeOffset now, Policy policy)
    {
        Move(PetitionVerb.Arbitrate);
        ArbitratedAt = now;
        ChangeBody(PetitionEventKind.Arbitrated, body, reason, by, now, policy);
    }

    private void ChangeBody(PetitionEventKind kind, OrganisationId body, string? reason, By by, DateTimeOffset now, Policy policy)
    {
        CloseHelps(PetitionEventKind.HelpWithdrawn, by, now);
        var from = OrganisationId;
        (OrganisationId, AssigneeId) = (body, null);
        Visit(true, policy, now);
        var moved = Record(kind, now, now, by);
        (moved.FromOrganisationId, moved.Text) = (from, reason);
        SetAlarm(policy);
    }

    /// <summary>A body received it: it is on its way, and the body's limit for taking it up begins.</summary>
    private void Visit(bool isBody, Policy policy, DateTimeOffset now)
    {
        if (!isBody)
            return;
        if (!_visited.Contains(OrganisationId.Value))
            _visited = [.. _visited, OrganisationId.Value];
        SubDueAt = policy.EndOf(policy.Pack.Intake, now);
    }

    /// <summary>Somebody has it: the limit for taking it up is kept.</summary>
    private void TakenUp() => SubDueAt = null;

    private static void Demand(bool holds, string rule)
    {
        if (!holds)
            throw new RuleBroken(rule);
    }
}
