using System.Net;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using ListeningPost.Core.Sources;
using ListeningPost.Sources.Http;

namespace ListeningPost.IntegrationTests.Sources.Http;

/// <summary>What a server can do to us in HTTP/2 alone: a request is asked again where that is safe, and never in a storm.</summary>
public sealed class Http2Tests : HostileTests, IDisposable
{
    private const byte RefusedStream = 7;
    private const byte InternalError = 2;

    private readonly Authority _authority = Authority.Create();
    private readonly X509Certificate2 _certificate;

    public Http2Tests() => _certificate = _authority.Issue(names => names.AddIpAddress(IPAddress.Parse("127.0.0.2")));

    public void Dispose()
    {
        _certificate.Dispose();
        _authority.Dispose();
    }

    [Fact]
    public async Task Requests_share_a_connection()
    {
        await using HostileServer server = Http2Connection.Serve(_certificate, (http, _, stream) => http.AnswerAsync(stream, "ok"));
        using SourceHttp http = Http();

        for (int i = 0; i < 5; i++)
        {
            Assert.Equal("ok", await BodyAsync(http, server));
        }

        Assert.Equal(1, server.Connections);
    }

    [Fact]
    public async Task A_server_that_goes_away_before_it_answers_is_asked_again_on_another_connection()
    {
        await using HostileServer server = Http2Connection.Serve(_certificate, async (http, connection, stream) =>
        {
            await (connection == 1 ? http.GoAwayAsync(lastStream: 0) : http.AnswerAsync(stream, "ok"));
        });
        using SourceHttp http = Http();

        Assert.Equal("ok", await BodyAsync(http, server));
        Assert.Equal(2, server.Connections);
    }

    [Fact]
    public async Task A_server_that_goes_away_after_its_answer_costs_nothing()
    {
        int asked = 0;
        await using HostileServer server = Http2Connection.Serve(_certificate, async (http, _, stream) =>
        {
            asked++;
            await http.AnswerAsync(stream, "ok");
            await http.GoAwayAsync((byte)stream);
        });
        using SourceHttp http = Http();

        for (int i = 0; i < 4; i++)
        {
            Assert.Equal("ok", await BodyAsync(http, server));
        }

        Assert.InRange(asked, 4, 8); // One sent before the word arrived is sent again.
    }

    [Theory]
    [InlineData(RefusedStream)]
    [InlineData(InternalError)]
    public async Task A_server_that_resets_every_stream_is_asked_a_few_times_and_then_left_alone(byte error)
    {
        int asked = 0;
        await using HostileServer server = Http2Connection.Serve(_certificate, (http, _, stream) =>
        {
            Interlocked.Increment(ref asked);
            return http.ResetAsync(stream, error);
        });
        using SourceHttp http = Http();

        SourceException e = await Assert.ThrowsAsync<SourceException>(() => BodyAsync(http, server));

        Assert.Equal(SourceFailure.Unreachable, e.Failure);
        Assert.InRange(asked, 1, 12);
    }

    [Fact]
    public async Task A_body_cut_off_by_a_reset_is_no_answer()
    {
        int asked = 0;
        await using HostileServer server = Http2Connection.Serve(_certificate, async (http, _, stream) =>
        {
            if (asked++ == 0)
            {
                await http.AnswerAsync(stream, "half", whole: false);
                await http.ResetAsync(stream, InternalError);
                return;
            }

            await http.AnswerAsync(stream, "whole");
        });
        using SourceHttp http = Http();

        Assert.Equal("whole", await BodyAsync(http, server));
        Assert.Equal(2, asked);
    }

    [Theory]
    [InlineData(Http2Connection.Ping, 8)]
    [InlineData(Http2Connection.Settings, 0)]
    [InlineData(Http2Connection.Data, 0)]
    public async Task A_flood_of_frames_that_say_nothing_ends_with_the_answer_or_the_connection(byte type, int size)
    {
        await using HostileServer server = Http2Connection.Serve(_certificate, async (http, _, stream) =>
        {
            if (type == Http2Connection.Data)
            {
                await http.SendAsync(Http2Connection.Headers, Http2Connection.EndHeaders, stream, 0x88);
            }

            for (int i = 0; i < 2_000; i++)
            {
                await http.SendAsync(type, 0, type == Http2Connection.Data ? stream : 0, new byte[size]);
            }

            await (type == Http2Connection.Data
                ? http.SendAsync(Http2Connection.Data, Http2Connection.EndStream, stream, Encoding.ASCII.GetBytes("ok"))
                : http.AnswerAsync(stream, "ok"));
        });
        using SourceHttp http = Http();

        Exception? e = await Record.ExceptionAsync(async () => Assert.Equal("ok", await BodyAsync(http, server)));

        Assert.True(e is null or SourceException, $"{e}");
        Assert.InRange(server.Connections, 1, 12);
    }

    [Fact]
    public async Task A_body_that_never_comes_is_given_up_after_thirty_seconds()
    {
        await using HostileServer server = Http2Connection.Serve(
            _certificate, (http, _, stream) => http.SendAsync(Http2Connection.Headers, Http2Connection.EndHeaders, stream, 0x88));
        using SourceHttp http = Http();
        DateTimeOffset start = Clock.GetUtcNow();

        SourceException e = await Assert.ThrowsAsync<SourceException>(
            () => PassTime(http.SendAsync(Url(server), HttpAsk.Get, Cancelled), stepMilliseconds: 100));

        Assert.Equal(SourceFailure.Timeout, e.Failure);
        Assert.InRange((Clock.GetUtcNow() - start).TotalSeconds, 30, 45);
    }

    [Theory]
    [InlineData(Http2Connection.Settings, 1, 0)]
    [InlineData(Http2Connection.Headers, 0, 5)]
    [InlineData(Http2Connection.GoAway, 0, 3)]
    public async Task Frames_that_break_the_protocol_end_the_connection_and_nothing_else(byte type, int stream, int size)
    {
        await using HostileServer server = Http2Connection.Serve(
            _certificate, (http, _, _) => http.SendAsync(type, 0, stream, new byte[size]));
        using SourceHttp http = Http();

        SourceException e = await Assert.ThrowsAsync<SourceException>(() => BodyAsync(http, server));

        Assert.NotEqual(SourceFailure.Refused, e.Failure);
        Assert.InRange(server.Connections, 1, 12);
    }

    private static Uri Url(HostileServer server) => new($"https://127.0.0.2:{server.Port}/feed");

    private async Task<string> BodyAsync(SourceHttp http, HostileServer server) =>
        Encoding.ASCII.GetString((await GetAsync(http, Url(server))).Body);

    private SourceHttp Http()
    {
        var options = new HttpOptions { AllowedPrivateNetworks = ["127.0.0.2/32"] };
        SocketsHttpHandler handler = Wire.Handler(options, new ClosedDoor(options));
        handler.SslOptions.CertificateChainPolicy = _authority.Policy;
        return new SourceHttp(options, Clock, handler);
    }
}
