using ListeningPost.Storage.Keys;

namespace ListeningPost.KeyMaking;

/// <summary>A key as somebody wants it.</summary>
/// <param name="Name">By which what is done with it is told.</param>
public sealed record WantedKey(string Name)
{
    /// <summary>One of <see cref="KeyStore.Roles"/>.</summary>
    public string Role { get; init; } = KeyStore.Roles[0];

    /// <summary>Slugs of the only brands that it shows; none: all.</summary>
    public IReadOnlyList<string> Brands { get; init; } = [];

    /// <summary>Null: it opens until it is revoked.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }
}

/// <summary>A key that was just made.</summary>
/// <param name="Text">The secret, which is known here and kept nowhere.</param>
/// <param name="Words">What it is, in words.</param>
/// <param name="Detail">What is written down of it.</param>
public sealed record MadeKey(string Text, string Words, string Detail);
