using Npgsql;

namespace ListeningPost.Storage.Database;

/// <summary>Adds rows to a table by COPY, the quickest way in. For rows that are known to be new: there is no ON CONFLICT.</summary>
/// <param name="table">With its schema.</param>
/// <param name="columns">What of a row goes where.</param>
internal sealed class Copy<TRow>(string table, Columns<TRow> columns)
{
    /// <summary>The statement.</summary>
    public string Sql { get; } = $"COPY {table} ({columns.Names}) FROM STDIN (FORMAT BINARY)";

    public async Task WriteAsync(NpgsqlConnection connection, IReadOnlyCollection<TRow> rows, CancellationToken cancellationToken)
    {
        if (rows.Count == 0)
        {
            return;
        }

        Column<TRow>[] each = [.. columns];
        await using NpgsqlBinaryImporter importer = await connection.BeginBinaryImportAsync(Sql, cancellationToken);
        foreach (TRow row in rows)
        {
            await importer.StartRowAsync(cancellationToken);
            foreach (Column<TRow> column in each)
            {
                await column.WriteAsync(importer, row, cancellationToken);
            }
        }

        await importer.CompleteAsync(cancellationToken);
    }
}
