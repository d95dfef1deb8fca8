using System.Net;
using System.Net.Sockets;
using System.Text;

namespace ListeningPost.IntegrationTests.Sources.Http;

/// <summary>
/// A loopback server that does to each connection exactly what a script says, byte by byte. 127.0.0.2 plays the internet;
/// one that is never to be reached is a canary: <see cref="Connections"/> stays 0.
/// </summary>
internal sealed class HostileServer : IAsyncDisposable
{
    private readonly TcpListener _listener;
    private readonly CancellationTokenSource _stop = new();
    private readonly Func<HostileConnection, Task> _script;
    private readonly Lock _lock = new();
    private readonly List<string> _requests = [];
    private readonly List<Task> _work = [];
    private int _connections;
    private long _bytesSent;

    private HostileServer(Func<HostileConnection, Task> script, string address, int port)
    {
        _script = script;
        _listener = new TcpListener(IPAddress.Parse(address), port);
        _listener.Start();
        _work.Add(AcceptAsync());
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>The head of each request, as it came (Latin-1).</summary>
    public IReadOnlyList<string> Requests
    {
        get
        {
            lock (_lock)
            {
                return [.. _requests];
            }
        }
    }

    public int Connections => Volatile.Read(ref _connections);

    /// <summary>Bytes that the network took from us.</summary>
    public long BytesSent => Interlocked.Read(ref _bytesSent);

    /// <summary>Runs the script on every connection; it ends when the script returns.</summary>
    public static HostileServer Start(Func<HostileConnection, Task> script, string address = "127.0.0.2", int port = 0) =>
        new(script, address, port);

    /// <summary>Reads a request and sends these bytes, for every request of every connection.</summary>
    public static HostileServer Answering(string response, string address = "127.0.0.2") =>
        Answering(Encoding.Latin1.GetBytes(response), address);

    public static HostileServer Answering(byte[] response, string address = "127.0.0.2") => Start(
        async connection =>
        {
            while (await connection.ReadRequestAsync() is not null)
            {
                await connection.SendAsync(response);
            }
        },
        address);

    public Uri Url(string path = "/feed") => new($"http://{_listener.LocalEndpoint}{path}");

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Dispose();
        Task[] work;
        lock (_lock)
        {
            work = [.. _work];
        }

        await Task.WhenAll(work);
        _stop.Dispose();
    }

    internal void Note(string request)
    {
        lock (_lock)
        {
            _requests.Add(request);
        }
    }

    internal void NoteSent(long bytes) => Interlocked.Add(ref _bytesSent, bytes);

    private async Task AcceptAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                Socket socket = await _listener.AcceptSocketAsync(_stop.Token);
                Interlocked.Increment(ref _connections);
                lock (_lock)
                {
                    _work.Add(ServeAsync(socket));
                }
            }
            catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
            {
                return;
            }
        }
    }

    private async Task ServeAsync(Socket socket)
    {
        await Task.Yield();
        using (socket)
        {
            try
            {
                await _script(new HostileConnection(this, socket, _stop.Token));
            }
            catch (Exception e) when (e is IOException or SocketException or OperationCanceledException or ObjectDisposedException)
            {
                // The other side had enough, or the test is over.
            }
        }
    }
}

/// <summary>One connection of a <see cref="HostileServer"/>.</summary>
internal sealed class HostileConnection(HostileServer server, Socket socket, CancellationToken stopped)
{
    public CancellationToken Stopped => stopped;

    public Stream Stream { get; set; } = new NetworkStream(socket);

    /// <summary>The head of the next request, or null when the other side has closed.</summary>
    public async Task<string?> ReadRequestAsync()
    {
        var head = new List<byte>();
        byte[] one = new byte[1];
        while (!EndsHead(head))
        {
            if (await Stream.ReadAsync(one, stopped) == 0)
            {
                return null;
            }

            head.Add(one[0]);
        }

        string text = Encoding.Latin1.GetString([.. head]);
        server.Note(text);
        return text;
    }

    public Task SendAsync(string text) => SendAsync(Encoding.Latin1.GetBytes(text));

    public async Task SendAsync(byte[] bytes)
    {
        await Stream.WriteAsync(bytes, stopped);
        await Stream.FlushAsync(stopped);
        server.NoteSent(bytes.Length);
    }

    /// <summary>Says nothing more until the other side closes or the test is over.</summary>
    public async Task StaySilentAsync()
    {
        byte[] ignored = new byte[1024];
        while (await Stream.ReadAsync(ignored, stopped) > 0)
        {
            // Whatever it says.
        }
    }

    /// <summary>Ends the connection by a reset instead of a close.</summary>
    public void Reset()
    {
        socket.LingerState = new LingerOption(true, 0);
        socket.Close();
    }

    private static bool EndsHead(List<byte> head) => head is [.., 13, 10, 13, 10];
}
