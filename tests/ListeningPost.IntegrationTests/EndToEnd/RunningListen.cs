using System.Globalization;
using System.Text.Json.Nodes;
using ListeningPost.Rehearsal;

namespace ListeningPost.IntegrationTests.EndToEnd;

/// <summary>
/// One <c>listen</c> of the built program over the rehearsal's web, that has heard of the brand; and the commands
/// beside it.
/// </summary>
public sealed class RunningListen(PostgresFixture postgres) : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private readonly SmtpSink _sink = new();
    private readonly SocketsHttpHandler _handler = new() { AllowAutoRedirect = false };
    private RehearsalServer _web = null!;
    private RunningProgram _running = null!;

    public HttpClient Http { get; private set; } = null!;

    public string Connection { get; private set; } = "";

    internal ListeningPostProgram Program { get; private set; } = null!;

    internal string Folder => _folder.Path;

    internal SmtpSink Sink => _sink;

    public async ValueTask InitializeAsync()
    {
        CancellationToken token = TestContext.Current.CancellationToken;
        _web = await RehearsalServer.StartAsync(TimeProvider.System.GetUtcNow(), TimeProvider.System, cancellationToken: token);
        Connection = await postgres.CreateDatabaseAsync();
        string url = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{FreePort.Find()}/");
        Http = new HttpClient(_handler) { BaseAddress = new Uri(url) };
        JsonObject configuration = JsonNode.Parse(_web.Configuration())!.AsObject();
        configuration["Web"] = new JsonObject { ["Url"] = url };
        configuration["Smtp"] = new JsonObject
        {
            ["Host"] = "127.0.0.1",
            ["Port"] = _sink.Port,
            ["Security"] = "None",
            ["From"] = "listening@post.example",
        };
        Program = new ListeningPostProgram(configuration.ToJsonString(), Folder);
        Program.Environment["LISTENINGPOST__Database__ConnectionString"] = Connection;
        _running = Program.Begin("listen");
        await Eventually.EventuallyAsync(
            async () => (long)(await Sql.ReadAsync(Connection, "select count(*) from analyst.mentions"))!, mentions => mentions > 20);
    }

    public async ValueTask DisposeAsync()
    {
        await _running.DisposeAsync();
        Http.Dispose();
        _handler.Dispose();
        await _web.DisposeAsync();
        await _sink.DisposeAsync();
        _folder.Dispose();
    }
}
