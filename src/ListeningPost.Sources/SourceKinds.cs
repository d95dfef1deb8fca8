using ListeningPost.Core.Sources;
using ListeningPost.Sources.Answers;
using ListeningPost.Sources.AppStore;
using ListeningPost.Sources.Bluesky;
using ListeningPost.Sources.DevTo;
using ListeningPost.Sources.Discourse;
using ListeningPost.Sources.Gdelt;
using ListeningPost.Sources.GitHub;
using ListeningPost.Sources.GoogleNews;
using ListeningPost.Sources.HackerNews;
using ListeningPost.Sources.Http;
using ListeningPost.Sources.Jetstream;
using ListeningPost.Sources.Lemmy;
using ListeningPost.Sources.Lobsters;
using ListeningPost.Sources.Mastodon;
using ListeningPost.Sources.Reddit;
using ListeningPost.Sources.Rss;
using ListeningPost.Sources.StackExchange;
using ListeningPost.Sources.Threads;
using ListeningPost.Sources.X;
using ListeningPost.Sources.YouTube;

namespace ListeningPost.Sources;

/// <summary>All kinds of sources: the only file that knows them all.</summary>
public static class SourceKinds
{
    /// <summary>In the order of the README's table.</summary>
    public static IReadOnlyList<SourceKind> All { get; } =
    [
        new SourceKind<RssOptions>("rss", (o, http) => new RssSource(o, http), RssSource.Parse, RssSource.NamedBy),
        new SourceKind<GoogleNewsOptions>("googlenews", (o, http) => new GoogleNewsSource(http, o), GoogleNewsParser.Parse),
        new SourceKind<HackerNewsOptions>(
            "hackernews", (o, http) => new HackerNewsSource(http, o), Reads(HackerNewsParser.Parse, HackerNewsSource.Advise)),
        new SourceKind<RedditOptions>("reddit", (o, http) => new RedditSource(http, o), Reads(RedditParser.Parse, RedditAccess.Advise)),
        new SourceKind<MastodonOptions>("mastodon", (o, http) => new MastodonSource(http, o), Reads(
            MastodonParser.Parse, refusal => MastodonServer.Advise(refusal, hasToken: false))),
        new SourceKind<BlueskyOptions>(
            "bluesky", (o, http) => new BlueskySource(http, o), Reads(BlueskyParser.Parse, BlueskySession.Advise)),
        new SourceKind<JetstreamOptions>("jetstream", (o, http) => new JetstreamSource(o, http), Reads(JetstreamParser.Parse)),
        new SourceKind<XOptions>("x", (o, http) => new XSource(http, o), Reads(XParser.Parse, XRefusals.Advise)),
        new SourceKind<StackExchangeOptions>(
            "stackexchange",
            (o, http) => new StackExchangeSource(http, o),
            Reads(body => StackExchangeParser.Parse(body).Posts, StackExchangeSource.Advise)),
        new SourceKind<GitHubOptions>(
            "github", (o, http) => new GitHubSource(http, o), Reads(body => GitHubParser.Parse(body).Posts, GitHubSource.Advise)),
        new SourceKind<ThreadsOptions>("threads", (o, http) => new ThreadsSource(http, o), Reads(ThreadsParser.Parse)),
        new SourceKind<GdeltOptions>("gdelt", (o, http) => new GdeltSource(http, o), Reads(GdeltParser.Parse)),
        new SourceKind<LemmyOptions>(
            "lemmy", (o, http) => new LemmySource(http, o), Reads(body => LemmyParser.Parse(body).Posts, LemmySource.Advise)),
        new SourceKind<LobstersOptions>("lobsters", (o, http) => new LobstersSource(http, o), Reads(LobstersParser.Parse)),
        new SourceKind<DiscourseOptions>("discourse", (o, http) => new DiscourseSource(http, o), ReadsForum),
        new SourceKind<DevToOptions>("devto", (o, http) => new DevToSource(http, o), Reads(DevToParser.Parse)),
        new SourceKind<YouTubeOptions>("youtube", (o, http) => new YouTubeSource(http, o), YouTubeParser.Parse),
        new SourceKind<AppStoreOptions>(
            "appstore", (o, http) => new AppStoreSource(http, o), Reads(body => AppStoreParser.Parse(body).Posts)),
    ];

    /// <summary>The kind of that name, or null.</summary>
    public static SourceKind? Find(string name) =>
        All.FirstOrDefault(kind => string.Equals(kind.Name, name, StringComparison.OrdinalIgnoreCase));

    /// <summary>A forum's posts are named by its host; an answer out of a file has none.</summary>
    private static ParsedAnswer ReadsForum(RawAnswer answer)
    {
        bool isOnline = answer.Uri is { IsAbsoluteUri: true, IsFile: false };
        var forum = new Uri(isOnline ? answer.Uri!.GetLeftPart(UriPartial.Authority) : "https://forum.invalid");
        return Read(answer, body => DiscourseParser.Parse(body, forum).Posts, DiscourseSource.Advise);
    }

    /// <param name="parse">Reads one document.</param>
    /// <param name="advise">What an error that stands there in place of posts means.</param>
    private static Func<RawAnswer, ParsedAnswer> Reads(
        Func<ReadOnlyMemory<byte>, PostPage> parse, Func<Refusal, RefusalAdvice?>? advise = null) =>
        answer => Read(answer, parse, advise);

    private static ParsedAnswer Read(
        RawAnswer answer, Func<ReadOnlyMemory<byte>, PostPage> parse, Func<Refusal, RefusalAdvice?>? advise)
    {
        try
        {
            return JsonDocuments.Parse(answer.Body, parse);
        }
        catch (SourceException e) when (ErrorBody.Read(answer.Body) is { Said: { } said } body)
        {
            string what = advise?.Invoke(new Refusal(body.Status, body)) is { } advice ? $"; {advice.Do}" : "";
            throw new SourceException($"The answer holds no posts but says \"{said}\"{what}.", e) { Failure = e.Failure, Code = body.Code };
        }
    }
}
