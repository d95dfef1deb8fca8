using ListeningPost.Core.Sources;

namespace ListeningPost.Sources.Threads;

/// <summary>Kind <c>threads</c>: the keyword search of Meta's Threads API.</summary>
public sealed record ThreadsOptions : SourceOptions
{
    /// <summary>A user's token of an app that Meta approved for <c>threads_keyword_search</c>; without one nothing is answered.</summary>
    public string? AccessToken { get; init; }
}
