using ListeningPost.Storage.Database;

namespace ListeningPost.Storage.Keys;

/// <summary>The keys that the database keeps, as hashes.</summary>
public sealed class KeyStore
{
    /// <summary>So many may be in force at once.</summary>
    public const int Most = 1_000;

    /// <summary>Who may do everything.</summary>
    public const string Admin = "admin";

    private static readonly Columns<NewKey> New = new()
    {
        { "name", k => k.Name },
        { "role", k => k.Role },
        { "brands", k => k.Brands },
        { "hash", k => k.Hash },
        { "created_by", k => k.By },
        { "expires_at", k => k.ExpiresAt },
    };

    /// <summary>No parameters: one at a time adds keys.</summary>
    private const string Lock = "LOCK TABLE listening.api_keys IN SHARE ROW EXCLUSIVE MODE";

    /// <summary>The <see cref="New"/> one, unless another that is not revoked has its name.</summary>
    private static readonly string Add =
        $"""
        INSERT INTO listening.api_keys ({New.Names})
        SELECT {New.Parameters}
        WHERE NOT EXISTS (
            SELECT FROM listening.api_keys AS k WHERE k.revoked_at IS NULL AND lower(k.name) = lower({New["name"]}))
        """;

    /// <summary>$1 name: a key of that name is in force no longer.</summary>
    private const string Revoke =
        "UPDATE listening.api_keys SET revoked_at = clock_timestamp() WHERE revoked_at IS NULL AND lower(name) = lower($1)";

    /// <summary>$1 how many: those that are not revoked first, each by age.</summary>
    private const string All =
        "SELECT * FROM listening.api_keys ORDER BY revoked_at IS NOT NULL, created_at, id LIMIT $1";

    /// <summary>$1 how many: those that are in force.</summary>
    private const string InForce =
        """
        SELECT * FROM listening.api_keys
        WHERE revoked_at IS NULL AND (expires_at IS NULL OR expires_at > clock_timestamp()) ORDER BY id LIMIT $1
        """;

    /// <summary>No parameters: whether any was ever made.</summary>
    private const string Any = "SELECT EXISTS (SELECT FROM listening.api_keys) AS is_any";

    /// <summary>$1 key: it is used now, if that is not known of this minute.</summary>
    private const string Use =
        """
        UPDATE listening.api_keys SET last_used_at = clock_timestamp()
        WHERE id = $1 AND (last_used_at IS NULL OR last_used_at < clock_timestamp() - interval '1 minute')
        """;

    private readonly Db _db;

    internal KeyStore(Db db) => _db = db;

    /// <summary>What a key may be for; each may do what those before it may.</summary>
    public static IReadOnlyList<string> Roles { get; } = ["reader", "analyst", Admin];

    /// <returns>Whether it is stored: not where its name is another's that is not revoked, or too many are in force.</returns>
    public Task<bool> AddAsync(NewKey key, CancellationToken cancellationToken) => _db.InTransactionAsync(
        async connection =>
        {
            await connection.ExecuteAsync(Lock, cancellationToken);
            List<StoredKey> known = await connection.ListAsync(InForce, StoredKey.Read, cancellationToken, Most);
            return known.Count < Most && await connection.ExecuteAsync(Add, cancellationToken, New.Values(key)) > 0;
        },
        cancellationToken);

    /// <returns>Whether there was one of that name.</returns>
    public Task<bool> RevokeAsync(string name, CancellationToken cancellationToken) => _db.InTransactionAsync(
        async connection => await connection.ExecuteAsync(Revoke, cancellationToken, name) > 0, cancellationToken);

    /// <summary>Some, also those that are in force no longer.</summary>
    public async Task<IReadOnlyList<StoredKey>> ListAsync(int limit, CancellationToken cancellationToken) =>
        await _db.ListAsync(All, StoredKey.Read, cancellationToken, limit);

    /// <summary>Those that are in force, and whether any was ever made: from then on nobody is let in without one.</summary>
    public async Task<(IReadOnlyList<StoredKey> InForce, bool IsAny)> InForceAsync(CancellationToken cancellationToken)
    {
        List<StoredKey> keys = await _db.ListAsync(InForce, StoredKey.Read, cancellationToken, Most);
        bool isAny = keys.Count > 0 || (await _db.ListAsync(Any, row => row.Get<bool>("is_any"), cancellationToken))[0];
        return (keys, isAny);
    }

    /// <summary>Remembers that a key was used now.</summary>
    public Task UseAsync(long key, CancellationToken cancellationToken) => _db.InTransactionAsync(
        connection => connection.ExecuteAsync(Use, cancellationToken, key), cancellationToken);
}
