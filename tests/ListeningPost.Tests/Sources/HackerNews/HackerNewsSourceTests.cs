using ListeningPost.Core.Posts;
using ListeningPost.Core.Sources;
using ListeningPost.Sources.Answers;
using ListeningPost.Sources.HackerNews;

namespace ListeningPost.Tests.Sources.HackerNews;

public class HackerNewsSourceTests
{
    [Fact]
    public async Task A_thread_is_a_tree_whose_posts_know_their_root_and_parent()
    {
        var platform = new LivePlatform((_, _) => """
            {"id":1,"created_at_i":1543517684,"type":"story","author":"a","title":"Acme?","children":[
              {"id":"2","created_at_i":"1543517690","type":"comment","author":null,"text":null,"parent_id":1,"children":[
                {"id":3,"created_at_i":1543517700.0,"type":"comment","author":"c","text":"<p>one<p>two","parent_id":2,"children":[]}]},
              null, 7, {"id":4,"children":"none"}]}
            """);
        var collection = new Collection(platform, http => new HackerNewsSource(http, Options()));

        ThreadResult thread = await collection.ThreadAsync(new ThreadRequest("1", null));

        Assert.Equal("/api/v1/items/1", platform.Requests.Single().Path);
        Assert.Equal(["1", "3"], thread.Posts.Select(p => p.NativeId));
        Assert.Equal(("2", "1", "one\ntwo"), (thread.Posts[1].InReplyTo, thread.Posts[1].Root, thread.Posts[1].Text));
        Assert.True(thread.Complete);
        Assert.Equal(4, thread.Skipped);
    }

    [Fact]
    public async Task Comments_five_hundred_deep_are_read()
    {
        string deep = "";
        for (int id = 500; id > 0; id--)
        {
            deep =
                $$"""
                {"id":{{id}},"created_at_i":1543517684,"type":"{{(id == 1 ? "story" : "comment")}}","author":"a",
                 "text":"t","parent_id":{{id - 1}},"children":[{{deep}}]}
                """;
        }

        var collection = new Collection(new LivePlatform((_, _) => deep), http => new HackerNewsSource(http, Options()));

        ThreadResult thread = await collection.ThreadAsync(new ThreadRequest("1", null));

        Assert.Equal(500, thread.Posts.Count);
        Assert.All(thread.Posts, p => Assert.Equal("1", p.Root));
    }

    [Theory]
    [InlineData(
        """
        {"by":"jo","descendants":3,"id":47000001,"kids":[47000009,null],"score":104,"time":1175714200,
         "title":"My anvil &amp; co","type":"story","url":"https://acme.example/screencast.html"}
        """, "47000001", null, "47000001")]
    [InlineData(
        """
        {"by":"smithy","id":47000002,"kids":[47000003],"parent":47000001,"text":"Aw ... you make the anvil blush",
         "time":1314211127,"type":"comment"}
        """, "47000002", "47000001", null)]
    [InlineData("""{"deleted":true,"id":4751,"parent":4740,"time":1175714200,"type":"comment"}""", null, null, null)]
    [InlineData("""{"by":"x","dead":true,"id":4752,"parent":4740,"text":"spam","time":1175714200,"type":"comment"}""", null, null, null)]
    public void An_item_of_the_platforms_own_interface_is_read(string item, string? id, string? parent, string? root)
    {
        Post? post = HackerNewsParser.Parse(System.Text.Encoding.UTF8.GetBytes(item)).Posts.SingleOrDefault();

        Assert.Equal((id, parent, root), (post?.NativeId, post?.InReplyTo, post?.Root));
        Assert.True(id is null || post is { PublishedAt: not null, Author.Handle.Length: > 0 });
    }

    [Fact]
    public void Null_items_dead_ones_and_a_storm_of_children_cost_nothing_but_themselves()
    {
        string children = string.Join(',', Enumerable.Range(2, 20_000).Select(i => i % 4 == 0
            ? "null"
            : $$"""
                {"id":{{i}},"created_at_i":1700000000,"author":"a","text":"t","type":"comment","parent_id":1,"story_id":1,
                 "children":[null]}
                """));
        string thread = $$"""{"id":1,"created_at_i":1700000000,"author":"jo","title":"T","type":"story","children":[{{children}}]}""";

        PostPage page = HackerNewsParser.ParseThread(System.Text.Encoding.UTF8.GetBytes(thread));

        Assert.Equal(15_001, page.Posts.Count);
        Assert.Throws<SourceException>(() => HackerNewsParser.ParseThread("null"u8.ToArray()));
    }

    [Fact]
    public void A_story_links_to_its_article_and_a_comment_does_not_take_the_title_of_its_story()
    {
        PostPage page = HackerNewsParser.Parse("""
            {"hits":[
              {"objectID":"1","created_at_i":1543517684,"title":"A &amp; B","url":"https://acme.example/x","points":5,
               "num_comments":2,"author":"a","_tags":["story","ask_hn"]},
              {"objectID":2,"created_at_i":1543517684,
               "comment_text":"see <a href=\"https:&#x2F;&#x2F;b.example&#x2F;\">b</a>","story_title":"A & B","story_id":1,
               "parent_id":1,"_tags":["comment"]}]}
            """u8.ToArray());

        Assert.Equal(("A & B", 5, 2, "https://acme.example/x"), (
            page.Posts[0].Title, page.Posts[0].Likes, page.Posts[0].Replies, page.Posts[0].Links[0]));
        Assert.Equal(["ask_hn"], page.Posts[0].Tags);
        Assert.Equal(("", "see b", PostType.Reply, "1"), (page.Posts[1].Title, page.Posts[1].Text, page.Posts[1].Type, page.Posts[1].Root));
        Assert.Equal(["https://b.example/"], page.Posts[1].Links);
    }

    private static HackerNewsOptions Options() => new() { Name = "hn", Kind = "hackernews", BaseUrl = new Uri("https://hn.example") };
}
