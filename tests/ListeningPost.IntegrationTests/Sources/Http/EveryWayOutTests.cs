using System.Text.Json;
using ListeningPost.Core.Sources;
using ListeningPost.Sources;
using ListeningPost.Sources.Http;

namespace ListeningPost.IntegrationTests.Sources.Http;

/// <summary>Every kind of source goes through the same closed door: wherever it is configured to, sent to, or pointed to.</summary>
public sealed class EveryWayOutTests : HostileTests, IAsyncLifetime
{
    private const string Secret = "s3cret";

    private readonly HostileServer _canary = HostileServer.Answering("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}", "127.0.0.3");

    /// <summary>Each kind with all its keys; $ is the address that is asked, $W the same of a WebSocket.</summary>
    public static TheoryData<string, string> Kinds => new()
    {
        { "rss", "\"Url\":\"$feed\"" },
        { "googlenews", "\"BaseUrl\":\"$\"" },
        { "hackernews", "\"BaseUrl\":\"$\"" },
        { "reddit", "\"BaseUrl\":\"$\"" },
        { "reddit", $"\"BaseUrl\":\"$\",\"AuthUrl\":\"$token\",\"ClientId\":\"{Secret}\",\"ClientSecret\":\"{Secret}\"" },
        { "mastodon", $"\"BaseUrl\":\"$\",\"AccessToken\":\"{Secret}\",\"Hashtags\":[\"acme\"]" },
        { "bluesky", $"\"BaseUrl\":\"$\",\"Handle\":\"{Secret}\",\"AppPassword\":\"{Secret}\"" },
        { "bluesky", "\"BaseUrl\":\"$\"" },
        { "jetstream", "\"Url\":\"$Wsubscribe\"" },
        { "x", $"\"BaseUrl\":\"$\",\"BearerToken\":\"{Secret}\"" },
        { "stackexchange", $"\"BaseUrl\":\"$\",\"Key\":\"{Secret}\",\"Site\":\"stackoverflow\"" },
        { "github", $"\"BaseUrl\":\"$\",\"Token\":\"{Secret}\"" },
        { "threads", $"\"BaseUrl\":\"$\",\"AccessToken\":\"{Secret}\"" },
        { "gdelt", "\"BaseUrl\":\"$\",\"Language\":\"en\"" },
        { "lemmy", "\"BaseUrl\":\"$\"" },
        { "lobsters", "\"BaseUrl\":\"$\"" },
        { "discourse", "\"BaseUrl\":\"$\"" },
        { "devto", "\"BaseUrl\":\"$\",\"Tags\":[\"acme\"]" },
        { "youtube", "\"BaseUrl\":\"$\",\"Channels\":[\"UC1\"]" },
        { "appstore", "\"BaseUrl\":\"$\",\"AppId\":\"1\",\"Country\":\"us\"" },
    };

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        Assert.Equal(0, _canary.Connections);
        await _canary.DisposeAsync();
    }

    [Fact]
    public void No_kind_is_left_out() => Assert.Equal(
        SourceKinds.All.Select(kind => kind.Name).Order(StringComparer.Ordinal),
        Kinds.Select(row => row.Data.Item1).Distinct().Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task What_is_configured_inside_is_not_asked(string kind, string keys)
    {
        using SourceHttp http = Http();

        SourceException e = await Assert.ThrowsAsync<SourceException>(() => PollAsync(Source(kind, keys, _canary, http)));

        Assert.Equal(SourceFailure.Refused, e.Failure);
        Assert.DoesNotContain(Secret, e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task What_is_sent_inside_does_not_go_there(string kind, string keys)
    {
        await using var server = HostileServer.Answering($"HTTP/1.1 307 Go\r\nLocation: {_canary.Url()}\r\nContent-Length: 0\r\n\r\n");
        using SourceHttp http = Http();

        await Assert.ThrowsAsync<SourceException>(() => PollAsync(Source(kind, keys, server, http)));

        Assert.InRange(server.Requests.Count, 1, 3);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task What_is_sent_to_another_host_takes_no_credentials_along(string kind, string keys)
    {
        await using var other = HostileServer.Answering("HTTP/1.1 404 No\r\nContent-Length: 0\r\n\r\n", "127.0.0.2");
        await using var server = HostileServer.Answering($"HTTP/1.1 302 Go\r\nLocation: {other.Url()}\r\nContent-Length: 0\r\n\r\n");
        using SourceHttp http = Http();

        await Record.ExceptionAsync(() => PollAsync(Source(kind, keys, server, http)));

        Assert.All(other.Requests, request =>
        {
            Assert.StartsWith("GET /feed HTTP/1.1\r\n", request, StringComparison.Ordinal);
            Assert.DoesNotContain(Secret, request, StringComparison.Ordinal);
            Assert.DoesNotContain("Authorization", request, StringComparison.OrdinalIgnoreCase);
        });
    }

    [Fact]
    public async Task Of_a_link_to_the_next_page_only_the_place_in_the_list_is_used()
    {
        Uri next = _canary.Url("/api/v1/timelines/tag/acme?max_id=5");
        string page = $"HTTP/1.1 200 OK\r\nLink: <{next}>; rel=\"next\"\r\nContent-Type: application/json\r\n"
            + "Content-Length: 2\r\n\r\n[]";
        await using var server = HostileServer.Answering(page);
        using SourceHttp http = Http();
        ISource source = Source("mastodon", "\"BaseUrl\":\"$\",\"Hashtags\":[\"acme\"]", server, http);

        PollResult first = await PollAsync(source);
        await PollAsync(source, first.Cursor);

        Assert.Equal(2, server.Requests.Count);
    }

    private static ISource Source(string kind, string keys, HostileServer server, SourceHttp http)
    {
        string http11 = server.Url("/").ToString();
        string json = $"{{\"Name\":\"one\",\"Kind\":\"{kind}\",{keys}}}"
            .Replace("$W", "ws" + http11["http".Length..], StringComparison.Ordinal).Replace("$", http11, StringComparison.Ordinal);
        SourceKind found = SourceKinds.Find(kind)!;
        return found.Create((SourceOptions)JsonSerializer.Deserialize(json, found.OptionsType)!, http);
    }

    private Task<PollResult> PollAsync(ISource source, string? cursor = null) => PassTime(source.PollAsync(
        new PollRequest { Cursor = cursor, SearchTerms = ["acme"], Now = Clock.GetUtcNow(), LookBackTo = Clock.GetUtcNow().AddDays(-30) },
        Cancelled));
}
