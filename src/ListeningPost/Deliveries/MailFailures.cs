using System.Net.Sockets;
using ListeningPost.Core.Words;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;

namespace ListeningPost.Deliveries;

/// <summary>Tells the failures of mail servers by whom they concern: one message, or the server.</summary>
internal static class MailFailures
{
    public const string NoAnswer = "no answer in time";

    private const int MaxShown = 300;

    /// <summary>What is the server's matter, whichever message it was about.</summary>
    private static readonly Type[] OfServer =
    [
        typeof(SmtpCommandException), typeof(AuthenticationException), typeof(ServiceNotAuthenticatedException),
        typeof(ServiceNotConnectedException), typeof(ProtocolException), typeof(NotSupportedException), typeof(SslHandshakeException),
        typeof(SocketException), typeof(IOException), typeof(TimeoutException), typeof(OperationCanceledException),
    ];

    /// <summary>Null for what is no matter of the server's: our own shutdown, our own mistakes.</summary>
    /// <param name="e">What was thrown.</param>
    /// <param name="isOpen">Whether the server had let us in before: greeting, TLS and login were well.</param>
    /// <param name="stop">Our own shutdown.</param>
    public static SendStatus? Judge(Exception e, bool isOpen, CancellationToken stop)
    {
        if (e is OperationCanceledException && stop.IsCancellationRequested)
        {
            return null;
        }

        if (isOpen && e is SmtpCommandException command)
        {
            return Judge(command);
        }

        return Array.Exists(OfServer, type => type.IsInstanceOfType(e)) ? SendStatus.Unavailable : null;
    }

    /// <summary>What the server did, in one line.</summary>
    /// <param name="e">What was thrown.</param>
    /// <param name="isOpen">Whether the server had let us in before.</param>
    public static string Say(Exception e, bool isOpen) =>
        Refusal(e, isOpen) ?? Ending(e, isOpen) ?? OneLine.Of(e.Message, MaxShown);

    /// <summary>What the server refuses, or we of it; null where nothing was refused.</summary>
    private static string? Refusal(Exception e, bool isOpen) => e switch
    {
        SmtpCommandException command => Refusal(command, isOpen),
        AuthenticationException => $"it refuses Smtp.UserName and Smtp.Password{Inner(e)}",
        ServiceNotAuthenticatedException => "it asks for a login. Set Smtp.UserName and Smtp.Password",
        NotSupportedException => "it offers no STARTTLS, and Smtp.Security asks for it. Use a server that does, or set Smtp.Security",
        SslHandshakeException => "its certificate is not trusted",
        _ => null,
    };

    private static string Refusal(SmtpCommandException command, bool isOpen)
    {
        if (command.ErrorCode == SmtpErrorCode.RecipientNotAccepted)
        {
            return Answer(command, command.Mailbox?.Address);
        }

        if (!isOpen)
        {
            return $"it lets nobody in: {Answer(command)}";
        }

        if (IsTooLarge(command))
        {
            return $"this message is larger than it takes: {Answer(command)}";
        }

        bool isSender = command.ErrorCode == SmtpErrorCode.SenderNotAccepted;
        return isSender ? $"it refuses Smtp.From: {Answer(command)}" : Answer(command);
    }

    /// <summary>How the connection ended before its time; null where it did not.</summary>
    private static string? Ending(Exception e, bool isOpen) => e switch
    {
        OperationCanceledException or TimeoutException => NoAnswer,
        SmtpProtocolException or ServiceNotConnectedException when isOpen =>
            "the connection ended before its answer; whether it took the message is not known",
        SmtpProtocolException => "the connection ended before it let us in",
        _ => null,
    };

    /// <summary>421 closes the connection; a sender that is refused for good is so for every message.</summary>
    private static SendStatus Judge(SmtpCommandException command)
    {
        if (IsTooLarge(command))
        {
            return SendStatus.Permanent;
        }

        bool isOfServer = command.StatusCode == SmtpStatusCode.ServiceNotAvailable
            || (command.ErrorCode == SmtpErrorCode.SenderNotAccepted && (int)command.StatusCode >= 500);
        if (isOfServer)
        {
            return SendStatus.Unavailable;
        }

        return (int)command.StatusCode is >= 400 and < 500 ? SendStatus.Temporary : SendStatus.Permanent;
    }

    /// <summary>552, in answer to the sender with the announced SIZE (RFC 1870) or to the data: the matter of this message alone.</summary>
    private static bool IsTooLarge(SmtpCommandException command) =>
        command.StatusCode == SmtpStatusCode.ExceededStorageAllocation && command.ErrorCode != SmtpErrorCode.RecipientNotAccepted;

    private static string Inner(Exception e) => e.InnerException is SmtpCommandException command ? $": {Answer(command)}" : "";

    /// <summary>Its own words, in which no recipient is named: errors are shown where addresses are nobody's business.</summary>
    private static string Answer(SmtpCommandException command, string? recipient = null)
    {
        string said = OneLine.Of(command.Message, MaxShown);
        if (recipient is { Length: > 0 })
        {
            said = said.Replace(recipient, "the recipient", StringComparison.OrdinalIgnoreCase);
        }

        return $"{(int)command.StatusCode} {said}";
    }
}
