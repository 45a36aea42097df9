using EPeople.Core.Domain;
using EPeople.Core.Domain.Petitions;
using EPeople.Core.Features.Triage;
using Microsoft.AspNetCore.WebUtilities;

namespace EPeople.Web.Desk;

/// <summary>What a list shows, as it stands in the address: a colleague who gets the link sees the same list.</summary>
/// <param name="Filter">The filter.</param>
/// <param name="Words">The words searched; null for a list.</param>
public sealed record DeskAddress(InboxFilter Filter, string? Words)
{
    /// <summary>Reads the query of an address; what it does not know it ignores.</summary>
    public static DeskAddress Of(string uri)
    {
        var at = uri.IndexOf('?', StringComparison.Ordinal);
        var query = QueryHelpers.ParseQuery(at < 0 ? "" : uri[at..].Split('#')[0]);
        string? Text(string key) => query.TryGetValue(key, out var values) && values[0] is { Length: > 0 and <= 200 } text ? text : null;
        T? Word<T>(string key)
            where T : struct, Enum => Enum.TryParse<T>(Text(key), ignoreCase: true, out var value) && Enum.IsDefined(value) ? value : null;
        return new DeskAddress(
            new InboxFilter
            {
                Queue = Word<InboxQueue>("queue") ?? InboxQueue.Body,
                Status = Word<PetitionStatus>("status"),
                Due = Word<DueWithin>("due"),
                Holder = Word<Holder>("holder"),
                Governorate = Text("governorate"),
                Topic = Text("topic"),
                Kind = Word<PetitionKind>("kind"),
                Body = Guid.TryParse(Text("body"), out var body) ? new OrganisationId(body) : null,
                Order = Word<InboxOrder>("order") ?? InboxOrder.Due,
            },
            Text("q"));
    }

    /// <summary>The query, with its question mark; empty for the plain list.</summary>
    public string Query
    {
        get
        {
            var parts = new Dictionary<string, string?>
            {
                ["queue"] = Filter.Queue == InboxQueue.Body ? null : Filter.Queue.ToString(),
                ["status"] = Filter.Status?.ToString(),
                ["due"] = Filter.Due?.ToString(),
                ["holder"] = Filter.Holder?.ToString(),
                ["governorate"] = Filter.Governorate,
                ["topic"] = Filter.Topic,
                ["kind"] = Filter.Kind?.ToString(),
                ["body"] = Filter.Body?.Value.ToString(),
                ["order"] = Filter.Order == InboxOrder.Due ? null : Filter.Order.ToString(),
                ["q"] = Words,
            };
            return QueryHelpers.AddQueryString("", parts.Where(part => part.Value is not null));
        }
    }

    /// <summary>The list's address.</summary>
    public string List => "desk" + Query;

    /// <summary>A case's address, beside the list.</summary>
    public string Case(PetitionId petition) => $"desk/case/{petition.Value}{Query}";

    /// <summary>Whether more than the plain queue is asked for.</summary>
    public bool IsNarrowed => Filter with { Queue = InboxQueue.Body, Order = InboxOrder.Due } != new InboxFilter();
}
