using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace ListeningPost.IntegrationTests;

/// <summary>A network between a client and a server on loopback that can swallow everything: nothing fails, and nothing arrives.</summary>
internal sealed class Between : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();
    private readonly string _server;
    private readonly Task _accepting;
    private volatile TaskCompletionSource _open = Opened();
    private int _swallowed;

    /// <param name="connectionString">Of the server behind; its host may be the folder of a socket.</param>
    public Between(string connectionString)
    {
        var address = new NpgsqlConnectionStringBuilder(connectionString);
        _server = address.Host!.StartsWith('/') ? $"{address.Host}/.s.PGSQL.{address.Port}" : $"{address.Host}:{address.Port}";
        _listener.Start();
        (address.Host, address.Port) = ("127.0.0.1", ((IPEndPoint)_listener.LocalEndpoint).Port);
        ConnectionString = address.ConnectionString;
        _accepting = AcceptAsync();
    }

    /// <summary>The same database by way of this network.</summary>
    public string ConnectionString { get; }

    /// <summary>How often something was sent and did not arrive.</summary>
    public int Swallowed => Volatile.Read(ref _swallowed);

    public void GoBlack() => _open = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Clear() => _open.TrySetResult();

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        Clear();
        _listener.Dispose();
        await _accepting;
        _end.Dispose();
    }

    private static TaskCompletionSource Opened()
    {
        var open = new TaskCompletionSource();
        open.SetResult();
        return open;
    }

    private async Task AcceptAsync()
    {
        var passing = new List<Task>();
        try
        {
            while (!_end.IsCancellationRequested)
            {
                Socket client = await _listener.AcceptSocketAsync(_end.Token);
                passing.Add(PassAsync(client));
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            await Task.WhenAll(passing);
        }
    }

    private async Task PassAsync(Socket client)
    {
        try
        {
            using Socket near = client;
            using Socket far = await ConnectAsync();
            await Task.WhenAny(PumpAsync(near, far), PumpAsync(far, near));
        }
        catch (Exception e) when (e is SocketException or OperationCanceledException)
        {
            // Either side is gone, and so is the other.
        }
    }

    private async Task<Socket> ConnectAsync()
    {
        EndPoint server = _server.StartsWith('/') ? new UnixDomainSocketEndPoint(_server) : IPEndPoint.Parse(_server);
        var far = new Socket(server.AddressFamily, SocketType.Stream, ProtocolType.Unspecified);
        await far.ConnectAsync(server, _end.Token);
        return far;
    }

    private async Task PumpAsync(Socket from, Socket to)
    {
        var buffer = new byte[64 * 1024];
        try
        {
            for (int read; (read = await from.ReceiveAsync(buffer.AsMemory(), _end.Token)) > 0;)
            {
                Task open = _open.Task;
                if (!open.IsCompleted)
                {
                    Interlocked.Increment(ref _swallowed);
                    await open.WaitAsync(_end.Token);
                }

                await to.SendAsync(buffer.AsMemory(0, read), _end.Token);
            }
        }
        catch (Exception e) when (e is SocketException or OperationCanceledException or ObjectDisposedException)
        {
            // Either side is gone, and so is the other.
        }
    }
}
