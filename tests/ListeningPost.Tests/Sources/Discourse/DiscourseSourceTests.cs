using ListeningPost.Core.Sources;
using ListeningPost.Sources.Discourse;

namespace ListeningPost.Tests.Sources.Discourse;

public class DiscourseSourceTests
{
    private static readonly Uri Forum = new("https://forum.example/community");
    private static readonly string[] Tags = ["help"];
    private static readonly int[] Stream = [11, 12, 13];
    private static readonly DiscourseOptions Options = new() { Name = "d", Kind = "discourse", BaseUrl = Forum };

    [Fact]
    public async Task A_topic_is_read_to_its_end_and_is_flat()
    {
        static object Post(int id, int number, int? answered = null) => new
        {
            id,
            topic_id = 5,
            topic_slug = "t",
            post_number = number,
            reply_to_post_number = answered,
            created_at = $"2026-01-01T00:00:0{number}Z",
            username = "jo",
            cooked = "<p>x <a href=\"/faq\">faq</a></p>",
            actions_summary = new[] { new { id = 2, count = 3 } },
        };
        var platform = new LivePlatform((request, _) => request.Path.EndsWith("posts.json", StringComparison.Ordinal)
            ? new { post_stream = new { posts = new[] { Post(13, 3, 2) } } }
            : new
            {
                id = 5,
                title = "T",
                slug = "t",
                tags = Tags,
                post_stream = new { posts = new[] { Post(11, 1), Post(12, 2) }, stream = Stream },
            });
        var collection = new Collection(platform, http => new DiscourseSource(http, Options));

        ThreadResult thread = await collection.ThreadAsync(
            new ThreadRequest("12@forum.example", "https://forum.example/community/t/t/5/2"));

        Assert.Equal(["/community/t/5.json", "/community/t/5/posts.json"], platform.Requests.Select(r => r.Path));
        Assert.Equal("?post_ids%5B%5D=13", platform.Requests[1].Uri.Query);
        Assert.Equal(["11@forum.example", "12@forum.example", "13@forum.example"], thread.Posts.Select(p => p.NativeId));
        Assert.Equal([null, "11@forum.example", "11@forum.example"], thread.Posts.Select(p => p.InReplyTo));
        Assert.All(thread.Posts, p => Assert.Equal(("11@forum.example", "jo@forum.example", 3), (p.Root, p.Author.Handle, p.Likes)));
        Assert.Equal("https://forum.example/community/t/t/5/3", thread.Posts[2].Url);
        Assert.Equal(["https://forum.example/faq"], thread.Posts[0].Links);
        Assert.True(thread.Complete);
    }

    [Fact]
    public async Task A_long_topic_is_read_on_where_the_turn_before_ended()
    {
        static object Post(int id) =>
            new { id, topic_id = 5, post_number = id, created_at = "2026-01-01T00:00:00Z", username = "jo", cooked = "x" };
        int[] all = [.. Enumerable.Range(1, 1_150)];
        var platform = new LivePlatform((request, _) => new
        {
            posts_count = all.Length,
            post_stream = new
            {
                stream = all,
                posts = request.Path.EndsWith("posts.json", StringComparison.Ordinal)
                    ? request.Uri.Query.TrimStart('?').Split('&').Select(
                        p => Post(int.Parse(p.Split('=')[1], System.Globalization.CultureInfo.InvariantCulture)))
                    : all.Take(20).Select(Post),
            },
        });
        var asked = new ThreadRequest("1@forum.example", null) { ThreadKey = "5" };
        HashSet<string> seen = [];

        List<bool> whole = [];
        for (string? rest = null; whole.Count < 4 && (whole.Count == 0 || rest is not null);)
        {
            var collection = new Collection(platform, http => new DiscourseSource(http, Options));
            ThreadResult thread = await collection.ThreadAsync(asked with { Rest = rest });
            rest = thread.Rest;
            whole.Add(thread.Complete);
            seen.UnionWith(thread.Posts.Select(p => p.NativeId));
            Assert.All(thread.Posts, p => Assert.Equal("1@forum.example", p.Root));
        }

        Assert.Equal([false, false, true], whole);
        Assert.Equal(1_150, seen.Count);
        Assert.Equal(26, platform.Requests.Count);
    }

    [Fact]
    public void A_topic_too_long_to_name_its_posts_is_known_in_part() => Assert.True(DiscourseParser.Parse(
        """
            {"posts_count":20000,"post_stream":{"isMegaTopic":true,"posts":[{"id":1,"topic_id":5,
             "created_at":"2026-01-01T00:00:00Z"}]}}
            """u8.ToArray(), Forum).IsCut);

    [Fact]
    public async Task The_search_asks_for_the_latest_and_a_forum_without_address_is_named()
    {
        var platform = new LivePlatform((_, _) => """{"posts":[],"topics":[]}""");
        await new Collection(platform, http => new DiscourseSource(http, Options)).RoundAsync();

        SourceException e = await Assert.ThrowsAsync<SourceException>(
            new Collection(platform, http => new DiscourseSource(http, Options with { BaseUrl = null })).RoundAsync);

        Assert.Equal("acme order:latest", platform.Requests.Single()["q"]);
        Assert.Contains("BaseUrl of source 'd'", e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("api-discourse/topic.json")]
    [InlineData("api-discourse/topic_posts.json")]
    [InlineData("api-discourse/posts_latest.json")]
    [InlineData("api-discourse/post.json")]
    public void Recorded_answers_are_read(string path)
    {
        DiscoursePage page = DiscourseParser.Parse(Recorded.Body(path), Forum);

        Assert.NotEmpty(page.Posts.Posts);
        Assert.Equal(0, page.Posts.Unusable);
        Assert.All(page.Posts.Posts, p => Assert.True(p.PublishedAt is not null && p.ThreadKey is not null));
        Assert.Contains(page.Posts.Posts, p => p.Text.Length > 0);
    }

    [Fact]
    public void The_search_of_old_versions_is_said_to_be_none()
    {
        SourceException e = Assert.Throws<SourceException>(() => DiscourseParser.Parse(Recorded.Body("api-discourse/search.json"), Forum));

        Assert.Equal(SourceFailure.Unreadable, e.Failure);
    }
}
