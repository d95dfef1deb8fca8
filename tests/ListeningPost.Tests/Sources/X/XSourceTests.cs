using System.Net;
using ListeningPost.Core.Posts;
using ListeningPost.Core.Sources;
using ListeningPost.Sources.Answers;
using ListeningPost.Sources.X;

namespace ListeningPost.Tests.Sources.X;

public class XSourceTests
{
    private static readonly XOptions Options = new() { Name = "x", Kind = "x", BaseUrl = new Uri("https://x.example"), BearerToken = "t" };

    [Fact]
    public void Terms_are_joined_by_or_and_split_where_a_query_would_be_too_long()
    {
        string[] terms =
            [.. Enumerable.Range(0, 100).Select(i => $"term number {i}"), "C++", "acme corp -now", "#acme", new string('a', 600), "OR"];

        IReadOnlyList<IReadOnlyList<string>> packed = XQueries.Pack(terms);

        Assert.Equal([.. terms.Where(t => t.Length < 512)], packed.SelectMany(p => p));
        Assert.All(packed, p => Assert.InRange(XQueries.Write(p).Length, 1, 512));
        Assert.Equal(5, packed.Count);
        Assert.Equal("\"acme corp\" OR \"C++\" OR \"acme corp -now\" OR \"lang:en\" OR #acme OR \"OR\" OR \"日本\"",
            XQueries.Write(["acme corp", "C++", "acme corp -now", "lang:en", "#acme", "OR", "日本"]));
    }

    [Fact]
    public async Task Every_page_of_a_walk_repeats_its_since_id_and_the_next_walk_starts_at_the_first_pages_newest()
    {
        var platform = new LivePlatform(PlatformProtocols.X);
        platform.Publish(1);
        var collection = new Collection(platform, http => new XSource(http, Options));
        await collection.RoundAsync();
        platform.Publish(250);
        platform.ArrivingPerRequest = 1;

        await collection.RoundAsync();
        await collection.RoundAsync();

        string?[] since = [.. platform.Requests.Select(r => r["since_id"])];
        Assert.Null(since[0]);
        Assert.Equal("2026-11-13T12:02:01Z", platform.Requests[0]["start_time"]);
        Assert.Equal([collection.Posts[0].NativeId], since[1..4].Distinct());
        Assert.Equal(PlatformProtocols.XId(platform.Posts[250]), long.Parse(since[4]!, System.Globalization.CultureInfo.InvariantCulture));
        Assert.All(platform.Requests, r => Assert.Equal("Bearer t", r.Authorization));
    }

    [Fact]
    public async Task A_new_term_does_not_ask_for_the_others_again()
    {
        var platform = new LivePlatform(PlatformProtocols.X);
        platform.Publish(3);
        List<string> terms = ["acme"];
        var collection = new Collection(platform, http => new XSource(http, Options)) { Terms = terms };
        await collection.RoundAsync();
        terms.Add("anvil");

        await collection.RoundAsync();
        await collection.RoundAsync();

        Assert.Equal(["acme", "acme", "anvil", "acme OR anvil"], platform.Requests.Select(r => r["query"]));
        Assert.Equal([true, false, true, false], platform.Requests.Select(r => r["since_id"] is null));
    }

    [Fact]
    public async Task A_mark_older_than_the_search_reaches_becomes_a_start_time()
    {
        var platform = new LivePlatform(PlatformProtocols.X);
        platform.Publish(1);
        var collection = new Collection(platform, http => new XSource(http, Options));
        await collection.RoundAsync();
        platform.Pass(TimeSpan.FromDays(9));

        await collection.RoundAsync();

        Assert.Null(platform.Requests[1]["since_id"]);
        Assert.Equal("2026-11-22T12:02:01Z", platform.Requests[1]["start_time"]);
    }

    [Fact]
    public async Task What_x_says_about_a_bad_query_is_handed_on_and_a_missing_token_is_named()
    {
        var platform = new LivePlatform(
            (_, _) => LivePlatform.Error(HttpStatusCode.BadRequest, """{"errors":[{"message":"no viable alternative at 'acme'"}]}"""));

        SourceException bad = await Assert.ThrowsAsync<SourceException>(
            new Collection(platform, http => new XSource(http, Options)).RoundAsync);
        SourceException none = await Assert.ThrowsAsync<SourceException>(
            new Collection(platform, http => new XSource(http, Options with { BearerToken = null })).RoundAsync);

        Assert.Contains("'acme': no viable alternative at 'acme'", bad.Message, StringComparison.Ordinal);
        Assert.Equal(SourceFailure.Unauthorized, none.Failure);
        Assert.Contains("BearerToken", none.Message, StringComparison.Ordinal);
        Assert.Single(platform.Requests);
    }

    [Fact]
    public async Task A_term_that_x_refuses_silences_no_other_and_is_asked_again_after_a_day()
    {
        var platform = new LivePlatform((request, posts) => request["query"]!.Contains("bad", StringComparison.Ordinal)
            ? LivePlatform.Error(HttpStatusCode.BadRequest, """
                {"errors":[{"parameters":{"query":["x"]},"message":"Rules must contain a keyword (at position 4)."}]}
                """)
            : PlatformProtocols.X(request, posts));
        platform.Publish(3);
        var collection = new Collection(platform, http => new XSource(http, Options)) { Terms = ["a", "b", "bad", "d", "e"] };

        await collection.RoundAsync();
        int first = platform.Requests.Count;
        await collection.RoundAsync();
        int second = platform.Requests.Count - first;
        platform.Pass(TimeSpan.FromDays(1));
        await collection.RoundAsync();

        Assert.Equal(
            ["a OR b OR bad OR d OR e", "a OR b", "bad OR d OR e", "bad", "d OR e"], platform.Requests.Take(first).Select(r => r["query"]));
        Assert.Equal(["a OR b OR d OR e", "bad"], platform.Requests.Skip(first + second).Select(r => r["query"]));
        Assert.Equal(1, second);
        Assert.Equal(3, collection.Posts.Select(p => p.NativeId).Distinct().Count());
        Assert.Equal(
            ["X does not take 'bad': Rules must contain a keyword (at position 4); write other SearchTerms"],
            collection.LeftOut.Distinct(StringComparer.Ordinal));
        Assert.Single(collection.Last!.LeftOut);
    }

    [Fact]
    public async Task A_mark_that_x_refuses_is_forgotten_and_a_start_that_it_refuses_fails()
    {
        var platform = new LivePlatform((request, posts) => request["since_id"] is null
            ? PlatformProtocols.X(request, posts)
            : LivePlatform.Error(
                HttpStatusCode.BadRequest, """{"errors":[{"parameters":{"since_id":["1"]},"message":"'since_id' must be newer"}]}"""));
        platform.Publish(2);
        var collection = new Collection(platform, http => new XSource(http, Options));
        await collection.RoundAsync();
        await collection.RoundAsync();
        var strict = new LivePlatform((_, _) =>
            LivePlatform.Error(HttpStatusCode.BadRequest, """{"errors":[{"parameters":{"start_time":["1"]},"message":"too old"}]}"""));

        SourceException e = await Assert.ThrowsAsync<SourceException>(
            new Collection(strict, http => new XSource(http, Options)).RoundAsync);

        Assert.Equal([false, true, false], platform.Requests.Select(r => r["since_id"] is not null));
        Assert.Empty(collection.LeftOut);
        Assert.Contains("too old", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_plain_text_of_a_429_is_not_read()
    {
        var platform = new LivePlatform((_, _) => LivePlatform.Error(HttpStatusCode.TooManyRequests, "Rate limit exceeded"));

        SourceException e = await Assert.ThrowsAsync<SourceException>(
            new Collection(platform, http => new XSource(http, Options)).RoundAsync);

        Assert.Equal(SourceFailure.RateLimited, e.Failure);
        Assert.True(e.PausesHost);
    }

    [Theory]
    [InlineData("""{"meta":{"result_count":0}}""", 0, 0)]
    [InlineData("""{"data":[{"id":"20","text":"a"}],"errors":[{"detail":"Could not find tweet"}]}""", 1, 1)]
    [InlineData("""{"data":[{"id":20,"text":"a"},{"id":"x","text":"b"},{"id":"21"},null],"meta":{}}""", 1, 3)]
    public void Partial_answers_bring_what_they_hold(string body, int posts, int problems)
    {
        PostPage page = XParser.Parse(System.Text.Encoding.UTF8.GetBytes(body));

        Assert.Equal((posts, problems), (page.Posts.Count, page.Problems.Count));
    }

    [Fact]
    public void Posts_that_a_tool_stored_without_their_envelope_are_read() => Assert.Equal(
        ["5", "6"],
        XParser.Parse("""[{"id":"5","text":"acme"},{"id":"6","text":"acme"},null,{"x":1}]"""u8.ToArray()).Posts.Select(p => p.NativeId));

    [Fact]
    public void An_answer_of_errors_alone_is_none()
    {
        SourceException e = Assert.Throws<SourceException>(() => XParser.Parse("""{"errors":[{"detail":"gone"}]}"""u8.ToArray()));

        Assert.Equal((SourceFailure.Unreadable, true), (e.Failure, e.Message.Contains("gone", StringComparison.Ordinal)));
    }

    [Fact]
    public void All_versions_of_an_edited_post_are_one_post()
    {
        Post before = XParser.Parse(Recorded.Body("api-x/twarc-csv/edited_before.jsonl")).Posts.Single();
        Post after = XParser.Parse(Recorded.Body("api-x/twarc-csv/edited_after.jsonl")).Posts.Single();

        Assert.Equal("1576994746135764992", before.NativeId);
        Assert.Equal((before.NativeId, before.PublishedAt, before.Root), (after.NativeId, after.PublishedAt, after.Root));
        Assert.Equal((null, "2022-10-03T17:57:11.0000000+00:00"), (before.EditedAt, after.EditedAt?.ToString("O")));
        Assert.Equal("1576994789110992896", after.ThreadKey);
    }

    [Fact]
    public void Recorded_reposts_are_never_cut()
    {
        PostPage page = XParser.Parse(Recorded.Body("api-x/twarc-csv/brexit.jsonl"));
        Post[] reposts = [.. page.Posts.Where(p => p.Type == PostType.Repost)];

        Assert.NotEmpty(reposts);
        Assert.All(reposts, p => Assert.False(p.Text.StartsWith("RT @", StringComparison.Ordinal)));
        Assert.All(reposts, p => Assert.True(p.Root is not null && p.Root != p.NativeId && p.Likes is null));
    }

    [Fact]
    public async Task A_conversation_holds_its_root_out_of_what_the_answers_refer_to()
    {
        var platform = new LivePlatform((_, _) => """
            {"data":[{"id":"30","text":"reply","conversation_id":"10","author_id":"2",
             "referenced_tweets":[{"type":"replied_to","id":"11"}]}],
             "includes":{"tweets":[{"id":"11","text":"root, edited","conversation_id":"10","author_id":"1",
              "edit_history_tweet_ids":["10","11"]},
                                   {"id":"99","text":"quoted","conversation_id":"99"}],
                         "users":[{"id":"1","username":"acme"}]},"meta":{"result_count":1}}
            """);
        var collection = new Collection(platform, http => new XSource(http, Options));

        ThreadResult thread = await collection.ThreadAsync(new ThreadRequest("10", null));

        Assert.Equal("conversation_id:10", platform.Requests.Single()["query"]);
        Assert.Equal(["10", "30"], thread.Posts.Select(p => p.NativeId).Order(StringComparer.Ordinal));
        Assert.Equal("10", thread.Posts.Single(p => p.NativeId == "30").InReplyTo);
        Assert.All(thread.Posts, p => Assert.Equal("10", p.Root));
        Assert.True(thread.Complete);
    }

    [Fact]
    public async Task A_long_conversation_is_read_on_where_the_turn_before_ended()
    {
        var platform = new LivePlatform(PlatformProtocols.X);
        platform.Publish(1_150);
        var collection = new Collection(platform, http => new XSource(http, Options));

        ThreadResult part = await collection.ThreadAsync(new ThreadRequest("10", null));
        ThreadResult rest = await collection.ThreadAsync(new ThreadRequest("10", null) { Rest = part.Rest });

        Assert.Equal((1_000, false), (part.Posts.Count, part.Complete));
        Assert.Equal((150, true, null), (rest.Posts.Count, rest.Complete, rest.Rest));
    }
}
