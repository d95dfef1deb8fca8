using System.Text.Json;
using ListeningPost.Storage.Database;
using NpgsqlTypes;

namespace ListeningPost.Storage.Deliveries;

/// <summary>The SQL of <see cref="DeliveryStore"/>.</summary>
internal static class DeliveryStatements
{
    /// <summary>What <see cref="Keep"/> is told.</summary>
    internal static readonly Columns<(long Id, KeptDocument Document)> Kept = new()
    {
        { "id", k => k.Id },
        { "subject", k => k.Document.Subject },
        { "html", k => k.Document.Html },
        { "text", k => k.Document.Text },
        { "figures", NpgsqlDbType.Jsonb, k => k.Document.FiguresJson },
        { "data", NpgsqlDbType.Jsonb, k => k.Document.DataJson },
        { "images", NpgsqlDbType.Jsonb, k => k.Document.Images.Count == 0 ? null : JsonSerializer.Serialize(k.Document.Images) },
        { "pdf", k => k.Document.Pdf },
        { "csv", k => k.Document.Csv },
    };

    /// <summary>Without what is large and read by itself.</summary>
    private const string Documents =
        """
        SELECT d.id, d.kind, d.period_start, d.period_end, d.occasion, d.cut_off, d.query_hash, d.subject, d.html, d.text, d.figures,
            d.data,
            b.slug AS brand
        FROM listening.documents AS d JOIN listening.brands AS b ON b.id = d.brand_id
        """;

    /// <summary>What is told of a delivery <c>d</c>.</summary>
    internal const string Told =
        """
        d.id, d.document_id, d.channel, d.recipient, d.status, d.attempts, d.next_attempt_at, d.sent_at, d.message_id, d.error,
        d.created_at, o.kind, o.period_start, o.period_end, o.occasion, b.slug AS brand
        """;

    /// <summary>Of a delivery <c>d</c>: its document <c>o</c>, and the document's brand <c>b</c>.</summary>
    internal const string OfDocument =
        "JOIN listening.documents AS o ON o.id = d.document_id JOIN listening.brands AS b ON b.id = o.brand_id";

    /// <summary>Of a delivery <c>d</c>: whether it is due by its timetable.</summary>
    internal const string IsDue = "(d.next_attempt_at IS NULL OR d.next_attempt_at <= clock_timestamp())";

    /// <summary>Of a delivery <c>d</c>: whether no process that lives is at it.</summary>
    internal const string IsFree =
        """
        (d.claimed_until IS NULL OR d.claimed_until <= clock_timestamp() OR NOT EXISTS (
            SELECT FROM pg_locks AS sign
            WHERE sign.locktype = 'advisory' AND sign.classid = 19536 AND sign.objid = d.claimed_by::oid AND sign.objsubid = 2
                AND sign.database = (SELECT oid FROM pg_database WHERE datname = current_database())))
        """;

    /// <summary>$1 document.</summary>
    public const string Find = $"{Documents} WHERE d.id = $1";

    /// <summary>$1 brand, $2 kind, $3 start, $4 end.</summary>
    public const string FindExactly = $"{Documents} WHERE b.slug = $1 AND d.kind = $2 AND d.period_start = $3 AND d.period_end = $4";

    /// <summary>$1 brand, $2 kind, $3 start, $4 end.</summary>
    public const string FindCovering =
        $"{Documents} WHERE b.slug = $1 AND d.kind = $2 AND d.period_start <= $3 AND d.period_end >= $4 ORDER BY d.id LIMIT 1";

    /// <summary>$1 brand, $2 kind, $3 start of a period.</summary>
    public const string HasEarlier =
        """
        SELECT EXISTS (
            SELECT FROM listening.documents AS d JOIN listening.brands AS b ON b.id = d.brand_id
            WHERE b.slug = $1 AND d.kind = $2 AND d.period_end <= $3) AS has
        """;

    /// <summary>$1 brands, $2 kind.</summary>
    public const string Standings =
        """
        SELECT b.slug AS brand, b.created_at AS since, (
            SELECT max(d.period_end) FROM listening.documents AS d WHERE d.brand_id = b.id AND d.kind = $2) AS covered_until
        FROM listening.brands AS b WHERE b.slug = ANY ($1)
        """;

    /// <summary>$1 brands, $2 kind, $3 how long what was opened and never kept is worth keeping: the oldest period first.</summary>
    public const string Unmade =
        """
        SELECT d.id, b.slug AS brand
        FROM listening.documents AS d JOIN listening.brands AS b ON b.id = d.brand_id
        WHERE b.slug = ANY ($1) AND d.kind = $2 AND d.html IS NULL AND d.cut_off > clock_timestamp() - $3::interval
        ORDER BY d.period_end, d.id
        """;

    /// <summary>$1 document, $2 recipients: put on the list, where they are not yet; who wants no more is on it as such.</summary>
    public const string Expect =
        """
        INSERT INTO listening.deliveries (document_id, recipient, status, attempts, error)
        SELECT d.id, r.address, CASE WHEN u.since IS NULL THEN 'pending' ELSE 'failed' END, 0, u.reason
        FROM listening.documents AS d
        CROSS JOIN unnest($2::text[]) AS r (address)
        LEFT JOIN listening.unsubscribed AS u
            ON u.brand_id = d.brand_id AND u.kind = d.kind AND u.recipient = lower(r.address)
        WHERE d.id = $1
        ON CONFLICT DO NOTHING
        """;

    /// <summary>What is kept of a document; once kept it stays as it is.</summary>
    public static readonly string Keep =
        $"""
        UPDATE listening.documents
        SET subject = {Kept["subject"]}, html = {Kept["html"]}, text = {Kept["text"]}, figures = {Kept["figures"]},
            data = {Kept["data"]}, images = {Kept["images"]}, pdf = {Kept["pdf"]}, csv = {Kept["csv"]}
        WHERE id = {Kept["id"]} AND figures IS NULL
        """;

    /// <summary>$1 document.</summary>
    public const string Images = "SELECT images FROM listening.documents WHERE id = $1 AND images IS NOT NULL";

    /// <summary>$1 document.</summary>
    public const string Files = "SELECT pdf, csv FROM listening.documents WHERE id = $1";

    /// <summary>$1 brand, $2 kind, $3 start, $4 end, $5 cut-off. A row only when it was opened now.</summary>
    public const string Open =
        """
        INSERT INTO listening.documents (brand_id, kind, period_start, period_end, cut_off, query_hash)
        SELECT id, $2, $3, $4, $5, query_hash FROM listening.brands WHERE slug = $1
        ON CONFLICT DO NOTHING
        RETURNING id
        """;

    /// <summary>
    /// $1 brand, $2 start, $3 end, $4 cut-off, $5 at most: late ones of a digest that is not opened, the last found first, and how many
    /// there are.
    /// </summary>
    public static readonly string LateInPreview =
        $"""
        SELECT m.id AS mention_id, count(*) OVER () AS total
        {DigestMentions.Late("$1", "$2", "$3", "$4")}
            AND (SELECT f.noise FROM listening.mention_facts($4) AS f WHERE f.mention_id = m.id) IS NULL
        ORDER BY m.id DESC LIMIT $5
        """;

    /// <summary>$1 document, $2 its cut-off, $3 at most: those of one that was opened.</summary>
    public const string LateInDocument =
        """
        SELECT d.mention_id, count(*) OVER () AS total
        FROM listening.delivery_mentions AS d
        CROSS JOIN LATERAL (SELECT FROM listening.mention_facts($2) WHERE mention_id = d.mention_id AND noise IS NULL OFFSET 0) AS f
        WHERE d.document_id = $1 AND d.late ORDER BY d.mention_id DESC LIMIT $3
        """;

    /// <summary>$1 brand, $2 start, $3 end, $4 cut-off, $5 document: what stands in it now, as far as it stands in no other.</summary>
    public static readonly string Assign =
        $"""
        INSERT INTO listening.delivery_mentions (mention_id, document_id, late)
        SELECT m.id, $5, m.published_at < $2
        {DigestMentions.Standing("$1", "$2", "$3", "$4")}
        ON CONFLICT DO NOTHING
        """;

    /// <summary>$1 brand, $2 start, $3 cut-off.</summary>
    public const string OlderFinds =
        """
        SELECT count(*) AS count
        FROM listening.mention_facts($3) AS m
        WHERE m.brand = $1 AND m.noise IS NULL AND m.published_at < $2 AND m.found_at > m.published_at + interval '7 days'
            AND m.found_at > coalesce((
                SELECT max(d.cut_off) FROM listening.documents AS d JOIN listening.brands AS b ON b.id = d.brand_id
                WHERE b.slug = $1 AND d.kind = 'digest' AND d.period_end <= $2 AND d.cut_off < $3), '-infinity')
        """;
}
