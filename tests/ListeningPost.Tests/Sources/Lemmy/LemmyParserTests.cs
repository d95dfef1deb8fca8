using ListeningPost.Core.Posts;
using ListeningPost.Sources.Answers;
using ListeningPost.Sources.Lemmy;

namespace ListeningPost.Tests.Sources.Lemmy;

public class LemmyParserTests
{
    [Fact]
    public void Posts_and_comments_are_named_by_their_address_and_people_by_their_home()
    {
        Post[] posts = [.. LemmyParser.Parse("""
            {"type_":"All","posts":[{"post":{"ap_id":"https://a.example/post/1","name":"T","body":"B",
             "url":"https://x.example/","published":"2024-05-29T23:20:46.372173"},
               "creator":{"name":"jo","actor_id":"https://home.example/u/jo","bio":"at Acme"},
                "community":{"name":"privacy"},"counts":{"score":5,"comments":2}}],
             "comments":[{"comment":{"ap_id":"https://b.example/comment/2","content":"C","path":"0.2",
              "published":"2024-05-29T23:21:46Z"},"post":{"ap_id":"https://a.example/post/1"},"counts":{"child_count":1}},
                         {"comment":{"ap_id":"https://b.example/comment/3","content":"D","path":"0.2.3",
                          "published":"2024-05-29T23:22:46Z"},"post":{"ap_id":"https://a.example/post/1"}},
                         {"comment":{"ap_id":"https://b.example/comment/4","content":"","deleted":true,
                          "published":"2024-05-29T23:22:46Z"}}]}
            """u8.ToArray()).Posts.Posts];

        Assert.Equal(("https://a.example/post/1", "jo@home.example", "at Acme", 2), (
            posts[0].Url, posts[0].Author.Handle, posts[0].Author.Bio, posts[0].Replies));
        Assert.Equal(["https://x.example/"], posts[0].Links);
        Assert.Equal(["https://a.example/post/1", null], posts.Skip(1).Select(p => p.InReplyTo));
        Assert.All(posts, p => Assert.Equal("https://a.example/post/1", p.Root));
        Assert.Equal(TimeSpan.Zero, posts[0].PublishedAt!.Value.Offset);
    }

    [Fact]
    public void The_shape_of_the_corpus_is_read()
    {
        PostPage page = LemmyParser.Parse(Recorded.Body("api-lemmy/SYNTHETIC_search.json")).Posts;

        Assert.Equal(["https://lemmy.world/post/47517454", "https://lemmy.world/post/1"], page.Posts.Select(p => p.NativeId));
        Assert.Equal((512, 34), (page.Posts[0].Likes, page.Posts[0].Replies));
    }

    [Fact]
    public void Version_four_mixes_posts_comments_and_others_in_one_list()
    {
        PostPage page = LemmyParser.Parse("""
            {"search":[{"type_":"community","community":{"name":"tools"}},
             {"type_":"post","post":{"id":5,"ap_id":"https://a.example/post/5","name":"T","score":3,"comments":1,
              "published_at":"2026-03-02T10:00:00Z"},
              "creator":{"name":"jo","ap_id":"https://home.example/u/jo"},"community":{"name":"tools"}},
             {"type_":"comment","comment":{"ap_id":"https://a.example/comment/6","content":"C","path":"0.6",
              "published_at":"2026-03-02T10:00:00Z","child_count":2},"post":{"id":5,"ap_id":"https://a.example/post/5"}}]}
            """u8.ToArray()).Posts;

        Assert.Equal([("https://a.example/post/5", 3, 1), ("https://a.example/comment/6", null, 2)],
            page.Posts.Select(p => (p.NativeId, p.Likes, p.Replies)));
        Assert.Equal(("jo@home.example", "https://a.example/post/5"), (page.Posts[0].Author.Handle, page.Posts[1].Root));
        Assert.Equal(0, page.Skipped);
    }

    [Fact]
    public void PieFed_calls_the_same_by_other_names()
    {
        PostPage page = LemmyParser.Parse("""
            {"posts":[{"post":{"id":5,"ap_id":"https://p.example/post/5","title":"T","body":"B","published":"2026-03-02T10:00:00Z"},
              "creator":{"user_name":"jo","title":"Jo","actor_id":"https://p.example/u/jo","bot":true},"counts":{"score":3,"comments":1}}],
             "comments":[{"comment":{"ap_id":"https://p.example/comment/6","body":"C","path":"0.6","published":"2026-03-02T10:00:00Z"},
              "post":{"ap_id":"https://p.example/post/5"}}]}
            """u8.ToArray()).Posts;

        Assert.Equal(("T", "B", "jo@p.example", "Jo", true), (
            page.Posts[0].Title, page.Posts[0].Text, page.Posts[0].Author.Handle, page.Posts[0].Author.Name, page.Posts[0].Author.IsBot));
        Assert.Equal("C", page.Posts[1].Text);
    }
}
