using Npgsql;
using NpgsqlTypes;

namespace ListeningPost.Storage.Database;

/// <summary>A column that rows are written to: its name, its type, and where its value comes from.</summary>
internal abstract class Column<TRow>(string name, NpgsqlDbType type)
{
    public string Name => name;

    /// <summary>As SQL has it.</summary>
    public string SqlType { get; } = type.HasFlag(NpgsqlDbType.Array)
        ? $"{type & ~NpgsqlDbType.Array}[]".ToLowerInvariant()
        : type.ToString().ToLowerInvariant();

    protected NpgsqlDbType Type => type;

    /// <summary>A row's value.</summary>
    public abstract object? Of(TRow row);

    /// <summary>The values of all rows, in their order.</summary>
    public abstract Array Of(IReadOnlyList<TRow> rows);

    public abstract Task WriteAsync(NpgsqlBinaryImporter to, TRow row, CancellationToken cancellationToken);

    protected static Array Each<TValue>(IReadOnlyList<TRow> rows, Func<TRow, TValue> value)
    {
        var values = new TValue[rows.Count];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = value(rows[i]);
        }

        return values;
    }
}

/// <inheritdoc/>
internal sealed class Column<TRow, TValue>(string name, NpgsqlDbType type, Func<TRow, TValue> value) : Column<TRow>(name, type)
{
    public override object? Of(TRow row) => value(row);

    public override Array Of(IReadOnlyList<TRow> rows) => Each(rows, value);

    public override Task WriteAsync(NpgsqlBinaryImporter to, TRow row, CancellationToken cancellationToken) =>
        value(row) is { } known ? to.WriteAsync(Storable.Of(known), Type, cancellationToken) : to.WriteNullAsync(cancellationToken);
}

/// <summary>A column whose value may be missing, and is no object: it is written without being made one.</summary>
internal sealed class OptionalColumn<TRow, TValue>(string name, NpgsqlDbType type, Func<TRow, TValue?> value) : Column<TRow>(name, type)
    where TValue : struct
{
    public override object? Of(TRow row) => value(row);

    public override Array Of(IReadOnlyList<TRow> rows) => Each(rows, value);

    public override Task WriteAsync(NpgsqlBinaryImporter to, TRow row, CancellationToken cancellationToken) =>
        value(row) is { } known ? to.WriteAsync(Storable.Of(known), Type, cancellationToken) : to.WriteNullAsync(cancellationToken);
}
