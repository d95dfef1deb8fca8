using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ListeningPost.Core.Posts;
using ListeningPost.Core.Sources;
using ListeningPost.Sources;

namespace ListeningPost.Tests.Sources;

/// <summary>
/// What platforms really sent. Where there is no corpus these are skipped: <see cref="InventedAnswersTests"/> makes the same claims of
/// answers in the same shapes.
/// </summary>
public class RecordedAnswersTests
{
    /// <summary>
    /// One post of each was checked by hand against the recording. Its name, time, author, address and words belong to somebody else
    /// and stand here as a hash.
    /// </summary>
    [Theory]
    [InlineData("hackernews", "api-hackernews/algolia/search_by_date_page2.json", 2, 0, "37ca7fc92cca1c5f")]
    [InlineData("hackernews", "api-hackernews/algolia/item.json", 6, 3, "94fce1d58b838219")]
    [InlineData("reddit", "api-reddit/praw/TestSubreddit.test_search--01.http.json", 6, 0, "1875d15fa5f9eb3f")]
    [InlineData("reddit", "api-reddit/subreddit-json/reddit_claudeai.json", 10, 0, "a0e667bd3ab71b11")]
    [InlineData("reddit", "api-reddit/praw/TestSubmission.test_comments--01.http.json", 3, 2, "6f443c8fc386e09a")]
    [InlineData("mastodon", "api-mastodon/rtoot/get_timeline_hashtag_default--00.http.json", 5, 0, "1d26e30f827370dd")]
    [InlineData("bluesky", "api-bluesky/bskyr/f_search.split--00.http.json", 13, 1, "9902c3e5e6a358d8")]
    [InlineData("x", "api-x/twarc-csv/brexit.jsonl", 100, 0, "1edf36f706f9097b")]
    [InlineData("x", "api-x/twarc-csv/mentions_tweet.jsonl", 1, 0, "d59f872461b28465")]
    public void A_recorded_answer_is_read_as_it_was_meant(string kind, string path, int count, int checkedByHand, string hash)
    {
        ParsedAnswer answer = SourceKinds.Find(kind)!.Parse(new RawAnswer(Recorded.Body(path), null, null, default))!;

        Post post = answer.Posts[checkedByHand];
        string read = string.Create(
            CultureInfo.InvariantCulture, $"{post.NativeId}\n{post.PublishedAt:O}\n{post.Author.Handle}\n{post.Url}\n{post.Title}\n{post.Text}");
        Assert.Equal((count, hash), (answer.Posts.Count, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(read)))[..16]));
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

        SoundPosts.Check(kind, answer.Posts);
    }
}
