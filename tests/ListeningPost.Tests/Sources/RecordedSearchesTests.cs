using System.Globalization;
using ListeningPost.Core.Evaluating;
using ListeningPost.Core.Posts;
using ListeningPost.Core.Queries.Parsing;
using ListeningPost.Core.Sources;
using ListeningPost.Sources;

namespace ListeningPost.Tests.Sources;

/// <summary>
/// What platforms' searches returned to client libraries, as recorded, and what becomes of each post here. What a search found by
/// something that is no word of the post (its author's name, a comment below it, the address it links to) is not matched, and counted.
/// </summary>
public class RecordedSearchesTests
{
    private const string Postman = "api-x/postman-x-api-v2/Search_Tweets-Recent_search--200_Success";

    /// <remarks>
    /// Reddit found one by a part of a word, GitHub seven by parts of addresses or by a comment below; X's reposts are found by what
    /// their originals say.
    /// </remarks>
    [Theory]
    [InlineData("reddit", "api-reddit/praw/TestSubreddit.test_search--01.http.json", "praw AND oauth AND search",
        "6 returned: 5 matched, 1 not matched")]
    [InlineData("bluesky", "api-bluesky/bskyr/f_search.split--00.http.json", "redistricting", "13 returned: 13 matched")]
    [InlineData("github", "api-github/octokit.rb/searches_issues--00.http.json", "http", "10 returned: 3 matched, 7 not matched")]
    [InlineData("mastodon", "api-mastodon/rtoot/get_timeline_hashtag_default--00.http.json", "tag:ichbinhanna", "5 returned: 5 matched")]
    [InlineData("x", "api-x/twarc-csv/brexit.jsonl", "#brexit", "100 returned: 100 matched")]
    [InlineData("x", Postman + "_-_Request_Expanded_Media_Fields-0.http.json", "puppies", "10 returned: 10 matched")]
    [InlineData("hackernews", "api-hackernews/algolia/search_claude.json", "anthropic OR \"claude ai\"", "6 returned: 6 matched")]
    public void Each_post_that_a_search_returned_has_a_fate(string kind, string path, string query, string fates)
    {
        ParsedAnswer answer = SourceKinds.Find(kind)!.Parse(new RawAnswer(Recorded.Body(path), null, null, default))!;
        var matcher = new QueryMatcher([new("acme", QueryParser.Parse(query).Query!)]);

        Assert.Equal(fates, Sums(answer.Posts.Select(post => Fate(matcher, post))));
    }

    private static string Fate(QueryMatcher matcher, Post post)
    {
        if (matcher.Match(post, "").Count > 0)
        {
            return "matched";
        }

        bool isInQuoted = matcher.Match(post with { Title = "", Text = post.Quoted }, "").Count > 0;
        return isInQuoted ? "quoted only" : "not matched";
    }

    private static string Sums(IEnumerable<string> fates)
    {
        string[] all = [.. fates];
        IEnumerable<string> counts = all.CountBy(fate => fate).OrderBy(fate => fate.Key, StringComparer.Ordinal)
            .Select(fate => string.Create(CultureInfo.InvariantCulture, $"{fate.Value} {fate.Key}"));
        return $"{all.Length} returned: {string.Join(", ", counts)}";
    }
}
