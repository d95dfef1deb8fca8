using Npgsql;

namespace ListeningPost.Storage.Database;

/// <summary>Adds rows to a table by COPY, the quickest way in. For rows that are known to be new: there is no ON CONFLICT.</summary>
/// <param name="table">With its schema.</param>
/// <param name="columns">One list for statement and values, so that they cannot be out of step.</param>
internal sealed class Copy<TRow>(string table, params Column<TRow>[] columns)
{
    /// <summary>The statement.</summary>
    public string Sql { get; } = $"COPY {table} ({string.Join(", ", columns.Select(column => column.Name))}) FROM STDIN (FORMAT BINARY)";

    public async Task WriteAsync(NpgsqlConnection connection, IReadOnlyCollection<TRow> rows, CancellationToken cancellationToken)
    {
        if (rows.Count == 0)
        {
            return;
        }

        await using NpgsqlBinaryImporter importer = await connection.BeginBinaryImportAsync(Sql, cancellationToken);
        foreach (TRow row in rows)
        {
            await importer.StartRowAsync(cancellationToken);
            foreach (Column<TRow> column in columns)
            {
                await column.WriteAsync(importer, row, cancellationToken);
            }
        }

        await importer.CompleteAsync(cancellationToken);
    }
}
