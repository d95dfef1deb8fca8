using ListeningPost.Storage.Database;
using Npgsql;

namespace ListeningPost.Storage.Deliveries;

/// <summary>Documents and their deliveries: a period is sent to a recipient once, and claimed before it is sent.</summary>
public sealed class DeliveryStore
{
    private readonly Db _db;
    private readonly WorkerSession _worker;

    internal DeliveryStore(Db db, WorkerSession worker)
    {
        _db = db;
        _worker = worker;
    }

    /// <summary>A cut-off for now: whatever is stored later bears a later stamp. For previews.</summary>
    public Task<DateTimeOffset> TakeCutOffAsync(CancellationToken cancellationToken) =>
        _db.InTransactionAsync(connection => CutOff.TakeAsync(connection, cancellationToken), cancellationToken);

    /// <summary>Whether a document of that kind was opened for a period that ended when this one began, or sooner.</summary>
    public async Task<bool> HasEarlierAsync(string brand, string kind, DateTimeOffset periodStart, CancellationToken cancellationToken) =>
        (await _db.ListAsync(
            DeliveryStatements.HasEarlier, row => row.Get<bool>("has"), cancellationToken, brand, kind, periodStart))[0];

    /// <summary>The document of exactly that period, if it was opened.</summary>
    public Task<StoredDocument?> FindAsync(
        string brand, string kind, DateTimeOffset periodStart, DateTimeOffset periodEnd, CancellationToken cancellationToken) =>
        _db.FindAsync(DeliveryStatements.FindExactly, StoredDocument.Read, cancellationToken, brand, kind, periodStart, periodEnd);

    /// <summary>
    /// The document of that period: opened now, with a cut-off of now and the mentions that stand in it, or as it was
    /// opened before.
    /// </summary>
    public Task<StoredDocument> OpenAsync(
        string brand, string kind, DateTimeOffset periodStart, DateTimeOffset periodEnd, CancellationToken cancellationToken) =>
        _db.InTransactionAsync(
            async connection =>
            {
                DateTimeOffset cutOff = await CutOff.TakeAsync(connection, cancellationToken);
                List<long> opened = await connection.ListAsync(
                    DeliveryStatements.Open, row => row.Get<long>("id"), cancellationToken, brand, kind, periodStart, periodEnd, cutOff);
                if (opened.Count > 0 && kind == "digest")
                {
                    await connection.ExecuteAsync(
                        DeliveryStatements.Assign, cancellationToken, brand, periodStart, periodEnd, cutOff, opened[0]);
                }

                return (await connection.ListAsync(
                    DeliveryStatements.FindExactly, StoredDocument.Read, cancellationToken, brand, kind, periodStart, periodEnd)).Single();
            },
            cancellationToken);

    /// <summary>
    /// Puts the deliveries of a document to these recipients on the list, where they are not yet: none is forgotten from then on.
    /// </summary>
    public Task ExpectAsync(long document, IReadOnlyCollection<string> recipients, CancellationToken cancellationToken) =>
        _db.ExecuteAsync(DeliveryStatements.Expect, cancellationToken, document, recipients.ToArray());

    /// <summary>Keeps how the document read. Once kept it stays as it is.</summary>
    public Task KeepAsync(long document, KeptDocument kept, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(kept);
        return _db.ExecuteAsync(DeliveryStatements.Keep, cancellationToken, DeliveryStatements.Kept.Values((document, kept)));
    }

    /// <summary>
    /// The mentions that stand in a digest and are late: published before its period, found within 7 days of publication, and in no
    /// digest before. For an opened digest, exactly its own.
    /// </summary>
    /// <param name="document">Id of the opened digest; null: a preview.</param>
    /// <param name="limit">At most so many are named, the last found; all are counted.</param>
    public async Task<LateInDigest> LateAsync(
        long? document,
        string brand,
        DateTimeOffset periodStart,
        DateTimeOffset periodEnd,
        DateTimeOffset cutOff,
        int limit,
        CancellationToken cancellationToken)
    {
        static (long Id, long Total) Read(NpgsqlDataReader row) => (row.Get<long>("mention_id"), row.Get<long>("total"));
        List<(long Id, long Total)> late = document is { } id
            ? await _db.ListAsync(DeliveryStatements.LateInDocument, Read, cancellationToken, id, cutOff, limit)
            : await _db.ListAsync(DeliveryStatements.LateInPreview, Read, cancellationToken, brand, periodStart, periodEnd, cutOff, limit);
        return new LateInDigest(late.Select(mention => mention.Total).FirstOrDefault(), [.. late.Select(mention => mention.Id)]);
    }

    /// <summary>How many mentions were found since the digest before, more than 7 days after their publication: one counted line.</summary>
    public async Task<long> OlderFindsAsync(
        string brand, DateTimeOffset periodStart, DateTimeOffset cutOff, CancellationToken cancellationToken) => (await _db.ListAsync(
            DeliveryStatements.OlderFinds, row => row.Get<long>("count"), cancellationToken, brand, periodStart, cutOff))[0];

    /// <summary>Claims the delivery of a document to a recipient for a few minutes, and counts an attempt.</summary>
    /// <param name="messageId">Kept at the first claim; later attempts get that one back.</param>
    /// <param name="evenIfPutOff">Tries at once, whatever back-off is pending, and also what had failed for good.</param>
    /// <returns>Null when it is sent already, failed for good, put off, or claimed by another process that lives.</returns>
    public async Task<StoredDelivery?> ClaimAsync(
        StoredDocument document, string recipient, string messageId, bool evenIfPutOff, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(document);
        int worker = await _worker.IdAsync(cancellationToken);
        return await _db.FindAsync(
            DeliveryStatements.Claim, StoredDelivery.Read, cancellationToken, document.Id, recipient, messageId, evenIfPutOff, worker);
    }

    /// <summary>It was taken over by the mail server.</summary>
    public Task SentAsync(long delivery, CancellationToken cancellationToken) =>
        _db.ExecuteAsync(DeliveryStatements.Sent, cancellationToken, delivery);

    /// <summary>It was not.</summary>
    /// <param name="nextAttemptIn">From now; null: it has failed for good.</param>
    public Task FailedAsync(long delivery, string error, TimeSpan? nextAttemptIn, CancellationToken cancellationToken) =>
        _db.ExecuteAsync(DeliveryStatements.Failed, cancellationToken, delivery, error, nextAttemptIn);

    /// <summary>
    /// An attempt counts for all recipients of a document that are due and in nobody's hands: the server was not there for any of them.
    /// </summary>
    /// <param name="nextAttemptIn">From now.</param>
    public Task PutOffAsync(long document, string error, TimeSpan nextAttemptIn, CancellationToken cancellationToken) =>
        _db.ExecuteAsync(DeliveryStatements.PutOff, cancellationToken, document, error, nextAttemptIn);

    /// <summary>The deliveries of a document, by recipient.</summary>
    public async Task<IReadOnlyList<StoredDelivery>> ListAsync(long document, CancellationToken cancellationToken) =>
        await _db.ListAsync(DeliveryStatements.Deliveries, StoredDelivery.Read, cancellationToken, document);
}

/// <summary>What of a digest was found after its own day's digest was cut off.</summary>
/// <param name="Count">Mentions.</param>
/// <param name="Last">The last found of them.</param>
public sealed record LateInDigest(long Count, IReadOnlyList<long> Last);
