using BenchmarkDotNet.Attributes;
using ListeningPost.Sources.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;

namespace ListeningPost.Benchmarks.Sources.Http;

/// <summary>
/// What politeness costs: 2,000 feeds of 250 loopback hosts, 64 requests under way at once, in one pass of answers that
/// nothing changed (what nearly every poll is), and one of bodies of 10 KB. Server and client share the machine. The pace per
/// host is taken off, as it is meant to slow down; everything else (door, pipeline, headers, budgets) works as ever.
/// </summary>
[MemoryDiagnoser]
public class PollBenchmarks : IDisposable
{
    private const int Feeds = 2_000;
    private const int Hosts = 250;
    private const int AtOnce = 64;

    private readonly HttpAsk _ask = new() { Validators = new HttpValidators("\"1\"", null) };
    private WebApplication? _server;
    private SocketsHttpHandler? _handler;
    private HttpMessageInvoker? _bare;
    private SourceHttp? _http;
    private Uri[] _feeds = [];

    [Params(304, 200)]
    public int Status { get; set; }

    [GlobalSetup]
    public async Task StartAsync()
    {
        byte[] body = new byte[10_000];
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://0.0.0.0:0");
        _server = builder.Build();
        _server.Run(context =>
        {
            context.Response.Headers.ETag = "\"1\"";
            context.Response.StatusCode = Status;
            return Status == 304 ? Task.CompletedTask : context.Response.Body.WriteAsync(body).AsTask();
        });
        await _server.StartAsync();
        int port = new Uri(_server.Urls.First()).Port;
        _feeds = [.. Enumerable.Range(0, Feeds).Select(i => new Uri($"http://127.0.1.{1 + (i % Hosts)}:{port}/{i}"))];
        _handler = new SocketsHttpHandler { UseProxy = false, UseCookies = false };
        _bare = new HttpMessageInvoker(_handler);
        _http = new SourceHttp(new HttpOptions { AllowedPrivateNetworks = ["127.0.0.0/8"], RequestsPerSecond = 0 }, TimeProvider.System);
    }

    [GlobalCleanup]
    public async Task StopAsync()
    {
        Dispose();
        await (_server?.DisposeAsync() ?? ValueTask.CompletedTask);
    }

    public void Dispose()
    {
        _http?.Dispose();
        _bare?.Dispose();
        _handler?.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>A bare loop that downloads the same and throws it away.</summary>
    [Benchmark(Baseline = true, OperationsPerInvoke = Feeds)]
    public Task Bare() => Parallel.ForEachAsync(_feeds, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (uri, stop) =>
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, uri);
        request.Headers.TryAddWithoutValidation("If-None-Match", "\"1\"");
        using HttpResponseMessage response = await _bare!.SendAsync(request, stop);
        await response.Content.CopyToAsync(Stream.Null, stop);
    });

    [Benchmark(OperationsPerInvoke = Feeds)]
    public Task Polite() => Parallel.ForEachAsync(
        _feeds, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (uri, stop) => await _http!.SendAsync(uri, _ask, stop));
}
