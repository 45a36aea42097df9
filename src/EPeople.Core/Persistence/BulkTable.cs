using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace EPeople.Core.Persistence;

/// <summary>How the model writes an entity as a row: columns, and values in the provider's form. For writes of many rows, past the change tracker.</summary>
public sealed class BulkTable
{
    private readonly IProperty[] _properties;
    private readonly Func<object?, object?>?[] _converters;

    private BulkTable(EPeopleDb db, Type type)
    {
        var entity = db.Model.FindEntityType(type) ?? throw new InvalidOperationException($"{type.Name} is not mapped.");
        var table = StoreObjectIdentifier.Table(entity.GetTableName()!, null);
        _properties = [.. entity.GetProperties().Where(p => !p.ValueGenerated.HasFlag(ValueGenerated.OnAdd) || p.PropertyInfo?.PropertyType != typeof(long))];
        _converters = [.. _properties.Select(p => p.GetTypeMapping().Converter?.ConvertToProvider)];
        (Name, Columns) = (table.Name, [.. _properties.Select(p => p.GetColumnName(table)!)]);
        Types = [.. _properties.Select(p => p.GetColumnType(table).Split('(')[0])];
    }

    /// <summary>Name of the table.</summary>
    public string Name { get; }

    /// <summary>Its columns; numbers that the database counts by itself are left out.</summary>
    public IReadOnlyList<string> Columns { get; }

    /// <summary>Their types in the database.</summary>
    public IReadOnlyList<string> Types { get; }

    /// <summary>The table of an entity.</summary>
    public static BulkTable Of<T>(EPeopleDb db) => new(db, typeof(T));

    /// <summary>Places of properties among the columns.</summary>
    /// <exception cref="ArgumentException">There is no such property.</exception>
    public IReadOnlyList<int> PlacesOf(IEnumerable<string> properties) =>
        [.. properties.Select(name => Array.FindIndex(_properties, p => p.Name == name) is >= 0 and var place ? place : throw new ArgumentException($"{Name} has no {name}."))];

    /// <summary>One value of an entity, null for an empty column.</summary>
    public object? Read(object entity, int place)
    {
        var value = _properties[place].GetGetter().GetClrValue(entity);
        return value is not null && _converters[place] is { } convert ? convert(value) : value;
    }
}
