using System.Reflection;
using Npgsql;

namespace ListeningPost.Storage.Database;

/// <summary>
/// Reads rows as records: every property that can be set takes the column of its name. NULL leaves it as the record begins, and what
/// is no value of the database's, but put together of several columns, is left to the record.
/// </summary>
internal static class RowReader<TRow>
    where TRow : class
{
    private static readonly MethodInfo Taking =
        typeof(RowReader<TRow>).GetMethod(nameof(Take), BindingFlags.NonPublic | BindingFlags.Static)!;

    private static readonly Action<NpgsqlDataReader, TRow>[] Setters =
    [
        .. from property in typeof(TRow).GetProperties()
           where property.CanWrite && IsValue(property.PropertyType)
           select SetterOf(property),
    ];

    /// <exception cref="IndexOutOfRangeException">The row lacks a column.</exception>
    public static TRow Read(NpgsqlDataReader row)
    {
        TRow record = Activator.CreateInstance<TRow>();
        foreach (Action<NpgsqlDataReader, TRow> set in Setters)
        {
            set(row, record);
        }

        return record;
    }

    private static bool IsValue(Type type) => type.Assembly == typeof(object).Assembly;

    private static Action<NpgsqlDataReader, TRow> SetterOf(PropertyInfo property)
    {
        Type type = property.PropertyType;
        if (type == typeof(IReadOnlyList<string>))
        {
            return Take<IReadOnlyList<string>, string[]>(property);
        }

        return (Action<NpgsqlDataReader, TRow>)Taking.MakeGenericMethod(type, type).Invoke(null, [property])!;
    }

    /// <typeparam name="TValue">As the record holds it.</typeparam>
    /// <typeparam name="TRead">As the driver reads it.</typeparam>
    private static Action<NpgsqlDataReader, TRow> Take<TValue, TRead>(PropertyInfo property)
        where TRead : TValue
    {
        string column = ColumnName.Of(property);
        var set = property.SetMethod!.CreateDelegate<Action<TRow, TValue>>();
        return (row, record) =>
        {
            int ordinal = row.GetOrdinal(column);
            if (!row.IsDBNull(ordinal))
            {
                set(record, row.GetFieldValue<TRead>(ordinal));
            }
        };
    }
}
