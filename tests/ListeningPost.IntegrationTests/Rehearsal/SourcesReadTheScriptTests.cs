using ListeningPost.Configuration;
using ListeningPost.Core.Posts;
using ListeningPost.Core.Sources;
using ListeningPost.Rehearsal;
using ListeningPost.Rehearsal.Telling;
using ListeningPost.Sources;
using ListeningPost.Sources.Http;

namespace ListeningPost.IntegrationTests.Rehearsal;

/// <summary>The product's own sources, configured as the demo configures them, read the whole script and nothing else.</summary>
public class SourcesReadTheScriptTests
{
    private static readonly string[] Terms = ["halden", "corvane"];

    [Theory]
    [InlineData("hackernews", null)]
    [InlineData("lemmy", null)]
    [InlineData("mastodon", null)]
    [InlineData("bluesky", null)]
    [InlineData("x", null)]
    [InlineData("hackernews", 10)]
    [InlineData("lemmy", 2)]
    [InlineData("bluesky", 3)]
    [InlineData("x", 4)]
    public async Task Every_post_of_a_platform_is_read_as_it_was_written(string platform, int? maxPage)
    {
        await using RehearsedWeb web = await RehearsedWeb.StartAsync(new RehearsalOptions { MaxPage = maxPage });
        using SourceHttp http = Http(web, out Settings settings);
        SourceOptions options = settings.Sources.Single(source => source.Kind == platform);
        var source = (IThreadSource)SourceKinds.Find(platform)!.Create(options, http);

        Dictionary<string, Post> read = await PollAsync(source);
        await FollowAsync(source, read);

        Assert.Equal(
            web.Posts(platform).Select(post => post.NativeId).Order(StringComparer.Ordinal),
            read.Keys.Order(StringComparer.Ordinal));
        Assert.All(web.Posts(platform), written => AssertSame(written, read[written.NativeId]));
    }

    [Theory]
    [InlineData("cargo weekly", "cargo-weekly")]
    [InlineData("wheelhouse", "wheelhouse")]
    [InlineData("mobility wire", "mobility-wire")]
    [InlineData("stadtrad & technik", "stadtrad")]
    public async Task Every_article_of_a_feed_is_read_as_it_was_written(string name, string feed)
    {
        await using RehearsedWeb web = await RehearsedWeb.StartAsync();
        using SourceHttp http = Http(web, out Settings settings);
        SourceOptions options = settings.Sources.Single(source => source.Name == name);

        Dictionary<string, Post> read = await PollAsync(SourceKinds.Find("rss")!.Create(options, http));

        RehearsalPost[] written = [.. web.Posts("web").Where(post => post.Place == feed)];
        Assert.Equal(
            written.Select(post => post.NativeId).Order(StringComparer.Ordinal),
            read.Keys.Order(StringComparer.Ordinal));
        Assert.All(written, article =>
        {
            Post post = read[article.NativeId];
            Assert.Equal((article.Title, article.At, Squeezed(article.Text)), (post.Title, post.PublishedAt!.Value, Squeezed(post.Text)));
        });
    }

    [Fact]
    public async Task A_feed_that_is_down_is_a_failure_of_its_server()
    {
        await using RehearsedWeb web = await RehearsedWeb.StartAsync();
        using SourceHttp http = Http(web, out Settings settings);
        SourceOptions options = settings.Sources.Single(source => source.Name == "ridership tribune");

        var e = await Assert.ThrowsAsync<SourceException>(() => PollAsync(SourceKinds.Find("rss")!.Create(options, http)));

        Assert.Equal(SourceFailure.ServerError, e.Failure);
    }

    [Theory]
    [InlineData("hackernews")]
    [InlineData("lemmy")]
    [InlineData("mastodon")]
    [InlineData("bluesky")]
    [InlineData("x")]
    public async Task What_is_published_between_two_polls_is_read_by_the_second_and_nothing_is_missed(string platform)
    {
        await using RehearsedWeb web = await RehearsedWeb.StartAsync();
        using SourceHttp http = Http(web, out Settings settings);
        SourceOptions options = settings.Sources.Single(source => source.Kind == platform);
        ISource source = SourceKinds.Find(platform)!.Create(options, http);
        string[] all = [.. (await PollAsync(source)).Keys.Order(StringComparer.Ordinal)];

        HashSet<string> read = new(StringComparer.Ordinal);
        string? cursor = null;
        for (int hours = 72; hours >= 0; hours -= 12)
        {
            web.Clock.AdjustTime(RehearsedWeb.Now.AddHours(-hours));
            cursor = await PollAsync(source, cursor, RehearsedWeb.Now.AddHours(-hours), post => read.Add(post.NativeId));
        }

        Assert.Equal(all, read.Order(StringComparer.Ordinal));
    }

    private static SourceHttp Http(RehearsedWeb web, out Settings settings)
    {
        settings = SettingsFile.Parse(web.Server.Configuration(), "the rehearsal's configuration");
        SettingsCheck.Check(settings);
        return new SourceHttp(settings.Http, TimeProvider.System);
    }

    private static async Task<Dictionary<string, Post>> PollAsync(ISource source)
    {
        Dictionary<string, Post> read = new(StringComparer.Ordinal);
        await PollAsync(source, null, RehearsedWeb.Now, post => read[post.NativeId] = post);
        return read;
    }

    private static async Task<string?> PollAsync(ISource source, string? cursor, DateTimeOffset now, Action<Post> take)
    {
        PollResult result;
        int asked = 0;
        do
        {
            var request = new PollRequest { Cursor = cursor, SearchTerms = Terms, LookBackTo = now.AddDays(-30), Now = now };
            result = await source.PollAsync(request, TestContext.Current.CancellationToken);
            foreach (Post post in result.Posts)
            {
                take(post);
            }

            cursor = result.Cursor;
            Assert.True(++asked < 200, "it asks for ever");
        }
        while (result.More);

        return cursor;
    }

    private static async Task FollowAsync(IThreadSource source, Dictionary<string, Post> read)
    {
        foreach (Post known in read.Values.ToList())
        {
            var request = new ThreadRequest(known.Root ?? known.NativeId, known.Url) { ThreadKey = known.ThreadKey };
            ThreadResult thread = await source.FetchThreadAsync(request, TestContext.Current.CancellationToken);
            Assert.True(thread.Complete);
            foreach (Post post in thread.Posts)
            {
                read[post.NativeId] = post;
            }
        }
    }

    private static void AssertSame(RehearsalPost written, Post read)
    {
        RehearsalPost said = written.IsRepost ? written.Shares! : written;
        Assert.Equal(written.At, read.PublishedAt);
        Assert.Equal(written.Title, read.Title);
        Assert.Equal(Squeezed(said.Text), Squeezed(read.Text));
        Assert.Equal(written.Author.Handle, read.Author.Handle);
        Assert.Equal(written.Parent?.NativeId, read.InReplyTo);
        Assert.Equal(said.Root.NativeId, read.Root);
        Assert.Equal(
            TypeOf(written),
            read.Type);
    }

    private static string Squeezed(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static PostType TypeOf(RehearsalPost written) => written switch
    {
        { IsRepost: true } => PostType.Repost,
        { Parent: not null } => PostType.Reply,
        { Shares: not null } => PostType.Quote,
        _ => PostType.Post,
    };
}
