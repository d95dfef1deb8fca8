using ListeningPost.Core.Sources;
using ListeningPost.Sources.Lemmy;

namespace ListeningPost.Tests.Sources.Lemmy;

public class LemmyThreadTests
{
    private static readonly LemmyOptions Options = new() { Name = "l", Kind = "lemmy", BaseUrl = new Uri("https://lemmy.example") };

    [Fact]
    public async Task A_post_and_its_comments_are_a_tree_whose_branches_are_known_by_local_ids()
    {
        var platform = new LivePlatform((request, _) => request.Path == "/api/v3/post" ? Post : new
        {
            comments = new[]
            {
                Comment(1, "0.1"), Comment(2, "0.1.2"), Comment(3, "0.1.2.3", removed: true), Comment(4, "0.1.2.3.4"), Comment(5, "0.9.5"),
            },
        });

        ThreadResult thread = await ReadAsync(platform, new ThreadRequest("https://far.example/post/9", null) { ThreadKey = "12" });

        Assert.Equal(["12", "12"], platform.Requests.Select(r => r["id"] ?? r["post_id"]));
        PlatformRequest comments = platform.Requests[1];
        Assert.Equal(("Old", "50", "All", null), (comments["sort"], comments["limit"], comments["type_"], comments["max_depth"]));
        Assert.Equal(["https://far.example/post/9", Address(1), Address(2), Address(4), Address(5)], thread.Posts.Select(p => p.NativeId));
        Assert.Equal([null, "https://far.example/post/9", Address(1), Address(3), null], thread.Posts.Select(p => p.InReplyTo));
        Assert.All(thread.Posts, p => Assert.Equal(("https://far.example/post/9", "12"), (p.Root, p.ThreadKey)));
        Assert.Equal((1, true), (thread.Skipped, thread.Complete));
        Assert.Equal([Address(3)], thread.Deleted);
    }

    [Fact]
    public async Task A_long_thread_is_read_on_by_pages_in_the_next_turn()
    {
        var platform = new LivePlatform((request, _) => request.Path == "/api/v3/post" ? Post : new
        {
            comments = Enumerable.Range(50 * request.Number("page", 1), request["page"] == "11" ? 7 : 50).Select(i => Comment(i, $"0.{i}")),
        });
        var asked = new ThreadRequest("https://lemmy.example/post/12", null);

        ThreadResult part = await ReadAsync(platform, asked);
        ThreadResult rest = await ReadAsync(platform, asked with { Rest = part.Rest });

        Assert.Equal((451, false, "10"), (part.Posts.Count, part.Complete, part.Rest));
        Assert.Equal((57, true), (rest.Posts.Count, rest.Complete));
        Assert.All(platform.Requests, r => Assert.Equal("12", r["id"] ?? r["post_id"]));
    }

    [Theory]
    [InlineData("""{"post":{"post":{"id":12,"ap_id":"https://far.example/post/9","name":"T","published":"2026-01-01T00:00:00Z"}}}""", 3)]
    [InlineData("""{"error":"couldnt_find_object"}""", 0)]
    public async Task A_post_of_another_server_is_looked_up(string resolved, int posts)
    {
        var platform = new LivePlatform((request, _) => request.Path switch
        {
            "/api/v3/resolve_object" => resolved,
            "/api/v3/post" => Post,
            _ => new { comments = new[] { Comment(1, "0.1"), Comment(2, "0.2") } },
        });

        Exception? e = null;
        ThreadResult? thread = null;
        try
        {
            thread = await ReadAsync(platform, new ThreadRequest("https://far.example/post/9", null));
        }
        catch (SourceException failed)
        {
            e = failed;
        }

        Assert.Equal("https://far.example/post/9", platform.Requests[0]["q"]);
        Assert.Equal((posts, posts == 0), (thread?.Posts.Count ?? 0, e is not null));
    }

    private const string Post = """
        {"post_view":{"post":{"id":12,"ap_id":"https://far.example/post/9","name":"T","body":"B",
         "published":"2026-01-01T00:00:00Z"},"creator":{"name":"jo","actor_id":"https://far.example/u/jo"},
         "counts":{"comments":5}}}
        """;

    private static string Address(int id) => $"https://lemmy.example/comment/{id}";

    private static object Comment(int id, string path, bool removed = false) => new
    {
        comment = new
        {
            id,
            ap_id = Address(id),
            content = "c",
            path,
            removed,
            published = $"2026-01-02T{id / 60 % 24:00}:{id % 60:00}:00Z",
        },
        post = new { id = 12, ap_id = "https://far.example/post/9" },
    };

    private static Task<ThreadResult> ReadAsync(LivePlatform platform, ThreadRequest request) =>
        new Collection(platform, http => new LemmySource(http, Options)).ThreadAsync(request);
}
