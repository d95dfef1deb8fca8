using ListeningPost.Storage.Database;
using ListeningPost.Storage.Posts;
using Npgsql;

namespace ListeningPost.Storage.Stories;

/// <summary>
/// Copies of one text share one judgement: that of the earliest mention of the brand. What a mention was judged by itself is kept
/// beside it where it is another, so that it has it back when the earliest goes away.
/// </summary>
internal static class SharedJudgements
{
    /// <summary>What a mention was judged by itself.</summary>
    private const string Own = $"coalesce(m.own_judgement, {Present})";

    /// <summary>What stands in its columns.</summary>
    private const string Present =
        "jsonb_build_object('sentiment', m.sentiment, 'score', m.sentiment_score, 'kind', m.kind, 'noise', m.noise, 'why', m.why)";

    /// <summary>
    /// $1 posts, $2 stories: each mention of them, and those of its brand and text behind it, as the earliest of them is judged. The
    /// mentions that changed.
    /// </summary>
    private const string Share =
        $"""
        WITH asked AS MATERIALIZED (
            SELECT DISTINCT ON (m.story_id, m.text_id, m.brand_id) m.story_id, m.text_id, m.brand_id, m.published_at
            FROM listening.mentions AS m WHERE m.post_id = ANY ($1::bigint[]) OR m.story_id = ANY ($2::bigint[])
            ORDER BY m.story_id, m.text_id, m.brand_id, m.published_at),
        told AS (
            SELECT m.id, {Own} AS own, {Present} AS present, m.own_judgement, first.judgement
            FROM asked AS a
            CROSS JOIN LATERAL (
                SELECT {Own} AS judgement FROM listening.mentions AS m
                WHERE m.story_id = a.story_id AND m.text_id = a.text_id AND m.brand_id = a.brand_id
                ORDER BY m.published_at, m.post_id LIMIT 1) AS first
            JOIN listening.mentions AS m ON m.story_id = a.story_id AND m.text_id = a.text_id AND m.brand_id = a.brand_id
                AND m.published_at >= a.published_at)
        UPDATE listening.mentions AS m
        SET sentiment = told.judgement ->> 'sentiment', sentiment_score = (told.judgement ->> 'score')::real,
            kind = told.judgement ->> 'kind', noise = told.judgement ->> 'noise',
            why = ARRAY(SELECT jsonb_array_elements_text(told.judgement -> 'why')),
            own_judgement = CASE WHEN told.own <> told.judgement THEN told.own END
        FROM told
        WHERE m.id = told.id AND (told.present <> told.judgement
            OR told.own_judgement IS DISTINCT FROM CASE WHEN told.own <> told.judgement THEN told.own END)
        RETURNING m.id, m.conversation_id
        """;

    /// <summary>$1 mentions that are judged otherwise: whether they are owed an answer.</summary>
    private static readonly string Owed =
        $"""
        UPDATE listening.mentions AS m
        SET owed_since = CASE WHEN {OwedAnswer.IsPossibleSql} THEN m.found_at END,
            owed_until = CASE WHEN {OwedAnswer.IsPossibleSql} THEN least(m.company_answered_at, m.employee_answered_at, m.article_since) END
        FROM listening.posts AS p WHERE p.id = m.post_id AND m.id = ANY ($1::bigint[])
        """;

    /// <param name="posts">Whose mentions are new: of them, and of those behind them that had another before.</param>
    /// <param name="stories">Of all that stands in them.</param>
    /// <returns>The conversations in which a judgement changed.</returns>
    public static async Task<long[]> ShareAsync(
        NpgsqlConnection connection, long[] posts, long[] stories, CancellationToken cancellationToken)
    {
        var changed = await connection.ListAsync(
            Share,
            row => (Mention: row.Get<long>("id"), Conversation: row.Get<long>("conversation_id")),
            cancellationToken,
            posts,
            stories);
        if (changed.Count == 0)
        {
            return [];
        }

        await connection.ExecuteAsync(Owed, cancellationToken, (object)changed.ConvertAll(c => c.Mention).ToArray());
        return [.. changed.Select(c => c.Conversation).Distinct()];
    }
}
