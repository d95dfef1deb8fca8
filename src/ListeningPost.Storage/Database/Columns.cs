using System.Collections;
using System.Globalization;
using NpgsqlTypes;

namespace ListeningPost.Storage.Database;

/// <summary>
/// What a statement is told of rows: one list for its text and for its values, so that they cannot be out of step. Of many rows each
/// column is an array (<see cref="Unnest"/>, <see cref="Arrays"/>), of one row it is a value (<see cref="this[string]"/>,
/// <see cref="Values"/>). What is null is NULL.
/// </summary>
internal sealed class Columns<TRow> : IEnumerable<Column<TRow>>
{
    private static readonly Dictionary<Type, NpgsqlDbType> Types = new()
    {
        [typeof(bool)] = NpgsqlDbType.Boolean,
        [typeof(short)] = NpgsqlDbType.Smallint,
        [typeof(int)] = NpgsqlDbType.Integer,
        [typeof(long)] = NpgsqlDbType.Bigint,
        [typeof(float)] = NpgsqlDbType.Real,
        [typeof(string)] = NpgsqlDbType.Text,
        [typeof(string[])] = NpgsqlDbType.Array | NpgsqlDbType.Text,
        [typeof(long[])] = NpgsqlDbType.Array | NpgsqlDbType.Bigint,
        [typeof(byte[])] = NpgsqlDbType.Bytea,
        [typeof(DateTimeOffset)] = NpgsqlDbType.TimestampTz,
        [typeof(TimeSpan)] = NpgsqlDbType.Interval,
        [typeof(TimeOnly)] = NpgsqlDbType.Time,
        [typeof(DateOnly)] = NpgsqlDbType.Date,
    };

    private readonly List<Column<TRow>> _columns = [];

    /// <summary><c>id, title</c>.</summary>
    public string Names => Joined((column, _) => column.Name);

    /// <summary><c>$1::bigint, $2::text</c>: the parameters of one row, in the order of <see cref="Names"/>.</summary>
    public string Parameters => Joined((column, i) => Parameter(i, column.SqlType));

    /// <summary><c>id = excluded.id, title = excluded.title</c>: for ON CONFLICT.</summary>
    public string Overwriting => Joined((column, _) => $"{column.Name} = excluded.{column.Name}");

    /// <summary><c>$2::text</c>: the parameter of that column, of one row.</summary>
    /// <exception cref="ArgumentException">There is no such column: a statement that names one cannot be made.</exception>
    public string this[string name]
    {
        get
        {
            int at = _columns.FindIndex(column => column.Name == name);
            if (at < 0)
            {
                throw new ArgumentException($"There is no column '{name}'.", nameof(name));
            }

            return Parameter(at, _columns[at].SqlType);
        }
    }

    /// <summary>A column of the type that the value has.</summary>
    public void Add<TValue>(string name, Func<TRow, TValue> value) => Add(name, Types[typeof(TValue)], value);

    /// <inheritdoc cref="Add{TValue}(string, Func{TRow, TValue})"/>
    public void Add<TValue>(string name, Func<TRow, TValue?> value)
        where TValue : struct => _columns.Add(new OptionalColumn<TRow, TValue>(name, Types[typeof(TValue)], value));

    /// <summary>A column of another type than the value's own.</summary>
    public void Add<TValue>(string name, NpgsqlDbType type, Func<TRow, TValue> value) =>
        _columns.Add(new Column<TRow, TValue>(name, type, value));

    /// <summary>All columns of another list, which are the first of this one.</summary>
    public void Add(Columns<TRow> others) => _columns.AddRange(others);

    /// <summary><c>unnest($1::bigint[], $2::text[])</c>, to be named by <see cref="Names"/>.</summary>
    /// <param name="after">How many other parameters come first.</param>
    public string Unnest(int after = 0) => $"unnest({Joined((column, i) => Parameter(after + i, column.SqlType + "[]"))})";

    /// <summary>The arguments of <see cref="Parameters"/>.</summary>
    public object?[] Values(TRow row) => [.. _columns.Select(column => column.Of(row))];

    /// <summary>The arguments of <see cref="Unnest"/>.</summary>
    public object?[] Arrays(IReadOnlyList<TRow> rows) => [.. _columns.Select(column => column.Of(rows))];

    public IEnumerator<Column<TRow>> GetEnumerator() => _columns.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private static string Parameter(int index, string type) => string.Create(CultureInfo.InvariantCulture, $"${index + 1}::{type}");

    private string Joined(Func<Column<TRow>, int, string> part) => string.Join(", ", _columns.Select(part));
}
