using ListeningPost.Storage.Database;

namespace ListeningPost.Storage.Searching;

/// <summary>The searches that people keep.</summary>
public sealed class SavedSearchStore
{
    /// <summary>So many are kept.</summary>
    public const int Most = 500;

    private const string All = "SELECT * FROM listening.saved_searches ORDER BY lower(name), id";

    /// <summary>$1 number.</summary>
    private const string One = "SELECT * FROM listening.saved_searches WHERE id = $1";

    /// <summary>No parameters: whoever adds one, or names one, waits for whoever does.</summary>
    private const string Lock = "LOCK TABLE listening.saved_searches IN SHARE ROW EXCLUSIVE MODE";

    /// <summary>$1 name, $2 path, $3 query, $4 brand, $5 by whom: nothing where the name is taken or there are enough.</summary>
    private static readonly string Add =
        $"""
        INSERT INTO listening.saved_searches (name, path, query, brand, created_by)
        SELECT $1, $2, $3, $4, $5 WHERE (SELECT count(*) FROM listening.saved_searches) < {Most}
        ON CONFLICT (name) DO NOTHING
        RETURNING *
        """;

    /// <summary>$1 number, $2 name: nothing where another has it.</summary>
    private const string Rename =
        """
        UPDATE listening.saved_searches AS s SET name = $2
        WHERE s.id = $1 AND NOT EXISTS (SELECT FROM listening.saved_searches AS o WHERE o.name = $2 AND o.id <> $1)
        """;

    /// <summary>$1 number.</summary>
    private const string Seen = "UPDATE listening.saved_searches SET last_seen_at = now() WHERE id = $1";

    /// <summary>$1 number.</summary>
    private const string Remove = "DELETE FROM listening.saved_searches WHERE id = $1";

    private readonly Db _db;

    internal SavedSearchStore(Db db) => _db = db;

    /// <summary>By name.</summary>
    public async Task<IReadOnlyList<SavedSearch>> ListAsync(CancellationToken cancellationToken) =>
        await _db.ListAsync(All, SavedSearch.Read, cancellationToken);

    /// <summary>Null: there is none of that number.</summary>
    public Task<SavedSearch?> FindAsync(long id, CancellationToken cancellationToken) =>
        _db.FindAsync(One, SavedSearch.Read, cancellationToken, id);

    /// <summary>Null: another has that name, or there are <see cref="Most"/> already.</summary>
    public Task<SavedSearch?> AddAsync(
        string name, string path, string query, string? brand, string by, CancellationToken cancellationToken) =>
        _db.InTransactionAsync(
            async connection =>
            {
                await connection.ExecuteAsync(Lock, cancellationToken);
                List<SavedSearch> added =
                    await connection.ListAsync(Add, SavedSearch.Read, cancellationToken, name, path, query, brand, by);
                return added.Count > 0 ? added[0] : null;
            },
            cancellationToken);

    /// <summary>False: another has that name, or there is none of that number.</summary>
    public Task<bool> RenameAsync(long id, string name, CancellationToken cancellationToken) => _db.InTransactionAsync(
        async connection =>
        {
            await connection.ExecuteAsync(Lock, cancellationToken);
            return await connection.ExecuteAsync(Rename, cancellationToken, id, name) > 0;
        },
        cancellationToken);

    /// <summary>Notes that its list is opened now: what comes from here on is new.</summary>
    public Task SeeAsync(long id, CancellationToken cancellationToken) => _db.ExecuteAsync(Seen, cancellationToken, id);

    /// <summary>False: there is none of that number.</summary>
    public async Task<bool> RemoveAsync(long id, CancellationToken cancellationToken) =>
        await _db.ExecuteAsync(Remove, cancellationToken, id) > 0;
}
