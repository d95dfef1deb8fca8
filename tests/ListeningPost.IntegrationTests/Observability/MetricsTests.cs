using System.Net;
using ListeningPost.IntegrationTests.Storage;
using ListeningPost.IntegrationTests.Storage.Statements;
using ListeningPost.Observability;
using static ListeningPost.IntegrationTests.Storage.Listening;

namespace ListeningPost.IntegrationTests.Observability;

/// <summary><c>/metrics</c> is Prometheus text about this service, and about nobody else.</summary>
public class MetricsTests(PostgresFixture postgres)
{
    private const string Line = """^(# (HELP|TYPE) [a-z_]+ .+|[a-z_]+(\{[a-z_]+="[^"\\]*"(,[a-z_]+="[^"\\]*")*\})? [-+0-9.eEInf]+)$""";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_tells_what_is_stored_asked_and_waits()
    {
        await using Listening listening = await StartAsync(postgres);
        await SomethingEverywhere.WriteAsync(listening);
        await using ServedWeb web = await ServedWeb.StartAsync(listening.ConnectionString, "a long secret key");
        using HttpResponseMessage before = await web.AskAsync("/api/v1/brands", "a long secret key");
        using HttpResponseMessage missing = await web.AskAsync("/nothing/at/all", "a long secret key");
        PollMeter.Count("hackernews", "answered");

        using HttpResponseMessage answer = await web.AskAsync("/metrics", "a long secret key");
        string text = await answer.Content.ReadAsStringAsync(Token);

        long posts = await listening.ReadAsync<long>("select sum(posts_total)::bigint from analyst.sources where kind = 'hackernews'");
        Assert.Equal("text/plain", answer.Content.Headers.ContentType!.MediaType);
        Assert.True(answer.Headers.CacheControl!.NoStore);
        Assert.Contains($"listeningpost_posts_total{{kind=\"hackernews\"}} {posts}\n", text, StringComparison.Ordinal);
        Assert.Contains("listeningpost_database_up 1\n", text, StringComparison.Ordinal);
        Assert.Contains("_count{method=\"GET\",route=\"/api/v1/brands\",status=\"2xx\"} 1\n", text, StringComparison.Ordinal);
        Assert.Contains("_count{method=\"GET\",route=\"none\",status=\"4xx\"} 1\n", text, StringComparison.Ordinal);
        Assert.Contains("listeningpost_polls_total{kind=\"hackernews\",result=\"answered\"}", text, StringComparison.Ordinal);
        Assert.All(text.Split('\n', StringSplitOptions.RemoveEmptyEntries), line => Assert.Matches(Line, line));
        Assert.DoesNotContain("acme", text, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task It_is_told_without_a_database_too()
    {
        await using Listening listening = await StartAsync(postgres);
        await using ServedWeb web = await ServedWeb.StartAsync("Host=127.0.0.1;Port=1;Username=nobody;Database=none", "a long secret key");

        using HttpResponseMessage answer = await web.AskAsync("/metrics", "a long secret key");

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("listeningpost_database_up 0\n", await answer.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_there_are_keys_it_needs_one()
    {
        await using Listening listening = await StartAsync(postgres);
        await using ServedWeb web = await ServedWeb.StartAsync(listening.ConnectionString, "a long secret key");

        Assert.Equal(HttpStatusCode.Unauthorized, (await web.AskAsync("/metrics")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await web.AskAsync("/metrics", "a long secret key")).StatusCode);
    }
}
