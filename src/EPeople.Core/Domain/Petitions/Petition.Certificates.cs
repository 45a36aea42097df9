using EPeople.Core.Domain.Deadlines;

namespace EPeople.Core.Domain.Petitions;

/// <summary>Certificates of silence: proof for the petitioner that the limit passed without a reply.</summary>
public sealed partial class Petition
{
    /// <summary>Whether the limit has passed and the reply is still owed: then a certificate may be taken.</summary>
    public bool IsSilent(DateTimeOffset now) => Status.IsRunning() && now >= DueAt;

    /// <summary>Certifies the silence. A certificate changes nothing else: the reply stays owed.</summary>
    /// <param name="organisation">Code of the body that owes the reply.</param>
    /// <param name="round">What the present round began with.</param>
    /// <param name="sign">Turns the facts into what is kept and printed.</param>
    /// <param name="now">UTC.</param>
    /// <param name="policy">Its policy.</param>
    /// <exception cref="RuleBroken"><c>petition.certificate_not_due</c>.</exception>
    public void Certify(string organisation, CertifiedRound round, Func<SilenceCertificate, string> sign, DateTimeOffset now, Policy policy)
    {
        Demand(IsSilent(now), "petition.certificate_not_due");
        Move(PetitionVerb.Certify);
        var facts = new SilenceCertificate(Code, FiledAt, round, ClockStartedAt, RuleId, DueAt, now, organisation, policy.Life.SilenceOn(Kind));
        var issued = Record(PetitionEventKind.CertificateIssued, now, now, By.Petitioner);
        (issued.Detail, issued.OnceKey) = (sign(facts), Once($"certificate-{policy.Calendar.DayOf(now):yyyyMMdd}"));
    }
}
