using EPeople.Core.Persistence;
using Npgsql;

namespace EPeople.Core.Tests.Support;

/// <summary>
/// Makes throw-away databases. PostgreSQL tests run where EPEOPLE_TEST_POSTGRES holds a connection string with the right to create
/// databases; elsewhere they say that they are skipped, unless EPEOPLE_NO_SKIP=1 forbids it.
/// </summary>
public static class TestDatabase
{
    private const string Variable = "EPEOPLE_TEST_POSTGRES";

    public static IEnumerable<TheoryDataRow<DatabaseProvider>> Both =>
        [new(DatabaseProvider.Sqlite), new(DatabaseProvider.Postgres)];

    public static async Task<DatabaseOptions> CreateAsync(DatabaseProvider provider, string folder)
    {
        if (provider == DatabaseProvider.Sqlite)
            return new DatabaseOptions { ConnectionString = Databases.SqliteConnectionString(Path.Combine(folder, "epeople.db")) };

        var server = Environment.GetEnvironmentVariable(Variable);
        if (string.IsNullOrEmpty(server))
        {
            if (Environment.GetEnvironmentVariable("EPEOPLE_NO_SKIP") == "1")
                Assert.Fail($"Skipping is forbidden and {Variable} is not set.");
            Assert.Skip($"no PostgreSQL: {Variable} is not set");
        }

        var name = "epeople_test_" + Guid.NewGuid().ToString("N");
        await ExecuteAsync(server, $"CREATE DATABASE {name}");
        return new DatabaseOptions
        {
            Provider = DatabaseProvider.Postgres,
            ConnectionString = new NpgsqlConnectionStringBuilder(server) { Database = name, MaxPoolSize = 20 }.ToString(),
        };
    }

    public static async Task DropAsync(DatabaseOptions options)
    {
        if (options.Provider != DatabaseProvider.Postgres)
            return;
        var name = new NpgsqlConnectionStringBuilder(options.ConnectionString).Database;
        NpgsqlConnection.ClearAllPools();
        await ExecuteAsync(Environment.GetEnvironmentVariable(Variable)!, $"DROP DATABASE IF EXISTS {name} WITH (FORCE)");
    }

    private static async Task ExecuteAsync(string server, string statement)
    {
        await using var connection = new NpgsqlConnection(server);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(statement, connection);
        await command.ExecuteNonQueryAsync();
    }
}
