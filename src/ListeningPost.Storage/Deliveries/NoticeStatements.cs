using ListeningPost.Storage.Database;
using NpgsqlTypes;

namespace ListeningPost.Storage.Deliveries;

/// <summary>The SQL of <see cref="NoticeStore"/>.</summary>
internal static class NoticeStatements
{
    /// <summary>What <see cref="Post"/> is told.</summary>
    internal static readonly Columns<(PostedNotice Notice, string Kind)> Posted = new()
    {
        { "brand", p => p.Notice.Brand },
        { "kind", p => p.Kind },
        { "at", p => p.Notice.At },
        { "occasion", p => p.Notice.Id },
        { "data", NpgsqlDbType.Jsonb, p => p.Notice.Json },
        { "subject", p => p.Notice.Mail.Subject },
        { "html", p => p.Notice.Mail.Html },
        { "text", p => p.Notice.Mail.Text },
        { "figures", NpgsqlDbType.Jsonb, p => p.Notice.Mail.FiguresJson },
    };

    /// <summary>What <see cref="Expect"/> is told after the document: its recipients.</summary>
    internal static readonly Columns<NoticeRecipient> Recipients = new()
    {
        { "channel", r => r.Channel },
        { "recipient", r => r.Name },
    };

    /// <summary>A notice as a document of a kind. A row only when it was not there.</summary>
    public static readonly string Post =
        $"""
        INSERT INTO listening.documents
            (brand_id, kind, period_start, period_end, occasion, cut_off, query_hash, data, subject, html, text, figures)
        SELECT b.id, {Posted["kind"]}, {Posted["at"]}, {Posted["at"]}, {Posted["occasion"]}, clock_timestamp(), b.query_hash,
            {Posted["data"]}, {Posted["subject"]}, {Posted["html"]}, {Posted["text"]}, {Posted["figures"]}
        FROM listening.brands AS b WHERE b.slug = {Posted["brand"]}
        ON CONFLICT DO NOTHING
        RETURNING id
        """;

    /// <summary>$1 document, then its recipients; who wants no more, or is gone, is on the list as such.</summary>
    public static readonly string Expect =
        $"""
        INSERT INTO listening.deliveries (document_id, channel, recipient, status, attempts, error)
        SELECT d.id, r.channel, r.recipient, CASE WHEN u.since IS NULL THEN 'pending' ELSE 'failed' END, 0, u.reason
        FROM listening.documents AS d
        CROSS JOIN {Recipients.Unnest(after: 1)} AS r ({Recipients.Names})
        LEFT JOIN listening.unsubscribed AS u
            ON u.brand_id = d.brand_id AND u.kind = d.kind AND u.recipient = lower(r.recipient)
        WHERE d.id = $1
        ON CONFLICT DO NOTHING
        """;

    /// <summary>
    /// $1 brands, $2 whether there is a mail server: digests of the last three days that reached somebody, or nobody is to be reached, and
    /// that are not told at their webhooks.
    /// </summary>
    public const string Untold =
        """
        SELECT d.id, b.slug AS brand
        FROM listening.documents AS d JOIN listening.brands AS b ON b.id = d.brand_id
        WHERE b.slug = ANY ($1) AND d.kind = 'digest' AND d.html IS NOT NULL
            AND d.created_at > clock_timestamp() - interval '3 days'
            AND (NOT $2::boolean OR NOT EXISTS (SELECT FROM listening.deliveries AS x WHERE x.document_id = d.id)
                OR EXISTS (SELECT FROM listening.deliveries AS x WHERE x.document_id = d.id AND x.status = 'sent'))
            AND NOT EXISTS (
                SELECT FROM listening.documents AS n
                WHERE n.brand_id = d.brand_id AND n.kind IN ('alert', 'webhook') AND n.occasion = 'digest-' || d.id)
        ORDER BY d.id
        """;
}
