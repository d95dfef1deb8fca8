using ListeningPost.Core.Sources;

namespace ListeningPost.Sources.Bluesky;

/// <summary>Kind <c>bluesky</c>: Bluesky's search, through an account's server where credentials are configured.</summary>
public sealed record BlueskyOptions : SourceOptions
{
    /// <summary>With <see cref="AppPassword"/>: the account to ask as. Anonymous search is mostly refused.</summary>
    public string? Handle { get; init; }

    /// <summary>An app password, never the account's own.</summary>
    public string? AppPassword { get; init; }
}
