using System.Net;
using System.Net.Sockets;

namespace ListeningPost.Benchmarks.Digesting;

/// <summary>A mail server on loopback that takes everything, and counts it.</summary>
internal sealed class MailSink : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _serving;
    private int _mails;
    private long _bytes;

    public MailSink()
    {
        _listener.Start();
        _serving = ServeAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public int Mails => Volatile.Read(ref _mails);

    /// <summary>Of all messages, line ends included.</summary>
    public long Bytes => Volatile.Read(ref _bytes);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _serving;
        _stop.Dispose();
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                TcpClient client = await _listener.AcceptTcpClientAsync(_stop.Token);
                _ = HearAsync(client);
            }
        }
        catch (OperationCanceledException)
        {
            // The measuring is over.
        }
    }

    private async Task HearAsync(TcpClient client)
    {
        using (client)
        {
            await using NetworkStream stream = client.GetStream();
            using var reader = new StreamReader(stream);
            await using var writer = new StreamWriter(stream) { NewLine = "\r\n", AutoFlush = true };
            await writer.WriteLineAsync("220 sink");
            while (await reader.ReadLineAsync(_stop.Token) is { } line)
            {
                await AnswerAsync(line, reader, writer);
            }
        }
    }

    private async Task AnswerAsync(string line, StreamReader reader, StreamWriter writer)
    {
        if (!line.StartsWith("DATA", StringComparison.OrdinalIgnoreCase))
        {
            await writer.WriteLineAsync(line.StartsWith("QUIT", StringComparison.OrdinalIgnoreCase) ? "221 bye" : "250 ok");
            return;
        }

        await writer.WriteLineAsync("354 go on");
        while (await reader.ReadLineAsync(_stop.Token) is { } said && said != ".")
        {
            Interlocked.Add(ref _bytes, said.Length + 2);
        }

        Interlocked.Increment(ref _mails);
        await writer.WriteLineAsync("250 taken");
    }
}
