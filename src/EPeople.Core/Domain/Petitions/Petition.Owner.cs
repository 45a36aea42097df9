namespace EPeople.Core.Domain.Petitions;

/// <summary>
/// Whose account keeps it. That is no part of its history: it changes nothing for who handles it, and they do not see it. Who shows
/// code and key may take it into an account or out of one; one account keeps it at a time.
/// </summary>
public sealed partial class Petition
{
    /// <summary>The citizen's account that keeps it; null for a guest's.</summary>
    public CitizenId? CitizenId { get; private set; }

    /// <summary>An account keeps it from now on; another that kept it does so no more.</summary>
    /// <exception cref="RuleBroken"><c>petition.forgotten</c>.</exception>
    public void Join(CitizenId citizen)
    {
        Demand(ForgottenAt is null, "petition.forgotten");
        CitizenId = citizen;
    }

    /// <summary>No account keeps it any more; code and key open it as before.</summary>
    public void LeaveAccount() => CitizenId = null;
}
