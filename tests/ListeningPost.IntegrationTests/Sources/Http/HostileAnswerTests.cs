using System.IO.Compression;
using System.Text;
using ListeningPost.Core.Sources;
using ListeningPost.Sources.Http;

namespace ListeningPost.IntegrationTests.Sources.Http;

/// <summary>Encodings, headers and statuses that no honest server sends, and some that honest ones do.</summary>
public sealed class HostileAnswerTests : HostileTests
{
    [Theory]
    [InlineData("gzip")]
    [InlineData("x-gzip")]
    [InlineData("GZIP")]
    [InlineData("br")]
    [InlineData("deflate")]
    [InlineData("bare deflate")]
    [InlineData("identity")]
    public async Task What_was_compressed_is_read(string encoding)
    {
        await using var server = HostileServer.Answering(Response(encoding.Split(' ')[^1], Compress(encoding, "hello, hello"u8.ToArray())));
        using SourceHttp http = Http();

        HttpAnswer answer = await GetAsync(http, server.Url());

        Assert.Equal("hello, hello", Encoding.UTF8.GetString(answer.Body));
    }

    [Theory]
    [InlineData("none")]
    [InlineData("UTF-8")]
    [InlineData("binary")]
    [InlineData("identity, none")]
    [InlineData("")]
    public async Task What_only_seems_to_be_encoded_is_read_as_it_is(string encoding)
    {
        await using var server = HostileServer.Answering(Response(encoding, "hello"u8.ToArray()));
        using SourceHttp http = Http();

        Assert.Equal("hello", Encoding.UTF8.GetString((await GetAsync(http, server.Url())).Body));
    }

    [Theory]
    [InlineData("")]
    [InlineData("\r\n<!-- cached by a plug-in -->")]
    [InlineData("\0\0\0\0\0\0\0\0")]
    public async Task A_gzip_of_several_parts_is_read_and_what_follows_it_passed_over(string after)
    {
        byte[] body =
            [.. Compress("gzip", "hello, "u8.ToArray()), .. Compress("gzip", "hello"u8.ToArray()), .. Encoding.Latin1.GetBytes(after)];
        await using var server = HostileServer.Answering(Response("gzip", body));
        using SourceHttp http = Http();

        Assert.Equal("hello, hello", Encoding.UTF8.GetString((await GetAsync(http, server.Url())).Body));
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    [InlineData("deflate")]
    public async Task A_bomb_goes_off_at_the_cap(string encoding)
    {
        byte[] bomb = Compress(encoding, new byte[300_000_000]);
        await using var server = HostileServer.Answering(Response(encoding, bomb));
        using SourceHttp http = Http();
        Assert.True(bomb.Length < 4_000_000);

        SourceException e = await FailsAsync(http, server.Url());

        Assert.Equal(SourceFailure.TooLarge, e.Failure);
        Assert.Equal(1, server.Connections);
    }

    [Theory]
    [InlineData("gzip, gzip")]
    [InlineData("gzip\r\nContent-Encoding: gzip")]
    [InlineData("x-foo")]
    [InlineData("zstd")]
    [InlineData("gzip")]
    [InlineData("br")]
    [InlineData("deflate")]
    public async Task An_encoding_that_is_not_undone_fails_as_such(string encoding)
    {
        await using var server = HostileServer.Answering(Response(encoding, "this is plain text, whatever it says"u8.ToArray()));
        using SourceHttp http = Http();

        Assert.Equal(SourceFailure.Encoding, (await FailsAsync(http, server.Url())).Failure);
        Assert.Single(server.Requests);
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    [InlineData("deflate")]
    [InlineData("bare deflate")]
    public async Task A_compressed_body_cut_short_brings_nothing(string encoding)
    {
        byte[] random = new byte[100_000];
        new Random(1).NextBytes(random);
        byte[] whole = Compress(encoding, random);
        await using var server = HostileServer.Answering(Response(encoding.Split(' ')[^1], whole[..(whole.Length / 2)]));
        using SourceHttp http = Http();

        Assert.Equal(SourceFailure.Encoding, (await FailsAsync(http, server.Url())).Failure);
    }

    [Fact]
    public async Task Validators_go_back_as_the_bytes_they_came_in()
    {
        string etag = "W/\"a b;c, \"d\" é\u00ff" + new string('x', 8000) + '"';
        const string Modified = "gestern, so gegen 3";
        await using var server = HostileServer.Answering(
            $"HTTP/1.1 200 OK\r\nETag: {etag}\r\nLast-Modified: {Modified}\r\nContent-Length: 2\r\n\r\nok");
        using SourceHttp http = Http();

        HttpAnswer first = await GetAsync(http, server.Url());
        await GetAsync(http, server.Url(), new HttpAsk { Validators = first.Validators });

        Assert.Contains($"\r\nIf-None-Match: {etag}\r\n", server.Requests[1], StringComparison.Ordinal);
        Assert.Contains($"\r\nIf-Modified-Since: {Modified}\r\n", server.Requests[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Not_modified_keeps_the_validators_that_were_sent()
    {
        await using var server = HostileServer.Answering("HTTP/1.1 304 Not Modified\r\n\r\n");
        using SourceHttp http = Http();
        var validators = new HttpValidators("\"1\"", null);

        HttpAnswer answer = await GetAsync(http, server.Url(), new HttpAsk { Validators = validators });

        Assert.True(answer.NotModified);
        Assert.Empty(answer.Body);
        Assert.Equal(validators, answer.Validators);
    }

    [Fact]
    public async Task Not_modified_to_a_first_request_is_a_failure()
    {
        await using var server = HostileServer.Answering("HTTP/1.1 304 Not Modified\r\n\r\n");
        using SourceHttp http = Http();

        Assert.Equal(SourceFailure.Unreadable, (await FailsAsync(http, server.Url())).Failure);
    }

    [Theory]
    [InlineData("HTTP/1.1 304 Not Modified\r\nContent-Length: 4\r\n\r\nbody", 304)]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n", 200)]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 0\r\n\r\n", 200)]
    public async Task An_empty_answer_is_an_answer_without_a_body(string response, int status)
    {
        await using var server = HostileServer.Start(async connection =>
        {
            await connection.ReadRequestAsync();
            await connection.SendAsync(response);
        });
        using SourceHttp http = Http();

        HttpAnswer answer = await GetAsync(http, server.Url(), new HttpAsk { Validators = new HttpValidators("1", null) });

        Assert.Equal(status, (int)answer.Status);
        Assert.Empty(answer.Body);
    }

    [Fact]
    public async Task A_megabyte_of_headers_is_too_much()
    {
        await using var one = HostileServer.Answering("HTTP/1.1 200 OK\r\nX: " + new string('x', 1_000_000) + "\r\n\r\n");
        await using var many = HostileServer.Answering(
            "HTTP/1.1 200 OK\r\n" + string.Concat(Enumerable.Repeat("X-Y: 123456\r\n", 10_000)) + "\r\n");
        using SourceHttp http = Http();

        Assert.Equal(SourceFailure.TooLarge, (await FailsAsync(http, one.Url())).Failure);
        Assert.Equal(SourceFailure.TooLarge, (await FailsAsync(http, many.Url())).Failure);
    }

    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\nX: a\0b\r\nContent-Length: 2\r\n\r\nok")]
    [InlineData("HTTP/1.1 200 OK\nX: a\nContent-Length: 2\n\nok")]
    public async Task Odd_header_bytes_bring_no_line_into_a_message(string response)
    {
        await using var server = HostileServer.Answering(response);
        using SourceHttp http = Http();

        Exception? e = await Record.ExceptionAsync(() => GetAsync(http, server.Url()));

        Assert.True(e is null or SourceException);
        Assert.DoesNotContain(e?.Message ?? "", c => char.IsControl(c));
    }

    [Fact]
    public async Task A_reason_phrase_stays_on_its_line()
    {
        await using var server = HostileServer.Answering("HTTP/1.1 418 I'm\ta\u001b[31m teapot\r\nContent-Length: 0\r\n\r\n");
        using SourceHttp http = Http();

        SourceException e = await FailsAsync(http, server.Url());

        Assert.DoesNotContain(e.Message, c => char.IsControl(c));
    }

    [Theory]
    [InlineData("HTTP/1.1 100 Continue\r\n\r\n", 1000)]
    [InlineData("HTTP/1.1 103 Early Hints\r\nLink: </x>; rel=preload\r\n\r\n", 3)]
    public async Task Interim_answers_are_passed_over(string interim, int times)
    {
        await using var server = HostileServer.Answering(
            string.Concat(Enumerable.Repeat(interim, times)) + "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
        using SourceHttp http = Http();

        Exception? e = await Record.ExceptionAsync(async () => Assert.Equal("ok"u8.ToArray(), (await GetAsync(http, server.Url())).Body));

        Assert.True(e is null or SourceException, e?.ToString());
    }

    [Fact]
    public async Task A_body_without_a_head_is_not_http()
    {
        await using var server = HostileServer.Start(async connection =>
        {
            await connection.ReadRequestAsync();
            await connection.SendAsync("<html>just so</html>\r\n");
        });
        using SourceHttp http = Http();

        Assert.Equal(SourceFailure.Unreadable, (await FailsAsync(http, server.Url())).Failure);
    }

    private static byte[] Response(string encoding, byte[] body) =>
        [.. Encoding.Latin1.GetBytes($"HTTP/1.1 200 OK\r\nContent-Encoding: {encoding}\r\nContent-Length: {body.Length}\r\n\r\n"), .. body];

    private static byte[] Compress(string encoding, byte[] plain)
    {
        using var packed = new MemoryStream();
        using (Stream packing = encoding.ToUpperInvariant() switch
        {
            "BR" => new BrotliStream(packed, CompressionLevel.Fastest, leaveOpen: true),
            "DEFLATE" => new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true),
            "BARE DEFLATE" => new DeflateStream(packed, CompressionLevel.Fastest, leaveOpen: true),
            "IDENTITY" => packed,
            _ => new GZipStream(packed, CompressionLevel.Optimal, leaveOpen: true),
        })
        {
            packing.Write(plain);
        }

        return packed.ToArray();
    }
}
