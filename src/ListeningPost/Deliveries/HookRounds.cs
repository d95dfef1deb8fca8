using ListeningPost.Core.Brands;
using ListeningPost.Storage.Deliveries;

namespace ListeningPost.Deliveries;

/// <summary>Tells chats and webhooks what is due: each address at its own pace, so that a slow one delays no other.</summary>
internal sealed class HookRounds(
    HookDelivery hooks,
    DeliveryClaims claims,
    ChannelBook book,
    DigestNews news,
    IReadOnlyList<Brand> brands,
    DeliveryFaults faults,
    TimeProvider clock)
{
    private const string Unknown = "its address is in no configuration any more";

    private const int MostAtOnce = 500;

    private static readonly ParallelOptions AtOnce = new() { MaxDegreeOfParallelism = 8 };

    /// <summary>Another process may know the address that this one does not.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromHours(1);

    /// <summary>Sends what is due now.</summary>
    /// <returns>Whether some was left for the next round.</returns>
    public async Task<bool> RunOnceAsync(CancellationToken cancellationToken)
    {
        await news.PostAsync(cancellationToken);
        int left = 0;
        IReadOnlyList<StoredDelivery> due = await claims.DueHooksAsync(MostAtOnce, cancellationToken);
        var options = new ParallelOptions
        {
            MaxDegreeOfParallelism = AtOnce.MaxDegreeOfParallelism,
            CancellationToken = cancellationToken,
        };
        await Parallel.ForEachAsync(due.GroupBy(delivery => delivery.Recipient, StringComparer.Ordinal), options, async (address, token) =>
        {
            if (await SendAsync(address.Key, [.. address], token))
            {
                Interlocked.Increment(ref left);
            }
        });
        await EndLookAsync(cancellationToken);
        return left > 0;
    }

    /// <returns>Whether some was left that may be sent at once.</returns>
    private async Task<bool> SendAsync(string name, IReadOnlyList<StoredDelivery> due, CancellationToken cancellationToken)
    {
        if (book.Find(name) is not { } channel)
        {
            await LoseAsync(name, due, cancellationToken);
            return false;
        }

        int pace = HookSender.Of(channel.Format).ASecond;
        foreach (StoredDelivery delivery in due.Take(pace))
        {
            if (!await hooks.SendAsync(channel, delivery, cancellationToken))
            {
                return false;
            }
        }

        return due.Count > pace;
    }

    private async Task LoseAsync(string name, IReadOnlyList<StoredDelivery> due, CancellationToken cancellationToken)
    {
        DateTimeOffset patient = clock.GetUtcNow() - Patience;
        foreach (StoredDelivery lost in due.Where(delivery => delivery.CreatedAt < patient))
        {
            await hooks.LostAsync(lost, Unknown);
        }

        await claims.ThrottleAsync(name, "waits for a process that knows its address", TimeSpan.FromMinutes(1), cancellationToken);
    }

    private async Task EndLookAsync(CancellationToken cancellationToken)
    {
        Dictionary<string, Brand> all = brands.ToDictionary(brand => brand.Slug, StringComparer.Ordinal);
        IReadOnlyList<StuckDocument> stuck = await claims.StuckAsync(cancellationToken);
        faults.EndLook(stuck.Where(document => document.Channel != Channel.Mail && all.ContainsKey(document.Brand)).Select(
            document => Promises.NotSent($"The {DocumentPeriods.Name(document, all[document.Brand])}", document)));
    }
}
