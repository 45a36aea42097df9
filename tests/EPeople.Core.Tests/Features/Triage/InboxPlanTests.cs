using System.Data.Common;
using EPeople.Core.Domain;
using EPeople.Core.Domain.Petitions;
using EPeople.Core.Features.Triage;
using EPeople.Core.Persistence;
using EPeople.Core.Persistence.Sqlite;
using EPeople.Core.Security;
using EPeople.Core.Tests.Support;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace EPeople.Core.Tests.Features.Triage;

/// <summary>The lists are answered from their indexes: no full read, no sort, never the text.</summary>
public sealed class InboxPlanTests
{
    [Fact]
    public async Task Every_list_walks_its_index_in_order()
    {
        var heard = new Plans();
        await using var country = await TestCountry.CreateAsync(also: services => services.AddScoped<EPeopleDb>(provider =>
        {
            var options = new DbContextOptionsBuilder<SqliteEPeopleDb>();
            Databases.ForSqlite(options, provider.GetRequiredService<CoreOptions>().Database.ConnectionString);
            return new SqliteEPeopleDb((DbContextOptions<SqliteEPeopleDb>)options.AddInterceptors(heard).Options);
        }));
        var clerk = await country.Staff("agriculture", Role.Clerk);
        var centre = await country.Staff("presidency_gov", Role.Oversight);
        var after = new InboxKey(country.Now, PetitionId.New(country.Now));

        async Task Walks(Actor actor, ListInbox list, string index)
        {
            heard.Asked.Clear();
            await country.Send(list, actor);
            var (sql, plan) = Assert.Single(heard.Asked, asked => asked.Sql.Contains("\"Title\"", StringComparison.Ordinal));
            Assert.Contains(index, plan, StringComparison.Ordinal);
            Assert.DoesNotContain("TEMP B-TREE", plan, StringComparison.Ordinal);
            Assert.DoesNotContain("\"Text\"", sql, StringComparison.Ordinal);
        }

        await Walks(clerk, new ListInbox(new()), "SEARCH p USING INDEX IX_petitions_inbox (OrganisationId=?");
        await Walks(clerk, new ListInbox(new(), after), "SEARCH p USING INDEX IX_petitions_inbox (OrganisationId=? AND DueAt>?");
        await Walks(clerk, new ListInbox(new() { Governorate = "TN-11", Topic = "other", Due = DueWithin.Week }, after), "IX_petitions_inbox (OrganisationId=? AND DueAt>?");
        await Walks(clerk, new ListInbox(new() { Holder = Holder.Nobody }), "IX_petitions_inbox (OrganisationId=?");
        await Walks(clerk, new ListInbox(new() { Status = PetitionStatus.Answered }, after), "IX_petitions_register (OrganisationId=? AND FiledAt<?");
        await Walks(clerk, new ListInbox(new() { Order = InboxOrder.Newest }), "IX_petitions_register (OrganisationId=?");
        await Walks(centre, new ListInbox(new() { Queue = InboxQueue.Triage }), "IX_petitions_inbox (OrganisationId=?");
        await Walks(centre, new ListInbox(new() { Queue = InboxQueue.All, Due = DueWithin.Overdue }, after), "IX_petitions_open (DueAt>? AND DueAt<?");
    }

    /// <summary>Asks SQLite, before each query, how it will answer it.</summary>
    private sealed class Plans : DbCommandInterceptor
    {
        public List<(string Sql, string Plan)> Asked { get; } = [];

        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
        {
            if (command.CommandText.StartsWith("SELECT", StringComparison.Ordinal))
                Asked.Add((command.CommandText, PlanOf(command)));
            return ValueTask.FromResult(result);
        }

        private static string PlanOf(DbCommand command)
        {
            using var explain = command.Connection!.CreateCommand();
#pragma warning disable CA2100 // Our own statement, as EF wrote it.
            explain.CommandText = "EXPLAIN QUERY PLAN " + command.CommandText;
#pragma warning restore CA2100
            explain.Transaction = command.Transaction;
            foreach (DbParameter parameter in command.Parameters)
                explain.Parameters.Add(new SqliteParameter(parameter.ParameterName, parameter.Value));
            using var reader = explain.ExecuteReader();
            var lines = new List<string>();
            while (reader.Read())
                lines.Add(reader.GetString(3));
            return string.Join('\n', lines);
        }
    }
}
