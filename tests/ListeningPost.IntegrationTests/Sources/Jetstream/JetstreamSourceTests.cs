using System.Globalization;
using ListeningPost.Core.Posts;
using ListeningPost.Core.Sources;
using ListeningPost.IntegrationTests.Sources.Http;
using ListeningPost.Sources.Http;
using ListeningPost.Sources.Jetstream;

namespace ListeningPost.IntegrationTests.Sources.Jetstream;

public sealed class JetstreamSourceTests : HostileTests
{
    private const long Second = 1_000_000;
    private const long T = 1_795_176_000 * Second;

    [Fact]
    public async Task The_stream_is_asked_for_posts_from_the_cursor()
    {
        await using var server = new FirehoseServer();
        server.Post(T, "1", "old");
        server.Post(T + (10 * Second), "2", "acme");
        using SourceHttp http = Http();

        List<PollResult> batches = await ListenAsync(Source(server, http), new PollRequest { Cursor = Text(T + (10 * Second)) }, until: 1);

        Assert.Equal(["acme"], batches.SelectMany(b => b.Posts).Select(p => p.Text));
        Assert.Equal(Text(T + (10 * Second)), batches[^1].Cursor);
        string request = server.Requests[0];
        Assert.StartsWith("GET /subscribe?wantedCollections=app.bsky.feed.post&cursor=", request, StringComparison.Ordinal);
        Assert.Contains("User-Agent: ListeningPost/1.0", request, StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_breaks_in_mid_stream_every_post_has_come_and_storing_by_id_leaves_one_of_each()
    {
        await using var server = new FirehoseServer();
        for (int i = 0; i < 500; i++)
        {
            long disorder = i % 7 == 0 ? -2_000 : 0; // The server's times are not monotonic.
            server.Post(T + (i * 1_000) + disorder, $"{i}", $"post {i}");
        }

        server.Before = async (connection, number, i) =>
        {
            if (number > 9 || i < 60 * number)
            {
                return true;
            }

            await connection.SendAsync([0x81, 0x7E, 0x03, 0xE8, (byte)'{']); // A frame of 1,000 bytes that ends after one.
            return false;
        };
        using SourceHttp http = Http();
        var stored = new Dictionary<string, Post>(StringComparer.Ordinal);

        string? cursor = await PassTime(ListenThroughBreaksAsync(Source(server, http), stored, until: 500));

        Assert.Equal(500, stored.Count);
        Assert.Equal(Text(T + (499 * 1_000)), cursor);
        Assert.True(server.Cursors.Count > 5);
    }

    [Fact]
    public async Task Edits_and_deletions_leave_the_last_state()
    {
        await using var server = new FirehoseServer();
        server.Post(T + 1, "edited", "first");
        server.Post(T + 2, "deleted", "gone soon");
        server.Post(T + 3, "edited", "second", "update");
        server.Add(T + 4, Commit(T + 4, "delete", "deleted"));
        server.Add(T + 5, Commit(T + 5, "delete", "unknown"));
        server.Post(T + 6, "x", "of one who leaves", did: "did:plc:leaver");
        server.Add(T + 7, $$$"""
            {"did":"did:plc:leaver","time_us":{{{T + 7}}},"kind":"account","account":{"active":false,"status":"deleted"}}
            """);
        server.Add(T + 8, $$$"""{"did":"did:plc:b","time_us":{{{T + 8}}},"kind":"identity","identity":{"handle":"b.example"}}""");
        using SourceHttp http = Http();

        PollResult result = await PollAsync(Source(server, http), new PollRequest { Cursor = Text(T), Now = At(T + Second) });

        Post post = Assert.Single(result.Posts);
        Assert.Equal(("second", At(T + 3)), (post.Text, post.EditedAt));
        Assert.Equal(["at://did:plc:a/app.bsky.feed.post/deleted", "at://did:plc:a/app.bsky.feed.post/unknown"], result.Deleted);
        Assert.Equal(["did:plc:leaver"], result.DeletedAuthors);
        Assert.Equal(Text(T + 8), result.Cursor);
    }

    [Fact]
    public async Task A_poll_ends_when_it_has_heard_up_to_now()
    {
        await using var server = new FirehoseServer();
        server.Post(T, "1", "before");
        server.Post(T + Second, "2", "now");
        using SourceHttp http = Http();

        PollResult result = await PollAsync(Source(server, http), new PollRequest { LookBackTo = At(T - Second), Now = At(T + Second) });

        Assert.Equal(2, result.Posts.Count);
        Assert.False(result.More);
        Assert.Equal(At(T), result.ReachedBackTo);
        Assert.Null(result.Gap);
    }

    [Fact]
    public async Task What_the_server_no_longer_keeps_is_a_gap_that_is_told()
    {
        await using var server = new FirehoseServer { KeptFrom = T };
        server.Post(T, "1", "the first it still has");
        using SourceHttp http = Http();
        long cursor = T - (3 * 3_600 * Second);

        PollResult result = await PollAsync(Source(server, http), new PollRequest { Cursor = Text(cursor), Now = At(T) });

        Assert.Equal(new SourceGap(At(cursor), At(T)), result.Gap);
    }

    [Fact]
    public async Task What_cannot_be_used_is_skipped_and_counted()
    {
        await using var server = new FirehoseServer();
        server.Add(T, "{\"did\":\"did:plc:a\",\"x\":\"" + new string('x', 5_000_000) + "\"}");
        server.Add(T, "not json");
        server.Add(T, "{\"did\":\"did:plc:a\",\"time_us\":1,\"kind\":\"never heard of\"}");
        server.Post(T + 1, "1", "good");
        using SourceHttp http = Http();

        PollResult result = await PollAsync(Source(server, http), new PollRequest { Cursor = Text(T), Now = At(T + 1) });

        Assert.Equal("good", Assert.Single(result.Posts).Text);
        Assert.Equal(2, result.Skipped);
        Assert.Equal(["an event is larger than 1 MiB", "an event is no JSON"], result.Problems);
    }

    [Fact]
    public async Task Bytes_that_are_no_text_end_the_connection_and_are_stepped_over_in_the_end()
    {
        await using var server = new FirehoseServer();
        server.Post(T, "1", "before");
        server.Add(T + 1, [0xFF, 0xFE, 0x80]);
        server.Post(T + (3 * Second), "2", "after");
        using SourceHttp http = Http();
        JetstreamSource source = Source(server, http);
        var posts = new HashSet<string>(StringComparer.Ordinal);
        var problems = new List<string>();
        string? cursor = Text(T);

        for (int round = 0; round < 8 && posts.Count < 2; round++)
        {
            try
            {
                PollResult result = await PollAsync(source, new PollRequest { Cursor = cursor, Now = At(T + (3 * Second)) });
                posts.UnionWith(result.Posts.Select(p => p.Text));
                problems.AddRange(result.Problems);
                cursor = result.Cursor;
            }
            catch (SourceException e)
            {
                Assert.Equal(SourceFailure.Unreadable, e.Failure);
            }
        }

        Assert.Equal(["after", "before"], posts.Order(StringComparer.Ordinal));
        Assert.Single(problems);
    }

    [Fact]
    public async Task Silence_is_a_broken_connection()
    {
        await using var server = new FirehoseServer();
        using SourceHttp http = Http();

        SourceException e = await Assert.ThrowsAsync<SourceException>(
            () => ListenAsync(Source(server, http), new PollRequest { Cursor = Text(T) }, until: 1, stepMilliseconds: 100));

        Assert.Equal(SourceFailure.Timeout, e.Failure);
    }

    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok", SourceFailure.Unreadable)]
    [InlineData("HTTP/1.1 302 Found\r\nLocation: http://127.0.0.3/\r\nContent-Length: 0\r\n\r\n", SourceFailure.Unreadable)]
    [InlineData("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n", SourceFailure.NotFound)]
    [InlineData("HTTP/1.1 429 Slow\r\nRetry-After: 90\r\nContent-Length: 0\r\n\r\n", SourceFailure.RateLimited)]
    public async Task What_is_no_stream_is_named(string response, SourceFailure failure)
    {
        await using var server = HostileServer.Answering(response);
        using SourceHttp http = Http();
        var source = new JetstreamSource(new JetstreamOptions { Name = "sky", Kind = "jetstream", Url = server.Url() }, http);

        SourceException e = await Assert.ThrowsAsync<SourceException>(() => PollAsync(source, new PollRequest { Now = At(T) }));

        Assert.Equal(failure, e.Failure);
        Assert.Equal(failure == SourceFailure.RateLimited ? TimeSpan.FromSeconds(90) : null, e.RetryAfter);
    }

    [Fact]
    public async Task The_door_is_closed_for_streams_too()
    {
        await using var canary = HostileServer.Answering("", "127.0.0.3");
        using SourceHttp http = Http();
        var source = new JetstreamSource(new JetstreamOptions { Name = "sky", Kind = "jetstream", Url = canary.Url() }, http);

        SourceException e = await Assert.ThrowsAsync<SourceException>(() => PollAsync(source, new PollRequest { Now = At(T) }));

        Assert.Equal(SourceFailure.Refused, e.Failure);
        Assert.Equal(0, canary.Connections);
    }

    // As a collector does: stores, keeps the cursor, and after a break listens again from it.
    private static async Task<string?> ListenThroughBreaksAsync(JetstreamSource source, Dictionary<string, Post> stored, int until)
    {
        string? cursor = Text(T - Second);
        for (int round = 0; round < 20; round++)
        {
            try
            {
                await foreach (PollResult batch in source.ListenAsync(new PollRequest { Cursor = cursor }, Cancelled))
                {
                    batch.Posts.ToList().ForEach(post => stored[post.NativeId] = post);
                    cursor = batch.Cursor;
                    if (stored.Count == until)
                    {
                        return cursor;
                    }
                }
            }
            catch (SourceException e)
            {
                Assert.Equal(SourceFailure.Unreachable, e.Failure);
            }
        }

        return cursor;
    }

    private static JetstreamSource Source(FirehoseServer server, SourceHttp http) =>
        new(new JetstreamOptions { Name = "sky", Kind = "jetstream", Url = server.Url }, http);

    private Task<PollResult> PollAsync(JetstreamSource source, PollRequest request) => PassTime(source.PollAsync(request, Cancelled));

    // Listens until so many posts have come.
    private Task<List<PollResult>> ListenAsync(JetstreamSource source, PollRequest request, int until, int stepMilliseconds = 5)
    {
        return PassTime(GatherAsync(), stepMilliseconds);

        async Task<List<PollResult>> GatherAsync()
        {
            List<PollResult> batches = [];
            await foreach (PollResult batch in source.ListenAsync(request, Cancelled))
            {
                batches.Add(batch);
                if (batches.Sum(b => b.Posts.Count) >= until)
                {
                    break;
                }
            }

            return batches;
        }
    }

    private static string Text(long timeUs) => timeUs.ToString(CultureInfo.InvariantCulture);

    private static DateTimeOffset At(long timeUs) => DateTimeOffset.UnixEpoch.AddMicroseconds(timeUs);

    private static string Commit(long timeUs, string operation, string key) => $$$"""
        {"did":"did:plc:a","time_us":{{{timeUs}}},"kind":"commit","commit":{"rev":"r","operation":"{{{operation}}}",
         "collection":"app.bsky.feed.post","rkey":"{{{key}}}"}}
        """;
}
