using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ListeningPost.Core.Posts;
using ListeningPost.Core.Sources;
using ListeningPost.Sources;

namespace ListeningPost.Tests.Sources;

/// <summary>
/// Every kind reads what its platform really sent, and what was written in the same shape about people who are not there.
/// </summary>
public class RecordedAnswersTests
{
    public static TheoryData<string> Kinds => [.. Invented.Kinds];

    [Theory]
    [InlineData("hackernews", "hackernews_search.json", "47000003", "2026-03-02T10:15:18Z", "anvilfan",
        "https://news.ycombinator.com/item?id=47000003", "It's odd here, even for anvils: they get downvoted.")]
    [InlineData("reddit", "reddit_search.json", "t3_zz0001", "2026-03-02T10:08:33Z", "coyote_w",
        "https://www.reddit.com/r/anvils/comments/zz0001/falling/", "solved\nIt was the rope, see /r/anvils/comments/zz0001/falling/zz1.")]
    [InlineData("reddit", "reddit_comment.json", "t1_zz1", "2026-03-02T10:10:00Z", "roadrunner_b",
        "https://www.reddit.com/r/anvils/comments/zz0001/_/zz1/", "Yes it does. Acme says so, we just haven't tied it.")]
    [InlineData("mastodon", "mastodon_timeline.json", "https://far.example/users/ambossine/statuses/116150000000000777",
        "2026-03-02T10:15:51Z", "ambossine@far.example", "https://far.example/@ambossine/116150000000000777",
        "Der Amboss fällt. Aber wehe #Acme fällt auch.")]
    [InlineData("bluesky", "bluesky_search.json", "at://did:plc:anvil0000000000000000001/app.bsky.feed.post/3zzzzzzzzzz2x",
        "2026-03-02T10:15:11.866Z", "anvil-rides.example", "https://bsky.app/profile/anvil-rides.example/post/3zzzzzzzzzz2x",
        "We need softer anvils for the entire desert 🙄")]
    [InlineData("x", "x_page.json", "2028000000000000003", "2026-03-01T06:11:04Z", "fallingfred",
        "https://x.com/fallingfred/status/2028000000000000003",
        "Looking for anvils (and I usually drop back unless you've got a few dozen and your cliff is a couple of feet high)")]
    [InlineData("lobsters", "lobsters_list.json", "zzanvl", "2026-03-02T10:15:05Z", "smithy",
        "https://lobste.rs/s/zzanvl/why_anvils_fall", "")]
    [InlineData("stackexchange", "stackexchange_questions.json", "99000001", "2026-03-02T10:15:00Z", "900001@stackoverflow",
        "https://stackoverflow.com/questions/99000001", "")]
    [InlineData("github", "github_issues.json", "990015400", "2026-03-02T10:15:21Z", "smithy", "https://github.com/acme/anvil/pull/262",
        "As discussed in https://github.com/acme/anvil/pull/259#issuecomment-1.\n/cc @hammer")]
    public void An_answer_of_a_recorded_shape_is_read_as_it_is_meant(
        string kind, string file, string id, string at, string author, string url, string text)
    {
        ParsedAnswer answer = SourceKinds.Find(kind)!.Parse(new RawAnswer(Fixture.Read("Sources", file), null, null, default))!;

        Post post = Assert.Single(answer.Posts, p => p.NativeId == id);
        Assert.Equal(DateTimeOffset.Parse(at, CultureInfo.InvariantCulture), post.PublishedAt);
        Assert.Equal((author, url), (post.Author.Handle, post.Url));
        Assert.Equal(text, post.Text);
    }

    /// <remarks>What people wrote is compared by its hash: it is theirs, and not repeated here.</remarks>
    [Theory]
    [InlineData("hackernews", "api-hackernews/algolia/search_by_date_page2.json", 2, "18463369", "2018-11-15T21:10:18Z",
        "1a33523c8f65e8de")]
    [InlineData("hackernews", "api-hackernews/algolia/item.json", 6, "18568804", "2018-11-30T13:15:03Z",
        "709ad7faa94e01c6")]
    [InlineData("reddit", "api-reddit/praw/TestSubreddit.test_search--01.http.json", 6, "t3_3gpbiu", "2015-08-12T09:08:34Z",
        "8f2875ee5a8a960e")]
    [InlineData("reddit", "api-reddit/subreddit-json/reddit_claudeai.json", 10, "t3_1s7fepn", "2026-03-30T03:18:44Z",
        "1327a489a85f6f53")]
    [InlineData("reddit", "api-reddit/praw/TestSubmission.test_comments--01.http.json", 3, "t1_cklhv0f", "2014-09-18T03:13:54Z",
        "cd3db8c15ccf56aa")]
    [InlineData("mastodon", "api-mastodon/rtoot/get_timeline_hashtag_default--00.http.json", 5, "/109307661613791619",
        "2022-11-08T10:15:51Z", "6093d8c35b8bae1e")]
    [InlineData("bluesky", "api-bluesky/bskyr/f_search.split--00.http.json", 13, "/3lpjraovchc2x", "2025-05-19T14:18:11.866Z",
        "ed0e3d06a6d04461")]
    [InlineData("x", "api-x/twarc-csv/brexit.jsonl", 100, "1440716895355764743", "2021-09-22T16:37:29Z",
        "56b251085a7d53b0")]
    [InlineData("x", "api-x/twarc-csv/mentions_tweet.jsonl", 1, "1589681856941002753", "2022-11-07T18:11:04Z",
        "fdf1fd6d6816fc50")]
    public void A_recorded_answer_is_read_as_it_was_meant(string kind, string path, int count, string idEnd, string at, string hash)
    {
        ParsedAnswer answer = SourceKinds.Find(kind)!.Parse(new RawAnswer(Recorded.Body(path), null, null, default))!;

        Post post = Assert.Single(answer.Posts, p => p.NativeId.EndsWith(idEnd, StringComparison.Ordinal));
        Assert.Equal(count, answer.Posts.Count);
        Assert.Equal(DateTimeOffset.Parse(at, CultureInfo.InvariantCulture), post.PublishedAt);
        Assert.Equal(hash, HashOf($"{post.Author.Handle}\n{post.Url}\n{post.Text}"));
    }

    [Theory]
    [InlineData("hackernews", "api-hackernews")]
    [InlineData("reddit", "api-reddit")]
    [InlineData("mastodon", "api-mastodon")]
    [InlineData("bluesky", "api-bluesky")]
    [InlineData("x", "api-x")]
    public void No_recorded_answer_of_a_platform_is_more_than_unreadable(string kind, string folder)
    {
        foreach (string path in Recorded.Paths(folder, "*.json*"))
        {
            Exception? e = Record.Exception(() => SourceKinds.Find(kind)!.Parse(new RawAnswer(Recorded.Body(path), null, null, default)));

            Assert.True(e is null or SourceException { Failure: SourceFailure.Unreadable or SourceFailure.NotFound }, $"{path}: {e}");
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_post_of_every_kind_has_what_the_rest_of_the_house_counts_on(string kind) => AssertSound(
        kind == "gdelt" ? "web" : kind,
        SourceKinds.Find(kind)!.Parse(new RawAnswer(Invented.Body(kind), new Uri("https://forum.example/t/57"), null, default))!.Posts);

    [Theory]
    [InlineData("hackernews", "api-hackernews/algolia/search_claude.json")]
    [InlineData("reddit", "api-reddit/praw/TestCommentForest.test_replace__all_large--01.http.json")]
    [InlineData("mastodon", "api-mastodon/rtoot/get_context_default--00.http.json")]
    [InlineData("bluesky", "api-bluesky/bskyr/f_search.split--00.http.json")]
    [InlineData("x", "api-x/twarc-csv/brexit.jsonl")]
    public void Every_recorded_post_has_what_the_rest_of_the_house_counts_on(string kind, string path)
    {
        ParsedAnswer answer = SourceKinds.Find(kind)!.Parse(new RawAnswer(Recorded.Body(path), null, null, default))!;

        AssertSound(kind, answer.Posts);
    }

    private static void AssertSound(string platform, IReadOnlyList<Post> posts)
    {
        Assert.NotEmpty(posts);
        Assert.Distinct(posts.Select(p => p.NativeId));
        Assert.All(posts, p => Assert.Equal(platform, p.Platform));
        Assert.All(posts, p => Assert.True(p.PublishedAt is { Offset.Ticks: 0, Year: > 2005 and < 2027 }));
        Assert.All(posts, p => Assert.True(Uri.TryCreate(p.Url, UriKind.Absolute, out Uri? url) && url.Scheme == "https", p.Url));
        Assert.All(posts, p => Assert.DoesNotContain("&amp;", p.Text, StringComparison.Ordinal));
        Assert.All(posts, p => Assert.Equal(p.Type is PostType.Reply, p.InReplyTo is not null || p.Root is null));
    }

    private static string HashOf(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..16];
}
