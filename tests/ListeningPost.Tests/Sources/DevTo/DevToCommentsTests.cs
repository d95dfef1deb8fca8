using System.Text;
using ListeningPost.Core.Posts;
using ListeningPost.Core.Sources;
using ListeningPost.Sources.Answers;
using ListeningPost.Sources.DevTo;

namespace ListeningPost.Tests.Sources.DevTo;

public class DevToCommentsTests
{
    private static readonly Uri Site = new("https://dev.example");

    [Fact]
    public async Task All_comments_under_an_article_are_asked_for_at_once()
    {
        const string Answer = """
            [{"type_of":"comment","id_code":"3a1","created_at":"2026-11-03T10:00:00Z","body_html":"<p>Does the anvil float?</p>",
              "user":{"name":"Jo Doe","username":"jo"},
              "children":[{"type_of":"comment","id_code":"3a2","created_at":"2026-11-03T11:00:00Z","body_html":"<p>It does not.</p>",
                "user":{"name":"Smithy","username":"smithy"},"children":[]}]}]
            """;
        var platform = new LivePlatform((_, _) => Answer);
        var options = new DevToOptions { Name = "d", Kind = "devto", BaseUrl = Site };

        ThreadResult thread = await new Collection(platform, http => new DevToSource(http, options))
            .ThreadAsync(new ThreadRequest("77", "https://dev.example/jo/anvils"));

        Assert.Equal("/api/comments?a_id=77", platform.Requests.Single().Uri.PathAndQuery);
        Assert.True(thread.Complete);
        Assert.Equal(
            [("comment/3a1", "77", "jo"), ("comment/3a2", "comment/3a1", "smithy")],
            thread.Posts.Select(p => (p.NativeId, p.InReplyTo!, p.Author.Handle)));
        Assert.All(thread.Posts, p => Assert.Equal(("77", PostType.Reply, "devto"), (p.Root, p.Type, p.Platform)));
        Assert.Equal("https://dev.example/jo/comment/3a1", thread.Posts[0].Url);
        Assert.Equal("Does the anvil float?", thread.Posts[0].Text);
    }

    [Fact]
    public void What_was_deleted_goes_and_its_answers_stay()
    {
        PostPage page = Parse("""
            [{"id_code":"a","created_at":"2026-11-03T10:00:00Z","body_html":"<p>[deleted]</p>","user":{},
              "children":[{"id_code":"b","created_at":"2026-11-03T11:00:00Z","body_html":"<p>True.</p>","user":{"username":"jo"}}]},
             {"id_code":"c","created_at":"2026-11-03T10:00:00Z","body_html":"<p>I wrote [deleted] in a box.</p>","user":{"username":"al"}}]
            """);

        Assert.Equal(["comment/a"], page.Deleted);
        Assert.Equal(["comment/b", "comment/c"], page.Posts.Select(p => p.NativeId));
        Assert.Equal("comment/a", page.Posts[0].InReplyTo);
    }

    [Fact]
    public void What_cannot_be_used_costs_itself_alone()
    {
        PostPage page = Parse("""
            [{"id_code":"a","created_at":"yesterday","body_html":"<p>No date</p>","user":{"username":"jo"}},
             {"created_at":"2026-11-03T10:00:00Z","body_html":"<p>No name</p>"}, 7, null,
             {"id_code":"d","created_at":"2026-11-03T10:00:00Z","body_html":"<p>Fine</p>","user":{"username":"jo"},"children":{}}]
            """);

        Assert.Equal(["comment/d"], page.Posts.Select(p => p.NativeId));
        Assert.Equal(4, page.Skipped);
    }

    [Fact]
    public void However_deep_the_answers_go_all_are_read()
    {
        string text = "[]";
        foreach (int i in Enumerable.Range(0, 60).Reverse())
        {
            text = $$"""
                [{"id_code":"c{{i}}","created_at":"2026-11-03T10:00:00Z","body_html":"<p>{{i}}</p>","user":{"username":"jo"},
                  "children":{{text}}}]
                """;
        }

        PostPage page = Parse(text);

        Assert.Equal(60, page.Posts.Count);
        Assert.Equal("comment/c30", page.Posts[59].InReplyTo);
    }

    [Theory]
    [InlineData("""{"error":"not found","status":404}""")]
    [InlineData("\"x\"")]
    public void Another_answer_is_refused(string answer) => Assert.Throws<SourceException>(() => Parse(answer));

    [Fact]
    public void Recorded_comments_are_read()
    {
        using var examples = System.Text.Json.JsonDocument.Parse(Recorded.Body("api-devto/forem_openapi_response_examples.json"));
        PostPage page = Parse(examples.RootElement.GetProperty("GET /comments 200").GetRawText());

        Assert.Equal(0, page.Skipped);
        Assert.NotEmpty(page.Posts);
    }

    private static PostPage Parse(string answer) => DevToComments.Parse(Encoding.UTF8.GetBytes(answer), "77", Site);
}
