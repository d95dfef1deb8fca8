using ListeningPost.Storage.Database;

namespace ListeningPost.Storage.Deliveries;

/// <summary>Finds documents: for the pages, for verification, and for what is still on its way.</summary>
public sealed class DocumentQueries
{
    private readonly Db _db;

    internal DocumentQueries(Db db) => _db = db;

    /// <summary>By its number.</summary>
    public Task<StoredDocument?> FindAsync(long document, CancellationToken cancellationToken) =>
        _db.FindAsync(DeliveryStatements.Find, StoredDocument.Read, cancellationToken, document);

    /// <summary>What was printed of it, and what is listed in full beside it; null each where it has none.</summary>
    public async Task<(byte[]? Pdf, byte[]? Csv)> FilesAsync(long document, CancellationToken cancellationToken) => (await _db.ListAsync(
        DeliveryStatements.Files, row => (row.Get<byte[]>("pdf"), row.Get<byte[]>("csv")), cancellationToken, document)).SingleOrDefault();

    /// <summary>The one that covers all of a period, be it longer; null: none was opened.</summary>
    public Task<StoredDocument?> FindCoveringAsync(
        string brand, string kind, DateTimeOffset periodStart, DateTimeOffset periodEnd, CancellationToken cancellationToken) =>
        _db.FindAsync(DeliveryStatements.FindCovering, StoredDocument.Read, cancellationToken, brand, kind, periodStart, periodEnd);

    /// <summary>The newest of a kind over all brands, that were kept.</summary>
    public async Task<IReadOnlyList<StoredDocument>> ListAsync(string kind, int limit, CancellationToken cancellationToken) =>
        await _db.ListAsync(DeliveryStatements.Newest, StoredDocument.Read, cancellationToken, kind, limit);

    /// <summary>How far the documents of a kind go, of each of these brands that is stored.</summary>
    public async Task<IReadOnlyList<DocumentStanding>> StandingsAsync(
        IReadOnlyCollection<string> brands, string kind, CancellationToken cancellationToken) => await _db.ListAsync(
            DeliveryStatements.Standings,
            row => new DocumentStanding(row.Get<string>("brand")!, row.Get<DateTimeOffset>("since"), row.At("covered_until")),
            cancellationToken, brands.ToArray(), kind);

    /// <summary>
    /// Documents that are to be tried now: opened and not kept, or with a delivery that is pending and not put off. The oldest first.
    /// </summary>
    /// <param name="keepWithin">What was opened longer ago and never kept is left.</param>
    public async Task<IReadOnlyList<DueDocument>> DueAsync(
        IReadOnlyCollection<string> brands, string kind, TimeSpan keepWithin, CancellationToken cancellationToken) => await _db.ListAsync(
            DeliveryStatements.Due,
            row => new DueDocument(row.Get<long>("id"), row.Get<string>("brand")!), cancellationToken, brands.ToArray(), kind, keepWithin);

    /// <summary>Documents that were tried, and have not reached everybody yet. The oldest first.</summary>
    public async Task<IReadOnlyList<StuckDocument>> StuckAsync(
        IReadOnlyCollection<string> brands, string kind, CancellationToken cancellationToken) => await _db.ListAsync(
            DeliveryStatements.Stuck,
            row => new StuckDocument
            {
                Brand = row.Get<string>("brand")!,
                PeriodStart = row.Get<DateTimeOffset>("period_start"),
                PeriodEnd = row.Get<DateTimeOffset>("period_end"),
                Since = row.Get<DateTimeOffset>("since"),
                Error = row.Get<string>("error")!,
            },
            cancellationToken, brands.ToArray(), kind);
}

/// <summary>How far the documents of a brand go.</summary>
/// <param name="Brand">The brand's slug.</param>
/// <param name="Since">When it was first stored.</param>
/// <param name="CoveredUntil">The end of the last period that was opened; null: none was.</param>
public sealed record DocumentStanding(string Brand, DateTimeOffset Since, DateTimeOffset? CoveredUntil);

/// <summary>A document that is to be tried now.</summary>
public sealed record DueDocument(long Id, string Brand);

/// <summary>A document that was tried and has not reached everybody yet.</summary>
public sealed record StuckDocument
{
    /// <summary>The brand's slug.</summary>
    public required string Brand { get; init; }

    public required DateTimeOffset PeriodStart { get; init; }

    public required DateTimeOffset PeriodEnd { get; init; }

    /// <summary>When it was first on its way.</summary>
    public required DateTimeOffset Since { get; init; }

    /// <summary>Of the delivery that was tried most.</summary>
    public required string Error { get; init; }
}
