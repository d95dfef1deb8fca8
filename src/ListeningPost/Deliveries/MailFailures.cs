using System.Net.Sockets;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;

namespace ListeningPost.Deliveries;

/// <summary>Tells the failures of mail servers by whom they concern: one message, or the server.</summary>
internal static class MailFailures
{
    public const string NoAnswer = "no answer in time";

    /// <summary>Null for what is no matter of the server's: our own shutdown, our own mistakes.</summary>
    /// <param name="e">What was thrown.</param>
    /// <param name="isOpen">Whether the server had let us in before: greeting, TLS and login were well.</param>
    /// <param name="stop">Our own shutdown.</param>
    public static SendStatus? Judge(Exception e, bool isOpen, CancellationToken stop) => e switch
    {
        OperationCanceledException => stop.IsCancellationRequested ? null : SendStatus.Unavailable,
        SmtpCommandException command when isOpen => Judge(command),
        SmtpCommandException or AuthenticationException or ServiceNotAuthenticatedException => SendStatus.Unavailable,
        NotSupportedException or SslHandshakeException or SocketException or TimeoutException => SendStatus.Unavailable,
        SmtpProtocolException or ProtocolException or IOException or ServiceNotConnectedException => SendStatus.Unavailable,
        _ => null,
    };

    /// <summary>What the server did, in one line.</summary>
    /// <param name="e">What was thrown.</param>
    /// <param name="isOpen">Whether the server had let us in before.</param>
    public static string Say(Exception e, bool isOpen) => e switch
    {
        SmtpCommandException { ErrorCode: SmtpErrorCode.SenderNotAccepted } command when isOpen => $"it refuses Smtp.From: {Answer(command)}",
        SmtpCommandException { ErrorCode: SmtpErrorCode.RecipientNotAccepted } command => Answer(command, command.Mailbox?.Address),
        SmtpCommandException command => isOpen ? Answer(command) : $"it lets nobody in: {Answer(command)}",
        AuthenticationException => $"it refuses Smtp.UserName and Smtp.Password{Inner(e)}",
        ServiceNotAuthenticatedException => "it asks for a login. Set Smtp.UserName and Smtp.Password",
        NotSupportedException => "it offers no STARTTLS, and Smtp.Security asks for it. Use a server that does, or set Smtp.Security",
        SslHandshakeException => "its certificate is not trusted",
        OperationCanceledException or TimeoutException => NoAnswer,
        SmtpProtocolException or ServiceNotConnectedException when isOpen =>
            "the connection ended before its answer; whether it took the message is not known",
        SmtpProtocolException => "the connection ended before it let us in",
        _ => Printable(e.Message),
    };

    /// <summary>421 closes the connection; a sender that is refused for good is so for every message.</summary>
    private static SendStatus Judge(SmtpCommandException command)
    {
        bool isOfServer = command.StatusCode == SmtpStatusCode.ServiceNotAvailable
            || (command.ErrorCode == SmtpErrorCode.SenderNotAccepted && (int)command.StatusCode >= 500);
        if (isOfServer)
        {
            return SendStatus.Unavailable;
        }

        return (int)command.StatusCode is >= 400 and < 500 ? SendStatus.Temporary : SendStatus.Permanent;
    }

    private static string Inner(Exception e) => e.InnerException is SmtpCommandException command ? $": {Answer(command)}" : "";

    /// <summary>Its own words, in which no recipient is named: errors are shown where addresses are nobody's business.</summary>
    private static string Answer(SmtpCommandException command, string? recipient = null)
    {
        string said = Printable(command.Message);
        string plain = recipient is { Length: > 0 } ? said.Replace(recipient, "the recipient", StringComparison.OrdinalIgnoreCase) : said;
        return $"{(int)command.StatusCode} {plain}";
    }

    private static string Printable(string text)
    {
        string line = string.Concat(text.Select(c => char.IsControl(c) ? ' ' : c)).Trim();
        return line.Length <= 300 ? line : line[..300] + "…";
    }
}
