using System.Text;
using EPeople.Core.Persistence;
using Microsoft.EntityFrameworkCore;

namespace EPeople.Core.Tests.Support;

/// <summary>Looks for a word in every column of every table, whatever the model says of it, and in every file.</summary>
public static class Everything
{
    /// <summary>Tables in which the word stands, as text or inside bytes.</summary>
    public static Task<List<string>> TablesWithAsync(TestCountry country, string word) => country.FromDb(async db =>
    {
        var postgres = db.Database.IsNpgsql();
        var found = new List<string>();
        foreach (var table in await Read(db, postgres ? "SELECT tablename FROM pg_tables WHERE schemaname = 'public'" : "SELECT name FROM sqlite_master WHERE type = 'table'"))
        {
            if ((await Read(db, postgres ? $"SELECT t::text FROM \"{table}\" t" : $"SELECT * FROM \"{table}\"")).Any(value => Holds(value, word)))
                found.Add(table);
        }

        return found;
    });

    /// <summary>Files under a folder whose name or bytes hold the word.</summary>
    public static List<string> FilesWith(string folder, string word) =>
        [.. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Where(path => Holds(Path.GetFileName(path), word) || File.ReadAllBytes(path).AsSpan().IndexOf(Encoding.UTF8.GetBytes(word)) >= 0)];

    private static bool Holds(string value, string word) =>
        value.Contains(word, StringComparison.OrdinalIgnoreCase) || value.Contains(Convert.ToHexString(Encoding.UTF8.GetBytes(word)), StringComparison.OrdinalIgnoreCase);

    private static async Task<List<string>> Read(EPeopleDb db, string query)
    {
        await db.Database.OpenConnectionAsync();
        await using var command = db.Database.GetDbConnection().CreateCommand();
#pragma warning disable CA2100 // Names of tables of this database.
        command.CommandText = query;
#pragma warning restore CA2100
        var values = new List<string>();
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            for (var i = 0; i < reader.FieldCount; i++)
                values.Add(reader.GetValue(i) is byte[] bytes ? Convert.ToHexString(bytes) : reader.GetValue(i).ToString() ?? "");
        }

        return values;
    }
}
