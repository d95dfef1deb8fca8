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
}
