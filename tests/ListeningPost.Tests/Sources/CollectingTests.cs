using ListeningPost.Core.Sources;
using ListeningPost.Sources.Bluesky;
using ListeningPost.Sources.DevTo;
using ListeningPost.Sources.Discourse;
using ListeningPost.Sources.Gdelt;
using ListeningPost.Sources.GitHub;
using ListeningPost.Sources.HackerNews;
using ListeningPost.Sources.Http;
using ListeningPost.Sources.Lemmy;
using ListeningPost.Sources.Lobsters;
using ListeningPost.Sources.Mastodon;
using ListeningPost.Sources.Reddit;
using ListeningPost.Sources.StackExchange;
using ListeningPost.Sources.Threads;
using ListeningPost.Sources.X;

namespace ListeningPost.Tests.Sources;

/// <summary>
/// What every searched platform must do: lose nothing and repeat nothing, whenever posts appear and whenever it is
/// killed.
/// </summary>
public class CollectingTests
{
    private static readonly Uri Address = new("https://platform.example/under/a/path");

    public static TheoryData<string> Kinds =>
    [
        "hackernews", "reddit", "mastodon", "bluesky", "bluesky by cursor", "x",
        "stackexchange", "github", "lemmy", "lobsters", "discourse", "devto", "threads", "gdelt",
    ];

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task The_first_poll_brings_all_there_is_and_the_next_two_nothing(string kind)
    {
        (LivePlatform platform, Collection collection) = Make(kind);
        platform.Publish(730);

        await collection.RoundAsync();
        int first = collection.Posts.Count;
        await collection.RoundAsync();
        await collection.RoundAsync();

        Assert.Equal(730, first);
        Assert.Equal(730, collection.Posts.Count);
        Assert.Empty(collection.Problems);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Posts_that_appear_between_pages_are_neither_lost_nor_repeated(string kind)
    {
        (LivePlatform platform, Collection collection) = Make(kind);
        platform.Publish(450);
        platform.ArrivingPerRequest = 7;

        await collection.RoundAsync();
        platform.Publish(333);
        await collection.RoundAsync();
        platform.ArrivingPerRequest = 0;
        await collection.RoundAsync();

        AssertWhole(platform, collection);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_process_killed_before_it_stored_a_page_loses_and_repeats_nothing(string kind)
    {
        (LivePlatform platform, Collection collection) = Make(kind, killed: true);
        platform.Publish(450, perSecond: 3);
        platform.ArrivingPerRequest = 3;

        await collection.RoundAsync();
        platform.ArrivingPerRequest = 0;
        await collection.RoundAsync();

        AssertWhole(platform, collection);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Quiet_hours_and_busy_ones_follow_each_other(string kind)
    {
        (LivePlatform platform, Collection collection) = Make(kind);
        foreach (int count in new[] { 0, 1, 0, 120, 3, 0, 250, 1 })
        {
            platform.Publish(count, perSecond: 50);
            await collection.RoundAsync();
            platform.Pass(TimeSpan.FromMinutes(count % 7 == 0 ? 90 : 3));
        }

        AssertWhole(platform, collection);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_platform_that_answers_the_same_page_for_ever_is_left_again(string kind)
    {
        (LivePlatform real, Collection _) = Make(kind);
        real.Publish(300);
        var asked = new PlatformRequest(
            new Uri(Address, "?limit=100&max_results=100&hitsPerPage=100&pagesize=100&per_page=100&q=acme%20created:>=2020-01-01"),
            null,
            false);
        var stuck = new LivePlatform((_, _) => Answer(kind)(asked, [.. real.Posts.Reverse()]));
        var collection = new Collection(stuck, Create(kind));

        for (int i = 0; i < 3; i++)
        {
            await collection.RoundAsync();
        }

        Assert.True(stuck.Requests.Count < 30, $"{stuck.Requests.Count} requests");
        Assert.InRange(collection.Posts.Count, 1, 300);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Addresses_are_appended_to_the_path_of_the_base(string kind)
    {
        (LivePlatform platform, Collection collection) = Make(kind);
        await collection.RoundAsync();

        Assert.All(platform.Requests, r => Assert.StartsWith("/under/a/path/", r.Path, StringComparison.Ordinal));
    }

    private static void AssertWhole(LivePlatform platform, Collection collection)
    {
        Assert.Distinct(collection.Posts.Select(p => p.NativeId));
        Assert.Equal(platform.Posts.Count, collection.Posts.Count);
        Assert.Empty(collection.Problems);
    }

    private static (LivePlatform Platform, Collection Collection) Make(string kind, bool killed = false)
    {
        var platform = new LivePlatform(Answer(kind));
        return (platform, new Collection(platform, Create(kind)) { IsKilledBeforeStoring = killed });
    }

    private static Func<PlatformRequest, IReadOnlyList<LivePost>, object> Answer(string kind) => kind switch
    {
        "hackernews" => PlatformProtocols.HackerNews,
        "reddit" => PlatformProtocols.Reddit,
        "mastodon" => PlatformProtocols.Mastodon,
        "bluesky" => PlatformProtocols.Bluesky,
        "bluesky by cursor" => static (request, posts) => PlatformProtocols.Bluesky(request, posts, obeysUntil: false),
        "x" => PlatformProtocols.X,
        "stackexchange" => PagedProtocols.StackExchange,
        "github" => PagedProtocols.GitHub,
        "lemmy" => PagedProtocols.Lemmy,
        "lobsters" => PagedProtocols.Lobsters,
        "discourse" => PagedProtocols.Discourse,
        "threads" => TimedProtocols.Threads,
        "gdelt" => TimedProtocols.Gdelt,
        _ => PagedProtocols.DevTo,
    };

    private static Func<SourceHttp, ISource> Create(string kind) => kind switch
    {
        "hackernews" => http => new HackerNewsSource(http, new HackerNewsOptions { Name = kind, Kind = kind, BaseUrl = Address }),
        "reddit" => http => new RedditSource(http, new RedditOptions { Name = kind, Kind = kind, BaseUrl = Address }),
        "mastodon" => http => new MastodonSource(http, new MastodonOptions { Name = kind, Kind = kind, BaseUrl = Address }),
        "x" => http => new XSource(http, new XOptions { Name = kind, Kind = kind, BaseUrl = Address, BearerToken = "t" }),
        "stackexchange" => http => new StackExchangeSource(http, new StackExchangeOptions { Name = kind, Kind = kind, BaseUrl = Address }),
        "github" => http => new GitHubSource(http, new GitHubOptions { Name = kind, Kind = kind, BaseUrl = Address }),
        "lemmy" => http => new LemmySource(http, new LemmyOptions { Name = kind, Kind = kind, BaseUrl = Address }),
        "lobsters" => http => new LobstersSource(http, new LobstersOptions { Name = kind, Kind = kind, BaseUrl = Address }),
        "discourse" => http => new DiscourseSource(http, new DiscourseOptions { Name = kind, Kind = kind, BaseUrl = Address }),
        "threads" => http => new ThreadsSource(http, new ThreadsOptions { Name = kind, Kind = kind, BaseUrl = Address, AccessToken = "t" }),
        "gdelt" => http => new GdeltSource(http, new GdeltOptions { Name = kind, Kind = kind, BaseUrl = Address }),
        "devto" => http => new DevToSource(http, new DevToOptions { Name = kind, Kind = kind, BaseUrl = Address }),
        _ => http => new BlueskySource(http, new BlueskyOptions { Name = kind, Kind = kind, BaseUrl = Address }),
    };
}
