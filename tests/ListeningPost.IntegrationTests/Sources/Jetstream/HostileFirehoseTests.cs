using System.Globalization;
using System.Text;
using ListeningPost.Core.Sources;
using ListeningPost.IntegrationTests.Sources.Http;
using ListeningPost.Sources.Http;
using ListeningPost.Sources.Jetstream;

namespace ListeningPost.IntegrationTests.Sources.Jetstream;

/// <summary>What a firehose can do besides breaking off.</summary>
public sealed class HostileFirehoseTests : HostileTests
{
    private const long Second = 1_000_000;

    private long Now => (Clock.GetUtcNow() - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;

    [Theory]
    [InlineData(false, 35)]
    [InlineData(true, 35)]
    [InlineData(false, 1)]
    public async Task A_cursor_that_is_refused_for_its_age_is_given_up_for_what_is_still_kept_and_the_hole_is_told(
        bool silently, int hoursKept)
    {
        long now = Now;
        await using var server =
            new FirehoseServer { RefusedBefore = now - (hoursKept * 3_600L * Second) - (3_600 * Second), RefusesSilently = silently };
        server.Post(now - (600 * Second), "1", "late");
        using SourceHttp http = Http();
        JetstreamSource source = Source(server, http);
        string cursor = Text(now - (72 * 3_600 * Second));

        PollResult? result = null;
        int rounds = 0;
        for (; rounds < 10 && result is null; rounds++)
        {
            result = await TryAsync(source, new PollRequest { Cursor = cursor, Now = Clock.GetUtcNow() });
        }

        Assert.Equal(hoursKept == 35 ? 4 : 7, rounds);
        Assert.Equal(hoursKept == 35, server.Cursors[^1] is not null);
        if (hoursKept == 35)
        {
            Assert.InRange(now - server.Cursors[^1]!.Value, 35 * 3_600L * Second, 36 * 3_600L * Second);
            Assert.Equal("late", Assert.Single(result!.Posts).Text);
            Assert.Equal(DateTimeOffset.UnixEpoch.AddMicroseconds(long.Parse(cursor, CultureInfo.InvariantCulture)), result.Gap?.From);
        }
    }

    [Fact]
    public async Task A_young_cursor_is_never_given_up()
    {
        long now = Now;
        await using var server = new FirehoseServer { RefusedBefore = now, RefusesSilently = false };
        using SourceHttp http = Http();
        JetstreamSource source = Source(server, http);

        for (int i = 0; i < 8; i++)
        {
            Assert.Null(await TryAsync(source, new PollRequest { Cursor = Text(now - (3_600 * Second)), Now = Clock.GetUtcNow() }));
        }

        Assert.All(server.Requests, request => Assert.Contains("&cursor=", request, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Events_in_pieces_between_pings_are_whole()
    {
        long now = Now;
        await using var server = new FirehoseServer();
        server.Post(now, "1", "first");
        server.Post(now + 1, "3", "last");
        string between =
            $$$"""
            {"did":"did:plc:a","time_us":{{{now}}},"kind":"commit","commit":{"rev":"2","operation":"create",
             "collection":"app.bsky.feed.post","rkey":"2","record":{"text":"second","createdAt":"2026-11-20T12:00:00Z"},
             "cid":"x"}}
            """;
        server.Before = async (connection, _, i) =>
        {
            if (i == 1)
            {
                await SendInPiecesAsync(connection, Encoding.UTF8.GetBytes(between));
            }

            return true;
        };
        using SourceHttp http = Http();

        PollResult result = await PassTime(
            Source(server, http).PollAsync(new PollRequest { Cursor = Text(now), Now = Clock.GetUtcNow().AddSeconds(1) }, Cancelled));

        Assert.Equal(["first", "second", "last"], result.Posts.Select(post => post.Text));
    }

    [Fact]
    public async Task A_flood_of_pings_holds_nothing_up()
    {
        long now = Now;
        await using var server = new FirehoseServer();
        server.Post(now, "1", "first");
        server.Post(now + 1, "2", "last");
        server.Before = async (connection, _, i) =>
        {
            for (int n = 0; i == 1 && n < 5_000; n++)
            {
                await connection.SendAsync([0x89, 0x02, (byte)'h', (byte)'i']);
            }

            return true;
        };
        using SourceHttp http = Http();

        PollResult result = await PassTime(
            Source(server, http).PollAsync(new PollRequest { Cursor = Text(now), Now = Clock.GetUtcNow().AddSeconds(1) }, Cancelled));

        Assert.Equal(2, result.Posts.Count);
    }

    // Text without its end, then continuations with pings between them, the last of which ends it.
    private static async Task SendInPiecesAsync(HostileConnection connection, byte[] message)
    {
        byte[][] pieces = [.. message.Chunk(40)];
        for (int i = 0; i < pieces.Length; i++)
        {
            byte first = (byte)((i == 0 ? 0x01 : 0x00) | (i == pieces.Length - 1 ? 0x80 : 0x00));
            await connection.SendAsync([first, (byte)pieces[i].Length, .. pieces[i]]);
            if (i < pieces.Length - 1)
            {
                await connection.SendAsync([0x89, 0x00]);
            }
        }
    }

    private async Task<PollResult?> TryAsync(JetstreamSource source, PollRequest request)
    {
        try
        {
            return await PassTime(source.PollAsync(request, Cancelled), stepMilliseconds: 20);
        }
        catch (SourceException)
        {
            return null;
        }
    }

    private static JetstreamSource Source(FirehoseServer server, SourceHttp http) =>
        new(new JetstreamOptions { Name = "sky", Kind = "jetstream", Url = server.Url }, http);

    private static string Text(long timeUs) => timeUs.ToString(CultureInfo.InvariantCulture);
}
