using System.Net;
using ListeningPost.Auditing;
using ListeningPost.Core.Brands;
using ListeningPost.Deliveries;
using ListeningPost.Digests;
using ListeningPost.IntegrationTests.Storage;
using ListeningPost.Mcp;
using ListeningPost.Observability;
using ListeningPost.Pages;
using ListeningPost.Searching;
using ListeningPost.Serving;
using ListeningPost.Storage;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using static ListeningPost.IntegrationTests.Storage.Listening;

namespace ListeningPost.IntegrationTests.Pages;

/// <summary>The pages, asked over HTTP.</summary>
public class PageEndpointsTests(PostgresFixture postgres)
{
    private static readonly DateOnly Day = new(2026, 3, 14);
    private static readonly Brand Brand = Acme with { Name = "Acme <b>", DigestTo = ["one@acme.example"] };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_sent_digest_is_listed_and_shown_as_sent()
    {
        await using Listening listening = await StartAsync(postgres, Brand);
        await listening.SaveAsync(Mention("1", "question").With(p => p with { Text = "<script>alert(1)</script> acme?" }));
        await using var sink = new SmtpSink();
        await using WebApplication web = await ServeAsync(listening, sink.Port);
        await web.Services.GetRequiredService<NightlyDigests>().SendAsync(Brand, Day, Day, evenIfPutOff: true, Token);
        long id = await listening.ReadAsync<long>("select id from listening.documents");

        var (_, list) = await GetAsync(web, "/digests");
        var (response, page) = await GetAsync(web, $"/digests/{id}");

        Assert.Contains($"href=\"/digests/{id}\"", list, StringComparison.Ordinal);
        Assert.Contains("data-figure=\"mentions\" data-value=\"1\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", ServedWeb.Foreign(page), StringComparison.Ordinal);
        Assert.DoesNotContain("cid:", page, StringComparison.Ordinal);
        Assert.Contains("href=\"/mentions?brand=acme&amp;since=", page, StringComparison.Ordinal);
        Assert.Contains("default-src 'none'", response.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.Equal("nosniff", response.Headers.GetValues("X-Content-Type-Options").Single());
    }

    [Fact]
    public async Task Today_shows_each_brand_with_the_digests_figures()
    {
        await using Listening listening = await StartAsync(postgres, Brand);
        await listening.SaveAsync(Mention("1").With(p => p with { PublishedAt = TimeProvider.System.GetUtcNow().AddSeconds(-1) }));
        await using WebApplication web = await ServeAsync(listening, port: 1);

        var (response, page) = await GetAsync(web, "/");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Contains("data-brand=\"acme\"", page, StringComparison.Ordinal);
        Assert.Contains("data-figure=\"with_you\"", page, StringComparison.Ordinal);
        Assert.Contains("so far", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Acme <b>", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_not_there_is_not_found()
    {
        await using Listening listening = await StartAsync(postgres, Brand);
        await using WebApplication web = await ServeAsync(listening, port: 1);

        Assert.Equal(HttpStatusCode.NotFound, (await GetAsync(web, "/digests/99")).Response.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await GetAsync(web, "/digests/../etc")).Response.StatusCode);
        Assert.Contains("No digest has been sent yet", (await GetAsync(web, "/digests")).Page, StringComparison.Ordinal);
    }

    private static async Task<WebApplication> ServeAsync(Listening listening, int port)
    {
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrel().UseUrls("http://127.0.0.1:0");
        builder.Services
            .AddLogging()
            .AddRoutingCore()
            .AddSingleton(TimeProvider.System)
            .AddStorage(listening.ConnectionString)
            .AddSingleton<IReadOnlyList<Brand>>([Brand])
            .AddSingleton(new SmtpOptions { Host = "127.0.0.1", Port = port, Security = SmtpSecurity.None })
            .AddSearching()
            .AddDigests(new DigestOptions(null, "listening@example.com"))
            .AddServing()
            .AddServiceMetrics()
            .AddTools()
            .AddPages()
            .AddAuditing();
        WebApplication web = builder.Build();
        Web.Serve(web, new WebOptions());
        await web.StartAsync(Token);
        return web;
    }

    private static async Task<(HttpResponseMessage Response, string Page)> GetAsync(WebApplication web, string path)
    {
        string address = web.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        using var handler = new SocketsHttpHandler();
        using var client = new HttpClient(handler);
        HttpResponseMessage response = await client.GetAsync(new Uri(address + path), Token);
        return (response, await response.Content.ReadAsStringAsync(Token));
    }
}
