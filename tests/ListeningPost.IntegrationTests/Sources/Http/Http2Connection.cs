using System.Buffers.Binary;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace ListeningPost.IntegrationTests.Sources.Http;

/// <summary>The server's side of one HTTP/2 connection (RFC 9113), frame by frame.</summary>
internal sealed class Http2Connection
{
    public const byte Data = 0;
    public const byte Headers = 1;
    public const byte Reset = 3;
    public const byte Settings = 4;
    public const byte Ping = 6;
    public const byte GoAway = 7;
    public const byte EndStream = 1;
    public const byte EndHeaders = 4;
    private const byte Ack = 1;

    /// <summary>HPACK: entry 8 of the static table is <c>:status 200</c>.</summary>
    private static readonly byte[] Ok = [0x88];

    private readonly HostileConnection _connection;

    private Http2Connection(HostileConnection connection) => _connection = connection;

    /// <summary>A server that does this with each request of each connection, told the connection's number and the stream.</summary>
    public static HostileServer Serve(X509Certificate2 certificate, Func<Http2Connection, int, int, Task> answer)
    {
        int connections = 0;
        return HostileServer.Start(async connection =>
        {
            int number = Interlocked.Increment(ref connections);
            var http = new Http2Connection(connection);
            await http.OpenAsync(certificate);
            while (await http.ReadRequestAsync() is { } stream)
            {
                await answer(http, number, stream);
            }
        });
    }

    public Task SendAsync(byte type, byte flags, int stream, params byte[] payload)
    {
        byte[] frame = new byte[9 + payload.Length];
        BinaryPrimitives.WriteInt32BigEndian(frame, payload.Length << 8);
        frame[3] = type;
        frame[4] = flags;
        BinaryPrimitives.WriteInt32BigEndian(frame.AsSpan(5), stream);
        payload.CopyTo(frame, 9);
        return _connection.SendAsync(frame);
    }

    /// <summary>Status 200 with this body.</summary>
    public async Task AnswerAsync(int stream, string body, bool whole = true)
    {
        await SendAsync(Headers, EndHeaders, stream, Ok);
        await SendAsync(Data, whole ? EndStream : (byte)0, stream, System.Text.Encoding.ASCII.GetBytes(body));
    }

    public Task ResetAsync(int stream, byte error) => SendAsync(Reset, 0, stream, 0, 0, 0, error);

    /// <summary>No streams after this one.</summary>
    public Task GoAwayAsync(byte lastStream) => SendAsync(GoAway, 0, 0, 0, 0, 0, lastStream, 0, 0, 0, 0);

    public void Close() => _connection.Reset();

    private async Task OpenAsync(X509Certificate2 certificate)
    {
        var tls = new SslStream(_connection.Stream);
        var options =
            new SslServerAuthenticationOptions { ServerCertificate = certificate, ApplicationProtocols = [SslApplicationProtocol.Http2] };
        await tls.AuthenticateAsServerAsync(options, _connection.Stopped);
        _connection.Stream = tls;
        await tls.ReadExactlyAsync(new byte[24], _connection.Stopped); // The client's preface.
        await SendAsync(Settings, 0, 0);
    }

    /// <summary>The stream of the next request; null when the other side has closed.</summary>
    private async Task<int?> ReadRequestAsync()
    {
        byte[] head = new byte[9];
        while (await _connection.Stream.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, _connection.Stopped) == head.Length)
        {
            byte[] payload = new byte[BinaryPrimitives.ReadInt32BigEndian(head) >> 8];
            await _connection.Stream.ReadExactlyAsync(payload, _connection.Stopped);
            switch (head[3])
            {
                case Headers:
                    return BinaryPrimitives.ReadInt32BigEndian(head.AsSpan(5));
                case Settings when head[4] != Ack:
                    await SendAsync(Settings, Ack, 0);
                    break;
                case Ping when head[4] != Ack:
                    await SendAsync(Ping, Ack, 0, payload);
                    break;
                default:
                    break;
            }
        }

        return null;
    }
}
