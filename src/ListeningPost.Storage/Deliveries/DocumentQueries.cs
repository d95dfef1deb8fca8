using ListeningPost.Storage.Database;

namespace ListeningPost.Storage.Deliveries;

/// <summary>Finds documents: for the pages, for verification, and for what is still on its way.</summary>
public sealed class DocumentQueries
{
    private readonly Db _db;

    internal DocumentQueries(Db db) => _db = db;

    /// <summary>By its number.</summary>
    public Task<StoredDocument?> FindAsync(long document, CancellationToken cancellationToken) => _db.FindAsync(
        DeliveryStatements.Documents + " WHERE d.id = $1", StoredDocument.Read, cancellationToken, document);

    /// <summary>The one that covers all of a period, be it longer; null: none was opened.</summary>
    public Task<StoredDocument?> FindCoveringAsync(
        string brand, string kind, DateTimeOffset periodStart, DateTimeOffset periodEnd, CancellationToken cancellationToken) =>
        _db.FindAsync(
            DeliveryStatements.Documents
                + " WHERE b.slug = $1 AND d.kind = $2 AND d.period_start <= $3 AND d.period_end >= $4 ORDER BY d.id LIMIT 1",
            StoredDocument.Read, cancellationToken, brand, kind, periodStart, periodEnd);

    /// <summary>The newest of a kind over all brands, that were kept.</summary>
    public async Task<IReadOnlyList<StoredDocument>> ListAsync(string kind, int limit, CancellationToken cancellationToken) => await _db.ListAsync(
        DeliveryStatements.Documents + " WHERE d.kind = $1 AND d.html IS NOT NULL ORDER BY d.period_end DESC, d.id DESC LIMIT $2",
        StoredDocument.Read, cancellationToken, kind, limit);

    /// <summary>Documents of a brand with a delivery that is pending and due.</summary>
    public async Task<IReadOnlyList<StoredDocument>> DueAsync(string brand, string kind, CancellationToken cancellationToken) => await _db.ListAsync(
        DeliveryStatements.Documents
            + """
             WHERE b.slug = $1 AND d.kind = $2 AND EXISTS (
                 SELECT FROM listening.deliveries AS x WHERE x.document_id = d.id AND x.status = 'pending'
                     AND (x.next_attempt_at IS NULL OR x.next_attempt_at <= clock_timestamp()))
             ORDER BY d.period_end
             """,
        StoredDocument.Read, cancellationToken, brand, kind);
}
