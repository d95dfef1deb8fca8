using ListeningPost.Sources.Http;
using Microsoft.Extensions.Time.Testing;

namespace ListeningPost.Tests.Sources.Http;

/// <summary>What tests of <see cref="SourceHttp"/> share: a fake clock, and answers in place of the network.</summary>
public abstract class HttpTests
{
    protected static readonly Uri Page = new("https://news.example/feed");

    protected static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    protected FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 11, 20, 12, 0, 0, TimeSpan.Zero));

    private protected SourceHttp Http(HttpMessageHandler server, HttpOptions? options = null) =>
        new(options ?? new HttpOptions(), Clock, server);

    /// <summary>Lets the clock run until the work is done.</summary>
    protected Task<T> PassTime<T>(Task<T> work) => Eventually.PassTimeAsync(Clock, TimeSpan.FromMilliseconds(100), work);
}
