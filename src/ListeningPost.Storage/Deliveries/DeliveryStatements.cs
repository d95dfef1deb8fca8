namespace ListeningPost.Storage.Deliveries;

/// <summary>The SQL of <see cref="DeliveryStore"/>.</summary>
internal static class DeliveryStatements
{
    public const string Documents =
        "SELECT d.*, b.slug AS brand FROM listening.documents AS d JOIN listening.brands AS b ON b.id = d.brand_id";

    /// <summary>$1 brand, $2 kind, $3 start, $4 end, $5 cut-off. A row only when it was opened now.</summary>
    public const string Open =
        """
        INSERT INTO listening.documents (brand_id, kind, period_start, period_end, cut_off, query_hash)
        SELECT id, $2, $3, $4, $5, query_hash FROM listening.brands WHERE slug = $1
        ON CONFLICT DO NOTHING
        RETURNING id
        """;

    /// <summary>$1 brand, $2 start, $3 end, $4 cut-off.</summary>
    public const string Preview =
        """
        SELECT m.id AS mention_id, m.published_at < $2 AS late
        FROM listening.mentions AS m
        WHERE m.brand = $1 AND m.found_at <= $4 AND m.published_at < $3
            AND (m.published_at >= $2 OR m.found_at <= m.published_at + interval '7 days')
            AND NOT EXISTS (SELECT FROM listening.delivery_mentions AS d WHERE d.mention_id = m.id)
        ORDER BY m.id
        """;

    /// <summary>$1 document, $2 brand, $3 start, $4 end, $5 cut-off: what <see cref="Preview"/> lists stands in it from now on.</summary>
    public const string Assign =
        """
        INSERT INTO listening.delivery_mentions (mention_id, document_id, late)
        SELECT m.id, $1, m.published_at < $3
        FROM listening.mentions AS m
        WHERE m.brand = $2 AND m.found_at <= $5 AND m.published_at < $4
            AND (m.published_at >= $3 OR m.found_at <= m.published_at + interval '7 days')
        ON CONFLICT DO NOTHING
        """;

    /// <summary>$1 brand, $2 start, $3 cut-off.</summary>
    public const string OlderFinds =
        """
        SELECT count(*) AS count
        FROM listening.mentions AS m
        WHERE m.brand = $1 AND m.found_at <= $3 AND m.published_at < $2 AND m.found_at > m.published_at + interval '7 days'
            AND m.found_at > coalesce((
                SELECT max(d.cut_off) FROM listening.documents AS d
                WHERE d.brand_id = (SELECT b.id FROM listening.brands AS b WHERE b.slug = $1) AND d.kind = 'digest' AND d.period_end <= $2 AND d.cut_off < $3), '-infinity')
        """;

    /// <summary>$1 document, $2 recipient, $3 Message-ID, $4 even if put off, $5 worker, $6 length of the claim.</summary>
    public const string Claim =
        """
        WITH claimed AS (
            INSERT INTO listening.deliveries AS d
                (brand_id, kind, period_start, period_end, recipient, document_id, status, attempts, claimed_until, claimed_by, message_id)
            SELECT brand_id, kind, period_start, period_end, $2, id, 'pending', 1, clock_timestamp() + $6, $5, $3
            FROM listening.documents WHERE id = $1
            ON CONFLICT (brand_id, kind, period_start, period_end, recipient) DO UPDATE
            SET attempts = d.attempts + 1, claimed_until = excluded.claimed_until, claimed_by = excluded.claimed_by,
                status = 'pending', next_attempt_at = NULL
            WHERE d.status <> 'sent' AND ($4 OR d.status = 'pending')
                AND ($4 OR d.next_attempt_at IS NULL OR d.next_attempt_at <= clock_timestamp())
                AND (d.claimed_until IS NULL OR d.claimed_until <= clock_timestamp() OR NOT EXISTS (
                    SELECT FROM pg_locks AS sign
                    WHERE sign.locktype = 'advisory' AND sign.classid = 19536 AND sign.objid = d.claimed_by::oid AND sign.objsubid = 2
                        AND sign.database = (SELECT oid FROM pg_database WHERE datname = current_database())))
            RETURNING d.*)
        SELECT claimed.*, b.slug AS brand FROM claimed JOIN listening.brands AS b ON b.id = claimed.brand_id
        """;
}
