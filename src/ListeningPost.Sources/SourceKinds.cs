using ListeningPost.Sources.Rss;

namespace ListeningPost.Sources;

/// <summary>All kinds of sources: the only file that knows them all.</summary>
public static class SourceKinds
{
    /// <summary>In the order of the README's table.</summary>
    public static IReadOnlyList<SourceKind> All { get; } =
    [
        new SourceKind<RssOptions>("rss", (options, http) => new RssSource(options, http), RssSource.Parse),
    ];

    /// <summary>The kind of that name, or null.</summary>
    public static SourceKind? Find(string name) =>
        All.FirstOrDefault(kind => string.Equals(kind.Name, name, StringComparison.OrdinalIgnoreCase));
}
