using System.Data.Common;
using EPeople.Core.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Npgsql;

namespace EPeople.Bench.Loading;

/// <summary>How the service's own model writes an entity as a row: columns, and values in the provider's form.</summary>
internal sealed class Rows
{
    private readonly IProperty[] _properties;
    private readonly Func<object?, object?>?[] _converters;

    private Rows(EPeopleDb db, Type type)
    {
        var entity = db.Model.FindEntityType(type) ?? throw new InvalidOperationException($"{type.Name} is not mapped.");
        var table = StoreObjectIdentifier.Table(entity.GetTableName()!, null);
        _properties = [.. entity.GetProperties().Where(p => p.ValueGenerated == ValueGenerated.Never || p.FindAnnotation("Relational:DefaultValue") is not null)];
        _converters = [.. _properties.Select(p => p.GetTypeMapping().Converter?.ConvertToProvider)];
        Table = table.Name;
        Columns = [.. _properties.Select(p => p.GetColumnName(table)!)];
        Types = [.. _properties.Select(p => p.GetColumnType(table).Split('(')[0])];
        KeyColumn = entity.FindPrimaryKey()!.Properties[0].GetColumnName(table)!;
    }

    public string Table { get; }

    public string[] Columns { get; }

    public string[] Types { get; }

    public string KeyColumn { get; }

    public static Rows Of<T>(EPeopleDb db) => new(db, typeof(T));

    /// <summary>The row of an entity, a null for each empty column.</summary>
    public object?[] Read(object entity)
    {
        var row = new object?[_properties.Length];
        for (var i = 0; i < row.Length; i++)
        {
            var value = _properties[i].GetGetter().GetClrValue(entity);
            row[i] = value is not null && _converters[i] is { } convert ? convert(value) : value;
        }

        return row;
    }

    /// <summary>A prepared INSERT.</summary>
    public Statement Insert(DbConnection connection) => new(connection,
        $"INSERT INTO \"{Table}\" ({string.Join(", ", Columns.Select(c => $"\"{c}\""))}) VALUES ({string.Join(", ", Columns.Select((_, i) => "@p" + i))})", Types);

    /// <summary>A prepared UPDATE of every column but the key, by the key; the key's value comes last as well.</summary>
    public Statement Update(DbConnection connection, IReadOnlyList<string> columns) => new(connection,
        $"UPDATE \"{Table}\" SET {string.Join(", ", columns.Select((c, i) => $"\"{c}\" = @p{i}"))} WHERE \"{KeyColumn}\" = @p{columns.Count}",
        [.. columns.Append(KeyColumn).Select(c => Types[Array.IndexOf(Columns, c)])]);
}

/// <summary>A statement prepared once and run with many rows.</summary>
internal sealed class Statement : IDisposable
{
    private readonly DbCommand _command;
    private readonly IReadOnlyList<string> _types;
    private string? _positional;

    public Statement(DbConnection connection, string sql, IReadOnlyList<string> types)
    {
        _types = types;
        _command = connection.CreateCommand();
#pragma warning disable CA2100 // Written from the service's own model, no input in it.
        _command.CommandText = sql;
#pragma warning restore CA2100
        for (var i = 0; i < types.Count; i++)
        {
            var parameter = _command.CreateParameter();
            parameter.ParameterName = "@p" + i;
            _command.Parameters.Add(parameter);
        }
    }

    /// <summary>Runs it with these values.</summary>
    public int Run(IReadOnlyList<object?> values, DbTransaction? transaction = null)
    {
        for (var i = 0; i < values.Count; i++)
            _command.Parameters[i].Value = values[i] ?? DBNull.Value;
        _command.Transaction = transaction;
        return _command.ExecuteNonQuery();
    }

    /// <summary>The same statement for a batch of PostgreSQL's; prepared once a connection by its text.</summary>
    public NpgsqlBatchCommand AsBatchCommand(IReadOnlyList<object?> values)
    {
        var command = new NpgsqlBatchCommand(_positional ??= System.Text.RegularExpressions.Regex.Replace(_command.CommandText, "@p(\\d+)", m => "$" + (int.Parse(m.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture) + 1)));
        for (var i = 0; i < values.Count; i++)
            command.Parameters.Add(new NpgsqlParameter { Value = values[i] ?? DBNull.Value, DataTypeName = _types[i] });
        return command;
    }

    public void Dispose() => _command.Dispose();
}
