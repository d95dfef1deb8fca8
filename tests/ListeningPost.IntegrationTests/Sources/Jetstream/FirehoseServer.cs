using System.Globalization;
using System.Net.WebSockets;
using System.Security.Cryptography;
using System.Text;
using ListeningPost.IntegrationTests.Sources.Http;

namespace ListeningPost.IntegrationTests.Sources.Jetstream;

/// <summary>A Jetstream server on loopback that keeps its events and sends them again from a cursor, inclusive.</summary>
internal sealed class FirehoseServer : IAsyncDisposable
{
    private readonly HostileServer _server;
    private readonly Lock _lock = new();
    private readonly List<(long TimeUs, byte[] Frame, WebSocketMessageType Type)> _events = [];
    private int _connections;

    public FirehoseServer() => _server = HostileServer.Start(ServeAsync);

    /// <summary>The cursor of each connection.</summary>
    public List<long?> Cursors { get; } = [];

    /// <summary>Events older than this are no longer kept.</summary>
    public long KeptFrom { get; set; }

    /// <summary>
    /// A cursor older than this is refused, with a status or by closing without a word; the latter when
    /// <see cref="RefusesSilently"/>.
    /// </summary>
    public long RefusedBefore { get; set; }

    public bool RefusesSilently { get; set; }

    /// <summary>
    /// What is done to the n-th connection (from 1) before its i-th event (from 0) is sent; false ends it there, without
    /// a word.
    /// </summary>
    public Func<HostileConnection, int, int, Task<bool>> Before { get; set; } = (_, _, _) => Task.FromResult(true);

    public Uri Url => new(_server.Url("/subscribe").ToString().Replace("http:", "ws:", StringComparison.Ordinal));

    public IReadOnlyList<string> Requests => _server.Requests;

    public void Add(long timeUs, string json) => Add(timeUs, Encoding.UTF8.GetBytes(json));

    public void Add(long timeUs, byte[] frame)
    {
        lock (_lock)
        {
            _events.Add((timeUs, frame, WebSocketMessageType.Text));
        }
    }

    public void Post(long timeUs, string key, string text, string operation = "create", string did = "did:plc:a") => Add(timeUs, $$$"""
        {"did":"{{{did}}}","time_us":{{{timeUs}}},"kind":"commit","commit":{"rev":"{{{timeUs}}}",
         "operation":"{{{operation}}}","collection":"app.bsky.feed.post",
         "rkey":"{{{key}}}","record":{"text":"{{{text}}}","createdAt":"2026-11-20T12:00:00Z"},"cid":"x"}}
        """);

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private const string TooOld =
        "HTTP/1.1 400 Bad Request\r\nConnection: close\r\nContent-Length: 24\r\n\r\n{\"error\":\"CursorTooOld\"}";

    private async Task ServeAsync(HostileConnection connection)
    {
        string request = await connection.ReadRequestAsync() ?? throw new IOException("closed");
        long? from = long.TryParse(Between(request, "cursor=", ' '), CultureInfo.InvariantCulture, out long cursor) ? cursor : null;
        if (from < RefusedBefore && !RefusesSilently)
        {
            await connection.SendAsync(TooOld);
            return;
        }

        await AcceptAsync(connection, Between(request, "Sec-WebSocket-Key: ", '\r'));
        int number;
        lock (_lock)
        {
            Cursors.Add(from);
            number = ++_connections;
        }

        if (from < RefusedBefore)
        {
            return;
        }

        using WebSocket socket = WebSocket.CreateFromStream(connection.Stream, new WebSocketCreationOptions { IsServer = true });
        (long TimeUs, byte[] Frame, WebSocketMessageType Type)[] events;
        lock (_lock)
        {
            events = [.. _events.Where(e => e.TimeUs >= Math.Max(from ?? long.MaxValue, KeptFrom))];
        }

        for (int i = 0; i < events.Length; i++)
        {
            if (!await Before(connection, number, i))
            {
                return;
            }

            await socket.SendAsync(events[i].Frame, events[i].Type, endOfMessage: true, connection.Stopped);
        }

        await connection.StaySilentAsync();
    }

    private static Task AcceptAsync(HostileConnection connection, string key)
    {
#pragma warning disable CA5350 // RFC 6455 says SHA-1.
        string accept = Convert.ToBase64String(SHA1.HashData(Encoding.ASCII.GetBytes(key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11")));
#pragma warning restore CA5350
        return connection.SendAsync(
            $"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: {accept}\r\n\r\n");
    }

    private static string Between(string text, string start, char end)
    {
        int from = text.IndexOf(start, StringComparison.Ordinal);
        return from < 0 ? "" : text[(from + start.Length)..].Split(end)[0];
    }
}
