using ListeningPost.Core.Sources;
using ListeningPost.Sources.Answers;
using ListeningPost.Sources.AppStore;
using ListeningPost.Sources.Bluesky;
using ListeningPost.Sources.DevTo;
using ListeningPost.Sources.Discourse;
using ListeningPost.Sources.GitHub;
using ListeningPost.Sources.GoogleNews;
using ListeningPost.Sources.HackerNews;
using ListeningPost.Sources.Jetstream;
using ListeningPost.Sources.Lemmy;
using ListeningPost.Sources.Lobsters;
using ListeningPost.Sources.Mastodon;
using ListeningPost.Sources.Reddit;
using ListeningPost.Sources.Rss;
using ListeningPost.Sources.StackExchange;
using ListeningPost.Sources.X;
using ListeningPost.Sources.YouTube;

namespace ListeningPost.Sources;

/// <summary>All kinds of sources: the only file that knows them all.</summary>
public static class SourceKinds
{
    /// <summary>In the order of the README's table.</summary>
    public static IReadOnlyList<SourceKind> All { get; } =
    [
        new SourceKind<RssOptions>("rss", (options, http) => new RssSource(options, http), RssSource.Parse, RssSource.NamedBy),
        new SourceKind<GoogleNewsOptions>("googlenews", (options, http) => new GoogleNewsSource(http, options), GoogleNewsParser.Parse),
        new SourceKind<HackerNewsOptions>("hackernews", (options, http) => new HackerNewsSource(http, options), Reads(HackerNewsParser.Parse)),
        new SourceKind<RedditOptions>("reddit", (options, http) => new RedditSource(http, options), Reads(RedditParser.Parse)),
        new SourceKind<MastodonOptions>("mastodon", (options, http) => new MastodonSource(http, options), Reads(MastodonParser.Parse)),
        new SourceKind<BlueskyOptions>("bluesky", (options, http) => new BlueskySource(http, options), Reads(BlueskyParser.Parse)),
        new SourceKind<JetstreamOptions>("jetstream", (options, http) => new JetstreamSource(options, http), Reads(JetstreamParser.Parse)),
        new SourceKind<XOptions>("x", (options, http) => new XSource(http, options), Reads(XParser.Parse)),
        new SourceKind<StackExchangeOptions>(
            "stackexchange", (options, http) => new StackExchangeSource(http, options), Reads(body => StackExchangeParser.Parse(body).Posts)),
        new SourceKind<GitHubOptions>("github", (options, http) => new GitHubSource(http, options), Reads(body => GitHubParser.Parse(body).Posts)),
        new SourceKind<LemmyOptions>("lemmy", (options, http) => new LemmySource(http, options), Reads(body => LemmyParser.Parse(body).Posts)),
        new SourceKind<LobstersOptions>("lobsters", (options, http) => new LobstersSource(http, options), Reads(LobstersParser.Parse)),
        new SourceKind<DiscourseOptions>("discourse", (options, http) => new DiscourseSource(http, options), ReadsForum),
        new SourceKind<DevToOptions>("devto", (options, http) => new DevToSource(http, options), Reads(DevToParser.Parse)),
        new SourceKind<YouTubeOptions>("youtube", (options, http) => new YouTubeSource(http, options), YouTubeParser.Parse),
        new SourceKind<AppStoreOptions>(
            "appstore", (options, http) => new AppStoreSource(http, options), Reads(body => AppStoreParser.Parse(body).Posts)),
    ];

    /// <summary>The kind of that name, or null.</summary>
    public static SourceKind? Find(string name) =>
        All.FirstOrDefault(kind => string.Equals(kind.Name, name, StringComparison.OrdinalIgnoreCase));

    /// <summary>A forum's posts are named by its host; an answer out of a file has none.</summary>
    private static ParsedAnswer ReadsForum(RawAnswer answer)
    {
        var forum = new Uri(answer.Uri is { IsAbsoluteUri: true, IsFile: false } uri ? uri.GetLeftPart(UriPartial.Authority) : "https://forum.invalid");
        return JsonDocuments.Parse(answer.Body, body => DiscourseParser.Parse(body, forum).Posts);
    }

    private static Func<RawAnswer, ParsedAnswer> Reads(Func<ReadOnlyMemory<byte>, PostPage> parse) =>
        answer => JsonDocuments.Parse(answer.Body, parse);
}
