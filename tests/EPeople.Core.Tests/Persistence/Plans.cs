using System.Data.Common;
using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Npgsql;

namespace EPeople.Core.Tests.Persistence;

/// <summary>
/// Asks the database, before each query, how it will answer it. SQLite is asked twice where a copy of it with statistics is at hand:
/// the service gathers none, but an administrator may.
/// </summary>
public sealed class Plans : DbCommandInterceptor
{
    // A lease finds and takes what is due in one statement of ours; EF writes the names of its own with quotes.
    private static readonly string[] _looksUp = ["SELECT", "UPDATE outbox SET", "WITH due"];
    private readonly List<Plan> asked = [];

    /// <summary>An open connection to a copy of the database that has statistics.</summary>
    public SqliteConnection? Analysed { get; set; }

    /// <summary>The plans of the queries that <paramref name="work"/> sends.</summary>
    public async Task<IReadOnlyList<Plan>> Of(Func<Task> work)
    {
        asked.Clear();
        await work();
        return [.. asked];
    }

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        if (_looksUp.Any(start => command.CommandText.StartsWith(start, StringComparison.Ordinal)))
        {
            asked.Add(Explain(command, command.Connection!, command.Transaction));
            if (Analysed is not null)
                asked.Add(Explain(command, Analysed, null));
        }

        return ValueTask.FromResult(result);
    }

    private static Plan Explain(DbCommand command, DbConnection connection, DbTransaction? transaction)
    {
        var sqlite = connection is SqliteConnection;
        using var explain = connection.CreateCommand();
#pragma warning disable CA2100 // Our own statement, as EF wrote it.
        explain.CommandText = (sqlite ? "EXPLAIN QUERY PLAN " : "EXPLAIN (COSTS OFF) ") + command.CommandText;
#pragma warning restore CA2100
        explain.Transaction = transaction;
        foreach (DbParameter parameter in command.Parameters)
            explain.Parameters.Add(parameter is NpgsqlParameter other ? other.Clone() : new SqliteParameter(parameter.ParameterName, parameter.Value));
        using var reader = explain.ExecuteReader();
        var lines = new List<string>();
        while (reader.Read())
            lines.Add(reader.GetString(sqlite ? 3 : 0));
        return sqlite ? new SqlitePlan(command.CommandText, lines) : new PostgresPlan(command.CommandText, lines);
    }
}

/// <summary>How a query will be answered.</summary>
public abstract record Plan(string Sql, IReadOnlyList<string> Lines)
{
    /// <summary>Tables read from the first row to the last.</summary>
    public abstract IEnumerable<string> TablesRead { get; }

    /// <summary>Indexes walked without a condition: cheap only where a limit ends the walk.</summary>
    public abstract IEnumerable<string> IndexesWalked { get; }

    /// <summary>Whether rows are sorted before the first is shown.</summary>
    public abstract bool Sorts { get; }

    public string Text => string.Join('\n', Lines);

    public sealed override string ToString() => $"{Sql}\n{Text}";
}

public sealed partial record SqlitePlan(string Sql, IReadOnlyList<string> Lines) : Plan(Sql, Lines)
{
    public override IEnumerable<string> TablesRead => Lines.Select(line => Scan().Match(line)).Where(scan => scan is { Success: true } && !scan.Groups["how"].Success).Select(scan => TableOf(scan.Groups["alias"].Value));

    public override IEnumerable<string> IndexesWalked => Lines.Select(line => Scan().Match(line)).Where(scan => scan.Groups["index"].Success).Select(scan => scan.Groups["index"].Value);

    public override bool Sorts => Lines.Any(line => line.Contains("USE TEMP B-TREE FOR ORDER BY", StringComparison.Ordinal));

    private string TableOf(string alias) => Regex.Match(Sql, $"\"?(\\w+)\"? (?:AS )?\"?{Regex.Escape(alias)}\"?\\s").Groups[1].Value is { Length: > 0 } table ? table : alias;

    // "SCAN i VIRTUAL TABLE INDEX 0:M2" is a look-up of words; without the M it would be a full read.
    [GeneratedRegex(@"^SCAN (?!\()(?<alias>\w+)(?<how> VIRTUAL TABLE INDEX \d+:.*M\d.*| USING (?:COVERING )?INDEX (?<index>\w+))?$", RegexOptions.ExplicitCapture)]
    private static partial Regex Scan();
}

public sealed partial record PostgresPlan(string Sql, IReadOnlyList<string> Lines) : Plan(Sql, Lines)
{
    public override IEnumerable<string> TablesRead => Lines.Select(line => SeqScan().Match(line)).Where(scan => scan.Success).Select(scan => scan.Groups[1].Value);

    public override IEnumerable<string> IndexesWalked => Lines
        .Select((line, at) => (Scan: IndexScan().Match(line), Conditions: Lines.Skip(at + 1).TakeWhile(next => !Node().IsMatch(next))))
        .Where(node => node.Scan.Success && !node.Conditions.Any(line => line.TrimStart().StartsWith("Index Cond:", StringComparison.Ordinal)))
        .Select(node => node.Scan.Groups[1].Value);

    public override bool Sorts => Lines.Any(line => line.TrimStart(' ', '-', '>').StartsWith("Sort", StringComparison.Ordinal) && !line.Contains("Sort Key", StringComparison.Ordinal));

    [GeneratedRegex(@"Seq Scan on (\w+)")]
    private static partial Regex SeqScan();

    [GeneratedRegex(@"(?:Index Scan|Index Only Scan|Bitmap Index Scan)(?: Backward)? (?:using|on) ""?(\w+)")]
    private static partial Regex IndexScan();

    [GeneratedRegex(@"->|^\S")]
    private static partial Regex Node();
}
