using ListeningPost.Core.Sources;

namespace ListeningPost.Sources.HackerNews;

/// <summary>Kind <c>hackernews</c>: Algolia's search of Hacker News. No keys of its own.</summary>
public sealed record HackerNewsOptions : SourceOptions;
