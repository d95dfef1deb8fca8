namespace ListeningPost.Deliveries;

/// <summary>Several messages, one after the other, over one connection. Over as soon as the server is not there for any of them.</summary>
public sealed class MailRound : IAsyncDisposable
{
    private readonly MailSender _sender;
    private MailConnection? _connection;

    internal MailRound(MailSender sender) => _sender = sender;

    /// <summary>Why nothing more is sent in this round; null while it goes on.</summary>
    public string? Over { get; private set; }

    /// <summary>Makes one attempt. Never throws for what a server does.</summary>
    public async Task<SendOutcome> SendAsync(OutgoingMail mail, CancellationToken cancellationToken)
    {
        if (Over is { } reason)
        {
            return new SendOutcome(SendStatus.Unavailable, reason);
        }

        (SendOutcome outcome, _connection) = await _sender.SendAsync(_connection, mail, cancellationToken);
        Over = outcome.Status == SendStatus.Unavailable ? outcome.Error : null;
        return outcome;
    }

    /// <summary>Says goodbye to the server.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_connection is not null)
        {
            await _connection.DisposeAsync();
        }
    }
}
