using System.Net;
using ListeningPost.Core.Posts;
using ListeningPost.Core.Sources;
using ListeningPost.Sources;
using ListeningPost.Sources.Lemmy;

namespace ListeningPost.Tests.Sources.Lemmy;

/// <summary>Servers that speak nearly as Lemmy does.</summary>
public class OtherServersTests
{
    private const string PieFedPosts = """
        {"type_":"Posts","posts":[{"post":{"id":7,"title":"Acme opens a plant","body":"At *last*.","ap_id":"https://pie.example/post/7",
         "published":"2026-11-20T10:00:00Z","deleted":false},
         "creator":{"user_name":"ann","title":"Ann","actor_id":"https://pie.example/u/ann","about":"I like acme"},
         "community":{"name":"news"},"counts":{"comments":2,"score":5}}],"comments":[]}
        """;

    [Fact]
    public async Task A_server_that_has_no_api_v3_is_asked_as_piefed()
    {
        var platform = new LivePlatform((request, _) => request.Path.StartsWith("/api/alpha/", StringComparison.Ordinal)
            ? LivePlatform.Json(request["type_"] == "Posts" && request["page"] == "1" ? PieFedPosts : """{"posts":[],"comments":[]}""")
            : LivePlatform.Error(HttpStatusCode.NotFound, "<!doctype html><title>404</title>"));
        var options = new LemmyOptions { Name = "pie", Kind = "lemmy", BaseUrl = new Uri("https://pie.example") };
        var collection = new Collection(platform, http => new LemmySource(http, options));

        await collection.RoundAsync();

        Post post = Assert.Single(collection.Posts);
        Assert.Equal(("https://pie.example/post/7", "Acme opens a plant", "ann@pie.example", "Ann", 2, 5),
            (post.NativeId, post.Title, post.Author.Handle, post.Author.Name, post.Replies, post.Likes));
    }

    [Fact]
    public void Answers_of_lemmys_fourth_interface_are_read()
    {
        const string Body = """
            {"search":[{"type_":"post","post":{"id":3,"name":"Acme","ap_id":"https://l.example/post/3",
              "published_at":"2026-11-20T10:00:00Z","comments":4,"score":9},
              "creator":{"name":"bo","ap_id":"https://l.example/u/bo"},"community":{"name":"news"}},
             {"type_":"comment","comment":{"id":5,"content":"acme!","ap_id":"https://l.example/comment/5","path":"0.5",
              "published_at":"2026-11-20T11:00:00Z","child_count":1},
              "post":{"id":3,"ap_id":"https://l.example/post/3"},"creator":{"name":"cy"}}],
             "next_page":null}
            """;

        ParsedAnswer answer = SourceKinds.Find("lemmy")!.Parse(
            new RawAnswer(System.Text.Encoding.UTF8.GetBytes(Body), null, null, LivePlatform.Start))!;

        Assert.Equal(["https://l.example/post/3", "https://l.example/comment/5"], answer.Posts.Select(p => p.NativeId));
        Assert.Equal([(4, 9), (1, null)], answer.Posts.Select(p => (p.Replies!.Value, p.Likes)));
    }

    [Fact]
    public async Task A_post_that_is_gone_is_not_found_and_nobody_else_is_asked_for_it()
    {
        var platform = new LivePlatform((_, _) => LivePlatform.Error(HttpStatusCode.BadRequest, """{"error":"couldnt_find_post"}"""));
        var options = new LemmyOptions { Name = "l", Kind = "lemmy", BaseUrl = new Uri("https://l.example") };

        SourceException e = await Assert.ThrowsAsync<SourceException>(() => new Collection(platform, http => new LemmySource(http, options))
            .ThreadAsync(new ThreadRequest("https://l.example/post/3", null) { ThreadKey = "3" }));

        Assert.Equal(SourceFailure.NotFound, e.Failure);
        Assert.Single(platform.Requests);
    }
}
