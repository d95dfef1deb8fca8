using ListeningPost.Storage.Database;

namespace ListeningPost.Storage.Deliveries;

/// <summary>
/// Deliveries on their way: whatever the channel, one is claimed before it is sent, so that a recipient gets a document once.
/// </summary>
public sealed class DeliveryClaims
{
    private readonly Db _db;
    private readonly WorkerSession _worker;

    internal DeliveryClaims(Db db, WorkerSession worker)
    {
        _db = db;
        _worker = worker;
    }

    /// <summary>Kept documents with mail that is to be tried now: what is told at once first, then the oldest period.</summary>
    public async Task<IReadOnlyList<DueDocument>> DueDocumentsAsync(
        IReadOnlyCollection<string> brands, CancellationToken cancellationToken) =>
        await _db.ListAsync(ClaimStatements.DueDocuments, DueDocument.Read, cancellationToken, (object)brands.ToArray());

    /// <summary>What is to be tried now in chats and at webhooks, the oldest first.</summary>
    public async Task<IReadOnlyList<StoredDelivery>> DueHooksAsync(int limit, CancellationToken cancellationToken) =>
        await _db.ListAsync(ClaimStatements.DueHooks, StoredDelivery.Read, cancellationToken, limit);

    /// <summary>Documents that were tried, and have not reached everybody yet. The oldest first.</summary>
    public async Task<IReadOnlyList<StuckDocument>> StuckAsync(CancellationToken cancellationToken) => await _db.ListAsync(
        ClaimStatements.Stuck,
        row => new StuckDocument
        {
            Brand = row.Get<string>("brand")!,
            Kind = row.Get<string>("kind")!,
            Channel = row.Get<string>("channel")!,
            Occasion = row.Get<string>("occasion")!,
            PeriodStart = row.Get<DateTimeOffset>("period_start"),
            PeriodEnd = row.Get<DateTimeOffset>("period_end"),
            Since = row.Get<DateTimeOffset>("since"),
            Error = row.Get<string>("error")!,
        },
        cancellationToken);

    /// <summary>Claims the delivery of a document by mail for a few minutes, and counts an attempt.</summary>
    /// <param name="messageId">Kept at the first claim; later attempts get that one back.</param>
    /// <param name="evenIfPutOff">Tries at once, whatever back-off is pending, and also what had failed for good.</param>
    /// <returns>
    /// Null when it is sent already, failed for good, put off, claimed by another process that lives, or not wanted any more.
    /// </returns>
    public async Task<StoredDelivery?> ClaimAsync(
        StoredDocument document, string recipient, string messageId, bool evenIfPutOff, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(document);
        int worker = await _worker.IdAsync(cancellationToken);
        return await _db.FindAsync(
            ClaimStatements.Claim, StoredDelivery.Read, cancellationToken, document.Id, recipient, messageId, evenIfPutOff, worker);
    }

    /// <summary>Claims one that is due, as <see cref="ClaimAsync"/> does.</summary>
    public async Task<StoredDelivery?> ClaimDueAsync(long delivery, string messageId, CancellationToken cancellationToken)
    {
        int worker = await _worker.IdAsync(cancellationToken);
        return await _db.FindAsync(
            ClaimStatements.ClaimOne, StoredDelivery.Read, cancellationToken, delivery, messageId, worker);
    }

    /// <summary>Claims one by hand, whatever became of it before.</summary>
    /// <returns>
    /// Null when there is none, it was not made yet, another process that lives is at it, or a reader of mail wants no more.
    /// </returns>
    public async Task<StoredDelivery?> ClaimAgainAsync(long delivery, CancellationToken cancellationToken)
    {
        int worker = await _worker.IdAsync(cancellationToken);
        return await _db.FindAsync(ClaimStatements.ClaimAgain, StoredDelivery.Read, cancellationToken, delivery, worker);
    }

    /// <summary>The name of a message, kept where it has none yet.</summary>
    public async Task<string> NameAsync(long delivery, string messageId, CancellationToken cancellationToken) => await _db.FindAsync(
        ClaimStatements.Name, row => row.Get<string>("message_id"), cancellationToken, delivery, messageId) ?? messageId;

    /// <summary>It was taken over by the server.</summary>
    public Task SentAsync(long delivery, CancellationToken cancellationToken) =>
        _db.ExecuteAsync(ClaimStatements.Sent, cancellationToken, delivery);

    /// <summary>It was not.</summary>
    /// <param name="nextAttemptIn">From now; null: it has failed for good.</param>
    public Task FailedAsync(long delivery, string error, TimeSpan? nextAttemptIn, CancellationToken cancellationToken) =>
        _db.ExecuteAsync(ClaimStatements.Failed, cancellationToken, delivery, error, nextAttemptIn);

    /// <summary>
    /// An attempt counts for all readers of a document that are due and in nobody's hands: the server was not there for any of them.
    /// </summary>
    /// <param name="nextAttemptIn">From now.</param>
    public Task PutOffAsync(long document, string error, TimeSpan nextAttemptIn, CancellationToken cancellationToken) =>
        _db.ExecuteAsync(ClaimStatements.PutOff, cancellationToken, document, error, nextAttemptIn);

    /// <summary>A channel asked for time: whatever waits for it waits so long.</summary>
    /// <param name="wait">From now.</param>
    public Task ThrottleAsync(string recipient, string error, TimeSpan wait, CancellationToken cancellationToken) =>
        _db.ExecuteAsync(ClaimStatements.Throttle, cancellationToken, recipient, error, wait);
}
