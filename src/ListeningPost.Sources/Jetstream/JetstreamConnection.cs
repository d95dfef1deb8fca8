using System.Buffers;
using System.Collections.Frozen;
using System.Net.WebSockets;
using System.Threading.Channels;
using ListeningPost.Core.Sources;
using ListeningPost.Sources.Http;

namespace ListeningPost.Sources.Jetstream;

/// <summary>
/// One open connection. A task of its own reads and parses ahead, up to a bound: whoever takes the events slowly is not
/// overrun, the sender waits.
/// </summary>
internal sealed class JetstreamConnection : IAsyncDisposable
{
    /// <summary>Larger events are skipped: a post's text is 3,000 bytes at most.</summary>
    private const int MaxEventBytes = 1024 * 1024;

    private static readonly FrozenSet<WebSocketError> Unreadable =
        new[] { WebSocketError.Faulted, WebSocketError.InvalidMessageType, WebSocketError.HeaderError }.ToFrozenSet();

    private readonly WebSocket _socket;
    private readonly Channel<JetstreamEvent> _events = Channel.CreateBounded<JetstreamEvent>(4_096);
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _reading;
    private Task<bool>? _waiting;

    private JetstreamConnection(WebSocket socket, Uri uri)
    {
        _socket = socket;
        _reading = Task.Run(() => ReadAsync(SafeUrl.Of(uri)));
    }

    /// <exception cref="SourceException">No connection.</exception>
    public static async Task<JetstreamConnection> OpenAsync(SourceHttp http, Uri uri, CancellationToken cancellationToken) =>
        new(await http.OpenWebSocketAsync(uri, cancellationToken), uri);

    /// <summary>The next event, if one is there.</summary>
    public bool TryTake(out JetstreamEvent next) => _events.Reader.TryRead(out next);

    /// <summary>Waits for an event.</summary>
    /// <returns>False when none came in that time.</returns>
    /// <exception cref="SourceException">The connection broke, and all that came before was taken.</exception>
    public async Task<bool> WaitAsync(TimeSpan patience, TimeProvider clock, CancellationToken cancellationToken)
    {
        _waiting ??= _events.Reader.WaitToReadAsync(CancellationToken.None).AsTask();
        try
        {
            await _waiting.WaitAsync(patience > TimeSpan.Zero ? patience : TimeSpan.Zero, clock, cancellationToken);
            _waiting = null;
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _socket.Abort();
        await _reading;
        _socket.Dispose();
        _stop.Dispose();
        _ = _waiting?.Exception; // Looked at, so that it is not reported as nobody's.
    }

    private async Task ReadAsync(string name)
    {
        try
        {
            while (await ReadEventAsync() is { } next)
            {
                await _events.Writer.WriteAsync(next, _stop.Token);
            }

            _events.Writer.Complete(new SourceException(name + " closed the stream"));
        }
        catch (WebSocketException e) when (Unreadable.Contains(e.WebSocketErrorCode))
        {
            var unreadable = new SourceException(name + " sent what is no WebSocket message", e) { Failure = SourceFailure.Unreadable };
            _events.Writer.Complete(unreadable);
        }
        catch (Exception e) when (e is WebSocketException or IOException or OperationCanceledException or ObjectDisposedException)
        {
            _events.Writer.Complete(new SourceException(name + " broke the stream", e));
        }
    }

    // Null: the other side has closed.
    private async Task<JetstreamEvent?> ReadEventAsync()
    {
        byte[] buffer = ArrayPool<byte>.Shared.Rent(16 * 1024);
        try
        {
            int length = 0;
            bool tooLarge = false;
            while (true)
            {
                ValueWebSocketReceiveResult part = await _socket.ReceiveAsync(buffer.AsMemory(length), _stop.Token);
                length += part.Count;
                if (part.MessageType == WebSocketMessageType.Close)
                {
                    return null;
                }

                if (part.EndOfMessage)
                {
                    return tooLarge ? TooLarge : JetstreamParser.Read(buffer.AsMemory(0, length));
                }

                if (length == MaxEventBytes)
                {
                    (tooLarge, length) = (true, 0);
                }
                else if (length == buffer.Length)
                {
                    buffer = Grow(buffer);
                }
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static JetstreamEvent TooLarge =>
        new(JetstreamEventKind.Unusable, 0) { Problem = "an event is larger than 1 MiB" };

    private static byte[] Grow(byte[] buffer)
    {
        byte[] larger = ArrayPool<byte>.Shared.Rent(buffer.Length * 2);
        buffer.CopyTo(larger, 0);
        ArrayPool<byte>.Shared.Return(buffer);
        return larger;
    }
}
