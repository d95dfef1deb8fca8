using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using ListeningPost.IntegrationTests.Storage;
using ListeningPost.Serving;
using ListeningPost.Storage.Database;
using ListeningPost.Storage.Sources;
using Microsoft.Extensions.Time.Testing;
using Npgsql;
using static ListeningPost.IntegrationTests.Storage.Listening;

namespace ListeningPost.IntegrationTests.Serving;

/// <summary>What every request comes through: asked over HTTP, with databases that are away, locked, silent or asked too much.</summary>
public class DoorTests(PostgresFixture postgres)
{
    private const string Nowhere = "Host=127.0.0.1;Port=1;Database=none;Username=none";
    private const string Locked = "select count(*) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'";

    private const string Busy =
        "select count(*) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid() and state <> 'idle'";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/")]
    [InlineData("/mentions")]
    [InlineData("/query?q=acme")]
    [InlineData("/digests")]
    [InlineData("/digests/1")]
    [InlineData("/api/v1/mentions")]
    [InlineData("/api/v1/mentions.csv")]
    [InlineData("/api/v1/mentions.parquet")]
    [InlineData("/api/v1/mentions.atom")]
    [InlineData("/api/v1/conversations")]
    [InlineData("/api/v1/brands")]
    public async Task With_the_database_away_everything_says_so_and_when_to_try_again(string path)
    {
        await using ServedWeb web = await ServedWeb.StartAsync(Nowhere);

        using HttpResponseMessage answer = await web.AskAsync(path);

        string body = await answer.Content.ReadAsStringAsync(Token);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Equal("10", answer.Headers.GetValues("Retry-After").Single());
        Assert.Contains("The database does not answer", body, StringComparison.Ordinal);
        Assert.Equal(
            path.StartsWith("/api", StringComparison.Ordinal) ? "application/problem+json" : "text/html",
            answer.Content.Headers.ContentType!.MediaType);
        AssertSafe(answer);
    }

    [Theory]
    [InlineData("GET", "/nothing", 404, "text/html")]
    [InlineData("GET", "/digests/x", 404, "text/html")]
    [InlineData("DELETE", "/mentions", 405, "text/html")]
    [InlineData("GET", "/api/v1/nothing", 404, "application/problem+json")]
    [InlineData("POST", "/api/v1/mentions", 405, "application/problem+json")]
    [InlineData("GET", "/api/v1/mentions?limit=x", 400, "application/problem+json")]
    [InlineData("GET", "/mentions?limit=x", 400, "text/html")]
    [InlineData("GET", "/health/nothing", 404, null)]
    [InlineData("GET", "/health/live", 200, null)]
    [InlineData("GET", "/openapi/v1.json", 200, "application/json")]
    [InlineData("GET", "/style.css", 200, "text/css")]
    [InlineData("GET", "/mentions", 200, "text/html")]
    public async Task Whatever_is_answered_has_words_and_the_same_safe_headers(string method, string path, int status, string? type)
    {
        await using Listening listening = await StartAsync(postgres);
        await using ServedWeb web = await ServedWeb.StartAsync(listening.ConnectionString);
        using var request = new HttpRequestMessage(HttpMethod.Parse(method), path);

        using HttpResponseMessage answer = await web.Client.SendAsync(request, Token);

        Assert.Equal((status, type), ((int)answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        Assert.NotEqual("", await answer.Content.ReadAsStringAsync(Token));
        AssertSafe(answer);
    }

    [Theory]
    [InlineData("/", "text/html")]
    [InlineData("/api/v1/brands", "application/problem+json")]
    public async Task Who_has_no_key_or_asks_by_a_strange_name_is_told_so_safely(string path, string type)
    {
        await using ServedWeb closed = await ServedWeb.StartAsync(Nowhere, "s3cret");
        await using Listening listening = await StartAsync(postgres);
        await using ServedWeb open = await ServedWeb.StartAsync(listening.ConnectionString);
        using var rebound = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { Host = "rebound.example" } };

        using HttpResponseMessage refused = await closed.AskAsync(path);
        using HttpResponseMessage misdirected = await open.Client.SendAsync(rebound, Token);

        Assert.Equal((HttpStatusCode.Unauthorized, HttpStatusCode.MisdirectedRequest), (refused.StatusCode, misdirected.StatusCode));
        Assert.All([refused, misdirected], answer => Assert.Equal(type, answer.Content.Headers.ContentType!.MediaType));
        Assert.Contains("Web.ApiKeys", await refused.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
        AssertSafe(refused);
        AssertSafe(misdirected);
    }

    [Fact]
    public async Task Questions_beyond_the_budget_are_put_off_and_collecting_goes_on()
    {
        await using Listening listening = await StartAsync(postgres);
        string small = new NpgsqlConnectionStringBuilder(listening.ConnectionString) { MaxPoolSize = 5 }.ConnectionString;
        await using ServedWeb web = await ServedWeb.StartAsync(small);
        await using Blocked posts = await Blocked.TableAsync(listening, "posts");
        Task<HttpResponseMessage>[] waiting = [.. Enumerable.Range(0, 6).Select(_ => web.AskAsync("/api/v1/mentions"))];
        await Eventually.EventuallyAsync(() => listening.ReadAsync<long>(Locked), locked => locked == 2);
        await Eventually.EventuallyAsync(() => web.Get<Gates>().Waiting == 4);

        HttpResponseMessage[] refused = [await web.AskAsync("/api/v1/mentions"), await web.AskAsync("/mentions")];
        DateTimeOffset collecting = await web.Get<SourceStore>().NowAsync(Token);
        await posts.LetGoAsync();
        HttpResponseMessage[] answered = await Task.WhenAll(waiting);

        Assert.All(refused, answer => Assert.Equal(
            (HttpStatusCode.ServiceUnavailable, "5"), (answer.StatusCode, answer.Headers.GetValues("Retry-After").Single())));
        Assert.NotEqual(default, collecting);
        Assert.All(answered, answer => Assert.Equal(HttpStatusCode.OK, answer.StatusCode));
    }

    [Theory]
    [InlineData("csv")]
    [InlineData("ndjson")]
    [InlineData("parquet")]
    public async Task Who_reads_an_export_slowly_holds_nothing_in_the_database_and_few_do_so_at_once(string format)
    {
        await using Listening listening = await StartAsync(postgres);
        await FillAsync(listening);
        string small = new NpgsqlConnectionStringBuilder(listening.ConnectionString) { MaxPoolSize = 10 }.ConnectionString;
        await using ServedWeb web = await ServedWeb.StartAsync(small);

        using HttpResponseMessage slow = await BeginAsync(web, format);
        await Eventually.EventuallyAsync(() => listening.ReadAsync<long>(Busy), busy => busy == 0);
        using HttpResponseMessage second = await web.AskAsync($"/api/v1/mentions.{format}");

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.ServiceUnavailable), (slow.StatusCode, second.StatusCode));
        AssertSafe(slow);
    }

    [Theory]
    [InlineData("csv")]
    [InlineData("parquet")]
    public async Task An_export_that_is_under_way_ends_with_the_host_and_is_no_whole_file(string format)
    {
        await using Listening listening = await StartAsync(postgres);
        await FillAsync(listening);
        await using ServedWeb web = await ServedWeb.StartAsync(listening.ConnectionString);
        using HttpResponseMessage slow = await BeginAsync(web, format);

        await web.StopAsync();

        await Assert.ThrowsAnyAsync<Exception>(() => slow.Content.ReadAsByteArrayAsync(Token));
    }

    [Theory]
    [InlineData("/mentions")]
    [InlineData("/")]
    [InlineData("/api/v1/mentions")]
    public async Task A_network_that_swallows_everything_costs_a_request_its_time_and_no_more(string path)
    {
        await using Listening listening = await StartAsync(postgres);
        await using var network = new Between(listening.ConnectionString);
        var clock = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        await using ServedWeb web = await ServedWeb.StartAsync(network.ConnectionString, clock);
        using HttpResponseMessage before = await web.AskAsync(path);
        clock.Advance(TimeSpan.FromSeconds(6));
        network.GoBlack();

        Task<HttpResponseMessage> asked = web.AskAsync(path);
        await Eventually.EventuallyAsync(() => network.Swallowed > 0);
        clock.Advance(TimeSpan.FromSeconds(16));
        using HttpResponseMessage answer = await asked;

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.ServiceUnavailable), (before.StatusCode, answer.StatusCode));
        AssertSafe(answer);
    }

    [Fact]
    public async Task A_page_says_since_when_the_database_is_waited_for()
    {
        await using ServedWeb web = await ServedWeb.StartAsync(Nowhere);
        DatabasePatience patience = web.Get<DatabasePatience>();
        using var end = new CancellationTokenSource();
        Task work = patience.RunAsync(token => Sql.ReadAsync(Nowhere, "select 1"), end.Token);
        await Eventually.EventuallyAsync(() => patience.Waiting is not null);

        using HttpResponseMessage page = await web.AskAsync("/mentions");
        await end.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => work);
        Assert.Contains(
            patience.Waiting!.Since.ToString("'Since 'yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
            await page.Content.ReadAsStringAsync(Token),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_export_by_key_holds_every_mention_once_over_many_pages()
    {
        await using Listening listening = await StartAsync(postgres);
        await FillAsync(listening);
        await using ServedWeb web = await ServedWeb.StartAsync(listening.ConnectionString);

        string[] lines = (await web.ReadAsync("/api/v1/mentions.ndjson?sort=oldest")).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        string[] reach = (await web.ReadAsync("/api/v1/mentions.csv?sort=reach&limit=2500")).Split(
            "\r\n", StringSplitOptions.RemoveEmptyEntries);

        Assert.Equal(
            Enumerable.Range(1, Many).Select(i => i.ToString(CultureInfo.InvariantCulture)),
            lines.Select(line => (string)JsonNode.Parse(line)!["native_id"]!));
        Assert.Equal(2_501, reach.Distinct(StringComparer.Ordinal).Count());
    }

    private const int Many = 6_000;

    /// <summary>More than all buffers on the way hold.</summary>
    private static Task FillAsync(Listening listening) => listening.RunAsync(
        $"""
        insert into listening.conversations (id, platform, root_native_id, root_hash) values (1, 'hackernews', '1', sha256('1'));
        insert into listening.posts (id, platform, native_id, title, text, author_handle, author_name, published_at, collected_at,
            type, conversation_id, story_id, tags, links, source_id, lexeme_reach, author_key)
        select i, 'hackernews', i, '', (select string_agg(md5((i * 1000 + k)::text), '') from generate_series(1, 120) as k), 'ann', 'Ann',
            now() - interval '1 day' + i * interval '1 second', now(), 'post', 1, i, '{"{}"}', '{"{}"}', 1, 0, 1
        from generate_series(1, {Many}) as i;
        insert into listening.mentions (brand_id, brand, post_id, platform, published_at, found_at, matched, language, sentiment,
            sentiment_score, kind, why, query_version, author_key, conversation_id, story_id, text_id)
        select 1, 'acme', id, platform, published_at, collected_at, '{"{acme}"}', 'en', 'neutral', 0, 'other', '{"{}"}', 1, 1, 1, id, id
        from listening.posts order by id;
        analyze;
        """);

    private static Task<HttpResponseMessage> BeginAsync(ServedWeb web, string format) =>
        web.Client.GetAsync(new Uri($"/api/v1/mentions.{format}", UriKind.Relative), HttpCompletionOption.ResponseHeadersRead, Token);

    private static void AssertSafe(HttpResponseMessage answer)
    {
        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal("same-origin", answer.Headers.GetValues("Referrer-Policy").Single());
        Assert.Contains("frame-ancestors 'none'", answer.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
    }
}
