using System.Net.Sockets;

namespace ListeningPost.Sources.Http;

/// <summary>
/// Tells a connection that was kept, and ended by the server just when it was used again, from a host that is ill: what was sent by it
/// may be sent again at once (RFC 9112, 9.3.1).
/// </summary>
internal static class KeptConnections
{
    private static readonly HttpRequestOptionsKey<bool> Fresh = new("fresh connection");

    /// <summary>A connection is opened for this request.</summary>
    public static void Open(HttpRequestMessage request) => request.Options.Set(Fresh, true);

    /// <summary>Whether the request, which got no answer, went by a connection that was ended before.</summary>
    public static bool WasEnded(HttpRequestMessage request, HttpRequestException e)
    {
        bool mayRepeat = request.Method == HttpMethod.Get || request.Method == HttpMethod.Head;
        bool isFresh = request.Options.TryGetValue(Fresh, out bool fresh) && fresh;
        return mayRepeat && !isFresh && IsReset(e);
    }

    private static bool IsReset(Exception? e) => e switch
    {
        null => false,
        SocketException { SocketErrorCode: SocketError.ConnectionReset or SocketError.ConnectionAborted or SocketError.Shutdown } => true,
        _ => IsReset(e.InnerException),
    };
}
