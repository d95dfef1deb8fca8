using MimeKit;

namespace ListeningPost.Deliveries;

/// <summary>Hands messages to the configured mail server, each to one recipient.</summary>
public sealed class MailSender(SmtpOptions options, TimeProvider clock)
{
    private static readonly SendOutcome NotConfigured = new(
        SendStatus.Permanent, "Smtp.Host is not set, so no mail can be sent. Write the mail server's name there.");

    /// <summary>Whether a server is configured.</summary>
    public bool IsConfigured => options.Host is not null;

    /// <summary>Begins a round: several messages over one connection.</summary>
    public MailRound Begin() => new(this);

    /// <summary>Makes one attempt. Never throws for what a server does.</summary>
    public async Task<SendOutcome> SendAsync(OutgoingMail mail, CancellationToken cancellationToken)
    {
        await using MailRound round = Begin();
        return await round.SendAsync(mail, cancellationToken);
    }

    /// <summary>Connects and logs in, and sends nothing: what <c>check</c> asks.</summary>
    public async Task<SendOutcome> CheckAsync(CancellationToken cancellationToken)
    {
        if (!IsConfigured)
        {
            return NotConfigured;
        }

        await using var connection = new MailConnection(options, clock);
        return await connection.TryAsync(static (client, token) => client.NoOpAsync(token), cancellationToken);
    }

    /// <summary>Sends over that connection, or over a new one where it has ended.</summary>
    /// <param name="used">One that has sent before, or null.</param>
    /// <param name="mail">What is sent.</param>
    /// <param name="cancellationToken">Stops it, wherever it is.</param>
    /// <returns>The outcome, and the connection for the next message, if it is still good.</returns>
    internal async Task<(SendOutcome Outcome, MailConnection? Connection)> SendAsync(
        MailConnection? used, OutgoingMail mail, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(mail);
        if (!IsConfigured)
        {
            return (NotConfigured, null);
        }

        try
        {
            using MimeMessage message = MailMessages.Build(mail);
            DkimSignature.Add(message, options.Dkim);
            return await SendAsync(used, message, cancellationToken);
        }
        catch (FormatException e)
        {
            return (new SendOutcome(SendStatus.Permanent, e.Message), used);
        }
    }

    private async Task<(SendOutcome Outcome, MailConnection? Connection)> SendAsync(
        MailConnection? used, MimeMessage message, CancellationToken cancellationToken)
    {
        if (used is not null && !await used.IsAliveAsync(cancellationToken))
        {
            await used.DisposeAsync();
            used = null;
        }

        MailConnection connection = used ?? new MailConnection(options, clock);
        SendOutcome outcome = await connection.TryAsync((client, token) => client.SendAsync(message, token), cancellationToken);
        if (connection.IsGood)
        {
            return (outcome, connection);
        }

        await connection.DisposeAsync();
        if (used is not null && connection.IsDismissed)
        {
            return await SendAsync(used: null, message, cancellationToken);
        }

        return (outcome, null);
    }
}
