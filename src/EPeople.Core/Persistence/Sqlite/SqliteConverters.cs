using System.Linq.Expressions;
using EPeople.Core.Domain;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace EPeople.Core.Persistence.Sqlite;

/// <summary>Instants as UTC ticks: SQLite cannot compare the text form of a <see cref="DateTimeOffset"/>.</summary>
public sealed class UtcTicks() : ValueConverter<DateTimeOffset, long>(moment => moment.UtcTicks, ticks => new DateTimeOffset(ticks, TimeSpan.Zero));

/// <summary>Days as yyyymmdd, so that they sort, group and stay readable.</summary>
public sealed class DayNumber() : ValueConverter<DateOnly, int>(
    day => (day.Year * 10_000) + (day.Month * 100) + day.Day, number => new DateOnly(number / 10_000, number / 100 % 100, number % 100));

/// <summary>Guids as 16 big-endian bytes: they sort as on PostgreSQL.</summary>
public sealed class BigEndianGuid() : ValueConverter<Guid, byte[]>(id => id.ToByteArray(true), bytes => new Guid(bytes, true));

/// <summary>Typed ids as 16 big-endian bytes.</summary>
public sealed class BigEndianId<TId>() : ValueConverter<TId, byte[]>(id => id.Value.ToByteArray(true), _read)
    where TId : struct, ITypedId
{
    private static readonly Expression<Func<byte[], TId>> _read = Read();

    private static Expression<Func<byte[], TId>> Read()
    {
        var bytes = Expression.Parameter(typeof(byte[]));
        var guid = Expression.New(typeof(Guid).GetConstructor([typeof(ReadOnlySpan<byte>), typeof(bool)])!,
            Expression.Convert(bytes, typeof(ReadOnlySpan<byte>)), Expression.Constant(true));
        return Expression.Lambda<Func<byte[], TId>>(Expression.New(typeof(TId).GetConstructor([typeof(Guid)])!, guid), bytes);
    }
}
