using ListeningPost.Storage.Database;
using Npgsql;

namespace ListeningPost.Storage.Deliveries;

/// <summary>Documents: opened with a cut-off, kept as they read, and expected by their recipients from then on.</summary>
public sealed class DeliveryStore
{
    private readonly Db _db;

    internal DeliveryStore(Db db) => _db = db;

    /// <summary>A cut-off for now: whatever is stored later bears a later stamp. For previews.</summary>
    public Task<DateTimeOffset> TakeCutOffAsync(CancellationToken cancellationToken) =>
        _db.InTransactionAsync(connection => CutOff.TakeAsync(connection, cancellationToken), cancellationToken);

    /// <summary>The last document of that kind that was opened for the brand, by the end of its period; null: none yet.</summary>
    public Task<StoredDocument?> FindLastAsync(string brand, string kind, CancellationToken cancellationToken) =>
        _db.FindAsync(DeliveryStatements.FindLast, StoredDocument.Read, cancellationToken, brand, kind);

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
    /// Puts the deliveries of a document to these mail addresses on the list, where they are not yet: none is forgotten from then on.
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
}

/// <summary>What of a digest was found after its own day's digest was cut off.</summary>
/// <param name="Count">Mentions.</param>
/// <param name="Last">The last found of them.</param>
public sealed record LateInDigest(long Count, IReadOnlyList<long> Last);
