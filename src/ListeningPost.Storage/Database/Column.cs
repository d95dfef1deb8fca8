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
}

/// <inheritdoc/>
internal sealed class Column<TRow, TValue>(string name, NpgsqlDbType type, Func<TRow, TValue> value) : Column<TRow>(name, type)
{
    public override object? Of(TRow row) => value(row);

    public override Array Of(IReadOnlyList<TRow> rows)
    {
        var values = new TValue[rows.Count];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = value(rows[i]);
        }

        return values;
    }

    public override Task WriteAsync(NpgsqlBinaryImporter to, TRow row, CancellationToken cancellationToken) =>
        Storable.Of(value(row)) is { } known ? to.WriteAsync(known, Type, cancellationToken) : to.WriteNullAsync(cancellationToken);
}
