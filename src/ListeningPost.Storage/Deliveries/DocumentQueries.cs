using System.Text.Json;
using ListeningPost.Storage.Database;
using Npgsql;

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

    /// <summary>The pictures that stand in it.</summary>
    public async Task<IReadOnlyList<KeptImage>> ImagesAsync(long document, CancellationToken cancellationToken) =>
        await _db.FindAsync(
            DeliveryStatements.Images,
            row => JsonSerializer.Deserialize<KeptImage[]>(row.Get<string>("images")!), cancellationToken, document) ?? [];

    /// <summary>The one that covers all of a period, be it longer; null: none was opened.</summary>
    public Task<StoredDocument?> FindCoveringAsync(
        string brand, string kind, DateTimeOffset periodStart, DateTimeOffset periodEnd, CancellationToken cancellationToken) =>
        _db.FindAsync(DeliveryStatements.FindCovering, StoredDocument.Read, cancellationToken, brand, kind, periodStart, periodEnd);

    /// <summary>How far the documents of a kind go, of each of these brands that is stored.</summary>
    public async Task<IReadOnlyList<DocumentStanding>> StandingsAsync(
        IReadOnlyCollection<string> brands, string kind, CancellationToken cancellationToken) => await _db.ListAsync(
            DeliveryStatements.Standings,
            row => new DocumentStanding(row.Get<string>("brand")!, row.Get<DateTimeOffset>("since"), row.At("covered_until")),
            cancellationToken, brands.ToArray(), kind);

    /// <summary>Documents that were opened and are not kept yet, the oldest first.</summary>
    /// <param name="keepWithin">What was opened longer ago is left.</param>
    public async Task<IReadOnlyList<DueDocument>> UnmadeAsync(
        IReadOnlyCollection<string> brands, string kind, TimeSpan keepWithin, CancellationToken cancellationToken) => await _db.ListAsync(
            DeliveryStatements.Unmade, DueDocument.Read, cancellationToken, brands.ToArray(), kind, keepWithin);
}

/// <summary>How far the documents of a brand go.</summary>
/// <param name="Brand">The brand's slug.</param>
/// <param name="Since">When it was first stored.</param>
/// <param name="CoveredUntil">The end of the last period that was opened; null: none was.</param>
public sealed record DocumentStanding(string Brand, DateTimeOffset Since, DateTimeOffset? CoveredUntil);

/// <summary>A document that something is to be done with now.</summary>
public sealed record DueDocument(long Id, string Brand)
{
    internal static DueDocument Read(NpgsqlDataReader row) => new(row.Get<long>("id"), row.Get<string>("brand")!);
}

/// <summary>A document that was tried and has not reached everybody yet.</summary>
public sealed record StuckDocument
{
    /// <summary>The brand's slug.</summary>
    public required string Brand { get; init; }

    public required string Kind { get; init; }

    /// <summary><c>mail</c>, <c>slack</c>, <c>teams</c>, <c>discord</c> or <c>standard</c>.</summary>
    public required string Channel { get; init; }

    /// <summary>What tells two documents of one kind and period apart; empty for digests and reports.</summary>
    public required string Occasion { get; init; }

    public required DateTimeOffset PeriodStart { get; init; }

    public required DateTimeOffset PeriodEnd { get; init; }

    /// <summary>When it was first on its way.</summary>
    public required DateTimeOffset Since { get; init; }

    /// <summary>Of the delivery that was tried most.</summary>
    public required string Error { get; init; }
}
