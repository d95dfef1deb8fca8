using ListeningPost.Access;
using ListeningPost.Configuration;

namespace ListeningPost;

/// <summary>To whom is served, and how much.</summary>
internal sealed record WebOptions
{
    /// <summary>Those of the configuration. Without these, and without stored ones: everybody who reaches the address.</summary>
    public IReadOnlyList<ApiKey> Keys { get; init; } = [];

    /// <summary>How people sign in; null: they do not.</summary>
    public OidcSettings? Oidc { get; init; }

    /// <summary>Under which address people reach the service; null: the one that was asked.</summary>
    public Uri? PublicUrl { get; init; }

    /// <summary>How often one key may ask.</summary>
    public int RequestsPerMinute { get; init; } = 30_000;
}
