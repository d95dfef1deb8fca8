using System.Globalization;
using ListeningPost.Core.Posts;
using ListeningPost.Sources.GitHub;

namespace ListeningPost.Tests.Sources.GitHub;

public class GitHubParserTests
{
    [Fact]
    public void A_recorded_search_is_read()
    {
        GitHubPage page = GitHubParser.Parse(Recorded.Body("api-github/octokit.rb/searches_issues--00.http.json"));

        Assert.NotEmpty(page.Posts.Posts);
        Assert.Equal(page.Count, page.Posts.Posts.Count);
        Assert.Distinct(page.Posts.Posts.Select(p => p.NativeId));
        Assert.Equal("2988", Assert.Single(page.Posts.Posts.Select(p => p.Author.Id).Distinct()));
        Assert.All(page.Posts.Posts, p => Assert.Equal((true, p.NativeId), (p.Author.Handle.Length > 0, p.Root)));
        Assert.All(page.Posts.Posts, p => Assert.StartsWith("https://github.com/", p.Url, StringComparison.Ordinal));
    }

    [Fact]
    public void Partial_results_are_told_and_what_cannot_be_read_costs_only_itself()
    {
        GitHubPage page = GitHubParser.Parse("""
            {"total_count":7,"incomplete_results":true,"items":[
              {"id":"1","html_url":"https://github.com/a/b/pull/1","title":"T","body":null,
               "created_at":"2026-01-02T03:04:05Z","comments":"3","labels":[{"name":"bug"},"old"],"user":null,
               "reactions":{"+1":2}},
              {"id":2,"html_url":"javascript:alert(1)","title":"T","created_at":"2026-01-02T03:04:05Z"}, {"id":3}]}
            """u8.ToArray());

        Post post = Assert.Single(page.Posts.Posts);
        Assert.Equal(("", 3, 2, Author.Unknown), (post.Text, post.Replies, post.Likes, post.Author));
        Assert.Equal(DateTimeOffset.Parse("2026-01-02T03:04:05Z", CultureInfo.InvariantCulture), post.PublishedAt);
        Assert.Equal(["bug", "old"], post.Tags);
        Assert.Contains(page.Posts.Problems, p => p.Contains("partial", StringComparison.Ordinal));
        Assert.Equal(2, page.Posts.Unusable);
    }
}
