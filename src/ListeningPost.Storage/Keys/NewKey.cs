namespace ListeningPost.Storage.Keys;

/// <summary>A key to be stored.</summary>
public sealed record NewKey
{
    public required string Name { get; init; }

    /// <summary>One of <see cref="KeyStore.Roles"/>.</summary>
    public required string Role { get; init; }

    /// <summary>Slugs of the only brands that it shows, at least one; null: all.</summary>
    public string[]? Brands { get; init; }

    /// <summary>Of <see cref="KeyText.HashOf"/>.</summary>
    public required byte[] Hash { get; init; }

    /// <summary>Who made it.</summary>
    public required string By { get; init; }

    /// <summary>Null: never.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }
}
