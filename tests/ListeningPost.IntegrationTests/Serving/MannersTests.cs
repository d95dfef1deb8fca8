using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using ListeningPost.IntegrationTests.Storage;
using ListeningPost.Serving;
using static ListeningPost.IntegrationTests.Storage.Listening;

namespace ListeningPost.IntegrationTests.Serving;

/// <summary>What is served is served as HTTP means it: revalidated, compressed, counted, and refused in a sentence.</summary>
public class MannersTests(PostgresFixture postgres)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/api/v1/mentions?brand=acme")]
    [InlineData("/api/v1/mentions.atom")]
    [InlineData("/api/v1/brands")]
    [InlineData("/method")]
    [InlineData("/style.css")]
    [InlineData("/openapi/v1.json")]
    public async Task Who_has_it_already_gets_304_until_it_changes(string path)
    {
        await using Listening listening = await StartAsync(postgres);
        await listening.SaveAsync(Mention("1"));
        await using ServedWeb web = await ServedWeb.StartAsync(listening.ConnectionString);
        using HttpResponseMessage first = await web.AskAsync(path);
        string tag = first.Headers.ETag!.ToString();

        using HttpResponseMessage again = await SendAsync(web, HttpMethod.Get, path, ("If-None-Match", $"\"other\", {tag}"));
        using HttpResponseMessage head = await SendAsync(web, HttpMethod.Head, path);
        using HttpResponseMessage other = await SendAsync(web, HttpMethod.Get, path, ("If-None-Match", "W/\"other\""));

        Assert.StartsWith("W/\"", tag, StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.NotModified, 0), (again.StatusCode, (await again.Content.ReadAsByteArrayAsync(Token)).Length));
        Assert.Equal((tag, tag), (again.Headers.ETag!.ToString(), head.Headers.ETag!.ToString()));
        Assert.Equal((await first.Content.ReadAsByteArrayAsync(Token)).Length, head.Content.Headers.ContentLength);
        Assert.Equal(HttpStatusCode.OK, other.StatusCode);
        Assert.True(first.Headers.CacheControl!.Private);
    }

    [Fact]
    public async Task What_changed_has_another_tag_and_errors_and_files_have_none()
    {
        await using Listening listening = await StartAsync(postgres);
        await listening.SaveAsync(Mention("1"));
        await using ServedWeb web = await ServedWeb.StartAsync(listening.ConnectionString);
        using HttpResponseMessage before = await web.AskAsync("/api/v1/mentions");
        await listening.SaveAsync(Mention("2"));

        using HttpResponseMessage after = await SendAsync(
            web, HttpMethod.Get, "/api/v1/mentions", ("If-None-Match", before.Headers.ETag!.ToString()));
        using HttpResponseMessage wrong = await web.AskAsync("/api/v1/mentions?x=1");
        using HttpResponseMessage file = await web.AskAsync("/api/v1/mentions.csv");

        Assert.Equal(HttpStatusCode.OK, after.StatusCode);
        Assert.NotEqual(before.Headers.ETag, after.Headers.ETag);
        Assert.All([wrong, file], answer => Assert.Equal((null, true), (answer.Headers.ETag, answer.Headers.CacheControl!.NoStore)));
    }

    [Theory]
    [InlineData("br", "/api/v1/mentions")]
    [InlineData("gzip", "/mentions")]
    [InlineData("br", "/api/v1/mentions.csv")]
    [InlineData("gzip", "/api/v1/mentions.ndjson")]
    public async Task Text_is_compressed_for_who_takes_it_so(string coding, string path)
    {
        await using Listening listening = await StartAsync(postgres);
        await listening.SaveAsync([.. Enumerable.Range(1, 30).Select(i => Mention($"{i}"))]);
        await using ServedWeb web = await ServedWeb.StartAsync(listening.ConnectionString);
        byte[] plain = await web.Client.GetByteArrayAsync(new Uri(path, UriKind.Relative), Token);

        using HttpResponseMessage packed = await SendAsync(web, HttpMethod.Get, path, ("Accept-Encoding", coding));
        byte[] sent = await packed.Content.ReadAsByteArrayAsync(Token);

        Assert.Equal([coding], packed.Content.Headers.ContentEncoding);
        Assert.Contains("Accept-Encoding", packed.Headers.Vary);
        Assert.True(sent.Length < plain.Length / 2);
        Assert.Equal(plain.Length, Unpacked(coding, sent).Length);
    }

    [Fact]
    public async Task A_key_that_asks_more_than_it_may_is_told_when_to_come_back()
    {
        await using Listening listening = await StartAsync(postgres);
        await using ServedWeb web = await ServedWeb.StartAsync(
            listening.ConnectionString, TimeProvider.System, new WebOptions { RequestsPerMinute = 2 });

        using HttpResponseMessage first = await web.AskAsync("/api/v1/brands");
        using HttpResponseMessage second = await web.AskAsync("/api/v1/brands");
        using HttpResponseMessage third = await web.AskAsync("/api/v1/brands");

        Assert.Equal(HttpStatusCode.OK, second.StatusCode);
        Assert.Equal("\"requests\";q=2;w=60", first.Headers.GetValues("RateLimit-Policy").Single());
        Assert.StartsWith("\"requests\";r=1;t=", first.Headers.GetValues("RateLimit").Single(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.TooManyRequests, third.StatusCode);
        Assert.Equal("application/problem+json", third.Content.Headers.ContentType!.MediaType);
        Assert.InRange(third.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 60);
    }

    [Fact]
    public void A_minute_later_all_of_it_is_back_for_each_key_its_own()
    {
        var clock = new Clock();
        var quotas = new Quotas(1, clock);

        bool[] taken = [Take("a"), Take("a"), Take("b")];
        clock.Now += TimeSpan.FromSeconds(60);

        Assert.Equal([true, false, true, true], [.. taken, Take("a")]);

        bool Take(string name) => quotas.Take(name, new DefaultHttpContext().Response) is null;
    }

    [Theory]
    [InlineData("GET", "/api/v1/mentions", "image/png", null, HttpStatusCode.NotAcceptable)]
    [InlineData("GET", "/api/v1/mentions.csv", "application/json", null, HttpStatusCode.NotAcceptable)]
    [InlineData("GET", "/api/v1/mentions", "text/html, application/json;q=0", null, HttpStatusCode.NotAcceptable)]
    [InlineData("GET", "/api/v1/mentions", "text/html, */*;q=0.1", null, HttpStatusCode.OK)]
    [InlineData("GET", "/api/v1/mentions.csv", "text/*", null, HttpStatusCode.OK)]
    [InlineData("GET", "/api/v1/mentions.csv", "text/csv; charset=utf-8; header=present", null, HttpStatusCode.OK)]
    [InlineData("GET", "/api/v1/mentions.atom", "application/atom+xml; charset=utf-8", null, HttpStatusCode.OK)]
    [InlineData("GET", "/api/v1/mentions", "application/json; charset=utf-8", null, HttpStatusCode.OK)]
    [InlineData("GET", "/api/v1/metrics/spikes?brand=acme&since=0001-01-01", null, null, HttpStatusCode.BadRequest)]
    [InlineData("GET", "/api/v1/metrics/presence?brand=acme&since=1900-01-01&until=2999-12-30", null, null, HttpStatusCode.OK)]
    [InlineData("GET", "/api/v1/nothing", "image/png", null, HttpStatusCode.NotFound)]
    [InlineData("POST", "/api/v1/query/explain", null, "text/plain", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("POST", "/api/v1/mentions/1/verdict", null, "text/plain", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("POST", "/api/v1/query/explain", null, "application/json", HttpStatusCode.RequestEntityTooLarge)]
    [InlineData("POST", "/api/v1/mentions/1/verdict", null, "application/json", HttpStatusCode.RequestEntityTooLarge)]
    [InlineData("DELETE", "/api/v1/brands", null, null, HttpStatusCode.MethodNotAllowed)]
    public async Task What_is_not_done_here_is_a_problem_that_says_so(
        string method, string path, string? accept, string? type, HttpStatusCode status)
    {
        await using Listening listening = await StartAsync(postgres);
        await using ServedWeb web = await ServedWeb.StartAsync(listening.ConnectionString);
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        request.Headers.TryAddWithoutValidation("Accept", accept);
        request.Content = type is null ? null : new StringContent(new string('a', 2_000_000), Encoding.UTF8, type);

        using HttpResponseMessage answer = await web.Client.SendAsync(request, Token);

        Assert.Equal(status, answer.StatusCode);
        if (status != HttpStatusCode.OK)
        {
            JsonNode told = JsonNode.Parse(await answer.Content.ReadAsStringAsync(Token))!;
            Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
            Assert.Equal((int)status, (int)told["status"]!);
            Assert.False(string.IsNullOrEmpty((string?)told["detail"]));
        }
    }

    [Fact]
    public async Task A_table_opens_in_a_spreadsheet_with_presence_and_who_answered_and_runs_nothing()
    {
        await using Listening listening = await StartAsync(postgres);
        await listening.SaveAsync(
            Mention("1").With(p => p with { Text = "=cmd|' /C calc'!A0 acme" }), Heard("2", parent: "1", author: "acme"));
        await using ServedWeb web = await ServedWeb.StartAsync(listening.ConnectionString);

        byte[] mentions = await web.Client.GetByteArrayAsync(new Uri("/api/v1/mentions.csv", UriKind.Relative), Token);
        byte[] conversations = await web.Client.GetByteArrayAsync(new Uri("/api/v1/conversations.csv", UriKind.Relative), Token);

        Assert.All([mentions, conversations], table => Assert.Equal("\uFEFF"u8, table.AsSpan(0, 3)));
        string[] lines = Encoding.UTF8.GetString(mentions).Split("\r\n");
        Assert.Contains(",answered_by,", lines[0], StringComparison.Ordinal);
        Assert.EndsWith(",presence", lines[0], StringComparison.Ordinal);
        Assert.All(lines[1..^1], line => Assert.EndsWith(",with_you", line, StringComparison.Ordinal));
        Assert.Contains("'=cmd", string.Concat(lines), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/mentions.json?brand=acme&q=&sql=1", "/api/v1/mentions?brand=acme")]
    [InlineData("/mentions.json?by=author&q=a+b", "/api/v1/mentions/counts?by=author&q=a%20b")]
    [InlineData("/mentions.csv?by=author&brand=acme&cursor=x", "/api/v1/mentions/counts.csv?by=author&brand=acme")]
    [InlineData("/conversations.json?presence=with_you", "/api/v1/conversations?presence=with_you")]
    [InlineData("/conversations.csv", "/api/v1/conversations.csv")]
    [InlineData("/owed.json", "/api/v1/owed")]
    [InlineData("/owed.csv?brand=acme", "/api/v1/owed.csv?brand=acme")]
    [InlineData("/digests.json", "/api/v1/digests")]
    [InlineData("/reports.json", "/api/v1/reports")]
    [InlineData("/deliveries.json?status=failed", "/api/v1/deliveries?status=failed")]
    [InlineData("/sources.json", "/api/v1/sources")]
    public async Task The_list_of_a_page_is_data_too(string page, string api)
    {
        await using Listening listening = await StartAsync(postgres);
        await using ServedWeb web = await ServedWeb.StartAsync(listening.ConnectionString);

        using HttpResponseMessage answer = await web.AskAsync(page);

        Assert.Equal((HttpStatusCode.TemporaryRedirect, api), (answer.StatusCode, answer.Headers.Location!.ToString()));
        Assert.Equal(HttpStatusCode.OK, (await web.AskAsync(api)).StatusCode);
    }

    private static Task<HttpResponseMessage> SendAsync(
        ServedWeb web, HttpMethod method, string path, params (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(method, path);
        foreach ((string name, string value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return web.Client.SendAsync(request, Token);
    }

    private static byte[] Unpacked(string coding, byte[] sent)
    {
        using var packed = new MemoryStream(sent);
        using Stream unpacking = coding == "br"
            ? new BrotliStream(packed, CompressionMode.Decompress)
            : new GZipStream(packed, CompressionMode.Decompress);
        using var plain = new MemoryStream();
        unpacking.CopyTo(plain);
        return plain.ToArray();
    }

    private sealed class Clock : TimeProvider
    {
        public TimeSpan Now { get; set; } = TimeSpan.FromHours(1);

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => Now.Ticks;
    }
}
