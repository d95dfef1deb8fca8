using ListeningPost.Storage.Database;

namespace ListeningPost.Storage.Importing;

/// <summary>The source that posts are imported under, and how far a file has come.</summary>
public sealed class ImportStore
{
    /// <summary>$1 source, $2 place in the file or nothing.</summary>
    private const string Remember = "UPDATE listening.sources SET cursor = nullif($2, '') WHERE id = $1 AND kind = 'import'";

    /// <summary>Makes the source, which nobody asks, unless one of that name is there.</summary>
    private const string Ensure =
        """
        WITH made AS (
            INSERT INTO listening.sources
                (name, kind, platform, host, enabled, settings, address, interval, fence, consecutive_failures, posts_total, mentions_total)
            VALUES ($1, 'import', 'web', '', false, '{}', 'import', '0', 0, 0, 0, 0)
            ON CONFLICT (name) DO NOTHING
            RETURNING id, kind, platform, cursor)
        SELECT * FROM made UNION ALL SELECT id, kind, platform, cursor FROM listening.sources WHERE name = $1 LIMIT 1
        """;

    private readonly Db _db;

    internal ImportStore(Db db) => _db = db;

    /// <summary>The source of that name; made where there is none.</summary>
    public async Task<ImportSource> SourceAsync(string name, CancellationToken cancellationToken)
    {
        List<ImportSource> found = await _db.ListAsync(
            Ensure,
            row => new ImportSource(
                row.Get<int>("id"), row.Get<string>("kind") == "import", row.Get<string>("platform")!, row.Get<string>("cursor")),
            cancellationToken,
            name);
        return found[0];
    }

    /// <summary>Keeps how far a file has come, with which the same file is gone on with; null: it is through.</summary>
    public Task RememberAsync(ImportSource source, string? place, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(source);
        return _db.ExecuteAsync(
            Remember, cancellationToken, source.Id, place ?? "");
    }
}

/// <summary>What posts are imported under.</summary>
/// <param name="Id">Of the source.</param>
/// <param name="IsImport">Whether it was made for imports; otherwise it is a configured one, whose cursor is its own.</param>
/// <param name="Platform">Of posts that name none.</param>
/// <param name="Place">How far a file has come that was not finished; null: none.</param>
public sealed record ImportSource(int Id, bool IsImport, string Platform, string? Place);
