using ListeningPost.Core.Sources;
using ListeningPost.Sources.Answers;
using ListeningPost.Sources.Bluesky;
using ListeningPost.Sources.GoogleNews;
using ListeningPost.Sources.HackerNews;
using ListeningPost.Sources.Jetstream;
using ListeningPost.Sources.Mastodon;
using ListeningPost.Sources.Reddit;
using ListeningPost.Sources.Rss;
using ListeningPost.Sources.X;
using ListeningPost.Sources.YouTube;

namespace ListeningPost.Sources;

/// <summary>All kinds of sources: the only file that knows them all.</summary>
public static class SourceKinds
{
    /// <summary>In the order of the README's table.</summary>
    public static IReadOnlyList<SourceKind> All { get; } =
    [
        new SourceKind<RssOptions>("rss", (options, http) => new RssSource(options, http), RssSource.Parse),
        new SourceKind<GoogleNewsOptions>("googlenews", (options, http) => new GoogleNewsSource(http, options), GoogleNewsParser.Parse),
        new SourceKind<HackerNewsOptions>("hackernews", (options, http) => new HackerNewsSource(http, options), Reads(HackerNewsParser.Parse)),
        new SourceKind<RedditOptions>("reddit", (options, http) => new RedditSource(http, options), Reads(RedditParser.Parse)),
        new SourceKind<MastodonOptions>("mastodon", (options, http) => new MastodonSource(http, options), Reads(MastodonParser.Parse)),
        new SourceKind<BlueskyOptions>("bluesky", (options, http) => new BlueskySource(http, options), Reads(BlueskyParser.Parse)),
        new SourceKind<JetstreamOptions>("jetstream", (options, http) => new JetstreamSource(options, http)),
        new SourceKind<XOptions>("x", (options, http) => new XSource(http, options), Reads(XParser.Parse)),
        new SourceKind<YouTubeOptions>("youtube", (options, http) => new YouTubeSource(http, options), YouTubeParser.Parse),
    ];

    /// <summary>The kind of that name, or null.</summary>
    public static SourceKind? Find(string name) =>
        All.FirstOrDefault(kind => string.Equals(kind.Name, name, StringComparison.OrdinalIgnoreCase));

    private static Func<RawAnswer, ParsedAnswer> Reads(Func<ReadOnlyMemory<byte>, PostPage> parse) => answer =>
    {
        PostPage page = parse(answer.Body);
        return new ParsedAnswer(page.Posts, page.Problems);
    };
}
