using ListeningPost.Core.Sources;

namespace ListeningPost.Sources.Rss;

/// <summary>A feed, or a page that names one.</summary>
public sealed record RssOptions : SourceOptions
{
    /// <summary>RSS, Atom, RDF or JSON Feed; of a page, its first <c>&lt;link rel="alternate"&gt;</c> is followed.</summary>
    public required Uri Url { get; init; }
}
