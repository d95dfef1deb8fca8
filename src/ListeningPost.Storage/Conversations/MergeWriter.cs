using ListeningPost.Storage.Database;
using Npgsql;

namespace ListeningPost.Storage.Conversations;

/// <summary>Merges a conversation that was apart only because its root was not known.</summary>
internal static class MergeWriter
{
    /// <summary>
    /// $1 from, $2 into, $3 stamp. What had merged into the first goes with it; where the second has gone, they follow.
    /// A row for each that moved, with the conversation that it is in now; none when they were one already.
    /// </summary>
    private const string Merge =
        """
        WITH target AS MATERIALIZED (
            SELECT coalesce((SELECT into_id FROM listening.conversation_merges WHERE from_id = $2 AND until = 'infinity'), $2) AS id),
        moving AS MATERIALIZED (
            SELECT $1::bigint AS from_id WHERE NOT EXISTS (
                SELECT FROM listening.conversation_merges, target
                WHERE from_id = $1 AND until = 'infinity' AND into_id = target.id)
            UNION
            SELECT from_id FROM listening.conversation_merges WHERE into_id = $1 AND until = 'infinity'),
        closed AS (
            UPDATE listening.conversation_merges AS m SET until = $3
            FROM moving WHERE m.from_id = moving.from_id AND m.until = 'infinity' AND m.since < $3),
        opened AS (
            INSERT INTO listening.conversation_merges (from_id, into_id, since, until)
            SELECT moving.from_id, target.id, $3, 'infinity' FROM moving, target WHERE moving.from_id <> target.id
            ON CONFLICT (from_id, since) DO UPDATE SET into_id = excluded.into_id, until = 'infinity'
            RETURNING from_id, into_id)
        SELECT from_id, into_id FROM opened
        """;

    /// <summary>
    /// $1 parts, $2 the conversation that they are in now, $3 stamp. What another worker found after that was born there.
    /// </summary>
    private const string MoveMentions =
        """
        UPDATE listening.mentions AS m SET conversation_id = $2, conversation_since = CASE WHEN m.found_at < $3 THEN $3 END
        WHERE m.post_id = ANY (ARRAY(SELECT p.id FROM listening.posts AS p WHERE p.conversation_id = ANY ($1)))
        """;

    /// <param name="merged">What merged, and into what, is added to it.</param>
    public static async Task MergeAsync(
        NpgsqlConnection connection, long from, long into, DateTimeOffset stamp, HashSet<long> merged, CancellationToken cancellationToken)
    {
        if (from == into)
        {
            return;
        }

        List<(long From, long Into)> moved = await connection.ListAsync(
            Merge, row => (row.Get<long>("from_id"), row.Get<long>("into_id")), cancellationToken, from, into, stamp);
        foreach (IGrouping<long, long> target in moved.GroupBy(m => m.Into, m => m.From))
        {
            long[] parts = [.. target];
            merged.UnionWith([.. parts, from, target.Key]);
            await connection.ExecuteAsync(MoveMentions, cancellationToken, parts, target.Key, stamp);
            await ThreadWriter.MoveAsync(connection, from, target.Key, cancellationToken);
        }
    }
}
