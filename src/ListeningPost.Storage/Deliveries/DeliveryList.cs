using ListeningPost.Storage.Database;

namespace ListeningPost.Storage.Deliveries;

/// <summary>Deliveries by number and document, for who sends them; what is over goes after a while.</summary>
public sealed class DeliveryList
{
    private readonly Db _db;

    internal DeliveryList(Db db) => _db = db;

    /// <summary>The deliveries of a document, by recipient.</summary>
    public async Task<IReadOnlyList<StoredDelivery>> OfDocumentAsync(long document, CancellationToken cancellationToken) =>
        await _db.ListAsync(ListStatements.OfDocument, StoredDelivery.Read, cancellationToken, document);

    /// <summary>By its number.</summary>
    public Task<StoredDelivery?> FindAsync(long delivery, CancellationToken cancellationToken) =>
        _db.FindAsync(ListStatements.Find, StoredDelivery.Read, cancellationToken, delivery);

    /// <summary>What is on its way and has not arrived.</summary>
    public async Task<WaitingDeliveries> WaitingAsync(CancellationToken cancellationToken) => (await _db.ListAsync(
        ListStatements.Waiting,
        row => new WaitingDeliveries(row.Get<long>("count"), row.Get<DateTimeOffset?>("since"), row.Get<string>("error")),
        cancellationToken))[0];

    /// <summary>Deletes what is over and older than that.</summary>
    public Task PruneAsync(int days, CancellationToken cancellationToken) =>
        _db.ExecuteAsync(ListStatements.Prune, cancellationToken, days);
}

/// <summary>Deliveries that are on their way.</summary>
/// <param name="Since">When the first of them was put on the list; null: there is none.</param>
/// <param name="Error">Why the one that has been tried most did not arrive; null: none has failed yet.</param>
public sealed record WaitingDeliveries(long Count, DateTimeOffset? Since, string? Error);
