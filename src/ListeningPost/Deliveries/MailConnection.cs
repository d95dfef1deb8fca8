using System.Net.Sockets;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;

namespace ListeningPost.Deliveries;

/// <summary>A connection to the mail server, made at its first use.</summary>
internal sealed class MailConnection(SmtpOptions options, TimeProvider clock) : IAsyncDisposable
{
    /// <summary>How long the server may say nothing.</summary>
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(30);

    /// <summary>How long an attempt may take from connecting to the server's last word, however slowly it speaks.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);

    private static readonly TimeSpan Goodbye = TimeSpan.FromSeconds(2);

    private SmtpClient? _client;

    /// <summary>Whether the next message may use it.</summary>
    public bool IsGood => _client is { IsConnected: true };

    /// <summary>Whether the server ended it by a word, and so has not taken what it was given last.</summary>
    public bool IsDismissed { get; private set; }

    /// <summary>Connects where that has not been done, and does something. Never throws for what a server does.</summary>
    public async Task<SendOutcome> TryAsync(Func<SmtpClient, CancellationToken, Task> work, CancellationToken cancellationToken)
    {
        using var deadline = new CancellationTokenSource(Longest, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        bool isOpen = false;
        try
        {
            _client ??= await ConnectAsync(either.Token);
            isOpen = true;
            await work(_client, either.Token);
            return SendOutcome.Sent;
        }
        catch (Exception e) when (MailFailures.Judge(e, isOpen, cancellationToken) is { } status)
        {
            if (e is not SmtpCommandException || status == SendStatus.Unavailable)
            {
                IsDismissed = e is SmtpCommandException;
                Drop();
            }

            // What is cut off may end in any exception.
            string words = deadline.IsCancellationRequested ? MailFailures.NoAnswer : MailFailures.Say(e, isOpen);
            return new SendOutcome(status, $"{options.Host}:{options.Port}: {words}");
        }
    }

    /// <summary>Asks whether the server is still there; one that closes connections after a while or a number of messages is not.</summary>
    public async Task<bool> IsAliveAsync(CancellationToken cancellationToken) =>
        (await TryAsync(static (client, token) => client.NoOpAsync(token), cancellationToken)).Status == SendStatus.Sent;

    /// <summary>The server has taken the messages: whatever happens while saying goodbye changes nothing.</summary>
    public async ValueTask DisposeAsync()
    {
        using var patience = new CancellationTokenSource(Goodbye, clock);
        try
        {
            await (_client?.DisconnectAsync(quit: true, patience.Token) ?? Task.CompletedTask);
        }
        catch (Exception e)
            when (e is IOException or ProtocolException or CommandException or SocketException or OperationCanceledException)
        {
            // Taken is taken.
        }

        Drop();
    }

    private void Drop()
    {
        _client?.Dispose();
        _client = null;
    }

    private async Task<SmtpClient> ConnectAsync(CancellationToken cancellationToken)
    {
        var client = new SmtpClient { Timeout = (int)Silence.TotalMilliseconds };
        try
        {
            await client.ConnectAsync(options.Host!, options.Port, Security(), cancellationToken);
            if (options.UserName is not null)
            {
                await client.AuthenticateAsync(options.UserName, options.Password ?? "", cancellationToken);
            }

            return client;
        }
        catch
        {
            client.Dispose();
            throw;
        }
    }

    /// <summary>StartTls fails where the server does not offer it; nothing is ever sent in the clear instead.</summary>
    private SecureSocketOptions Security() => options.Security switch
    {
        SmtpSecurity.None => SecureSocketOptions.None,
        SmtpSecurity.Tls => SecureSocketOptions.SslOnConnect,
        _ => SecureSocketOptions.StartTls,
    };
}
