using ListeningPost.Storage.Database;
using Npgsql;

namespace ListeningPost.Storage.Analysts;

/// <summary>Whether two databases tell analysts the same: of each view how many rows it has, and a sum over all they say.</summary>
public sealed class AnalystFigures
{
    /// <summary>No parameters: the views that there are.</summary>
    private const string Views = "SELECT viewname::text AS name FROM pg_views WHERE schemaname = 'analyst' ORDER BY viewname";

    /// <summary>$1 view: a statement that counts it and sums up what it says.</summary>
    private const string Ask =
        """
        SELECT format(
            'SELECT count(*) AS rows, coalesce(sum(hashtextextended(v::text, 0)), 0)::text AS said FROM analyst.%I AS v', $1::text)
            AS statement
        """;

    /// <summary>No parameters: values are written alike on every server.</summary>
    private const string Alike = "SET LOCAL timezone = 'UTC'; SET LOCAL datestyle = 'ISO'; SET LOCAL extra_float_digits = 1";

    /// <summary>No parameters: whether anything of ours is there.</summary>
    private const string IsUsed = "SELECT EXISTS (SELECT FROM pg_namespace WHERE nspname IN ('listening', 'analyst')) AS used";

    private readonly Db _db;

    internal AnalystFigures(Db db) => _db = db;

    /// <summary>Whether a database holds anything of ours.</summary>
    public static async Task<bool> IsUsedAsync(string connectionString, CancellationToken cancellationToken)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync(cancellationToken);
        return (await connection.ListAsync(IsUsed, row => row.Get<bool>("used"), cancellationToken))[0];
    }

    /// <summary>By view.</summary>
    public Task<IReadOnlyDictionary<string, ViewFigure>> ReadAsync(CancellationToken cancellationToken) =>
        _db.InTransactionAsync<IReadOnlyDictionary<string, ViewFigure>>(
            async connection =>
            {
                await connection.ExecuteAsync(Alike, cancellationToken);
                var figures = new SortedDictionary<string, ViewFigure>(StringComparer.Ordinal);
                List<string> views = await connection.ListAsync(Views, row => row.Get<string>("name")!, cancellationToken);
                foreach (string view in views)
                {
                    string ask = (await connection.ListAsync(Ask, row => row.Get<string>("statement")!, cancellationToken, view))[0];
                    figures[view] = (await connection.ListAsync(
                        ask, row => new ViewFigure(row.Get<long>("rows"), row.Get<string>("said")!), cancellationToken))[0];
                }

                return figures;
            },
            cancellationToken);
}

/// <summary>What a view says.</summary>
/// <param name="Rows">How many rows.</param>
/// <param name="Said">A sum over their values: another where any value is another.</param>
public sealed record ViewFigure(long Rows, string Said);
