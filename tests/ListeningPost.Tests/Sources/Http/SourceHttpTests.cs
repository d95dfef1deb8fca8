using System.Net;
using System.Net.Sockets;
using ListeningPost.Core.Sources;
using ListeningPost.Sources.Http;

namespace ListeningPost.Tests.Sources.Http;

public sealed class SourceHttpTests : HttpTests
{
    [Fact]
    public async Task An_answer_brings_body_type_validators_and_freshness()
    {
        var server = new Answers(Answers.Text(
            "hello", ("ETag", "W/\"a b;c\""), ("Last-Modified", "yesterday"), ("Cache-Control", "public, max-age=900"), ("Age", "300")));
        using SourceHttp http = Http(server);

        HttpAnswer answer = await http.SendAsync(Page, HttpAsk.Get, Cancelled);

        Assert.Equal("hello"u8.ToArray(), answer.Body);
        Assert.Equal(new HttpValidators("W/\"a b;c\"", "yesterday"), answer.Validators);
        Assert.Equal(TimeSpan.FromMinutes(10), answer.FreshFor);
        Assert.Equal("gzip, deflate, br", server.Requests[0].Headers["Accept-Encoding"]);
        Assert.Contains("+https://", server.Requests[0].Headers["User-Agent"], StringComparison.Ordinal);
        Assert.DoesNotContain("Referer", server.Requests[0].Headers.Keys);
    }

    [Fact]
    public async Task A_broken_connection_is_tried_three_times()
    {
        var server = new Answers(
            Answers.Fails(new HttpRequestException("x", new SocketException((int)SocketError.ConnectionReset))),
            Answers.Status(HttpStatusCode.BadGateway),
            Answers.Text("there"));
        using SourceHttp http = Http(server);

        HttpAnswer answer = await PassTime(http.SendAsync(Page, HttpAsk.Get, Cancelled));

        Assert.Equal("there"u8.ToArray(), answer.Body);
        Assert.Equal(3, server.Requests.Count);
    }

    [Fact]
    public async Task What_is_posted_is_sent_once()
    {
        var server = new Answers(Answers.Status(HttpStatusCode.BadGateway));
        using SourceHttp http = Http(server);
        var ask = new HttpAsk { Method = HttpMethod.Post, Body = [1], ContentType = "application/json" };

        SourceException e = await Assert.ThrowsAsync<SourceException>(
            () => PassTime(http.SendAsync(Page, ask, Cancelled)));

        Assert.Equal(SourceFailure.ServerError, e.Failure);
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task A_long_retry_after_is_handed_to_the_schedule_and_keeps_the_host_alone()
    {
        var server = new Answers(Answers.Status(HttpStatusCode.TooManyRequests, "", ("Retry-After", "1800")), Answers.Text("there"));
        using SourceHttp http = Http(server);

        SourceException e = await Assert.ThrowsAsync<SourceException>(() => http.SendAsync(Page, HttpAsk.Get, Cancelled));
        SourceException again = await Assert.ThrowsAsync<SourceException>(
            () => http.SendAsync(new Uri(Page, "/other"), HttpAsk.Get, Cancelled));

        Assert.Equal((SourceFailure.RateLimited, TimeSpan.FromMinutes(30), true), (e.Failure, e.RetryAfter, e.PausesHost));
        Assert.Equal((SourceFailure.RateLimited, TimeSpan.FromMinutes(30), true), (again.Failure, again.RetryAfter, again.PausesHost));
        Assert.Equal(Clock.GetUtcNow().AddMinutes(30), http.Pauses.Find("news.example")?.Until);
        Assert.Single(server.Requests);

        Clock.Advance(TimeSpan.FromMinutes(30));
        HttpAnswer answer = await http.SendAsync(Page, HttpAsk.Get, Cancelled);
        Assert.Equal(HttpStatusCode.OK, answer.Status);
    }

    [Fact]
    public async Task A_short_retry_after_is_waited_out()
    {
        var server = new Answers(Answers.Status(HttpStatusCode.ServiceUnavailable, "", ("Retry-After", "7")), Answers.Text("there"));
        using SourceHttp http = Http(server);
        DateTimeOffset start = Clock.GetUtcNow();

        HttpAnswer answer = await PassTime(http.SendAsync(Page, HttpAsk.Get, Cancelled));

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.True(Clock.GetUtcNow() - start >= TimeSpan.FromSeconds(7));
    }

    [Theory]
    [InlineData(401, SourceFailure.Unauthorized)]
    [InlineData(403, SourceFailure.Blocked)]
    [InlineData(404, SourceFailure.NotFound)]
    [InlineData(410, SourceFailure.Gone)]
    [InlineData(418, SourceFailure.ServerError)]
    [InlineData(429, SourceFailure.RateLimited)]
    [InlineData(501, SourceFailure.ServerError)]
    public async Task An_error_status_is_named_and_asked_once(int status, SourceFailure failure)
    {
        var server = new Answers(Answers.Status((HttpStatusCode)status));
        using SourceHttp http = Http(server);

        SourceException e = await Assert.ThrowsAsync<SourceException>(() => http.SendAsync(
            new Uri("https://jo:pa55@news.example/feed?api_key=s3cret&q=acme"), HttpAsk.Get, Cancelled));

        Assert.Equal(failure, e.Failure);
        Assert.StartsWith($"https://news.example/feed?api_key=…&q=acme answered {status}", e.Message, StringComparison.Ordinal);
        Assert.Single(server.Requests);
    }

    [Theory]
    [InlineData(500, "300", SourceFailure.ServerError, true)]
    [InlineData(502, "300", SourceFailure.ServerError, true)]
    [InlineData(503, "300", SourceFailure.RateLimited, true)]
    [InlineData(403, "300", SourceFailure.RateLimited, true)]
    [InlineData(404, "300", SourceFailure.NotFound, false)]
    [InlineData(408, "300", SourceFailure.ServerError, false)]
    public async Task A_retry_after_is_never_undercut_whatever_the_status(int status, string retryAfter, SourceFailure failure, bool pauses)
    {
        var server = new Answers(Answers.Status((HttpStatusCode)status, "", ("Retry-After", retryAfter)));
        using SourceHttp http = Http(server);

        SourceException e = await Assert.ThrowsAsync<SourceException>(() => PassTime(http.SendAsync(Page, HttpAsk.Get, Cancelled)));

        Assert.Equal((failure, TimeSpan.FromMinutes(5), pauses), (e.Failure, e.RetryAfter, e.PausesHost));
        Assert.Equal(pauses ? "news.example" : null, e.PausedHost);
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task A_part_is_no_answer_where_the_whole_was_asked_for()
    {
        using SourceHttp http = Http(new Answers(Answers.Status(HttpStatusCode.PartialContent, "half", ("Content-Range", "bytes 0-3/9"))));

        SourceException e = await Assert.ThrowsAsync<SourceException>(() => http.SendAsync(Page, HttpAsk.Get, Cancelled));

        Assert.Equal(SourceFailure.Unreadable, e.Failure);
    }

    [Fact]
    public async Task What_took_a_whole_attempts_time_is_not_repeated()
    {
        var server = new Answers(request =>
        {
            Clock.Advance(TimeSpan.FromSeconds(29 * 2));
            throw new HttpRequestException("x", new SocketException((int)SocketError.ConnectionReset));
        });
        using SourceHttp http = Http(server);

        await Assert.ThrowsAsync<SourceException>(() => PassTime(http.SendAsync(Page, HttpAsk.Get, Cancelled)));

        Assert.Single(server.Requests);
    }

    [Theory]
    [InlineData("https://news.example/x", "news.example")]
    [InlineData("http://NEWS.example./x", "news.example")]
    [InlineData("https://news.example:8443/x", "news.example:8443")]
    [InlineData("https://b\u00fccher.example/x", "xn--bcher-kva.example")]
    public void A_host_is_one_host_however_it_is_written(string address, string host) =>
        Assert.Equal(host, SourceHttp.HostOf(new Uri(address)));

    [Fact]
    public async Task A_status_that_the_source_wants_to_read_is_an_answer()
    {
        using SourceHttp http = Http(new Answers(Answers.Status(HttpStatusCode.BadRequest, "why")));
        var ask = new HttpAsk { Accept = new HashSet<HttpStatusCode> { HttpStatusCode.BadRequest } };

        HttpAnswer answer = await http.SendAsync(Page, ask, Cancelled);

        Assert.Equal("why"u8.ToArray(), answer.Body);
    }
}
