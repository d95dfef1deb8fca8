using ListeningPost.Core.Sources;
using ListeningPost.Sources.Http;
using Microsoft.Extensions.Time.Testing;

namespace ListeningPost.IntegrationTests.Sources.Http;

/// <summary>What the tests against <see cref="HostileServer"/> share: 127.0.0.2 is the internet, time is a fake clock.</summary>
public abstract class HostileTests
{
    protected static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    protected FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 11, 20, 12, 0, 0, TimeSpan.Zero));

    private protected SourceHttp Http(HttpOptions? options = null, TimeProvider? clock = null, ResolveHost? resolve = null) =>
        new((options ?? new HttpOptions()) with { AllowedPrivateNetworks = ["127.0.0.2/32"] }, clock ?? Clock, null, resolve);

    private protected Task<HttpAnswer> GetAsync(SourceHttp http, Uri uri, HttpAsk? ask = null) =>
        PassTime(http.SendAsync(uri, ask ?? HttpAsk.Get, Cancelled));

    private protected Task<SourceException> FailsAsync(SourceHttp http, Uri uri) =>
        Assert.ThrowsAsync<SourceException>(() => GetAsync(http, uri));

    /// <summary>
    /// Lets the clock run until the work is done: by default in steps so small that only real silence runs into a limit.
    /// </summary>
    private protected Task<T> PassTime<T>(Task<T> work, int stepMilliseconds = 5) =>
        Eventually.PassTimeAsync(Clock, TimeSpan.FromMilliseconds(stepMilliseconds), work);
}
