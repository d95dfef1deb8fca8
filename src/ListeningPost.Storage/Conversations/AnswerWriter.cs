using ListeningPost.Core.Posts;
using ListeningPost.Storage.Database;
using Npgsql;

namespace ListeningPost.Storage.Conversations;

/// <summary>Finds which mentions a brand, or one of its people, has answered, in the caller's transaction.</summary>
internal static class AnswerWriter
{
    private static readonly string[] Flat = [.. Platforms.All.Where(Platforms.IsFlat)];

    /// <summary>
    /// $1 conversations, $2 platforms whose threads are flat, $3 brand or null for all, $4 stamp or null for the
    /// answer's own. In a tree an answer stands below what it answers: it is followed upwards, and where its parent is
    /// not stored, on from the root. In a flat thread it answers whatever is earlier.
    /// </summary>
    private const string Write =
        """
        WITH RECURSIVE asked AS (
            SELECT DISTINCT coalesce(g.into_id, c) AS id
            FROM unnest($1::bigint[]) AS c
            LEFT JOIN listening.conversation_merges AS g ON g.from_id = c AND g.until = 'infinity'),
        standing AS MATERIALIZED (
            SELECT part.conversation_id, p.id, p.platform, p.native_id, p.in_reply_to, p.published_at, p.collected_at,
                   p.native_id = c.root_native_id AS is_root
            FROM (
                SELECT id AS conversation_id, id AS part FROM asked
                UNION
                SELECT g.into_id, g.from_id FROM listening.conversation_merges AS g
                JOIN asked ON asked.id = g.into_id WHERE g.until = 'infinity') AS part
            JOIN listening.conversations AS c ON c.id = part.conversation_id
            JOIN listening.posts AS p ON p.conversation_id = part.part),
        speaking AS MATERIALIZED (
            SELECT s.*, v.brand_id, v.voice FROM standing AS s
            JOIN listening.post_voices AS v ON v.post_id = s.id AND ($3::int IS NULL OR v.brand_id = $3)),
        chain AS (
            SELECT brand_id, voice, id AS answer_id, collected_at, conversation_id, id, in_reply_to
            FROM speaking WHERE platform <> ALL ($2)
            UNION
            SELECT c.brand_id, c.voice, c.answer_id, c.collected_at, c.conversation_id, up.id, up.in_reply_to
            FROM chain AS c
            CROSS JOIN LATERAL (
                SELECT s.id, s.in_reply_to FROM standing AS s
                WHERE s.conversation_id = c.conversation_id AND s.id <> c.id AND (s.native_id = c.in_reply_to OR s.is_root)
                ORDER BY s.native_id = c.in_reply_to DESC NULLS LAST
                LIMIT 1) AS up),
        answered AS (
            SELECT brand_id, id, answer_id, voice, collected_at FROM chain WHERE id <> answer_id
            UNION
            SELECT a.brand_id, s.id, a.id, a.voice, a.collected_at
            FROM speaking AS a
            JOIN standing AS s ON s.conversation_id = a.conversation_id AND (s.published_at, s.id) < (a.published_at, a.id)
            WHERE a.platform = ANY ($2))
        INSERT INTO listening.answers (brand_id, post_id, answer_post_id, voice, found_at)
        SELECT a.brand_id, a.id, a.answer_id, a.voice, coalesce($4::timestamptz, a.collected_at)
        FROM answered AS a
        JOIN listening.mentions AS m ON m.post_id = a.id AND m.brand_id = a.brand_id
        ORDER BY 2, 1, 3
        ON CONFLICT DO NOTHING
        """;

    /// <summary>$1 conversations: those in which anybody speaks for a brand, and those that hold others.</summary>
    private const string Speaking =
        """
        SELECT c AS id FROM unnest($1::bigint[]) AS c
        WHERE EXISTS (SELECT FROM listening.posts AS p JOIN listening.post_voices AS v ON v.post_id = p.id WHERE p.conversation_id = c)
            OR EXISTS (SELECT FROM listening.conversation_merges AS g WHERE g.from_id = c)
            OR EXISTS (SELECT FROM listening.conversation_merges AS g WHERE g.into_id = c)
        """;

    /// <summary>After something was stored in these conversations. In most nobody speaks for a brand: they are left out at little cost.</summary>
    public static async Task WriteAsync(
        NpgsqlConnection connection, long[] conversations, DateTimeOffset stamp, CancellationToken cancellationToken)
    {
        if (conversations.Length == 0)
        {
            return;
        }

        List<long> speaking = await connection.ListAsync(Speaking, row => row.Get<long>("id"), cancellationToken, (object)conversations);
        if (speaking.Count > 0)
        {
            await connection.ExecuteAsync(Write, cancellationToken, speaking.ToArray(), Flat, null, stamp);
        }
    }

    /// <summary>After the voices of a brand were found anew.</summary>
    public static async Task RewriteAsync(NpgsqlConnection connection, int brand, CancellationToken cancellationToken)
    {
        await connection.ExecuteAsync("DELETE FROM listening.answers WHERE brand_id = $1", cancellationToken, brand);
        List<long> conversations = await connection.ListAsync(
            """
            SELECT DISTINCT p.conversation_id AS id
            FROM listening.post_voices AS v JOIN listening.posts AS p ON p.id = v.post_id WHERE v.brand_id = $1
            """,
            row => row.Get<long>("id"), cancellationToken, brand);
        if (conversations.Count > 0)
        {
            await connection.ExecuteAsync(Write, cancellationToken, conversations.ToArray(), Flat, brand, null);
        }
    }
}
