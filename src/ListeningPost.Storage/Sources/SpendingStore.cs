using ListeningPost.Storage.Database;
using Npgsql;

namespace ListeningPost.Storage.Sources;

/// <summary>What paid sources have cost, over restarts and of all processes together.</summary>
public sealed class SpendingStore
{
    /// <summary>No parameters: this month's.</summary>
    private const string OfMonth =
        "SELECT source, month, dollars FROM listening.spending WHERE month >= date_trunc('month', now() AT TIME ZONE 'UTC')::date";

    /// <summary>$1 source, $2 month, $3 dollars that were spent besides. What it comes to.</summary>
    private const string Add =
        """
        INSERT INTO listening.spending AS s (source, month, dollars) VALUES ($1, $2, $3)
        ON CONFLICT (source, month) DO UPDATE SET dollars = s.dollars + excluded.dollars
        RETURNING source, month, dollars
        """;

    private readonly Db _db;

    internal SpendingStore(Db db) => _db = db;

    /// <summary>What every source has cost in the present calendar month, UTC.</summary>
    public async Task<IReadOnlyList<SpentInMonth>> ListAsync(CancellationToken cancellationToken) =>
        await _db.ListAsync(OfMonth, Read, cancellationToken);

    /// <summary>Adds to what was kept before.</summary>
    /// <returns>What it comes to, with what other processes kept.</returns>
    public async Task<SpentInMonth> AddAsync(SpentInMonth more, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(more);
        return (await _db.ListAsync(Add, Read, cancellationToken, more.Source, more.Month, more.Dollars))[0];
    }

    private static SpentInMonth Read(NpgsqlDataReader row) =>
        new(row.Get<string>("source")!, row.Get<DateOnly>("month"), row.Get<decimal>("dollars"));
}

/// <summary>What a source has cost in a calendar month.</summary>
/// <param name="Source">Its configured name.</param>
/// <param name="Month">The month's first day.</param>
/// <param name="Dollars">US dollars.</param>
public sealed record SpentInMonth(string Source, DateOnly Month, decimal Dollars);
