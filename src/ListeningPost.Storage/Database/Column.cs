using Npgsql;
using NpgsqlTypes;

namespace ListeningPost.Storage.Database;

/// <summary>Columns of the kinds there are.</summary>
internal static class Column
{
    /// <summary>Of a text, a list or bytes; null is NULL.</summary>
    public static Column<TRow> Of<TRow, TValue>(string name, NpgsqlDbType type, Func<TRow, TValue?> value)
        where TValue : class => new Reference<TRow, TValue>(name, type, value);

    /// <summary>Of a number, an instant or a truth; null is NULL.</summary>
    public static Column<TRow> Of<TRow, TValue>(string name, NpgsqlDbType type, Func<TRow, TValue?> value)
        where TValue : struct => new Plain<TRow, TValue>(name, type, value);

    private sealed class Reference<TRow, TValue>(string name, NpgsqlDbType type, Func<TRow, TValue?> value) : Column<TRow>(name)
        where TValue : class
    {
        public override Task WriteAsync(NpgsqlBinaryImporter to, TRow row, CancellationToken cancellationToken) =>
            value(row) is { } known ? to.WriteAsync(known, type, cancellationToken) : to.WriteNullAsync(cancellationToken);
    }

    private sealed class Plain<TRow, TValue>(string name, NpgsqlDbType type, Func<TRow, TValue?> value) : Column<TRow>(name)
        where TValue : struct
    {
        public override Task WriteAsync(NpgsqlBinaryImporter to, TRow row, CancellationToken cancellationToken) =>
            value(row) is { } known ? to.WriteAsync(known, type, cancellationToken) : to.WriteNullAsync(cancellationToken);
    }
}

/// <summary>A column that rows are written to: its name, its type, and where its value comes from.</summary>
internal abstract class Column<TRow>(string name)
{
    public string Name => name;

    public abstract Task WriteAsync(NpgsqlBinaryImporter to, TRow row, CancellationToken cancellationToken);
}
