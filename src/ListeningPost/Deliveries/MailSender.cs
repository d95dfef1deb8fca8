using System.Net.Sockets;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;

namespace ListeningPost.Deliveries;

/// <summary>Hands messages to the configured mail server: one connection, one message, one recipient an attempt.</summary>
public sealed class MailSender(SmtpOptions options)
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(30);

    /// <summary>Whether a server is configured.</summary>
    public bool IsConfigured => options.Host is not null;

    /// <summary>Makes one attempt. Never throws for what a server does.</summary>
    public async Task<SendOutcome> SendAsync(OutgoingMail mail, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(mail);
        return await TalkAsync(
            async client =>
            {
                using MimeMessage message = MailMessages.Build(mail);
                await client.SendAsync(message, cancellationToken);
            },
            cancellationToken);
    }

    /// <summary>Connects and logs in, and sends nothing: what <c>check</c> asks.</summary>
    public Task<SendOutcome> CheckAsync(CancellationToken cancellationToken) =>
        TalkAsync(client => client.NoOpAsync(cancellationToken), cancellationToken);

    private async Task<SendOutcome> TalkAsync(Func<SmtpClient, Task> say, CancellationToken cancellationToken)
    {
        if (options.Host is not { } host)
        {
            return new SendOutcome(SendStatus.Permanent, "Smtp.Host is not set, so no mail can be sent. Write the mail server's name there.");
        }

        try
        {
            using SmtpClient client = await ConnectAsync(host, cancellationToken);
            await say(client);
            await QuitAsync(client, cancellationToken);
            return SendOutcome.Sent;
        }
        catch (Exception e) when (Judge(e, cancellationToken) is { } status)
        {
            return new SendOutcome(status, $"{host}:{options.Port}: {Words(e)}");
        }
    }

    private async Task<SmtpClient> ConnectAsync(string host, CancellationToken cancellationToken)
    {
        var client = new SmtpClient { Timeout = (int)Timeout.TotalMilliseconds };
        try
        {
            await client.ConnectAsync(host, options.Port, Security(), cancellationToken);
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

    /// <summary>The server has taken the message: whatever happens while saying goodbye changes nothing.</summary>
    private static async Task QuitAsync(SmtpClient client, CancellationToken cancellationToken)
    {
        try
        {
            await client.DisconnectAsync(quit: true, cancellationToken);
        }
        catch (Exception e) when (e is IOException or ProtocolException or CommandException or SocketException or OperationCanceledException)
        {
            // Taken is taken.
        }
    }

    /// <summary>Null for what is no matter of the server's: our own shutdown, our own mistakes.</summary>
    private static SendStatus? Judge(Exception e, CancellationToken cancellationToken) => e switch
    {
        OperationCanceledException => cancellationToken.IsCancellationRequested ? null : SendStatus.Temporary,
        SmtpCommandException command => (int)command.StatusCode is >= 400 and < 500 ? SendStatus.Temporary : SendStatus.Permanent,
        AuthenticationException { InnerException: SmtpCommandException { StatusCode: < (SmtpStatusCode)500 } } => SendStatus.Temporary,
        AuthenticationException or FormatException => SendStatus.Permanent,
        NotSupportedException or SslHandshakeException or SmtpProtocolException or ProtocolException or SocketException or IOException or TimeoutException => SendStatus.Temporary,
        _ => null,
    };

    private static string Words(Exception e) => e switch
    {
        SmtpCommandException command => $"{(int)command.StatusCode} {Printable(command.Message)}",
        AuthenticationException => "it refuses Smtp.UserName and Smtp.Password",
        NotSupportedException => "it offers no STARTTLS, and Smtp.Security asks for it. Use a server that does, or set Smtp.Security",
        SslHandshakeException => "its certificate is not trusted",
        OperationCanceledException or TimeoutException => "no answer in time",
        SmtpProtocolException => "the connection ended before its answer; whether it took the message is not known",
        _ => Printable(e.Message),
    };

    private static string Printable(string text)
    {
        string line = string.Concat(text.Select(c => char.IsControl(c) ? ' ' : c)).Trim();
        return line.Length <= 300 ? line : line[..300] + "…";
    }
}
