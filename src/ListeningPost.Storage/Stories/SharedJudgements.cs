using ListeningPost.Storage.Database;
using ListeningPost.Storage.Posts;
using ListeningPost.Storage.Verdicts;
using Npgsql;

namespace ListeningPost.Storage.Stories;

/// <summary>
/// Copies of one text share one judgement: that of the earliest mention of the brand. What a mention was judged by itself is kept
/// beside it where it is another, so that it has it back when the earliest goes away. What a person said of it holds all the same.
/// </summary>
internal static class SharedJudgements
{
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
            SELECT m.id, {JudgementSql.Own} AS own, {JudgementSql.Present} AS present, {JudgementSql.IsSaid} AS is_said,
                   m.own_judgement, first.judgement
            FROM asked AS a
            CROSS JOIN LATERAL (
                SELECT {JudgementSql.Own} AS judgement FROM listening.mentions AS m
                WHERE m.story_id = a.story_id AND m.text_id = a.text_id AND m.brand_id = a.brand_id
                ORDER BY m.published_at, m.post_id LIMIT 1) AS first
            JOIN listening.mentions AS m ON m.story_id = a.story_id AND m.text_id = a.text_id AND m.brand_id = a.brand_id
                AND m.published_at >= a.published_at)
        UPDATE listening.mentions AS m
        SET sentiment = told.judgement ->> 'sentiment', sentiment_score = (told.judgement ->> 'score')::real,
            kind = told.judgement ->> 'kind', noise = told.judgement ->> 'noise',
            why = ARRAY(SELECT jsonb_array_elements_text(told.judgement -> 'why')),
            own_judgement = CASE WHEN told.is_said OR told.own <> told.judgement THEN told.own END
        FROM told
        WHERE m.id = told.id AND (told.present <> told.judgement
            OR told.own_judgement IS DISTINCT FROM CASE WHEN told.is_said OR told.own <> told.judgement THEN told.own END)
        RETURNING m.post_id, m.conversation_id
        """;

    /// <param name="posts">Whose mentions are new: of them, and of those behind them that had another before.</param>
    /// <param name="stories">Of all that stands in them.</param>
    /// <returns>The conversations in which a judgement changed.</returns>
    public static async Task<long[]> ShareAsync(
        NpgsqlConnection connection, long[] posts, long[] stories, CancellationToken cancellationToken)
    {
        var changed = await connection.ListAsync(
            Share,
            row => (Post: row.Get<long>("post_id"), Conversation: row.Get<long>("conversation_id")),
            cancellationToken,
            posts,
            stories);
        if (changed.Count == 0)
        {
            return [];
        }

        long[] judged = [.. changed.Select(c => c.Post).Distinct()];
        await OwedAnswer.StampAsync(connection, judged, cancellationToken);
        await VerdictWriter.HoldOnAsync(connection, judged, cancellationToken);
        return [.. changed.Select(c => c.Conversation).Distinct()];
    }
}
