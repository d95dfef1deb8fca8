using System.Net;
using System.Net.Sockets;
using System.Text;

namespace ListeningPost.IntegrationTests;

/// <summary>A mail server on loopback that does what a test tells it: takes messages, refuses them, or hangs up.</summary>
internal sealed class SmtpSink : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly List<(string Recipient, string Message)> _taken = [];
    private readonly Task _serving;
    private int _connections;

    public SmtpSink()
    {
        _listener.Start();
        _serving = ServeAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>What it says first: <c>220 sink</c>, <c>554 no</c> ….</summary>
    public string Greeting { get; set; } = "220 sink";

    /// <summary>The answer to AUTH: <c>235 ok</c>, <c>535 5.7.8 no</c> …; null: it offers no login.</summary>
    public string? LoginAnswer { get; set; }

    /// <summary>Whether its greeting has no end: a line whenever the last one was taken.</summary>
    public bool IsEndless { get; set; }

    /// <summary>Done once, at the next connection.</summary>
    public Action? WhenNextConnected { get; set; }

    /// <summary>The answer to MAIL.</summary>
    public string SenderAnswer { get; set; } = "250 ok";

    /// <summary>The answer to RCPT: <c>250 ok</c>, <c>451 greylisted</c>, <c>550 no such user</c> ….</summary>
    public string RecipientAnswer { get; set; } = "250 ok";

    /// <summary>The answer after the message; null: the message is taken, and the connection ends without a word.</summary>
    public string? DataAnswer { get; set; } = "250 taken";

    /// <summary>How many connections were made to it.</summary>
    public int Connections => Volatile.Read(ref _connections);

    /// <summary>Messages that arrived whole, answered or not.</summary>
    public IReadOnlyList<(string Recipient, string Message)> Taken
    {
        get
        {
            lock (_taken)
            {
                return [.. _taken];
            }
        }
    }

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
                using TcpClient client = await _listener.AcceptTcpClientAsync(_stop.Token);
                Interlocked.Increment(ref _connections);
                (Action? connected, WhenNextConnected) = (WhenNextConnected, null);
                connected?.Invoke();
                await HearAsync(client);
            }
        }
        catch (Exception e) when (
            e is OperationCanceledException or SocketException or ObjectDisposedException or InvalidOperationException)
        {
            // The test is over.
        }
    }

    /// <summary>A client that goes away in the middle is no matter.</summary>
    private async Task HearAsync(TcpClient client)
    {
        try
        {
            await TalkAsync(client.GetStream());
        }
        catch (IOException)
        {
            // It was killed.
        }
    }

    private async Task TalkAsync(NetworkStream stream)
    {
        using var reader = new StreamReader(stream, Encoding.UTF8, leaveOpen: true);
        await SayAsync(stream, Greeting);
        while (IsEndless)
        {
            await SayAsync(stream, "220-and more");
        }

        string recipient = "";
        while (await reader.ReadLineAsync(_stop.Token) is { } line)
        {
            string verb = line.Split([' ', ':'])[0].ToUpperInvariant();
            if (verb == "QUIT")
            {
                await SayAsync(stream, "221 bye");
                return;
            }

            if (verb == "DATA")
            {
                await SayAsync(stream, "354 go on");
                await TakeAsync(reader, recipient);
                if (DataAnswer is null)
                {
                    return;
                }

                await SayAsync(stream, DataAnswer);
                continue;
            }

            recipient = verb == "RCPT" ? line.Split('<', '>')[1] : recipient;
            await SayAsync(stream, Answer(verb));
        }
    }

    private string Answer(string verb) => verb switch
    {
        "MAIL" => SenderAnswer,
        "RCPT" => RecipientAnswer,
        "EHLO" => LoginAnswer is null ? "250 sink" : "250-sink\r\n250 AUTH PLAIN",
        "AUTH" => LoginAnswer ?? "502 none",
        _ => "250 ok",
    };

    private async Task TakeAsync(StreamReader reader, string recipient)
    {
        var message = new StringBuilder();
        string? line;
        while ((line = await reader.ReadLineAsync(_stop.Token)) is not (null or "."))
        {
            message.Append(line.StartsWith("..", StringComparison.Ordinal) ? line[1..] : line).Append("\r\n");
        }

        if (line is null)
        {
            return;
        }

        lock (_taken)
        {
            _taken.Add((recipient, message.ToString()));
        }
    }

    private async Task SayAsync(NetworkStream stream, string line) =>
        await stream.WriteAsync(Encoding.ASCII.GetBytes(line + "\r\n"), _stop.Token);
}
