using System.Net.WebSockets;
using ListeningPost.Core.Sources;

namespace ListeningPost.Sources.Http;

/// <summary>Opens WebSockets: the handshake within the time of one attempt, dead connections found by pings.</summary>
internal static class WebSockets
{
    private static readonly TimeSpan PingEvery = TimeSpan.FromSeconds(20);

    /// <exception cref="AttemptException">The handshake failed.</exception>
    public static async Task<WebSocket> OpenAsync(
        Uri uri, HttpMessageInvoker invoker, HttpOptions options, TimeProvider clock, CancellationToken cancellationToken)
    {
        var socket = new ClientWebSocket();
        socket.Options.CollectHttpResponseDetails = true;
        socket.Options.KeepAliveInterval = PingEvery;
        socket.Options.KeepAliveTimeout = PingEvery;
        socket.Options.SetRequestHeader("User-Agent", options.UserAgent);
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(options.TimeoutSeconds), clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            await socket.ConnectAsync(uri, invoker, either.Token);
            return socket;
        }
        catch (Exception e) when (e is WebSocketException or OperationCanceledException or HttpRequestException or IOException)
        {
            AttemptException failed = Failed(socket, e, clock);
            socket.Dispose();
            cancellationToken.ThrowIfCancellationRequested();
            throw failed;
        }
    }

    private static AttemptException Failed(ClientWebSocket socket, Exception e, TimeProvider clock)
    {
        if (e is OperationCanceledException)
        {
            return new AttemptException(SourceFailure.Timeout, "did not open a WebSocket in time", e);
        }

        if ((int)socket.HttpStatusCode == 0)
        {
            return Failures.OfException(e);
        }

        if ((int)socket.HttpStatusCode < 400)
        {
            return new AttemptException(SourceFailure.Unreadable, "did not open a WebSocket; check the address", e);
        }

        Dictionary<string, string> headers = (socket.HttpResponseHeaders ?? new Dictionary<string, IEnumerable<string>>())
            .ToDictionary(h => h.Key, h => string.Join(", ", h.Value), StringComparer.OrdinalIgnoreCase);
        var held = new HeldBack(RateHeaders.RetryAfter(headers, clock.GetUtcNow()), IsSpent: false);
        return Failures.OfRefusal(new Refusal(socket.HttpStatusCode, ErrorBody.Silent), reason: null, held, advice: null);
    }
}
