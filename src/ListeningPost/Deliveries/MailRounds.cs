using ListeningPost.Core.Brands;
using ListeningPost.Storage.Deliveries;

namespace ListeningPost.Deliveries;

/// <summary>Sends all mail that is due over one connection: what is told at once before what has its hour.</summary>
internal sealed class MailRounds(
    IEnumerable<IScheduledDocument> kinds,
    DocumentMail mail,
    DeliveryClaims claims,
    DeliveryList list,
    DocumentQueries documents,
    MailSender sender,
    IReadOnlyList<Brand> brands,
    DeliveryFaults faults,
    DeliveryStory story,
    TimeProvider clock)
{
    private const string NoReader = "no longer among its readers";

    /// <summary>After so long whatever is told at once meanwhile has its turn.</summary>
    private static readonly TimeSpan LongestRound = TimeSpan.FromSeconds(30);

    /// <summary>Sends what is due now.</summary>
    /// <returns>Whether some was left for the next round.</returns>
    public async Task<bool> RunOnceAsync(CancellationToken cancellationToken)
    {
        Dictionary<string, Brand> all = brands.ToDictionary(brand => brand.Slug, StringComparer.Ordinal);
        bool hasMore = await SendDueAsync(all, cancellationToken);
        IReadOnlyList<StuckDocument> stuck = await claims.StuckAsync(cancellationToken);
        faults.EndLook(stuck.Where(document => document.Channel == Channel.Mail && all.ContainsKey(document.Brand)).Select(
            document => Promises.NotSent($"The {DocumentPeriods.Name(document, all[document.Brand])}", document)));
        return hasMore;
    }

    private async Task<bool> SendDueAsync(Dictionary<string, Brand> all, CancellationToken cancellationToken)
    {
        long began = clock.GetTimestamp();
        await using MailRound round = sender.Begin();
        foreach (DueDocument one in await claims.DueDocumentsAsync(all.Keys, cancellationToken))
        {
            if (clock.GetElapsedTime(began) > LongestRound)
            {
                return true;
            }

            if (await documents.FindAsync(one.Id, cancellationToken) is { } document)
            {
                await SendAsync(all[one.Brand], document, round, cancellationToken);
            }
        }

        return false;
    }

    private Task SendAsync(Brand brand, StoredDocument document, MailRound round, CancellationToken cancellationToken)
    {
        string name = DocumentPeriods.Name(document, brand);
        return faults.GuardAsync(
            $"The {name}",
            async token =>
            {
                bool wasOver = round.Over is not null;
                IReadOnlyList<string> waiting = await WaitingAsync(brand, document, token);
                var outcomes = await mail.SendAsync(document, waiting, round, evenIfPutOff: false, token);
                story.Tried(name, outcomes, isServerAway: !wasOver && round.Over is not null);
            },
            cancellationToken);
    }

    /// <summary>Who still waits for it. Who has been taken off the configuration since gets nothing any more.</summary>
    private async Task<IReadOnlyList<string>> WaitingAsync(Brand brand, StoredDocument document, CancellationToken cancellationToken)
    {
        IReadOnlyList<string>? readers = kinds.FirstOrDefault(kind => kind.Kind == document.Kind)?.Readers(brand);
        var waiting = new List<string>();
        foreach (StoredDelivery delivery in await list.OfDocumentAsync(document.Id, cancellationToken))
        {
            if (delivery.Status != "pending" || delivery.Channel != Channel.Mail)
            {
                continue;
            }

            if (readers?.Contains(delivery.Recipient, StringComparer.OrdinalIgnoreCase) == false)
            {
                await claims.FailedAsync(delivery.Id, NoReader, nextAttemptIn: null, cancellationToken);
                continue;
            }

            waiting.Add(delivery.Recipient);
        }

        return waiting;
    }
}
