using ListeningPost.Core.Sources;

namespace ListeningPost.Sources.GitHub;

/// <summary>Kind <c>github</c>: GitHub's search of issues and pull requests.</summary>
public sealed record GitHubOptions : SourceOptions
{
    /// <summary>Any token: 30 searches a minute instead of 10.</summary>
    public string? Token { get; init; }
}
