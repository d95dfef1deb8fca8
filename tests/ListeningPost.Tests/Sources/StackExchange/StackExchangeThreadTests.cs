using System.Globalization;
using ListeningPost.Core.Posts;
using ListeningPost.Core.Sources;
using ListeningPost.Sources.Http;
using ListeningPost.Sources.StackExchange;

namespace ListeningPost.Tests.Sources.StackExchange;

public class StackExchangeThreadTests
{
    private const string Question =
        """
        {"items":[{"question_id":5,"creation_date":1340805096,"title":"Acme?","body":"<p>why</p>","owner":{"user_id":7}}],
         "has_more":false}
        """;
    private const string Answers =
        """
        {"items":[{"answer_id":6,"question_id":5,"creation_date":1340805097,"body":"so"}],"has_more":false}
        """;
    private const string Comments = """
        {"items":[{"comment_id":6,"post_id":6,"creation_date":1340805099,"body":"ah &amp; thanks","owner":{"user_id":7,
         "display_name":"Jo"},"score":2},
                  {"comment_id":9,"post_id":5,"creation_date":1340805098,"body":"which?","owner":{"display_name":"gone"}}],"has_more":false}
        """;

    private static readonly StackExchangeOptions Options =
        new() { Name = "se", Kind = "stackexchange", BaseUrl = new Uri("https://api.example"), Site = "math", Key = "k" };

    private static readonly ThreadRequest Asked = new("5@math", null);

    [Fact]
    public async Task A_question_its_answers_and_the_comments_below_both_are_one_thread()
    {
        var platform = new LivePlatform(Answer);

        ThreadResult thread = await ReadAsync(platform, Asked);

        Assert.Equal(
            ["/2.3/questions/5", "/2.3/questions/5/answers", "/2.3/posts/5%3B6/comments"],
            platform.Requests.Select(r => r.Uri.AbsolutePath));
        Assert.All(platform.Requests, r => Assert.Equal(("math", "withbody", "k"), (r["site"], r["filter"], r["key"])));
        Assert.Equal(["5@math", "6@math", "comment9@math", "comment6@math"], thread.Posts.Select(p => p.NativeId));
        Assert.Equal([null, "5@math", "5@math", "6@math"], thread.Posts.Select(p => p.InReplyTo));
        Assert.All(thread.Posts, p => Assert.Equal("5@math", p.Root));
        Assert.Equal(("ah & thanks", "7@math", 2), (thread.Posts[3].Text, thread.Posts[3].Author.Handle, thread.Posts[3].Likes));
        Assert.Equal("https://math.stackexchange.com/questions/5#comment6_6", thread.Posts[3].Url);
        Assert.True(thread.Complete);
    }

    [Fact]
    public async Task A_backoff_in_the_middle_is_obeyed_and_the_rest_is_asked_for_later()
    {
        var platform = new LivePlatform((request, _) => request.Path.EndsWith("/answers", StringComparison.Ordinal)
            ? Answers.Replace("false", "false,\"backoff\":12", StringComparison.Ordinal)
            : Answer(request, []));

        ThreadResult part = await ReadAsync(platform, Asked);
        ThreadResult rest = await ReadAsync(platform, Asked with { Rest = part.Rest });

        Assert.Equal((2, false), (part.Posts.Count, part.Complete));
        Assert.Equal((2, true, null), (rest.Posts.Count, rest.Complete, rest.Rest));
        Assert.Equal(3, platform.Requests.Count);
    }

    [Fact]
    public async Task More_than_a_hundred_answers_are_asked_for_in_pages_and_their_comments_by_hundreds()
    {
        var platform = new LivePlatform((request, _) => request.Path.EndsWith("/answers", StringComparison.Ordinal)
            ? new
            {
                items = Enumerable.Range(1, 100).Select(i =>
                    new { answer_id = (100 * request.Number("page", 1)) + i, question_id = 5, creation_date = 1340805097, body = "so" }),
                has_more = request["page"] == "1",
            }
            : Answer(request, []));

        ThreadResult thread = await ReadAsync(platform, Asked);

        Assert.Equal((203, true), (thread.Posts.Count, thread.Complete));
        string[] comments =
            [.. platform.Requests.Select(r => Uri.UnescapeDataString(r.Path)).Where(p => p.EndsWith("comments", StringComparison.Ordinal))];
        Assert.Equal([100, 100, 1], comments.Select(p => p.Split('/')[3].Split(';').Length));
    }

    [Fact]
    public async Task A_question_that_is_gone_says_so()
    {
        SourceException e = await Assert.ThrowsAsync<SourceException>(
            () => ReadAsync(new LivePlatform((_, _) => """{"items":[],"has_more":false}"""), Asked));

        Assert.Equal(SourceFailure.NotFound, e.Failure);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("{\"s\":\"c\"}")]
    [InlineData("nonsense")]
    public async Task A_rest_that_says_nothing_begins_anew(string rest) =>
        Assert.True((await ReadAsync(new LivePlatform(Answer), Asked with { Rest = rest })).Complete);

    [Fact]
    public async Task The_last_tenth_of_the_quota_is_spread_over_the_day()
    {
        var platform = new LivePlatform((_, _) => """{"items":[],"has_more":false,"quota_max":300,"quota_remaining":23}""");
        using SourceHttp http = Collection.Http(platform);

        await new StackExchangeSource(http, Options).PollAsync(
            new PollRequest { SearchTerms = ["acme"], Now = platform.Now, LookBackTo = platform.Now.AddDays(-30) },
            TestContext.Current.CancellationToken);

        Assert.Equal(platform.Now.AddMinutes(30), http.Pauses.Find("api.example")?.Until);
    }

    [Fact]
    public void A_recorded_question_is_the_root_of_its_thread()
    {
        IReadOnlyList<Post> posts = StackExchangeParser.Parse(Recorded.Body("api-stackexchange/questions_votes_2018.json")).Posts.Posts;

        Assert.Equal(10, posts.Count);
        Assert.All(posts, p => Assert.Equal((p.NativeId, PostType.Post, null), (p.Root, p.Type, p.InReplyTo)));
        Assert.All(posts, p =>
            Assert.Equal(p.NativeId, long.Parse(p.NativeId, CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture)));
    }

    private static Task<ThreadResult> ReadAsync(LivePlatform platform, ThreadRequest request) =>
        new Collection(platform, http => new StackExchangeSource(http, Options)).ThreadAsync(request);

    private static string Answer(PlatformRequest request, IReadOnlyList<LivePost> _) =>
        request.Path.EndsWith("/comments", StringComparison.Ordinal) ? Comments
        : request.Path.EndsWith("/answers", StringComparison.Ordinal) ? Answers
        : Question;
}
