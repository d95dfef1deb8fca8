using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using ListeningPost.Clocks;
using ListeningPost.IntegrationTests.Deliveries;
using ListeningPost.Rehearsal;

namespace ListeningPost.IntegrationTests.EndToEnd;

/// <summary>
/// The built program over the rehearsal's web, with four brands in four zones, two readers of the digest and one of the report each,
/// a webhook, a mail server of the test's, and a clock that the test sets.
/// </summary>
internal sealed class StagedNights : IAsyncDisposable
{
    /// <summary>IANA name by the brand's slug.</summary>
    public static readonly IReadOnlyDictionary<string, string> Zones = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["auckland"] = "Pacific/Auckland",
        ["kathmandu"] = "Asia/Kathmandu",
        ["berlin"] = "Europe/Berlin",
        ["newyork"] = "America/New_York",
    };

    /// <summary>How often it is looked before the clock goes on.</summary>
    private const int ReadsBetween = 40;

    private readonly RehearsalClockFile _file;
    private readonly SettableClock _clock;
    private readonly TemporaryFolder _folder = new();
    private readonly SocketsHttpHandler _handler = new();
    private readonly HttpClient _http;
    private RehearsalServer _web = null!;
    private ListeningPostProgram _program = null!;
    private RunningProgram? _running;

    private StagedNights(DateTimeOffset start)
    {
        _file = new RehearsalClockFile(start);
        _clock = new SettableClock(_file.Path);
        _http = new HttpClient(_handler);
    }

    public SmtpSink Sink { get; } = new() { LoginAnswer = "235 ok" };

    /// <summary>The webhook of all four.</summary>
    public HookReceiver Hook { get; private set; } = null!;

    public string Connection { get; private set; } = "";

    /// <summary>What the program has said since it was begun last.</summary>
    public string Log => _running?.Log ?? "";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static async Task<StagedNights> StartAsync(PostgresFixture postgres, DateTimeOffset start, DateTimeOffset end)
    {
        var nights = new StagedNights(start) { Connection = await postgres.CreateEmptyDatabaseAsync() };
        nights._web = await RehearsalServer.StartAsync(end, nights._clock, cancellationToken: Token);
        nights.Hook = await HookReceiver.StartAsync();
        int port = FreePort.Find();
        nights._http.BaseAddress = new Uri($"http://127.0.0.1:{port}/");
        nights._program = new ListeningPostProgram(nights.Configuration(port), nights._folder.Path);
        nights._program.Environment["LISTENINGPOST_CLOCK"] = nights._file.Path;
        nights._program.Environment["LISTENINGPOST__Database__ConnectionString"] = nights.Connection;
        return nights;
    }

    public void Set(DateTimeOffset at) => _file.Set(at);

    public void Begin() => _running = _program.Begin("listen");

    public async Task KillAsync()
    {
        await _running!.KillAsync();
        await _running.DisposeAsync();
    }

    public Task<int> StopAsync() => _running!.StopAsync();

    public Task<(int Status, string Output, string Errors)> AskAsync(params string[] arguments) => _program.AskAsync(arguments);

    public async Task<T> ReadAsync<T>(string sql) => (T)(await Sql.ReadAsync(Connection, sql))!;

    /// <summary>Waits until that many different messages have arrived.</summary>
    /// <param name="count">How many since the beginning.</param>
    /// <param name="isPutOff">
    /// Whether the clock goes on by five minutes now and then: what was put off while it was set waits from then.
    /// </param>
    public async Task UntilMailsAsync(int count, bool isPutOff)
    {
        int reads = 0;
        Task<int> ReadAsync()
        {
            if (isPutOff && ++reads % ReadsBetween == 0)
            {
                Set(_clock.GetUtcNow().AddMinutes(5));
            }

            return Task.FromResult(Mails.Distinct().Count());
        }

        try
        {
            await Eventually.EventuallyAsync(ReadAsync, arrived => arrived >= count);
        }
        catch (TimeoutException e)
        {
            throw new TimeoutException($"{count} mails were expected by {_clock.GetUtcNow():O}. {e.Message}\n{Log}", e);
        }
    }

    /// <summary>
    /// Waits until a statement answers true, while time goes on by five minutes now and then: what was put off has its turn. Not
    /// faster: a server that answers at once would be late by this clock, and new nights would come before the last are told of.
    /// </summary>
    public Task UntilPastAsync(string sql)
    {
        int reads = 0;
        return Eventually.EventuallyAsync(
            async () =>
            {
                if (++reads % ReadsBetween == 0)
                {
                    Set(_clock.GetUtcNow().AddMinutes(5));
                }

                return await ReadAsync<bool>(sql);
            },
            holds => holds);
    }

    /// <summary>Waits until a statement answers true.</summary>
    public Task UntilAsync(string sql) => Eventually.EventuallyAsync(() => ReadAsync<bool>(sql), holds => holds);

    /// <summary>Waits for an answer of <c>/health/ready</c>.</summary>
    /// <returns>Its body.</returns>
    public async Task<string> UntilReadyAsync(bool isReady) =>
        (await Eventually.EventuallyAsync(HealthAsync, health => health.IsReady == isReady)).Body;

    /// <summary>What arrived: who got which delivery, under which Message-ID.</summary>
    public IEnumerable<(string Recipient, string Delivery, string MessageId)> Mails => Sink.Taken.Select(
        taken => (taken.Recipient, Header(taken.Message, "X-ListeningPost-Delivery"), Header(taken.Message, "Message-Id").Trim('<', '>')));

    public async ValueTask DisposeAsync()
    {
        await (_running?.DisposeAsync() ?? ValueTask.CompletedTask);
        await _web.DisposeAsync();
        await Hook.DisposeAsync();
        await Sink.DisposeAsync();
        _http.Dispose();
        _handler.Dispose();
        _clock.Dispose();
        _file.Dispose();
        _folder.Dispose();
    }

    private async Task<(bool IsReady, string Body)> HealthAsync()
    {
        try
        {
            using HttpResponseMessage answer = await _http.GetAsync("health/ready", Token);
            return (answer.StatusCode == HttpStatusCode.OK, await answer.Content.ReadAsStringAsync(Token));
        }
        catch (HttpRequestException e)
        {
            return (false, e.Message);
        }
    }

    private string Configuration(int port)
    {
        JsonObject configuration = JsonNode.Parse(_web.Configuration())!.AsObject();
        JsonNode halden = configuration["Brands"]![0]!;
        configuration["Brands"] = new JsonArray([.. Zones.Select(zone => Brand(halden, zone.Key, zone.Value, Hook.Url))]);
        configuration["Web"] = new JsonObject { ["Url"] = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}") };
        configuration["Smtp"] = new JsonObject
        {
            ["Host"] = "127.0.0.1",
            ["Port"] = Sink.Port,
            ["Security"] = "None",
            ["UserName"] = "listening",
            ["Password"] = "rehearsed",
            ["From"] = "listening@post.example",
        };
        return configuration.ToJsonString();
    }

    private static JsonNode Brand(JsonNode halden, string slug, string zone, string hook)
    {
        JsonNode brand = halden.DeepClone();
        brand["Name"] = "Halden of " + zone;
        brand["Slug"] = slug;
        brand["TimeZone"] = zone;
        brand["Competitors"] = new JsonArray();
        brand["Digest"] = new JsonObject { ["At"] = "06:00", ["To"] = new JsonArray($"one@{slug}.example", $"two@{slug}.example") };
        brand["Report"] = new JsonObject { ["Day"] = "Monday", ["At"] = "07:00", ["To"] = new JsonArray($"three@{slug}.example") };
        brand["Alerts"] = new JsonObject
        {
            ["Webhooks"] = new JsonArray(new JsonObject { ["Url"] = hook, ["Secret"] = "whsec_bmlnaHRzIG5pZ2h0cyBuaWdodHMgbmlnaHRzIQ==" }),
        };
        return brand;
    }

    private static string Header(string message, string name) =>
        message.Split("\r\n").First(line => line.StartsWith(name + ":", StringComparison.OrdinalIgnoreCase))[(name.Length + 1)..].Trim();
}
