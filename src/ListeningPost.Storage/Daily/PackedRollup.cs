using ListeningPost.Storage.Database;

namespace ListeningPost.Storage.Daily;

/// <summary>
/// Packs the days again that have changed, or that know too few words. It costs a few microseconds a mention, so it need not follow each
/// change at once: whoever reads counts from the mentions what is not packed.
/// </summary>
public sealed class PackedRollup
{
    /// <summary>No parameters: whether any day is to be packed.</summary>
    private const string IsChanged =
        """
        SELECT EXISTS (SELECT FROM listening.packed_changes)
            OR EXISTS (SELECT FROM listening.packed_days WHERE known < (SELECT count(*) FROM listening.frequent_words)) AS changed
        """;

    /// <summary>
    /// One statement, so one snapshot: exactly the changes that were packed are taken away. A day that has nothing left has no row.
    /// </summary>
    private const string Write =
        """
        WITH packed AS MATERIALIZED (SELECT * FROM listening.packed_days_changed),
        settled AS (DELETE FROM listening.packed_changes),
        gone AS (
            DELETE FROM listening.packed_days AS d
            USING (SELECT DISTINCT brand, day FROM listening.packed_changes) AS c
            WHERE (d.brand, d.day) = (c.brand, c.day)
                AND NOT EXISTS (SELECT FROM packed AS n WHERE (n.brand, n.day, n.part) = (d.brand, d.day, d.part)))
        INSERT INTO listening.packed_days AS d (brand, day, part, known, platforms, languages, sources, mentions, words)
        SELECT brand, day, part, known, platforms, languages, sources, mentions, words FROM packed
        ON CONFLICT (brand, day, part) DO UPDATE
        SET known = excluded.known, platforms = excluded.platforms, languages = excluded.languages, sources = excluded.sources,
            mentions = excluded.mentions, words = excluded.words
        """;

    private readonly Db _db;

    internal PackedRollup(Db db) => _db = db;

    /// <summary>Packs what is to be packed; nothing where another process is at it.</summary>
    /// <returns>How many rows were written: none, once all is packed.</returns>
    public async Task<int> WriteAsync(CancellationToken cancellationToken)
    {
        if (!(await _db.ListAsync(IsChanged, row => row.Get<bool>("changed"), cancellationToken))[0])
        {
            return 0;
        }

        return await _db.InTransactionAsync(
            async connection => await DailyRollup.IsAloneAsync(connection, cancellationToken)
                ? await connection.ExecuteAsync(Write, cancellationToken)
                : 0,
            cancellationToken);
    }
}
