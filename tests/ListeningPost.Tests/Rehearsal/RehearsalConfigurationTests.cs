using ListeningPost.Core.Evaluating;
using ListeningPost.Core.Posts;
using ListeningPost.Core.Queries.Parsing;
using ListeningPost.Rehearsal;
using ListeningPost.Rehearsal.Telling;

namespace ListeningPost.Tests.Rehearsal;

public class RehearsalConfigurationTests
{
    [Fact]
    public void The_query_finds_what_is_said_about_the_brand_and_nothing_about_the_town()
    {
        RehearsalScript script = RehearsalScript.At(new DateTimeOffset(2026, 11, 22, 9, 0, 0, TimeSpan.Zero));
        var matcher = new QueryMatcher([KeyValuePair.Create("halden", QueryParser.Parse(RehearsalConfiguration.Query).Query!)]);

        RehearsalPost[] found = [.. script.Posts.Where(post => matcher.Match(Read(post), "any").Count > 0)];

        Assert.Equal(script.Posts.Where(post => post.IsMention), found);
    }

    private static Post Read(RehearsalPost post) => new()
    {
        Platform = post.Platform,
        NativeId = post.NativeId,
        Title = post.Title,
        Text = post.IsRepost ? post.Shares!.Text : post.Text,
    };
}
