using ListeningPost.Storage.Database;
using Npgsql;

namespace ListeningPost.Storage.Auditing;

/// <summary>Who did what, when.</summary>
public sealed class AuditLog
{
    private readonly Db _db;

    internal AuditLog(Db db) => _db = db;

    /// <summary>Writes an entry down, for itself.</summary>
    public Task WriteAsync(AuditEntry entry, CancellationToken cancellationToken) =>
        _db.ExecuteAsync(AuditStatements.Write, cancellationToken, AuditStatements.Written.Values(entry));

    /// <summary>Entries, the newest first.</summary>
    public async Task<IReadOnlyList<ListedAudit>> ListAsync(AuditFilter filter, CancellationToken cancellationToken) =>
        await _db.ListAsync(AuditStatements.List, RowReader<ListedAudit>.Read, cancellationToken, AuditStatements.Asked.Values(filter));

    /// <summary>Deletes what is older than that.</summary>
    public Task PruneAsync(int days, CancellationToken cancellationToken) =>
        _db.ExecuteAsync(AuditStatements.Prune, cancellationToken, days);

    /// <summary>Writes an entry down in the transaction of what it tells, so that neither is without the other.</summary>
    internal static Task WriteAsync(NpgsqlConnection connection, AuditEntry entry, CancellationToken cancellationToken) =>
        connection.ExecuteAsync(AuditStatements.Write, cancellationToken, AuditStatements.Written.Values(entry));
}
