using EPeople.Core.Security;

namespace EPeople.Core.Features.Citizens;

/// <summary>How many codes one address range may have mailed, so that nobody mails strangers through us. Counted as filings are; one count per process.</summary>
public sealed class EntryQuota(FilingQuotaOptions options, TimeProvider time)
{
    /// <summary>Codes an hour and a day. A town may share a mobile address: many for a person, few for a flood.</summary>
    public static readonly FilingQuotaOptions Usual = new() { PerHour = 60, PerDay = 400 };

    private readonly FilingQuota _counts = new(options, time);

    /// <summary>Counts one, unless the range has had its share.</summary>
    public bool Allows(string addressRange) => _counts.Judge(addressRange) == FilingVerdict.Normal;
}
