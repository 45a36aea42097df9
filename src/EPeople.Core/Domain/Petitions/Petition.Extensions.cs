using EPeople.Core.Domain.Deadlines;

namespace EPeople.Core.Domain.Petitions;

/// <summary>Longer limits: once on a legal ground, a second time only with the petitioner's consent.</summary>
public sealed partial class Petition
{
    /// <summary>Units of the rule by which the present round was extended.</summary>
    public int Added { get; private set; }

    /// <summary>How often the present round was extended.</summary>
    public int Extensions { get; private set; }

    /// <summary>Units for which the petitioner's consent is asked; null when nothing is asked.</summary>
    public int? ConsentAskedFor { get; private set; }

    /// <summary>Extends the limit, once, before it is due.</summary>
    /// <param name="units">By how many units of its rule; at most what the policy allows.</param>
    /// <param name="groundCode">A ground of the list of law.</param>
    /// <param name="reason">Why, in words the petitioner reads with the new date.</param>
    /// <param name="by">Who.</param>
    /// <param name="now">UTC.</param>
    /// <param name="policy">Its policy.</param>
    /// <exception cref="RuleBroken"><c>petition.extended_already</c>, <c>petition.too_late_to_extend</c>, <c>petition.extension_range</c>, <c>petition.wrong_state</c>.</exception>
    public void Extend(int units, string groundCode, string reason, By by, DateTimeOffset now, Policy policy)
    {
        Demand(Extensions == 0, "petition.extended_already");
        DemandExtensible(units, now, policy);
        Move(PetitionVerb.Extend);
        Lengthen(units, by, now, policy, reason, groundCode);
    }

    /// <summary>Asks the petitioner to agree to a second extension. Until then nothing changes.</summary>
    /// <exception cref="RuleBroken"><c>petition.extend_first</c>, <c>petition.extended_twice</c>, <c>petition.too_late_to_extend</c>, <c>petition.extension_range</c>, <c>petition.wrong_state</c>.</exception>
    public void AskConsent(int units, string reason, By by, DateTimeOffset now, Policy policy)
    {
        Demand(Extensions > 0, "petition.extend_first");
        Demand(Extensions == 1 && ConsentAskedFor is null, "petition.extended_twice");
        DemandExtensible(units, now, policy);
        Move(PetitionVerb.AskConsent);
        ConsentAskedFor = units;
        var asked = Record(PetitionEventKind.ConsentAsked, now, now, by);
        (asked.Text, asked.Detail) = (reason, Number(units));
    }

    /// <summary>The petitioner agrees to the second extension, or does not.</summary>
    /// <exception cref="RuleBroken"><c>petition.no_consent_asked</c>, <c>petition.too_late_to_extend</c>, <c>petition.wrong_state</c>.</exception>
    public void Consent(bool agrees, DateTimeOffset now, Policy policy)
    {
        var units = ConsentAskedFor ?? throw new RuleBroken("petition.no_consent_asked");
        DemandState(PetitionVerb.Consent);
        Demand(!agrees || now < DueAt, "petition.too_late_to_extend");
        ConsentAskedFor = null;
        if (agrees)
            Lengthen(units, By.Petitioner, now, policy, null, null);
        else
            Record(PetitionEventKind.ConsentRefused, now, now, By.Petitioner);
    }

    private void DemandExtensible(int units, DateTimeOffset now, Policy policy)
    {
        Demand(now < DueAt, "petition.too_late_to_extend");
        var most = policy.Life.MostAdded(RuleOf(policy), Kind);
        if (units < 1 || units > most)
            throw new RuleBroken("petition.extension_range", most);
    }

    private void Lengthen(int units, By by, DateTimeOffset now, Policy policy, string? reason, string? ground)
    {
        (Added, Extensions) = (Added + units, Extensions + 1);
        var extended = Record(PetitionEventKind.Extended, now, now, by);
        (extended.Text, extended.Detail) = (reason, ground is null ? Number(units) : $"{Number(units)}|{ground}");
        CountDueDate(policy);
    }

    private static string Number(int number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
