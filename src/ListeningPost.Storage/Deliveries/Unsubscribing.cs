using ListeningPost.Storage.Database;

namespace ListeningPost.Storage.Deliveries;

/// <summary>Who gets no more: readers who said so, and endpoints that are gone.</summary>
public sealed class Unsubscribing
{
    private readonly Db _db;

    internal Unsubscribing(Db db) => _db = db;

    /// <summary>From now on, and nothing of what waits. Saying it again changes nothing.</summary>
    /// <param name="brand">Slug.</param>
    /// <param name="kind">Of documents.</param>
    /// <param name="recipient">As of deliveries; upper and lower case are one.</param>
    /// <param name="reason">One line, which the deliveries bear that are not made.</param>
    public Task EndAsync(string brand, string kind, string recipient, string reason, CancellationToken cancellationToken) =>
        _db.ExecuteAsync(ListStatements.Unsubscribe, cancellationToken, brand, kind, recipient, reason);

    /// <summary>Whoever a delivery was for gets its kind again.</summary>
    public Task BeginAgainAsync(long delivery, CancellationToken cancellationToken) =>
        _db.ExecuteAsync(ListStatements.Resubscribe, cancellationToken, delivery);

    /// <summary>Why the recipient of a delivery gets no more of its kind; null: gets it.</summary>
    public Task<string?> ReasonAsync(long delivery, CancellationToken cancellationToken) =>
        _db.FindAsync(ListStatements.Unwanted, row => row.Get<string>("reason"), cancellationToken, delivery);

    /// <summary>All of them.</summary>
    public async Task<IReadOnlyList<Unsubscribed>> ListAsync(CancellationToken cancellationToken) => await _db.ListAsync(
        ListStatements.Unsubscribed,
        row => new Unsubscribed(
            row.Get<string>("brand")!, row.Get<string>("kind")!, row.Get<string>("recipient")!, row.Get<string>("reason")!),
        cancellationToken);

    /// <summary>The key of that purpose: the one that is kept, or, where none is, the fresh one, from now on.</summary>
    public async Task<byte[]> KeyAsync(string purpose, byte[] fresh, CancellationToken cancellationToken) => await _db.FindAsync(
        ListStatements.Key, row => row.Get<byte[]>("key"), cancellationToken, purpose, fresh) ?? fresh;
}

/// <summary>Who gets no more of a kind about a brand.</summary>
public sealed record Unsubscribed(string Brand, string Kind, string Recipient, string Reason);
