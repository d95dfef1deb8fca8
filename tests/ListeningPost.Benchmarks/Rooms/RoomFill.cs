namespace ListeningPost.Benchmarks.Rooms;

/// <summary>What made-up texts do not bring: moods, kinds, languages, noise and waiting people, as a brand of ours has them.</summary>
internal static class RoomFill
{
    public static IReadOnlyList<string> Statements { get; } =
    [
        """
        UPDATE listening.mentions AS m SET
            sentiment = (ARRAY['negative', 'negative', 'neutral', 'neutral', 'neutral', 'positive', NULL])[1 + d.dice % 7],
            kind = (ARRAY['question', 'complaint', 'complaint', 'praise', 'other', 'other', 'other', 'other', 'other', 'other'])
                [1 + d.dice / 7 % 10],
            noise = CASE WHEN m.voice = 'public' AND d.dice / 70 % 40 = 0
                THEN (ARRAY['jobs', 'giveaways', 'promotions', 'scams', 'bots', 'not-about-us'])[1 + d.dice / 2800 % 6] END,
            language = (ARRAY['en', 'en', 'en', 'en', 'en-GB', 'de', 'de-AT', 'fr', 'es', NULL])[1 + d.dice / 16800 % 10]
        FROM (SELECT id, abs(hashint8extended(id, 9) % 1000000) AS dice FROM listening.mentions) AS d WHERE d.id = m.id
        """,
        """
        UPDATE listening.mentions SET
            owed_since = CASE WHEN voice = 'public' AND kind IN ('question', 'complaint') AND noise IS NULL AND platform <> 'web'
                THEN found_at END,
            owed_until = CASE WHEN voice = 'public' AND kind IN ('question', 'complaint') AND noise IS NULL AND platform <> 'web'
                THEN least(company_answered_at, employee_answered_at, article_since) END
        """,
        """
        UPDATE listening.brand_conversations AS c SET mentions = t.mentions, owed_answers = t.owed
        FROM (
            SELECT conversation_id, brand_id, count(*) FILTER (WHERE noise IS NULL) AS mentions,
                   count(*) FILTER (WHERE owed_since IS NOT NULL AND owed_until IS NULL) AS owed
            FROM listening.mentions GROUP BY 1, 2) AS t
        WHERE t.conversation_id = c.conversation_id AND t.brand_id = c.brand_id
        """,
        "VACUUM FULL ANALYZE listening.mentions",
        "VACUUM FULL ANALYZE listening.brand_conversations",
        """
        INSERT INTO listening.daily_changes (brand, day, platform)
        SELECT DISTINCT m.brand, (m.published_at AT TIME ZONE b.time_zone)::date, m.platform
        FROM listening.mentions AS m JOIN listening.brands AS b ON b.id = m.brand_id
        """,
    ];
}
