using ListeningPost.Core.Sources;

namespace ListeningPost.Sources.Reddit;

/// <summary>Kind <c>reddit</c>: Reddit's search of submissions.</summary>
public sealed record RedditOptions : SourceOptions
{
    /// <summary>With <see cref="ClientSecret"/>: asks as an application (OAuth), which grants far more requests.</summary>
    public string? ClientId { get; init; }

    public string? ClientSecret { get; init; }

    /// <summary>
    /// Where tokens come from. Default: <c>https://www.reddit.com/api/v1/access_token</c>; of an address without path, that path.
    /// </summary>
    public Uri? AuthUrl { get; init; }

    /// <summary>Names without <c>r/</c>. Default: all of Reddit is searched.</summary>
    public IReadOnlyList<string> Subreddits { get; init; } = [];
}
