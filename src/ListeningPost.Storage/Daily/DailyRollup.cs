using ListeningPost.Storage.Database;
using Npgsql;

namespace ListeningPost.Storage.Daily;

/// <summary>
/// Writes the days again that have changed, so that reading them is reading rows. Whoever does it, and when, changes nothing that is
/// read.
/// </summary>
public sealed class DailyRollup
{
    /// <summary>No parameters: whether any day has changed.</summary>
    private const string IsChanged = "SELECT EXISTS (SELECT FROM listening.daily_changes) AS changed";

    /// <summary>$1 lock: whether nobody else writes days at the moment.</summary>
    private const string Alone = "SELECT pg_try_advisory_xact_lock($1) AS alone";

    private const long Lock = 0x4C50_4459;

    /// <summary>
    /// One statement, so one snapshot: exactly the changes that were counted are taken away, and a day that changes meanwhile stays marked.
    /// A day that has nothing left has no row. What was packed of these days is not to be trusted any more.
    /// </summary>
    private const string Write =
        """
        WITH counted AS MATERIALIZED (SELECT * FROM listening.daily_changed),
        settled AS (DELETE FROM listening.daily_changes RETURNING brand, day, platform),
        gone AS (
            DELETE FROM listening.daily AS d
            USING (SELECT DISTINCT brand, day, platform FROM listening.daily_changes) AS c
            WHERE (d.brand, d.day, d.platform) = (c.brand, c.day, c.platform)
                AND NOT EXISTS (
                    SELECT FROM counted AS n WHERE (n.brand, n.day, n.platform) = (d.brand, d.day, d.platform))),
        unpacked AS (INSERT INTO listening.packed_changes (brand, day) SELECT DISTINCT brand, day FROM settled)
        INSERT INTO listening.daily AS d
            (brand, day, platform, mentions, conversations, with_you, people_only, without_you, not_replyable, started_by_you,
             negative, neutral, positive, owed_answers, reach)
        SELECT brand, day, platform, mentions, conversations, with_you, people_only, without_you, not_replyable, started_by_you,
               negative, neutral, positive, owed_answers, reach
        FROM counted
        ON CONFLICT (brand, day, platform) DO UPDATE
        SET mentions = excluded.mentions, conversations = excluded.conversations, with_you = excluded.with_you,
            people_only = excluded.people_only, without_you = excluded.without_you, not_replyable = excluded.not_replyable,
            started_by_you = excluded.started_by_you, negative = excluded.negative, neutral = excluded.neutral,
            positive = excluded.positive, owed_answers = excluded.owed_answers, reach = excluded.reach
        """;

    private readonly Db _db;

    internal DailyRollup(Db db) => _db = db;

    /// <summary>Writes what has changed; nothing where another process is at it.</summary>
    /// <returns>How many days were written.</returns>
    public async Task<int> WriteAsync(CancellationToken cancellationToken)
    {
        if (!(await _db.ListAsync(
            IsChanged, row => row.Get<bool>("changed"), cancellationToken))[0])
        {
            return 0;
        }

        return await _db.InTransactionAsync(
            async connection =>
            {
                bool isAlone = await IsAloneAsync(connection, cancellationToken);
                return isAlone ? await connection.ExecuteAsync(Write, cancellationToken) : 0;
            },
            cancellationToken);
    }

    /// <summary>Whether nobody else writes days at the moment, nor will before this transaction has ended.</summary>
    internal static async Task<bool> IsAloneAsync(NpgsqlConnection connection, CancellationToken cancellationToken) =>
        (await connection.ListAsync(Alone, row => row.Get<bool>("alone"), cancellationToken, Lock))[0];
}
