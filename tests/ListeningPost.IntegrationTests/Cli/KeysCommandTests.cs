using System.Net;
using System.Net.Http.Headers;
using ListeningPost.IntegrationTests.EndToEnd;
using ListeningPost.IntegrationTests.Storage;
using static ListeningPost.IntegrationTests.Storage.Listening;

namespace ListeningPost.IntegrationTests.Cli;

/// <summary><c>keys</c>, run as a person runs it, and what its keys open in a service that runs beside it.</summary>
public sealed class KeysCommandTests(PostgresFixture postgres) : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_key_is_shown_once_opens_a_running_service_and_ends()
    {
        await using Listening listening = await StartAsync(postgres, Acme, RandomHistory.Rival);
        await listening.SaveAsync(Mention("1", "question"));
        int port = FreePort.Find();
        ListeningPostProgram program = Program(listening, $"http://0.0.0.0:{port}");

        string key = (await program.AskAsync("keys", "--add", "grafana", "--brand", "acme", "--expires", "90d")).Output.Trim();
        await using RunningProgram service = program.Begin("listen", "--verbose");
        using HttpClient http = Client(port);
        await Eventually.EventuallyAsync(() => StatusAsync(http, "/health/live", key: null), status => status == HttpStatusCode.OK);

        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(http, "/api/v1/brands", key: null));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(http, "/api/v1/brands", key));
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(http, "/api/v1/mentions.csv", key));
        Assert.DoesNotContain("globex", await http.GetStringAsync("/api/v1/brands", Token), StringComparison.Ordinal);

        string other = (await program.AskAsync("keys", "--add", "ann", "--role", "analyst")).Output.Trim();
        await Eventually.EventuallyAsync(() => StatusAsync(http, "/api/v1/mentions.csv", other), status => status == HttpStatusCode.OK);
        string list = (await program.AskAsync("keys")).Output;
        var revoked = await program.AskAsync("keys", "--revoke", "ann");
        await Eventually.EventuallyAsync(
            () => StatusAsync(http, "/api/v1/brands", other), status => status == HttpStatusCode.Unauthorized);
        string left = (await program.AskAsync("keys", "--verbose")).Output;
        string audit = (await program.AskAsync("audit", "--format", "ndjson")).Output;
        await service.StopAsync();

        Assert.Equal(0, revoked.Status);
        Assert.Matches("^name +role +brands +created +by +expires +last_used +state\n", list);
        Assert.Matches("\ngrafana +reader +acme +2[^\n]+ in force\n", list);
        Assert.Matches("\nann +analyst +all brands +2[^\n]+ revoked 2", left);
        Assert.Contains("grafana was made: reader of acme", audit, StringComparison.Ordinal);
        Assert.Contains("ann was revoked", audit, StringComparison.Ordinal);
        Assert.All([list, left, audit, revoked.Errors, service.Log], said => Assert.DoesNotContain("lp_", said, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Where_others_can_reach_it_nothing_is_served_until_there_is_a_key()
    {
        await using Listening listening = await StartAsync(postgres);
        ListeningPostProgram program = Program(listening, $"http://0.0.0.0:{FreePort.Find()}");

        var refused = await program.AskAsync("listen");
        var check = await program.AskAsync("check");
        var added = await program.AskAsync("keys", "--add", "grafana", "--verbose");
        var again = await program.AskAsync("check");

        Assert.Equal((2, 1), (refused.Status, check.Status));
        Assert.Contains("which others can reach, and there is no key", refused.Errors, StringComparison.Ordinal);
        Assert.Contains("web: failed: Web.Url is http://0.0.0.0:", check.Output, StringComparison.Ordinal);
        Assert.Matches("^lp_[A-Za-z0-9_-]{43}\n$", added.Output);
        Assert.Contains("grafana: reader of all brands, until it is revoked. This is the only", added.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("lp_", added.Errors, StringComparison.Ordinal);
        Assert.Contains("for who has a key (grafana)", again.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Write one of acme", "--add", "x", "--brand", "nobody")]
    [InlineData("is no time to come", "--add", "x", "--expires", "2020-01-01")]
    [InlineData("is no time to come", "--add", "x", "--expires", "7d7d")]
    [InlineData("is no time to come", "--add", "x", "--expires", "0d")]
    [InlineData("Name either --add or --revoke", "--add", "x", "--revoke", "x")]
    [InlineData("write --add NAME too", "--role", "admin")]
    [InlineData("1 to 60 plain characters", "--add", "a\u202Eb")]
    [InlineData("no key that is in force is called 'nobody'", "--revoke", "nobody")]
    [InlineData("'boss'", "--add", "x", "--role", "boss")]
    public async Task What_is_wrong_is_one_line_that_says_what_to_write(string message, params string[] arguments)
    {
        await using Listening listening = await StartAsync(postgres);

        var (status, output, errors) = await Program(listening, "http://127.0.0.1:8080").AskAsync(["keys", .. arguments]);

        Assert.Equal((2, ""), (status, output));
        Assert.StartsWith("error: ", errors, StringComparison.Ordinal);
        Assert.Contains(message, errors, StringComparison.Ordinal);
        Assert.Equal(1, errors.Count(c => c == '\n'));
    }

    [Fact]
    public async Task A_name_that_is_another_keys_is_refused()
    {
        await using Listening listening = await StartAsync(postgres);
        ListeningPostProgram program = Program(listening, "http://127.0.0.1:8080");
        program.Environment["LISTENINGPOST__Web__ApiKeys__0__Name"] = "Mine";
        program.Environment["LISTENINGPOST__Web__ApiKeys__0__Key"] = "0123456789abcdef";

        var first = await program.AskAsync("keys", "--add", "grafana");
        var second = await program.AskAsync("keys", "--add", "GRAFANA");
        var configured = await program.AskAsync("keys", "--add", "mine");

        Assert.Equal((0, 1, 1), (first.Status, second.Status, configured.Status));
        Assert.All([second, configured], said => Assert.Equal("", said.Output));
        Assert.Contains("error: A key is called 'GRAFANA' already", second.Errors, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private static HttpClient Client(int port) => new(new SocketsHttpHandler()) { BaseAddress = new Uri($"http://127.0.0.1:{port}") };

    private static async Task<HttpStatusCode> StatusAsync(HttpClient http, string path, string? key)
    {
        http.DefaultRequestHeaders.Authorization = key is null ? null : new AuthenticationHeaderValue("Bearer", key);
        try
        {
            using HttpResponseMessage answer = await http.GetAsync(path, Token);
            return answer.StatusCode;
        }
        catch (HttpRequestException)
        {
            return default;
        }
    }

    private ListeningPostProgram Program(Listening listening, string url) => new(
        $$"""
        { "Database": { "ConnectionString": "{{listening.ConnectionString}}" }, "Web": { "Url": "{{url}}" },
          "Brands": [ { "Name": "Acme", "Slug": "acme", "Query": "acme" }, { "Name": "Globex", "Slug": "globex", "Query": "globex" } ] }
        """,
        _folder.Path);
}
