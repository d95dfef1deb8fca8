using System.Net;
using System.Net.Sockets;
using System.Text;
using ListeningPost.Core.Sources;
using ListeningPost.Sources.Http;

namespace ListeningPost.IntegrationTests.Sources.Http;

/// <summary>What servers do to us on the wire, by accident and by malice.</summary>
public sealed class HostileHttpTests : HostileTests
{
    private const string Ok = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

    [Fact]
    public async Task A_plain_answer_comes_through()
    {
        await using var server = HostileServer.Answering("HTTP/1.1 200 OK\r\nContent-Length: 5\r\nETag: \"x\"\r\n\r\nhello");
        using SourceHttp http = Http();

        HttpAnswer answer = await http.SendAsync(server.Url(), HttpAsk.Get, Cancelled);

        Assert.Equal("hello", Encoding.UTF8.GetString(answer.Body));
        Assert.Equal("\"x\"", answer.Validators?.ETag);
    }

    [Fact]
    public async Task A_request_says_who_asks_and_no_more()
    {
        await using var server = HostileServer.Answering(
            Ok.Replace("\r\n\r\n", "\r\nSet-Cookie: a=b; Path=/\r\n\r\n", StringComparison.Ordinal));
        using SourceHttp http = Http();

        await http.SendAsync(server.Url(), HttpAsk.Get, Cancelled);
        await http.SendAsync(server.Url(), HttpAsk.Get, Cancelled);

        string request = server.Requests[1];
        Assert.StartsWith("GET /feed HTTP/1.1\r\n", request, StringComparison.Ordinal);
        Assert.Contains($"\r\nHost: 127.0.0.2:{server.Port}\r\n", request, StringComparison.Ordinal);
        Assert.Contains("\r\nUser-Agent: ListeningPost/1.0 (+https://", request, StringComparison.Ordinal);
        Assert.Contains("\r\nAccept-Encoding: gzip, deflate, br\r\n", request, StringComparison.Ordinal);
        Assert.DoesNotContain("Cookie:", request, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("Referer:", request, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Nobody_there_is_unreachable()
    {
        int port;
        await using (var server = HostileServer.Answering(Ok))
        {
            port = server.Port;
        }

        using SourceHttp http = Http();
        SourceException e = await FailsAsync(http, new Uri($"http://127.0.0.2:{port}/"));

        Assert.Equal(SourceFailure.Unreachable, e.Failure);
        Assert.Contains("refused the connection", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_connection_that_is_never_accepted_is_given_up()
    {
        using var deaf = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        deaf.Bind(new IPEndPoint(IPAddress.Parse("127.0.0.2"), 0));
        deaf.Listen(0);
        var target = (IPEndPoint)deaf.LocalEndPoint!;
        using var first = new TcpClient();
        await first.ConnectAsync(target, Cancelled);
        using var second = new TcpClient(); // The queue may hold one more than it says.
        Task filling = second.ConnectAsync(target, CancellationToken.None).AsTask();
        using SourceHttp http = Http();

        SourceException e = await FailsAsync(http, new Uri($"http://{target}/"));

        Assert.Equal(SourceFailure.Timeout, e.Failure);
        Assert.True(filling.IsCompletedSuccessfully || !filling.IsCompleted);
    }

    [Theory]
    [InlineData("")]
    [InlineData("HTTP/1.1 200 OK\r\nX-Slow: ")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1000\r\n")]
    public async Task A_dripping_server_is_cut_off_by_a_deadline_for_the_whole(string beginning)
    {
        var dripping = new TaskCompletionSource();
        await using var server = HostileServer.Start(async connection =>
        {
            await connection.ReadRequestAsync();
            await connection.SendAsync(beginning);
            for (int i = 0; ; i++)
            {
                await connection.SendAsync(beginning.Length > 0 ? "x" : "");
                if (i == 20)
                {
                    dripping.TrySetResult();
                    await connection.StaySilentAsync();
                    return;
                }
            }
        });
        using SourceHttp http = Http();

        Task<HttpAnswer> work = http.SendAsync(server.Url(), HttpAsk.Get, Cancelled);
        await dripping.Task.WaitAsync(Cancelled);
        for (int second = 0; second < 29; second++)
        {
            Clock.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.False(work.IsCompleted);
        SourceException e = await Assert.ThrowsAsync<SourceException>(() => PassTime(work));
        Assert.Equal(SourceFailure.Timeout, e.Failure);
        Assert.Contains("within 30 s", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Silent_connections_give_their_places_back()
    {
        int number = 0;
        await using var server = HostileServer.Start(async connection =>
        {
            bool isSilent = Interlocked.Increment(ref number) <= 2;
            await connection.ReadRequestAsync();
            await (isSilent ? connection.StaySilentAsync() : connection.SendAsync(Ok));
        });
        using SourceHttp http = Http();

        Task<HttpAnswer>[] silent =
            [http.SendAsync(server.Url(), HttpAsk.Get, Cancelled), http.SendAsync(server.Url(), HttpAsk.Get, Cancelled)];
        Task<HttpAnswer> third = http.SendAsync(server.Url(), HttpAsk.Get, Cancelled);

        Assert.Equal("ok"u8.ToArray(), (await PassTime(third, stepMilliseconds: 100)).Body);
        foreach (Task<HttpAnswer> one in silent)
        {
            Assert.Equal(SourceFailure.Timeout, (await Assert.ThrowsAsync<SourceException>(() => one)).Failure);
        }
    }

    [Fact]
    public async Task A_body_without_end_is_cut_at_the_cap()
    {
        string chunk = "10000\r\n" + new string('x', 0x10000) + "\r\n";
        await using var server = HostileServer.Start(async connection =>
        {
            await connection.ReadRequestAsync();
            await connection.SendAsync("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
            while (true)
            {
                await connection.SendAsync(chunk);
            }
        });
        using SourceHttp http = Http(new HttpOptions { MaxBodyBytes = 1_000_000 });

        SourceException e = await FailsAsync(http, server.Url());

        Assert.Equal(SourceFailure.TooLarge, e.Failure);
        Assert.InRange(server.BytesSent, 1_000_000, 20_000_000);
        Assert.Equal(1, server.Connections);
    }

    [Theory]
    [InlineData("Content-Length: 4611686018427387904", SourceFailure.TooLarge)]
    [InlineData("Content-Length: 99999999999999999999999", SourceFailure.TooLarge)]
    [InlineData("Content-Length: -1", SourceFailure.Unreadable)]
    [InlineData("Content-Length: abc", SourceFailure.Unreadable)]
    [InlineData("Content-Length: 2\r\nContent-Length: 7", SourceFailure.Unreadable)]
    public async Task A_lying_length_is_refused(string header, SourceFailure failure)
    {
        await using var server = HostileServer.Start(async connection =>
        {
            await connection.ReadRequestAsync();
            await connection.SendAsync($"HTTP/1.1 200 OK\r\n{header}\r\n\r\nok");
        });
        using SourceHttp http = Http();

        Assert.Equal(failure, (await FailsAsync(http, server.Url())).Failure);
    }

    [Fact]
    public async Task Chunks_count_more_than_a_length()
    {
        await using var server = HostileServer.Answering(
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nContent-Length: 77\r\n\r\n2\r\nok\r\n0\r\n\r\n");
        using SourceHttp http = Http();

        Assert.Equal("ok"u8.ToArray(), (await http.SendAsync(server.Url(), HttpAsk.Get, Cancelled)).Body);
    }

    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf", false)]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf", true)]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nhalf\r\n", false)]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nhalf\r\n", true)]
    public async Task A_body_cut_short_is_no_answer_and_is_asked_for_again(string response, bool reset)
    {
        await using var server = HostileServer.Start(async connection =>
        {
            await connection.ReadRequestAsync();
            await connection.SendAsync(response);
            if (reset)
            {
                connection.Reset();
            }
        });
        using SourceHttp http = Http();

        SourceException e = await FailsAsync(http, server.Url());

        Assert.Equal(SourceFailure.Unreachable, e.Failure);
        Assert.Equal(3, server.Requests.Count);
    }

    [Fact]
    public async Task A_connection_closed_between_requests_costs_nothing()
    {
        await using var server = HostileServer.Start(async connection =>
        {
            await connection.ReadRequestAsync();
            await connection.SendAsync(Ok);
        });
        using SourceHttp http = Http();

        for (int i = 0; i < 5; i++)
        {
            Assert.Equal("ok"u8.ToArray(), (await PassTime(http.SendAsync(server.Url(), HttpAsk.Get, Cancelled))).Body);
        }
    }

    [Fact]
    public async Task A_connection_reset_when_it_is_used_again_costs_nothing()
    {
        await using var server = HostileServer.Start(async connection =>
        {
            await connection.ReadRequestAsync();
            await connection.SendAsync(Ok);
            await connection.ReadRequestAsync();
            connection.Reset();
        });
        using SourceHttp http = Http();

        for (int i = 0; i < 10; i++)
        {
            // No time passes, so nothing waits for another attempt.
            Assert.Equal("ok"u8.ToArray(), (await http.SendAsync(server.Url(), HttpAsk.Get, Cancelled)).Body);
        }

        Assert.Equal(10, server.Connections);
    }

    [Fact]
    public async Task A_new_connection_that_is_reset_is_a_failure()
    {
        await using var server = HostileServer.Start(async connection =>
        {
            await connection.ReadRequestAsync();
            connection.Reset();
        });
        using SourceHttp http = Http();

        SourceException e = await FailsAsync(http, server.Url());

        Assert.Equal(SourceFailure.Unreachable, e.Failure);
        Assert.Equal(3, server.Connections);
    }
}
