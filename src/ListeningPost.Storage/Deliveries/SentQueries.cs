using ListeningPost.Storage.Database;

namespace ListeningPost.Storage.Deliveries;

/// <summary>Lists what was made and sent, for pages and API: a page at a time, without what is large.</summary>
public sealed class SentQueries
{
    private static readonly Columns<SentFilter> OfDocuments = new()
    {
        { "brand", f => f.Brand },
        { "among", f => f.Among?.ToArray() },
        { "kind", f => f.Kind },
        { "after_end", f => f.AfterEnd },
        { "after_id", f => f.AfterId },
        { "limit", f => f.Limit },
    };

    private static readonly Columns<SentFilter> OfDeliveries = new()
    {
        { "brand", f => f.Brand },
        { "among", f => f.Among?.ToArray() },
        { "kind", f => f.Kind },
        { "status", f => f.Status },
        { "after_id", f => f.AfterId },
        { "limit", f => f.Limit },
    };

    private static readonly string Documents =
        $"""
        SELECT * FROM (
            SELECT d.id, b.slug AS brand, d.kind, d.period_start, d.period_end, d.cut_off, d.subject, d.figures,
                   d.pdf IS NOT NULL AS has_pdf, d.csv IS NOT NULL AS has_csv, count(*) OVER () AS total
            FROM listening.documents AS d JOIN listening.brands AS b ON b.id = d.brand_id
            WHERE d.html IS NOT NULL AND ({OfDocuments["brand"]} IS NULL OR b.slug = {OfDocuments["brand"]})
                AND ({OfDocuments["among"]} IS NULL OR b.slug = ANY ({OfDocuments["among"]}))
                AND ({OfDocuments["kind"]} IS NULL OR d.kind = {OfDocuments["kind"]})) AS d
        WHERE {OfDocuments["after_id"]} IS NULL OR (d.period_end, d.id) < ({OfDocuments["after_end"]}, {OfDocuments["after_id"]})
        ORDER BY d.period_end DESC, d.id DESC LIMIT {OfDocuments["limit"]}
        """;

    private static readonly string Deliveries =
        $"""
        SELECT * FROM (
            SELECT v.*, d.next_attempt_at, d.document_id, count(*) OVER () AS total
            FROM analyst.deliveries AS v JOIN listening.deliveries AS d ON d.id = v.delivery_id
            WHERE ({OfDeliveries["brand"]} IS NULL OR v.brand = {OfDeliveries["brand"]})
                AND ({OfDeliveries["among"]} IS NULL OR v.brand = ANY ({OfDeliveries["among"]}))
                AND ({OfDeliveries["kind"]} IS NULL OR v.kind = {OfDeliveries["kind"]})
                AND ({OfDeliveries["status"]} IS NULL OR v.status = {OfDeliveries["status"]})) AS v
        WHERE {OfDeliveries["after_id"]} IS NULL OR v.delivery_id < {OfDeliveries["after_id"]}
        ORDER BY v.delivery_id DESC LIMIT {OfDeliveries["limit"]}
        """;

    private readonly Db _db;

    internal SentQueries(Db db) => _db = db;

    /// <summary>Documents that were kept, by the end of their periods, the latest first.</summary>
    public async Task<IReadOnlyList<ListedDocument>> DocumentsAsync(SentFilter filter, CancellationToken cancellationToken) =>
        await _db.ListAsync(Documents, RowReader<ListedDocument>.Read, cancellationToken, OfDocuments.Values(filter));

    /// <summary>Deliveries, the newest first.</summary>
    public async Task<IReadOnlyList<ListedDelivery>> DeliveriesAsync(SentFilter filter, CancellationToken cancellationToken) =>
        await _db.ListAsync(Deliveries, RowReader<ListedDelivery>.Read, cancellationToken, OfDeliveries.Values(filter));
}
