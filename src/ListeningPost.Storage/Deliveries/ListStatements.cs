namespace ListeningPost.Storage.Deliveries;

/// <summary>The SQL of <see cref="DeliveryList"/> and <see cref="Unsubscribing"/>.</summary>
internal static class ListStatements
{
    private const string All = $"SELECT {DeliveryStatements.Told} FROM listening.deliveries AS d {DeliveryStatements.OfDocument}";

    /// <summary>$1 document.</summary>
    public const string OfDocument = $"{All} WHERE d.document_id = $1 ORDER BY d.recipient";

    /// <summary>$1 delivery.</summary>
    public const string Find = $"{All} WHERE d.id = $1";

    /// <summary>
    /// $1 days: deliveries that are over and older go, and with them alerts and webhooks that none is left of. Digests and reports
    /// are what was said, and stay.
    /// </summary>
    public const string Prune =
        """
        WITH old AS (
            DELETE FROM listening.deliveries
            WHERE status <> 'pending' AND created_at < clock_timestamp() - $1 * interval '1 day')
        DELETE FROM listening.documents AS o
        WHERE o.kind IN ('alert', 'webhook') AND o.created_at < clock_timestamp() - $1 * interval '1 day'
            AND NOT EXISTS (SELECT FROM listening.deliveries AS d WHERE d.document_id = o.id AND d.status = 'pending')
        """;

    /// <summary>$1 brand, $2 kind, $3 recipient, $4 reason: no more of it, and nothing of what waits.</summary>
    public const string Unsubscribe =
        """
        WITH said AS (
            INSERT INTO listening.unsubscribed (brand_id, kind, recipient, reason)
            SELECT id, $2, lower($3), $4 FROM listening.brands WHERE slug = $1
            ON CONFLICT DO NOTHING)
        UPDATE listening.deliveries AS d
        SET status = 'failed', error = $4, next_attempt_at = NULL
        FROM listening.documents AS o JOIN listening.brands AS b ON b.id = o.brand_id
        WHERE o.id = d.document_id AND b.slug = $1 AND o.kind = $2 AND lower(d.recipient) = lower($3) AND d.status = 'pending'
        """;

    /// <summary>$1 delivery: its recipient is there again.</summary>
    public const string Resubscribe =
        """
        DELETE FROM listening.unsubscribed AS u USING listening.deliveries AS d, listening.documents AS o
        WHERE d.id = $1 AND o.id = d.document_id AND u.brand_id = o.brand_id AND u.kind = o.kind AND u.recipient = lower(d.recipient)
        """;

    /// <summary>No parameters: who wants no more, by brand.</summary>
    public const string Unsubscribed =
        """
        SELECT b.slug AS brand, u.kind, u.recipient, u.reason
        FROM listening.unsubscribed AS u JOIN listening.brands AS b ON b.id = u.brand_id ORDER BY brand, kind, recipient
        """;

    /// <summary>$1 delivery: why its recipient gets no more.</summary>
    public const string Unwanted =
        """
        SELECT u.reason
        FROM listening.unsubscribed AS u
        JOIN listening.documents AS o ON u.brand_id = o.brand_id AND u.kind = o.kind
        JOIN listening.deliveries AS d ON o.id = d.document_id AND u.recipient = lower(d.recipient)
        WHERE d.id = $1
        """;

    /// <summary>No parameters: what is on its way, since when, and what was said to the one that has been tried most.</summary>
    public const string Waiting =
        """
        SELECT count(*) AS count, min(created_at) AS since,
            (array_agg(error ORDER BY attempts DESC) FILTER (WHERE error IS NOT NULL))[1] AS error
        FROM listening.deliveries WHERE status = 'pending'
        """;

    /// <summary>$1 purpose, $2 a fresh key: the one that is kept, or that one from now on.</summary>
    public const string Key =
        """
        INSERT INTO listening.signing_keys AS k (purpose, key) VALUES ($1, $2)
        ON CONFLICT (purpose) DO UPDATE SET key = k.key RETURNING key
        """;
}
