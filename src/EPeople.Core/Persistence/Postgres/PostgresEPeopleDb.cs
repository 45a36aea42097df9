using EPeople.Core.Domain;
using EPeople.Core.Domain.Petitions;
using EPeople.Core.Features.Search;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using Npgsql;

namespace EPeople.Core.Persistence.Postgres;

/// <summary>The database for scale: several servers, each sweeping what no other has taken.</summary>
public sealed class PostgresEPeopleDb(DbContextOptions<PostgresEPeopleDb> options) : EPeopleDb(options)
{
    /// <inheritdoc/>
    public override bool IsClash(DbUpdateException failure) =>
        failure.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation, TableName: "petition_events" };

    /// <inheritdoc/>
    public override async Task<List<Petition>> ClaimDueAsync(DateTimeOffset asOf, int size, CancellationToken cancellationToken)
    {
        var utc = asOf.ToUniversalTime();
        if (Database.CurrentTransaction is null)
            await Database.BeginTransactionAsync(cancellationToken);
        return await Petitions.FromSql(
            $"""SELECT * FROM petitions WHERE "NextClockAt" IS NOT NULL AND "NextClockAt" <= {utc} ORDER BY "NextClockAt" LIMIT {size} FOR UPDATE SKIP LOCKED""")
            .ToListAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public override IQueryable<SearchEntry> Matching(IReadOnlyList<string> tokens, OrganisationId? organisation)
    {
        var words = string.Join(" & ", tokens.Append(organisation is { } body ? SearchEntry.ScopeOf(body) : "").Where(token => token.Length > 0).Select(token => $"'{token.Replace("'", "", StringComparison.Ordinal).Replace("\\", "", StringComparison.Ordinal)}'"));
        return SearchEntries.FromSql($"SELECT * FROM search_entries WHERE \"Vector\" @@ CAST({words} AS tsquery)");
    }

    /// <inheritdoc/>
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        TypedIds.Convert(configurationBuilder, typeof(GuidInside<>));
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<ToUtc>();
    }

    private sealed class ToUtc() : ValueConverter<DateTimeOffset, DateTimeOffset>(moment => moment.ToUniversalTime(), moment => moment.ToUniversalTime());
}
