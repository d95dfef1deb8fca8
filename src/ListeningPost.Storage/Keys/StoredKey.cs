using ListeningPost.Storage.Database;
using Npgsql;

namespace ListeningPost.Storage.Keys;

/// <summary>A stored key, of which the key itself is not known.</summary>
public sealed record StoredKey
{
    public required long Id { get; init; }

    public required string Name { get; init; }

    /// <summary>One of <see cref="KeyStore.Roles"/>.</summary>
    public required string Role { get; init; }

    /// <summary>Slugs of the only brands that it shows; null: all.</summary>
    public required IReadOnlyList<string>? Brands { get; init; }

    /// <summary>Of <see cref="KeyText.HashOf"/>.</summary>
    public required byte[] Hash { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required string CreatedBy { get; init; }

    /// <summary>Null: never.</summary>
    public required DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>To the minute; null: never.</summary>
    public required DateTimeOffset? LastUsedAt { get; init; }

    /// <summary>Null: it is not.</summary>
    public required DateTimeOffset? RevokedAt { get; init; }

    internal static StoredKey Read(NpgsqlDataReader row) => new()
    {
        Id = row.Get<long>("id"),
        Name = row.Get<string>("name")!,
        Role = row.Get<string>("role")!,
        Brands = row.Get<string[]>("brands"),
        Hash = row.Get<byte[]>("hash")!,
        CreatedAt = row.Get<DateTimeOffset>("created_at"),
        CreatedBy = row.Get<string>("created_by")!,
        ExpiresAt = row.At("expires_at"),
        LastUsedAt = row.At("last_used_at"),
        RevokedAt = row.At("revoked_at"),
    };
}
