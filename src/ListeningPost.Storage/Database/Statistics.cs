using Npgsql;

namespace ListeningPost.Storage.Database;

/// <summary>
/// Has the server look anew at tables that have grown or changed much since it last did: its own look comes a minute later at the
/// earliest, and on some servers never; until then it plans as if they were empty.
/// </summary>
public sealed class Statistics
{
    /// <summary>
    /// So many changed rows, and a tenth of the table, are worth a look. The server's own counts lag behind by less than a second.
    /// </summary>
    private const string Stale =
        """
        SELECT format('%I.%I', schemaname, relname) AS name
        FROM pg_stat_user_tables
        WHERE schemaname = 'listening' AND n_mod_since_analyze >= 200 + n_live_tup / 10
        ORDER BY relname
        """;

    private readonly NpgsqlDataSource _source;

    internal Statistics(NpgsqlDataSource source) => _source = source;

    /// <summary>Looks at those that need it.</summary>
    /// <returns>The tables that were looked at.</returns>
    public async Task<IReadOnlyList<string>> RefreshAsync(CancellationToken cancellationToken)
    {
        await using NpgsqlConnection connection = await _source.OpenConnectionAsync(cancellationToken);
        List<string> tables = await connection.ListAsync(Stale, row => row.Get<string>("name")!, cancellationToken);
        foreach (string table in tables)
        {
            await using NpgsqlCommand analyze = connection.CreateCommand();
            analyze.CommandText = $"ANALYZE {table}";
            analyze.CommandTimeout = 600;
            await analyze.ExecuteNonQueryAsync(cancellationToken);
        }

        return tables;
    }
}
