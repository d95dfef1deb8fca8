using ListeningPost.Storage.Database;

namespace ListeningPost.Storage.Deliveries;

/// <summary>The SQL of <see cref="DeliveryClaims"/>: one table, one claim, whatever the channel.</summary>
internal static class ClaimStatements
{
    private const string Told = DeliveryStatements.Told;

    private const string OfDocument = DeliveryStatements.OfDocument;

    private const string IsDue = DeliveryStatements.IsDue;

    private const string IsFree = DeliveryStatements.IsFree;

    /// <summary>Of a delivery <c>d</c> of a document <c>o</c>: whether its recipient wants more of that kind.</summary>
    private const string IsWanted =
        """
        NOT EXISTS (
            SELECT FROM listening.unsubscribed AS u
            WHERE u.brand_id = o.brand_id AND u.kind = o.kind AND u.recipient = lower(d.recipient))
        """;

    /// <summary>
    /// $1 brands: documents with a delivery that is to be tried now. What is told at once comes first, then the oldest
    /// period.
    /// </summary>
    public const string DueDocuments =
        $"""
        SELECT o.id, b.slug AS brand
        FROM listening.documents AS o JOIN listening.brands AS b ON b.id = o.brand_id
        WHERE b.slug = ANY ($1) AND o.html IS NOT NULL AND o.id IN (
            SELECT d.document_id FROM listening.deliveries AS d
            WHERE d.status = 'pending' AND d.channel = 'mail' AND {IsDue})
        ORDER BY o.kind IN ('digest', 'report'), o.period_end, o.id
        """;

    /// <summary>$1 at most: what is to be tried now in chats and at webhooks, the oldest first.</summary>
    public const string DueHooks =
        $"""
        SELECT {Told}
        FROM listening.deliveries AS d {OfDocument}
        WHERE d.status = 'pending' AND d.channel <> 'mail' AND {IsDue} AND {IsFree}
        ORDER BY d.created_at, d.id LIMIT $1
        """;

    /// <summary>No parameters: documents that were tried and did not reach everybody, the oldest first.</summary>
    public const string Stuck =
        """
        SELECT b.slug AS brand, o.kind, d.channel, o.period_start, o.period_end, o.occasion, min(d.created_at) AS since,
            (array_agg(d.error ORDER BY d.attempts DESC))[1] AS error
        FROM listening.deliveries AS d
        JOIN listening.documents AS o ON o.id = d.document_id JOIN listening.brands AS b ON b.id = o.brand_id
        WHERE d.status = 'pending' AND d.error IS NOT NULL
        GROUP BY b.slug, o.kind, d.channel, o.period_start, o.period_end, o.occasion
        ORDER BY since, brand
        """;

    /// <summary>$1 document, $2 recipient, $3 Message-ID, $4 even if put off, $5 worker.</summary>
    public const string Claim =
        $"""
        WITH claimed AS (
            INSERT INTO listening.deliveries AS d (document_id, recipient, status, attempts, claimed_until, claimed_by, message_id)
            SELECT o.id, $2, 'pending', 1, {WorkerSession.LeaseEnd}, $5, $3
            FROM listening.documents AS o
            WHERE o.id = $1 AND NOT EXISTS (
                SELECT FROM listening.unsubscribed AS u
                WHERE u.brand_id = o.brand_id AND u.kind = o.kind AND u.recipient = lower($2))
            ON CONFLICT (document_id, recipient) DO UPDATE
            SET attempts = d.attempts + 1, claimed_until = excluded.claimed_until, claimed_by = excluded.claimed_by,
                status = 'pending', next_attempt_at = NULL, message_id = coalesce(d.message_id, excluded.message_id)
            WHERE d.status <> 'sent' AND ($4 OR d.status = 'pending') AND ($4 OR {IsDue}) AND {IsFree}
            RETURNING d.*)
        SELECT {Told} FROM claimed AS d {OfDocument}
        """;

    /// <summary>$1 delivery, $2 webhook-id, $3 worker: of what is due.</summary>
    public const string ClaimOne =
        $"""
        WITH claimed AS (
            UPDATE listening.deliveries AS d
            SET attempts = d.attempts + 1, claimed_until = {WorkerSession.LeaseEnd}, claimed_by = $3, next_attempt_at = NULL,
                message_id = coalesce(d.message_id, $2)
            FROM listening.documents AS o
            WHERE d.id = $1 AND o.id = d.document_id AND d.status = 'pending' AND {IsDue} AND {IsFree} AND {IsWanted}
            RETURNING d.*)
        SELECT {Told} FROM claimed AS d {OfDocument}
        """;

    /// <summary>
    /// $1 delivery, $2 worker: whatever became of it, unless somebody is at it, or its reader wants no more. A chat or webhook that was
    /// given up is tried.
    /// </summary>
    public const string ClaimAgain =
        $"""
        WITH claimed AS (
            UPDATE listening.deliveries AS d
            SET attempts = d.attempts + 1, claimed_until = {WorkerSession.LeaseEnd}, claimed_by = $2
            FROM listening.documents AS o
            WHERE d.id = $1 AND o.id = d.document_id AND o.html IS NOT NULL AND {IsFree}
                AND (d.channel <> 'mail' OR {IsWanted})
            RETURNING d.*)
        SELECT {Told} FROM claimed AS d {OfDocument}
        """;

    /// <summary>$1 delivery, $2 Message-ID: where it has none yet.</summary>
    public const string Name =
        "UPDATE listening.deliveries SET message_id = coalesce(message_id, $2) WHERE id = $1 RETURNING message_id";

    /// <summary>$1 delivery.</summary>
    public const string Sent =
        """
        UPDATE listening.deliveries
        SET status = 'sent', sent_at = clock_timestamp(), error = NULL, next_attempt_at = NULL, claimed_until = NULL, claimed_by = NULL
        WHERE id = $1
        """;

    /// <summary>$1 delivery, $2 error, $3 time until the next attempt. What was sent once stays sent.</summary>
    public const string Failed =
        """
        UPDATE listening.deliveries
        SET status = CASE WHEN status = 'sent' THEN 'sent' WHEN $3::interval IS NULL THEN 'failed' ELSE 'pending' END, error = $2,
            next_attempt_at = CASE WHEN status <> 'sent' THEN clock_timestamp() + $3::interval END,
            claimed_until = NULL, claimed_by = NULL
        WHERE id = $1
        """;

    /// <summary>$1 document, $2 error, $3 time until the next attempt: all mail that is due and in nobody's hands.</summary>
    public const string PutOff =
        $"""
        UPDATE listening.deliveries AS d
        SET attempts = d.attempts + 1, error = $2, next_attempt_at = clock_timestamp() + $3::interval
        WHERE d.document_id = $1 AND d.channel = 'mail' AND d.status = 'pending' AND {IsDue} AND {IsFree}
        """;

    /// <summary>$1 recipient, $2 error, $3 time until the next attempt: all that is due there; no attempt was made of it.</summary>
    public const string Throttle =
        $"""
        UPDATE listening.deliveries AS d
        SET error = $2, next_attempt_at = clock_timestamp() + $3::interval
        WHERE d.recipient = $1 AND d.channel <> 'mail' AND d.status = 'pending' AND {IsFree}
            AND (d.next_attempt_at IS NULL OR d.next_attempt_at < clock_timestamp() + $3::interval)
        """;
}
