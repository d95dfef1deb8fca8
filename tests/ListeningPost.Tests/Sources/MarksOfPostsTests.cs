using ListeningPost.Sources.Answers;
using ListeningPost.Sources.Bluesky;
using ListeningPost.Sources.Discourse;
using ListeningPost.Sources.HackerNews;
using ListeningPost.Sources.Lemmy;
using ListeningPost.Sources.Lobsters;
using ListeningPost.Sources.Mastodon;
using ListeningPost.Sources.Reddit;
using ListeningPost.Sources.X;

namespace ListeningPost.Tests.Sources;

/// <summary>What platforms say of a post beside its words: labels, that a program writes, that few may read it, that it is gone.</summary>
public class MarksOfPostsTests
{
    private static readonly Uri Forum = new("https://forum.example");

    [Theory]
    [InlineData("bluesky", """
        {"labels":[{"val":"porn"},{"val":"spam"},{"val":"porn"}]}
        """, "porn spam")]
    [InlineData("bluesky", """
        {"labels":[{"val":"!takedown"}],"author":{"labels":[{"val":"!no-unauthenticated"}]}}
        """, "!takedown !no-unauthenticated")]
    [InlineData("bluesky", """
        {"labels":[{"val":"spam","neg":true},{"val":null},5]}
        """, "")]
    [InlineData("bluesky", """
        {"record":{"labels":{"$type":"com.atproto.label.defs#selfLabels","values":[{"val":"nudity"}]}}}
        """, "nudity")]
    [InlineData("jetstream", """
        {"commit":{"record":{"labels":{"values":[{"val":"nudity"}]}}}}
        """, "nudity")]
    [InlineData("mastodon", """
        {"sensitive":true}
        """, "sensitive")]
    [InlineData("reddit", """
        {"over_18":true,"spoiler":true,"distinguished":"moderator"}
        """, "nsfw spoiler moderator")]
    [InlineData("reddit", """
        {"over_18":false,"spoiler":false,"distinguished":null}
        """, "")]
    [InlineData("x", """
        {"data":[{"id":"1","text":"Hello","possibly_sensitive":true,"withheld":{"country_codes":["DE"]}}]}
        """, "sensitive withheld")]
    [InlineData("lemmy", """
        {"post":{"nsfw":true}}
        """, "nsfw")]
    [InlineData("github", """
        {"active_lock_reason":"spam","labels":[{"name":"bug"}]}
        """, "spam")]
    public void Labels_are_kept_as_written(string kind, string changes, string labels) =>
        Assert.Equal(labels, string.Join(' ', OnePost.Read(kind, changes).Labels));

    [Theory]
    [InlineData("mastodon", """
        {"account":{"bot":true}}
        """, true)]
    [InlineData("mastodon", """
        {"account":{"bot":false}}
        """, false)]
    [InlineData("bluesky", """
        {"author":{"labels":[{"val":"bot","src":"did:plc:kim"}]}}
        """, true)]
    [InlineData("bluesky", """
        {"labels":[{"val":"bot"}]}
        """, false)]
    [InlineData("github", """
        {"user":{"type":"Bot"}}
        """, true)]
    [InlineData("github", """
        {"user":{"login":"renovate[bot]","type":null}}
        """, true)]
    [InlineData("github", """
        {"user":{"login":"robot"}}
        """, false)]
    [InlineData("lemmy", """
        {"creator":{"bot_account":true}}
        """, true)]
    [InlineData("lemmy", """
        {"creator":{"bot":true}}
        """, true)]
    [InlineData("reddit", """
        {"author":"AutoModerator"}
        """, true)]
    [InlineData("reddit", """
        {"author":"shop_bot","selftext":"I am a bot."}
        """, false)]
    [InlineData("discourse", """
        {"username":"system","user_id":-1}
        """, true)]
    [InlineData("discourse", """
        {"user_id":1}
        """, false)]
    [InlineData("stackexchange", """
        {"owner":{"user_id":-1}}
        """, true)]
    public void A_program_is_one_where_the_platform_says_so(string kind, string changes, bool isBot) =>
        Assert.Equal(isBot, OnePost.Read(kind, changes).Author.IsBot);

    [Theory]
    [InlineData("""
        {"visibility":"private"}
        """, false)]
    [InlineData("""
        {"visibility":"direct"}
        """, false)]
    [InlineData("""
        {"visibility":"local"}
        """, false)]
    [InlineData("""
        {"visibility":"list"}
        """, false)]
    [InlineData("""
        {"visibility":"mutuals_only"}
        """, false)]
    [InlineData("""
        {"visibility":"limited"}
        """, false)]
    [InlineData("""
        {"visibility":"something new"}
        """, false)]
    [InlineData("""
        {"local_only":true}
        """, false)]
    [InlineData("""
        {"content":"","reblog":{"content":"x","visibility":"private"}}
        """, false)]
    [InlineData("""
        {"visibility":"unlisted"}
        """, true)]
    [InlineData("""
        {"visibility":"public_unlisted","local_only":false}
        """, true)]
    [InlineData("""
        {"visibility":null}
        """, true)]
    public void A_status_that_not_everybody_may_read_is_passed_over(string changes, bool isRead)
    {
        PostPage page = MastodonParser.Parse(OnePost.Answer("mastodon", changes));

        Assert.Equal((isRead ? 1 : 0, isRead ? 0 : 1, 0), (page.Posts.Count, page.PassedOver, page.Deleted.Count));
    }

    [Theory]
    [InlineData("""
        {"selftext":"[removed]"}
        """, true)]
    [InlineData("""
        {"selftext":"[deleted]"}
        """, true)]
    [InlineData("""
        {"selftext":"[ Removed by Reddit ]"}
        """, true)]
    [InlineData("""
        {"selftext":"[ Removed by reddit on account of violating the [content policy](/help/contentpolicy). ]"}
        """, true)]
    [InlineData("""
        {"selftext":"","title":"[deleted by user]"}
        """, true)]
    [InlineData("""
        {"selftext":"","title":"[ Removed by moderator ]"}
        """, true)]
    [InlineData("""
        {"removed_by_category":"moderator"}
        """, true)]
    [InlineData("""
        {"removal_reason":"legal"}
        """, true)]
    [InlineData("""
        {"name":"t1_c1","selftext":null,"body":"[unavailable]"}
        """, true)]
    [InlineData("""
        {"name":"t1_c1","selftext":null,"body":"[ Removed by Reddit ]"}
        """, true)]
    [InlineData("""
        {"selftext":"[removed] is what I saw [there]"}
        """, false)]
    [InlineData("""
        {"selftext":"[removedor]"}
        """, false)]
    [InlineData("""
        {"title":"[removed]"}
        """, false)]
    [InlineData("""
        {"selftext":"[solved]"}
        """, false)]
    public void What_reddit_took_back_is_told_by_its_sentences_in_brackets(string changes, bool isGone)
    {
        PostPage page = RedditParser.Parse(OnePost.Answer("reddit", changes));

        Assert.Equal(isGone ? 1 : 0, page.Deleted.Count);
        Assert.Equal(isGone ? 0 : 1, page.Posts.Count);
    }

    [Theory]
    [InlineData("discourse", """
        {"user_deleted":true,"cooked":"<p>(Beitrag vom Autor gelöscht)</p>"}
        """, "9@forum.example")]
    [InlineData("discourse", """
        {"deleted_at":"2026-03-02T10:00:00Z"}
        """, "9@forum.example")]
    [InlineData("discourse", """
        {"hidden":true}
        """, "9@forum.example")]
    [InlineData("hackernews", """
        {"deleted":true}
        """, "9")]
    [InlineData("hackernews", """
        {"dead":true,"text":"[flagged]"}
        """, "9")]
    [InlineData("hackernews", """
        {"author":null,"text":null}
        """, "9")]
    [InlineData("lobsters", """
        {"is_deleted":true}
        """, "abcdef")]
    [InlineData("lobsters", """
        {"is_moderated":true}
        """, "abcdef")]
    [InlineData("lemmy", """
        {"post":{"removed":true}}
        """, "https://a.example/post/5")]
    public void What_was_taken_back_is_named_by_the_id_that_it_had(string kind, string changes, string id)
    {
        byte[] answer = OnePost.Answer(kind, changes);
        PostPage page = kind switch
        {
            "discourse" => DiscourseParser.Parse(answer, Forum).Posts,
            "hackernews" => HackerNewsParser.Parse(answer),
            "lobsters" => LobstersParser.Parse(answer),
            _ => LemmyParser.Parse(answer).Posts,
        };

        Assert.Equal([id], page.Deleted);
        Assert.Empty(page.Posts);
    }

    [Theory]
    [InlineData("https://api.twitter.com/2/problems/resource-not-found", "5")]
    [InlineData("https://api.twitter.com/2/problems/not-authorized-for-resource", null)]
    public void A_post_that_x_does_not_find_is_gone_one_that_may_not_be_seen_is_not(string type, string? gone)
    {
        PostPage page = XParser.Parse(OnePost.Answer("x", $$"""
            {"errors":[{"resource_type":"tweet","value":"5","detail":"Could not find tweet with id: [5].","type":"{{type}}"}]}
            """));

        Assert.Equal(gone is null ? [] : [gone], page.Deleted);
        Assert.Single(page.Posts);
        Assert.Single(page.Problems);
    }

    [Fact]
    public void The_newer_shape_of_a_thread_of_bluesky_is_read()
    {
        BlueskyThread thread = BlueskyParser.ParseThread("""
            {"thread":[
             {"uri":"at://did:plc:kim/app.bsky.feed.post/3k1","value":{"$type":"app.bsky.unspecced.defs#threadItemPost","post":
              {"uri":"at://did:plc:kim/app.bsky.feed.post/3k1","record":{"text":"Acme","createdAt":"2026-03-02T10:00:00Z"}}}},
             {"uri":"at://did:plc:bo/app.bsky.feed.post/3z","value":{"$type":"app.bsky.unspecced.defs#threadItemNotFound"}},
             {"uri":"at://did:plc:bo/app.bsky.feed.post/3y","value":{"$type":"app.bsky.unspecced.defs#threadItemNoUnauthenticated"}}]}
            """u8.ToArray());

        Assert.Equal("Acme", thread.Posts.Posts.Single().Text);
        Assert.Equal(["at://did:plc:bo/app.bsky.feed.post/3z"], thread.Posts.Deleted);
        Assert.Equal(2, thread.Posts.PassedOver);
    }
}
