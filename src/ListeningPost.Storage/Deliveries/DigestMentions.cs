namespace ListeningPost.Storage.Deliveries;

/// <summary>Which mentions stand in a digest, for every statement that asks; what is given are the parameters' names.</summary>
internal static class DigestMentions
{
    /// <summary>
    /// What stands in a digest, of <c>mentions AS m</c> and <c>brands AS b</c>: what was published in its period, and what was found
    /// late, within seven days. None of these was published earlier than a week before the digest before was cut off, or, where
    /// there was none, before the brand was listened for: so a few days are read, however much is stored.
    /// </summary>
    public static string Standing(string brand, string start, string end, string cutOff) =>
        $"""
        FROM listening.brands AS b
        LEFT JOIN LATERAL (
            SELECT least(d.cut_off - interval '7 days', d.period_end) AS at
            FROM listening.documents AS d
            WHERE d.brand_id = b.id AND d.kind = 'digest' AND d.period_end <= {start}
            ORDER BY d.period_end DESC LIMIT 1) AS before ON true
        JOIN listening.mentions AS m ON m.brand = {brand} AND m.published_at < {end}
            AND m.published_at >= coalesce(before.at, least(b.created_at - interval '7 days', {start}))
        WHERE b.slug = {brand} AND m.found_at <= {cutOff}
            AND (m.published_at >= {start} OR m.found_at <= m.published_at + interval '7 days')
        """;

    /// <summary>Of these the late ones, where the digest is not opened: those that stand in no other.</summary>
    public static string Late(string brand, string start, string end, string cutOff) =>
        $"""
        {Standing(brand, start, end, cutOff)}
            AND m.published_at < {start} AND NOT EXISTS (SELECT FROM listening.delivery_mentions AS d WHERE d.mention_id = m.id)
        """;
}
