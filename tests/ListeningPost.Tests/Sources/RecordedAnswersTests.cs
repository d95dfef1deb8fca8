using System.Globalization;
using ListeningPost.Core.Posts;
using ListeningPost.Core.Sources;
using ListeningPost.Sources;

namespace ListeningPost.Tests.Sources;

/// <summary>Every kind reads what its platform really sent: time, author, address and text, checked by hand against the recording.</summary>
public class RecordedAnswersTests
{
    [Theory]
    [InlineData("hackernews", "api-hackernews/algolia/search_by_date_page2.json", 2, "18463369", "2018-11-15T21:10:18Z", "choot",
        "https://news.ycombinator.com/item?id=18463369", "It's sooo weird here on HN, even for sharing incident")]
    [InlineData("hackernews", "api-hackernews/algolia/item.json", 6, "18568804", "2018-11-30T13:15:03Z", "santiagobasulto",
        "https://news.ycombinator.com/item?id=18568804", "Different libraries: yes")]
    [InlineData("reddit", "api-reddit/praw/TestSubreddit.test_search--01.http.json", 6, "t3_3gpbiu", "2015-08-12T09:08:34Z", "dClauzel",
        "https://www.reddit.com/r/redditdev/comments/3gpbiu/prawoauth2util_problem_using_get_banned_raise/", "solved\nProblem solved with this: /r/redditdev")]
    [InlineData("reddit", "api-reddit/subreddit-json/reddit_claudeai.json", 10, "t3_1s7fepn", "2026-03-30T03:18:44Z", "sixbillionthsheep",
        "https://www.reddit.com/r/ClaudeAI/comments/1s7fepn/rclaudeai_list_of_ongoing_megathreads/", "Please choose one of the following")]
    [InlineData("reddit", "api-reddit/praw/TestSubmission.test_comments--01.http.json", 3, "t1_cklhv0f", "2014-09-18T03:13:54Z", "bboe",
        "https://www.reddit.com/r/redditdev/comments/2gmzqe/_/cklhv0f/", "Yes it does. That fix is also in the master branch, we just haven't")]
    [InlineData("mastodon", "api-mastodon/rtoot/get_timeline_hashtag_default--00.http.json", 5,
        "https://mastodon.social/users/amreibahr/statuses/109307661613791619", "2022-11-08T10:15:51Z", "amreibahr@mastodon.social",
        "https://mastodon.social/@amreibahr/109307661613791619", "Ich habe es satt, mich ständig bewähren zu müssen. Pausenlos soll ich abliefern.")]
    [InlineData("bluesky", "api-bluesky/bskyr/f_search.split--00.http.json", 13,
        "at://did:plc:t6z74efuxnhxkvuzxu24d3df/app.bsky.feed.post/3lpjraovchc2x", "2025-05-19T14:18:11.866Z", "timemachinerides.bsky.social",
        "https://bsky.app/profile/timemachinerides.bsky.social/post/3lpjraovchc2x", "We need redistricting for the entire country")]
    [InlineData("x", "api-x/twarc-csv/brexit.jsonl", 100, "1440716895355764743", "2021-09-22T16:37:29Z", "WarmongerHodges",
        "https://x.com/WarmongerHodges/status/1440716895355764743", "The same Labour MPs that were happy to cite party members")]
    [InlineData("x", "api-x/twarc-csv/mentions_tweet.jsonl", 1, "1589681856941002753", "2022-11-07T18:11:04Z", "BaldManGamer",
        "https://x.com/BaldManGamer/status/1589681856941002753", "Looking for gaming mutuals (and I usually follow back unless you’ve got a few dozen tweets and your account is a couple of minutes old")]
    public void A_recorded_answer_is_read_as_it_was_meant(
        string kind, string path, int count, string id, string at, string author, string url, string start)
    {
        ParsedAnswer answer = SourceKinds.Find(kind)!.Parse(new RawAnswer(Recorded.Body(path), null, null, default))!;

        Post post = Assert.Single(answer.Posts, p => p.NativeId == id);
        Assert.Equal(count, answer.Posts.Count);
        Assert.Equal(DateTimeOffset.Parse(at, CultureInfo.InvariantCulture), post.PublishedAt);
        Assert.StartsWith(start, post.Text, StringComparison.Ordinal);
        Assert.Equal(author, post.Author.Handle);
        Assert.Equal(url, post.Url);
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
    [InlineData("hackernews", "api-hackernews/algolia/search_claude.json")]
    [InlineData("reddit", "api-reddit/praw/TestCommentForest.test_replace__all_large--01.http.json")]
    [InlineData("mastodon", "api-mastodon/rtoot/get_context_default--00.http.json")]
    [InlineData("bluesky", "api-bluesky/bskyr/f_search.split--00.http.json")]
    [InlineData("x", "api-x/twarc-csv/brexit.jsonl")]
    public void Every_post_has_what_the_rest_of_the_house_counts_on(string kind, string path)
    {
        ParsedAnswer answer = SourceKinds.Find(kind)!.Parse(new RawAnswer(Recorded.Body(path), null, null, default))!;

        Assert.NotEmpty(answer.Posts);
        Assert.Distinct(answer.Posts.Select(p => p.NativeId));
        Assert.All(answer.Posts, p => Assert.Equal(kind, p.Platform));
        Assert.All(answer.Posts, p => Assert.True(p.PublishedAt is { Offset.Ticks: 0, Year: > 2005 and < 2027 }));
        Assert.All(answer.Posts, p => Assert.True(Uri.TryCreate(p.Url, UriKind.Absolute, out Uri? url) && url.Scheme == "https", p.Url));
        Assert.All(answer.Posts, p => Assert.DoesNotContain("&amp;", p.Text, StringComparison.Ordinal));
        Assert.All(answer.Posts, p => Assert.Equal(p.Type is PostType.Reply, p.InReplyTo is not null || p.Root is null));
    }
}
