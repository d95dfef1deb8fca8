using System.Net;
using ListeningPost.Core.Sources;
using ListeningPost.Sources.Http;

namespace ListeningPost.Tests.Sources.Http;

public sealed class RedirectTests : HttpTests
{
    [Theory]
    [InlineData("301 301 302", "https://news.example/2")]
    [InlineData("308", "https://news.example/1")]
    [InlineData("302 301", null)]
    [InlineData("307 308", null)]
    [InlineData("303", null)]
    public async Task Permanent_redirects_alone_move_a_source(string statuses, string? movedTo)
    {
        int[] hops = [.. statuses.Split(' ').Select(int.Parse)];
        var server = new Answers([.. hops.Select((status, i) => To(status, $"/{i + 1}")), Answers.Text("there")]);
        using SourceHttp http = Http(server);

        HttpAnswer answer = await http.SendAsync(Page, HttpAsk.Get, Cancelled);

        Assert.Equal(new Uri(Page, $"/{hops.Length}"), answer.Uri);
        Assert.Equal(movedTo, answer.MovedTo?.ToString());
    }

    [Fact]
    public async Task A_loop_ends_after_five_hops()
    {
        var server = new Answers(To(302, "/a"), To(302, "/b"), To(302, "/a"), To(302, "/b"), To(302, "/a"), To(302, "/b"));
        using SourceHttp http = Http(server);

        SourceException e = await Assert.ThrowsAsync<SourceException>(() => http.SendAsync(Page, HttpAsk.Get, Cancelled));

        Assert.Equal(SourceFailure.Refused, e.Failure);
        Assert.Equal(6, server.Requests.Count);
    }

    [Theory]
    [InlineData("http://news.example/feed")]
    [InlineData("")]
    [InlineData("http://")]
    [InlineData("https://[::1")]
    [InlineData("mailto:x@news.example")]
    [InlineData("\\\\news.example\\feed")]
    [InlineData("/\\news.example/feed")]
    public async Task Downgrades_and_nonsense_are_refused(string location)
    {
        using SourceHttp http = Http(new Answers(To(301, location)));

        SourceException e = await Assert.ThrowsAsync<SourceException>(() => http.SendAsync(Page, HttpAsk.Get, Cancelled));

        Assert.Equal(SourceFailure.Refused, e.Failure);
    }

    [Theory]
    [InlineData("?page=2#top", "https://news.example/feed?page=2")]
    [InlineData("../a/./b c", "https://news.example/a/b%20c")]
    [InlineData("  /padded  ", "https://news.example/padded")]
    [InlineData("//cdn.example/x", "https://cdn.example/x")]
    [InlineData("/f\u00c3\u00b6d", "https://news.example/f%C3%B6d")] // UTF-8, as browsers read it.
    [InlineData("/f\u00f6d", "https://news.example/f%C3%B6d")] // Latin-1.
    public async Task A_location_is_read_as_browsers_read_it(string location, string asked)
    {
        var server = new Answers(To(302, location), Answers.Text("there"));
        using SourceHttp http = Http(server);

        await http.SendAsync(Page, HttpAsk.Get, Cancelled);

        Assert.Equal(asked, server.Requests[1].Uri.AbsoluteUri);
    }

    [Theory]
    [InlineData(300)]
    [InlineData(304)]
    [InlineData(305)]
    [InlineData(306)]
    [InlineData(399)]
    public async Task Statuses_beside_the_five_redirects_lead_nowhere(int status)
    {
        var server = new Answers(To(status, "https://cdn.example/x"), Answers.Text("there"));
        using SourceHttp http = Http(server);

        await Assert.ThrowsAsync<SourceException>(() => http.SendAsync(Page, HttpAsk.Get, Cancelled));

        Assert.Single(server.Requests);
    }

    [Theory]
    [InlineData(301, SourceFailure.Gone)]
    [InlineData(308, SourceFailure.Gone)]
    [InlineData(302, SourceFailure.NotFound)]
    [InlineData(307, SourceFailure.NotFound)]
    public async Task What_is_gone_where_an_address_leads_for_now_does_not_end_the_address(int status, SourceFailure failure)
    {
        using SourceHttp http = Http(new Answers(To(status, "https://cdn.example/x"), Answers.Status(HttpStatusCode.Gone)));

        SourceException e = await Assert.ThrowsAsync<SourceException>(() => http.SendAsync(Page, HttpAsk.Get, Cancelled));

        Assert.Equal(failure, e.Failure);
    }

    [Fact]
    public async Task Redirects_that_take_their_time_are_not_followed_to_the_end()
    {
        var server = new Answers(request =>
        {
            Clock.Advance(TimeSpan.FromSeconds(25));
            return To(302, request.RequestUri!.AbsolutePath + "x")(request);
        });
        using SourceHttp http = Http(server);

        SourceException e = await Assert.ThrowsAsync<SourceException>(() => http.SendAsync(Page, HttpAsk.Get, Cancelled));

        Assert.Equal(SourceFailure.Refused, e.Failure);
        Assert.Equal(3, server.Requests.Count);
    }

    [Theory]
    [InlineData("/elsewhere", true)]
    [InlineData("https://news.example:443/elsewhere", true)]
    [InlineData("https://news.example:8443/", false)]
    [InlineData("https://cdn.example/", false)]
    [InlineData("https://news.example.evil.example/", false)]
    public async Task Credentials_stay_with_their_origin(string location, bool kept)
    {
        var server = new Answers(To(302, location), Answers.Text("there"));
        using SourceHttp http = Http(server);
        var ask = new HttpAsk
        {
            Headers = new Dictionary<string, string>
            {
                ["Authorization"] = "Bearer s3cret",
                ["X-Api-Key"] = "s3cret",
                ["Accept"] = "application/json",
            },
            Validators = new HttpValidators("\"1\"", null),
        };

        await http.SendAsync(Page, ask, Cancelled);

        IReadOnlyDictionary<string, string> sent = server.Requests[1].Headers;
        Assert.Equal(kept, sent.ContainsKey("Authorization"));
        Assert.Equal(kept, sent.ContainsKey("X-Api-Key"));
        Assert.Equal("application/json", sent["Accept"]);
        Assert.Equal("\"1\"", sent["If-None-Match"]);
    }

    [Fact]
    public async Task User_info_becomes_basic_credentials_for_that_origin_alone()
    {
        var server = new Answers(To(302, "https://other:pw@cdn.example/x"), Answers.Text("there"));
        using SourceHttp http = Http(server);

        HttpAnswer answer = await http.SendAsync(new Uri("https://jo:p%40ss@news.example/feed#top"), HttpAsk.Get, Cancelled);

        Assert.Equal("Basic " + Convert.ToBase64String("jo:p@ss"u8), server.Requests[0].Headers["Authorization"]);
        Assert.DoesNotContain("Authorization", server.Requests[1].Headers.Keys);
        Assert.Equal(["https://news.example/feed", "https://cdn.example/x"], server.Requests.Select(r => r.Uri.OriginalString));
        Assert.Equal("https://cdn.example/x", answer.Uri.OriginalString);
    }

    [Theory]
    [InlineData(302, "/next", "GET")]
    [InlineData(303, "/next", "GET")]
    [InlineData(307, "/next", "POST")]
    [InlineData(307, "https://evil.example/", null)]
    public async Task What_is_posted_is_never_posted_to_a_stranger(int status, string location, string? method)
    {
        var methods = new List<string>();
        var server = new Answers(To(status, location), request =>
        {
            methods.Add(request.Method.Method);
            return new HttpResponseMessage(HttpStatusCode.OK);
        });
        using SourceHttp http = Http(server);
        var ask = new HttpAsk { Method = HttpMethod.Post, Body = "secret"u8.ToArray() };

        SourceException? e = await Record.ExceptionAsync(() => http.SendAsync(Page, ask, Cancelled)) as SourceException;

        Assert.Equal(method, methods.SingleOrDefault());
        Assert.Equal(method is null, e?.Failure == SourceFailure.Refused);
    }

    [Fact]
    public async Task A_failure_behind_a_redirect_names_both_addresses_and_pauses_the_host_that_asked_for_it()
    {
        using SourceHttp http = Http(new Answers(
            To(302, "https://cdn.example/x"), Answers.Status(HttpStatusCode.TooManyRequests, "", ("Retry-After", "60"))));

        SourceException e = await Assert.ThrowsAsync<SourceException>(() => http.SendAsync(Page, HttpAsk.Get, Cancelled));

        Assert.StartsWith("https://news.example/feed redirects: https://cdn.example/x answered 429", e.Message, StringComparison.Ordinal);
        Assert.Equal((false, TimeSpan.FromMinutes(1)), (e.PausesHost, e.RetryAfter));
        Assert.NotNull(http.Pauses.Find("cdn.example"));
        Assert.Null(http.Pauses.Find("news.example"));
    }

    [Theory]
    [InlineData("ftp://news.example/feed")]
    [InlineData("file:///etc/passwd")]
    [InlineData("data:text/plain,x")]
    [InlineData("http://127.0.0.1/")]
    [InlineData("http://[::ffff:10.0.0.1]/")]
    [InlineData("https://news.example:22/")]
    public async Task Addresses_that_can_be_refused_unasked_are(string uri)
    {
        var server = new Answers(Answers.Text("there"));
        using SourceHttp http = Http(server);

        SourceException e = await Assert.ThrowsAsync<SourceException>(() => http.SendAsync(new Uri(uri), HttpAsk.Get, Cancelled));

        Assert.Equal(SourceFailure.Refused, e.Failure);
        Assert.Empty(server.Requests);
    }

    private static Func<HttpRequestMessage, HttpResponseMessage> To(int status, string location) =>
        Answers.Status((HttpStatusCode)status, "", ("Location", location));
}
