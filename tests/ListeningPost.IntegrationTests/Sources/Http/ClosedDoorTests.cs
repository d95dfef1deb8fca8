using System.Net;
using ListeningPost.Core.Sources;
using ListeningPost.Sources.Http;

namespace ListeningPost.IntegrationTests.Sources.Http;

/// <summary>No way inside: 127.0.0.2 is the internet, canaries listen on 127.0.0.3 and [::1] and never hear a byte.</summary>
public sealed class ClosedDoorTests : HostileTests, IAsyncLifetime
{
    private const string Ok = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

    private readonly HostileServer _canary = HostileServer.Answering(Ok, "127.0.0.3");
    private readonly HostileServer _canary6 = HostileServer.Answering(Ok, "::1");

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        Assert.Equal(0, _canary.Connections + _canary6.Connections);
        await _canary.DisposeAsync();
        await _canary6.DisposeAsync();
    }

    [Theory]
    [InlineData("127.0.0.3")]
    [InlineData("127.0.0.3.")]
    [InlineData("localhost")]
    [InlineData("LOCALHOST.")]
    [InlineData("0.0.0.0")]
    [InlineData("[::ffff:127.0.0.3]")]
    [InlineData("[::127.0.0.3]")]
    [InlineData("[64:ff9b::127.0.0.3]")]
    [InlineData("[2002:7f00:3::]")]
    [InlineData("[2001:0:7f00:3::]")]
    [InlineData("2130706435")]
    [InlineData("0x7f.3")]
    [InlineData("0177.0.0.3")]
    [InlineData("127.3")]
    [InlineData("news.example@127.0.0.3")]
    [InlineData("①②⑦.0.0.3")]
    public async Task An_inside_address_is_refused_however_it_is_spelt(string host)
    {
        using SourceHttp http = Http();

        SourceException e = await FailsAsync(http, new Uri($"http://{host}:{_canary.Port}/"));

        Assert.Equal(SourceFailure.Refused, e.Failure);
        Assert.False(e.PausesHost);
    }

    [Fact]
    public async Task IPv6_loopback_is_refused()
    {
        using SourceHttp http = Http();

        Assert.Equal(SourceFailure.Refused, (await FailsAsync(http, new Uri($"http://[::1]:{_canary6.Port}/"))).Failure);
    }

    [Theory]
    [InlineData(301, "http://127.0.0.3:{0}/")]
    [InlineData(302, "//127.0.0.3:{0}/")]
    [InlineData(307, "http://0x7f000003:{0}/")]
    [InlineData(308, "http://inside.example:{0}/")]
    [InlineData(303, "\\\\\\\\127.0.0.3:{0}\\\\x")]
    [InlineData(302, "file:///etc/passwd")]
    [InlineData(302, "ftp://127.0.0.3:{0}/")]
    [InlineData(302, "gopher://127.0.0.3:{0}/_x")]
    [InlineData(302, "data:text/plain,x")]
    [InlineData(302, "javascript:alert(1)")]
    public async Task A_redirect_inside_is_refused_at_that_hop(int status, string location)
    {
        location = string.Format(System.Globalization.CultureInfo.InvariantCulture, location, _canary.Port);
        await using var server = HostileServer.Answering($"HTTP/1.1 {status} Go\r\nLocation: {location}\r\nContent-Length: 0\r\n\r\n");
        using SourceHttp http = Http(resolve: (_, _) => Addresses("127.0.0.3"));

        Assert.Equal(SourceFailure.Refused, (await FailsAsync(http, server.Url())).Failure);
        Assert.Single(server.Requests);
    }

    [Theory]
    [InlineData("127.0.0.3")]
    [InlineData("127.0.0.2,127.0.0.3")]
    [InlineData("127.0.0.2,::1")]
    [InlineData("127.0.0.2,::ffff:127.0.0.3")]
    public async Task A_name_with_one_address_inside_is_refused_whole(string addresses)
    {
        await using var server = HostileServer.Answering(Ok);
        using SourceHttp http = Http(resolve: (_, _) => Addresses(addresses.Split(',')));

        Assert.Equal(SourceFailure.Refused, (await FailsAsync(http, new Uri($"http://news.example:{server.Port}/"))).Failure);
        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task A_name_that_changes_its_address_after_the_check_is_connected_where_it_was_checked()
    {
        int lookups = 0;
        await using var server = HostileServer.Start(async connection =>
        {
            await connection.ReadRequestAsync();
            await connection.SendAsync(Ok);
        });
        using SourceHttp http = Http(resolve: (_, _) => Addresses(Interlocked.Increment(ref lookups) == 1 ? "127.0.0.2" : "127.0.0.3"));
        var uri = new Uri($"http://news.example:{server.Port}/");

        HttpAnswer answer = await GetAsync(http, uri);
        SourceException e = await FailsAsync(http, uri);

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Equal((SourceFailure.Refused, 2), (e.Failure, lookups));
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task The_first_of_several_addresses_that_answers_is_taken()
    {
        await using var server = HostileServer.Answering(Ok);
        using var http = new SourceHttp(
            new HttpOptions { AllowedPrivateNetworks = ["127.0.0.0/8"] }, Clock, null, (_, _) => Addresses("127.0.0.9", "127.0.0.2"));

        Assert.Equal(HttpStatusCode.OK, (await GetAsync(http, new Uri($"http://news.example:{server.Port}/"))).Status);
    }

    [Fact]
    public async Task A_kept_connection_is_not_used_for_another_name()
    {
        await using var server = HostileServer.Answering(Ok);
        using SourceHttp http = Http(resolve: (host, _) => Addresses(host == "news.example" ? "127.0.0.2" : "127.0.0.3"));

        await GetAsync(http, new Uri($"http://news.example:{server.Port}/"));

        Assert.Equal(SourceFailure.Refused, (await FailsAsync(http, new Uri($"http://inside.example:{server.Port}/"))).Failure);
        Assert.Single(server.Requests);
    }

    [Theory]
    [InlineData(22)]
    [InlineData(25)]
    [InlineData(2525)]
    [InlineData(5432)]
    [InlineData(6379)]
    public async Task Ports_of_other_protocols_are_refused_even_where_the_address_is_allowed(int port)
    {
        using SourceHttp http = Http();

        SourceException e = await FailsAsync(http, new Uri($"http://127.0.0.2:{port}/"));

        Assert.Equal(SourceFailure.Refused, e.Failure);
        Assert.Contains($"port {port}", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_line_break_in_an_address_starts_no_line_on_the_wire()
    {
        await using var server = HostileServer.Answering(Ok);
        using SourceHttp http = Http();

        await GetAsync(http, new Uri(server.Url(), "/a\r\nX-Smuggled: 1\r\n?q=b\r\nc"));

        Assert.DoesNotContain("\nX-Smuggled", server.Requests[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_proxy_in_the_environment_is_ignored()
    {
        await using var server = HostileServer.Answering(Ok);
        Environment.SetEnvironmentVariable("http_proxy", _canary.Url().ToString());
        Environment.SetEnvironmentVariable("all_proxy", _canary.Url().ToString());
        try
        {
            using SourceHttp http = Http();
            Assert.Equal(HttpStatusCode.OK, (await GetAsync(http, server.Url())).Status);
        }
        finally
        {
            Environment.SetEnvironmentVariable("http_proxy", null);
            Environment.SetEnvironmentVariable("all_proxy", null);
        }
    }

    [Fact]
    public async Task A_configured_proxy_is_used_and_asked_for_nothing_inside()
    {
        await using var proxy = HostileServer.Answering(Ok, "127.0.0.4");
        using SourceHttp http = Http(
            new HttpOptions { Proxy = proxy.Url("/") },
            resolve: (host, _) => Addresses(host == "news.example" ? "127.0.0.2" : "127.0.0.3"));

        await GetAsync(http, new Uri("http://news.example/feed"));
        SourceException e = await FailsAsync(http, new Uri("http://inside.example/feed"));

        Assert.Equal(SourceFailure.Refused, e.Failure);
        Assert.StartsWith("GET http://news.example/feed HTTP/1.1", Assert.Single(proxy.Requests), StringComparison.Ordinal);
    }

    private static Task<IPAddress[]> Addresses(params string[] addresses) => Task.FromResult(addresses.Select(IPAddress.Parse).ToArray());
}
