using System.Text.Json;
using ListeningPost.Storage.Deliveries;

namespace ListeningPost.Deliveries;

/// <summary>Delivers notices to chats and webhooks: claims, sends, and writes down what became of it.</summary>
internal sealed class HookDelivery(
    DeliveryClaims claims,
    DocumentQueries documents,
    Unsubscribing unsubscribing,
    HookSender sender,
    OwnerNote owner,
    DeliveryStory story)
{
    /// <summary>How long an address rests after it did not answer well, for whatever else waits for it.</summary>
    private static readonly TimeSpan Rest = TimeSpan.FromMinutes(1);

    /// <summary>Tries one that is due.</summary>
    /// <returns>Whether the next may be tried at the same address at once.</returns>
    public async Task<bool> SendAsync(Channel channel, StoredDelivery due, CancellationToken cancellationToken)
    {
        StoredDelivery? claimed = await claims.ClaimDueAsync(due.Id, DeliveryName.Of(due).HookId, cancellationToken);
        if (claimed is null)
        {
            return true;
        }

        HookOutcome outcome = await AttemptAsync(channel, claimed, cancellationToken);
        switch (outcome.Status)
        {
            case HookStatus.Sent:
                await claims.SentAsync(claimed.Id, CancellationToken.None);
                story.HookTook(channel.Name);
                return true;
            case HookStatus.Permanent:
                await FailedAsync(claimed, outcome.Error!, next: null);
                return true;
            case HookStatus.Gone:
                await GoneAsync(claimed, outcome.Error!);
                return false;
            default:
                await FailedAsync(claimed, outcome.Error!, HookBackoff.NextDelay(claimed.Attempts, outcome.RetryAfter));
                await claims.ThrottleAsync(channel.Name, outcome.Error!, outcome.RetryAfter ?? Rest, CancellationToken.None);
                return false;
        }
    }

    /// <summary>Sends one again by hand; one that is taken takes up an address that was given up.</summary>
    /// <param name="claimed">By <see cref="DeliveryClaims.ClaimAgainAsync"/>.</param>
    /// <returns>Null: sent; else why not, in one line.</returns>
    public async Task<string?> ReplayAsync(Channel channel, StoredDelivery claimed, CancellationToken cancellationToken)
    {
        string id = claimed.MessageId ?? await claims.NameAsync(claimed.Id, DeliveryName.Of(claimed).HookId, cancellationToken);
        HookOutcome outcome = await AttemptAsync(channel, claimed with { MessageId = id }, cancellationToken);
        if (outcome.Status != HookStatus.Sent)
        {
            await claims.FailedAsync(claimed.Id, outcome.Error!, nextAttemptIn: null, CancellationToken.None);
            return outcome.Error;
        }

        await claims.SentAsync(claimed.Id, CancellationToken.None);
        await unsubscribing.BeginAgainAsync(claimed.Id, CancellationToken.None);
        return null;
    }

    /// <summary>No process knows the address any more.</summary>
    public Task LostAsync(StoredDelivery delivery, string why) => FailedAsync(delivery, why, next: null);

    private async Task<HookOutcome> AttemptAsync(Channel channel, StoredDelivery claimed, CancellationToken cancellationToken)
    {
        StoredDocument? document = await documents.FindAsync(claimed.DocumentId, cancellationToken);
        Notice? notice = document?.DataJson is { } json ? JsonSerializer.Deserialize<Notice>(json) : null;
        if (notice is null)
        {
            return new HookOutcome(HookStatus.Permanent, "there is nothing that could be told there");
        }

        return await sender.SendAsync(channel, notice, claimed.MessageId!, cancellationToken);
    }

    private async Task FailedAsync(StoredDelivery claimed, string why, TimeSpan? next)
    {
        await claims.FailedAsync(claimed.Id, why, next, CancellationToken.None);
        story.HookRefused(claimed.Recipient, claimed.Id, why, next);
        if (next is null)
        {
            await owner.TellAsync(claimed, why, CancellationToken.None);
        }
    }

    private async Task GoneAsync(StoredDelivery claimed, string why)
    {
        await claims.FailedAsync(claimed.Id, why, nextAttemptIn: null, CancellationToken.None);
        await unsubscribing.EndAsync(claimed.Brand, claimed.Kind, claimed.Recipient, why, CancellationToken.None);
        story.HookGone(claimed.Recipient, why);
        await owner.TellAsync(claimed, why, CancellationToken.None);
    }
}
