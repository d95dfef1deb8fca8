using ListeningPost.Storage.Deliveries;

namespace ListeningPost.Deliveries;

/// <summary>Sends a delivery again by hand, at once, whatever became of it before.</summary>
internal sealed class Replaying(
    DeliveryList list,
    DeliveryClaims claims,
    Unsubscribing unsubscribing,
    DocumentMail mail,
    HookDelivery hooks,
    ChannelBook book,
    MailSender sender)
{
    /// <summary>What is written down of one that was sent again.</summary>
    public static string Told(long id) => FormattableString.Invariant($"delivery {id} was sent again");

    /// <returns>Null: sent; else why not, in one line.</returns>
    public async Task<string?> SendAsync(long id, CancellationToken cancellationToken)
    {
        if (await list.FindAsync(id, cancellationToken) is not { } delivery)
        {
            return "there is no such delivery. 'listeningpost deliveries' lists them";
        }

        Channel? channel = book.Find(delivery.Recipient);
        if (delivery.Channel != Channel.Mail && channel is null)
        {
            return $"{delivery.Recipient} is in this configuration no more, so its address is not known";
        }

        if (delivery.Channel == Channel.Mail && await unsubscribing.ReasonAsync(id, cancellationToken) is { } reason)
        {
            return $"{delivery.Recipient} gets no {delivery.Kind} of {delivery.Brand} any more: {reason}";
        }

        if (await claims.ClaimAgainAsync(id, cancellationToken) is not { } claimed)
        {
            return "it is being sent now, or was not made yet. Try again in a minute";
        }

        if (channel is { IsMail: false })
        {
            return await hooks.ReplayAsync(channel, claimed, cancellationToken);
        }

        await using MailRound round = sender.Begin();
        return await mail.ReplayAsync(claimed, round, cancellationToken);
    }
}
