using ListeningPost.Core.Vocabulary;
using ListeningPost.Storage.Database;

namespace ListeningPost.Storage.Verdicts;

/// <summary>The SQL of <see cref="VerdictStore"/> and <see cref="VerdictWriter"/>.</summary>
internal static class VerdictStatements
{
    /// <summary>What the machine says, of <c>mentions AS m</c> that no verdict changed, by <c>what</c>.</summary>
    private const string MachineSql =
        $"CASE what WHEN '{VerdictWords.Sentiment}' THEN m.sentiment WHEN '{VerdictWords.Kind}' THEN m.kind "
        + $"WHEN '{VerdictWords.Noise}' THEN m.noise END";

    private const string MachineScoreSql = $"CASE WHEN what = '{VerdictWords.Sentiment}' THEN m.sentiment_score END";

    /// <summary>One thing that is said of mentions.</summary>
    public static Columns<SaidOf> Saying { get; } = new()
    {
        { "mentions", s => s.Mentions },
        { "what", s => s.What },
        { "value", s => s.Value },
        { "stamp", s => s.Stamp },
        { "by", s => s.By },
        { "note", s => s.Note },
    };

    /// <summary>$1 mention, $2 whether its copies are meant too: those of the same brand, held until the end of the transaction.</summary>
    public const string Hold =
        """
        SELECT m.id, m.brand, m.post_id, m.conversation_id, p.conversation_id AS part_id
        FROM listening.mentions AS m JOIN listening.posts AS p ON p.id = m.post_id
        WHERE m.id = $1 OR $2 AND (m.story_id, m.text_id, m.brand_id) = (
            SELECT o.story_id, o.text_id, o.brand_id FROM listening.mentions AS o WHERE o.id = $1)
        ORDER BY m.id
        FOR NO KEY UPDATE OF m
        """;

    /// <summary>$1 mention: how many others of its brand have its text.</summary>
    public const string Copies =
        """
        SELECT count(*) AS copies
        FROM listening.mentions AS o
        JOIN listening.mentions AS m
            ON m.story_id = o.story_id AND m.text_id = o.text_id AND m.brand_id = o.brand_id AND m.id <> o.id
        WHERE o.id = $1
        """;

    /// <summary>$1 brand, $2 at most: mentions that people looked at and that are about the brand, the last judged first.</summary>
    public const string About =
        """
        SELECT m.id FROM listening.mentions AS m
        WHERE m.brand = $1 AND m.judged_at IS NOT NULL AND m.noise IS NULL
            AND EXISTS (SELECT FROM listening.verdicts AS v WHERE v.mention_id = m.id AND v.until = 'infinity')
        ORDER BY m.judged_at DESC, m.id DESC LIMIT $2
        """;

    /// <summary>$1 mentions: what people said of each that holds now, the last said first.</summary>
    public const string InForce =
        """
        SELECT v.mention_id, v.what, v.value, v."by", v.since, v.note
        FROM listening.verdicts AS v WHERE v.mention_id = ANY ($1) AND v.until = 'infinity'
        ORDER BY v.mention_id, v.since DESC, v.what
        """;

    /// <summary>
    /// Says one thing: what was said of it before is no longer in force. A mood that is the machine's has the machine's score, another
    /// one that of its side.
    /// </summary>
    public static readonly string Say =
        $"""
        WITH ended AS (
            UPDATE listening.verdicts AS v SET until = {Saying["stamp"]}
            WHERE v.mention_id = ANY ({Saying["mentions"]}) AND v.what = {Saying["what"]} AND v.until = 'infinity'
            RETURNING v.mention_id, v.machine, v.machine_score)
        INSERT INTO listening.verdicts (mention_id, what, value, score, machine, machine_score, since, "by", note)
        SELECT said.id, said.what, {Saying["value"]},
               CASE WHEN said.what <> '{VerdictWords.Sentiment}' THEN NULL WHEN said.machine = {Saying["value"]} THEN said.machine_score
                    ELSE CASE {Saying["value"]} WHEN '{Sentiment.Negative}' THEN -1 WHEN '{Sentiment.Positive}' THEN 1 ELSE 0 END END,
               said.machine, said.machine_score, {Saying["stamp"]}, {Saying["by"]}, {Saying["note"]}
        FROM (
            SELECT m.id, it.what, CASE WHEN e.mention_id IS NOT NULL THEN e.machine ELSE {MachineSql} END AS machine,
                   CASE WHEN e.mention_id IS NOT NULL THEN e.machine_score ELSE {MachineScoreSql} END AS machine_score
            FROM listening.mentions AS m CROSS JOIN (SELECT {Saying["what"]} AS what) AS it LEFT JOIN ended AS e ON e.mention_id = m.id
            WHERE m.id = ANY ({Saying["mentions"]})) AS said
        """;

    /// <summary>Takes back what was said: the machine's word holds again.</summary>
    public static readonly string Clear =
        $"""
        WITH ended AS (
            UPDATE listening.verdicts AS v SET until = {Saying["stamp"]}
            WHERE v.mention_id = ANY ({Saying["mentions"]}) AND v.until = 'infinity'
            RETURNING v.mention_id, v.what, v.machine, v.machine_score),
        said AS (
            INSERT INTO listening.verdicts (mention_id, what, value, since, until, "by", note)
            SELECT id, {Saying["what"]}, {Saying["value"]}, {Saying["stamp"]}, {Saying["stamp"]}, {Saying["by"]}, {Saying["note"]}
            FROM unnest({Saying["mentions"]}) AS i (id)),
        told AS (
            SELECT mention_id, bool_or(what = '{VerdictWords.Sentiment}') AS is_mood, bool_or(what = '{VerdictWords.Noise}') AS is_noise,
                   max(machine) FILTER (WHERE what = '{VerdictWords.Sentiment}') AS sentiment,
                   max(machine_score) FILTER (WHERE what = '{VerdictWords.Sentiment}') AS score,
                   max(machine) FILTER (WHERE what = '{VerdictWords.Kind}') AS kind,
                   max(machine) FILTER (WHERE what = '{VerdictWords.Noise}') AS noise
            FROM ended GROUP BY mention_id)
        UPDATE listening.mentions AS m
        SET sentiment = CASE WHEN told.is_mood THEN told.sentiment ELSE m.sentiment END,
            sentiment_score = CASE WHEN told.is_mood THEN told.score ELSE m.sentiment_score END,
            kind = coalesce(told.kind, m.kind), noise = CASE WHEN told.is_noise THEN told.noise ELSE m.noise END,
            settled_at = NULL, judged_at = {Saying["stamp"]}
        FROM told WHERE m.id = told.mention_id
        """;

    /// <summary>$1 mentions, $2 since when, null: since it was said: what is in force, written on the mention.</summary>
    public const string Apply =
        $"""
        UPDATE listening.mentions AS m
        SET sentiment = CASE WHEN told.is_mood THEN told.sentiment ELSE m.sentiment END,
            sentiment_score = CASE WHEN told.is_mood THEN told.score ELSE m.sentiment_score END,
            kind = coalesce(told.kind, m.kind), noise = CASE WHEN told.is_noise THEN told.noise ELSE m.noise END,
            settled_at = told.settled_at, judged_at = coalesce($2, m.judged_at), own_judgement = {JudgementSql.Own}
        FROM (
            SELECT mention_id, bool_or(what = '{VerdictWords.Sentiment}') AS is_mood, bool_or(what = '{VerdictWords.Noise}') AS is_noise,
                   max(value) FILTER (WHERE what = '{VerdictWords.Sentiment}') AS sentiment,
                   max(score) FILTER (WHERE what = '{VerdictWords.Sentiment}') AS score,
                   max(value) FILTER (WHERE what = '{VerdictWords.Kind}') AS kind,
                   max(value) FILTER (WHERE what = '{VerdictWords.Noise}') AS noise,
                   max(since) FILTER (WHERE what = '{VerdictWords.Answered}') AS settled_at
            FROM listening.verdicts WHERE mention_id = ANY ($1) AND until = 'infinity'
            GROUP BY mention_id) AS told
        WHERE m.id = told.mention_id
        """;

    /// <summary>$1 mentions of which nothing is said any more: what they were judged by themselves need not be kept twice.</summary>
    public const string Forget =
        $"UPDATE listening.mentions AS m SET own_judgement = NULL WHERE m.id = ANY ($1) AND m.own_judgement = {JudgementSql.Present}";

    /// <summary>$1 posts that were judged anew: what the machine says now is kept beside what people said. The mentions.</summary>
    public const string KeepMachine =
        $"""
        UPDATE listening.verdicts AS v SET machine = {MachineSql}, machine_score = {MachineScoreSql}
        FROM listening.mentions AS m WHERE m.post_id = ANY ($1) AND v.mention_id = m.id AND v.until = 'infinity'
        RETURNING v.mention_id
        """;
}

/// <summary>One thing that somebody says of mentions.</summary>
internal sealed record SaidOf
{
    public required long[] Mentions { get; init; }

    /// <summary>One of <see cref="VerdictWords.All"/>.</summary>
    public required string What { get; init; }

    /// <summary>Null: none.</summary>
    public required string? Value { get; init; }

    public required DateTimeOffset Stamp { get; init; }

    public required string By { get; init; }

    public required string? Note { get; init; }
}
