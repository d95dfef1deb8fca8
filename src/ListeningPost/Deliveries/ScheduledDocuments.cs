using ListeningPost.Core.Brands;
using ListeningPost.Documents;
using ListeningPost.Storage.Deliveries;

namespace ListeningPost.Deliveries;

/// <summary>Opens documents of a timetable, makes them once, and sends them by hand.</summary>
public sealed class ScheduledDocuments(
    DeliveryStore store, DocumentQueries documents, DocumentMail mail, MailSender sender, Unsubscribing unsubscribing)
{
    /// <summary>
    /// Opens the document of a period, with a cut-off of now, or takes the one that covers it; its readers are on the list from then
    /// on.
    /// </summary>
    public async Task<StoredDocument> OpenAsync(
        IScheduledDocument kind, Brand brand, DocumentPeriod period, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(kind);
        ArgumentNullException.ThrowIfNull(brand);
        ArgumentNullException.ThrowIfNull(period);
        StoredDocument document =
            await documents.FindCoveringAsync(brand.Slug, kind.Kind, period.Since, period.Until, cancellationToken)
            ?? await store.OpenAsync(brand.Slug, kind.Kind, period.Since, period.Until, cancellationToken);
        await store.ExpectAsync(document.Id, kind.Readers(brand), cancellationToken);
        return document;
    }

    /// <summary>Makes what was opened, and keeps it: every attempt and every page shows the same from now on.</summary>
    public async Task<StoredDocument> KeepAsync(
        IScheduledDocument kind, Brand brand, StoredDocument document, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(kind);
        ArgumentNullException.ThrowIfNull(document);
        if (document.Html is not null)
        {
            return document;
        }

        await store.ExpectAsync(document.Id, kind.Readers(brand), cancellationToken);
        await store.KeepAsync(document.Id, await kind.MakeAsync(brand, document, cancellationToken), cancellationToken);

        // Another process may have kept its own first: that one counts.
        return await documents.FindAsync(document.Id, cancellationToken) ?? document;
    }

    /// <summary>Opens, makes and tries each reader once.</summary>
    /// <param name="evenIfPutOff">At once, whatever back-off is pending, and also who was given up.</param>
    public async Task<IReadOnlyList<RecipientOutcome>> SendAsync(
        IScheduledDocument kind, Brand brand, DocumentPeriod period, bool evenIfPutOff, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(kind);
        StoredDocument opened = await OpenAsync(kind, brand, period, cancellationToken);
        StoredDocument kept = await KeepAsync(kind, brand, opened, cancellationToken);
        await using MailRound round = sender.Begin();
        IReadOnlyList<string> readers = kind.Readers(brand);
        HashSet<string> gone = await UnsubscribedAsync(kept, cancellationToken);
        IReadOnlyList<RecipientOutcome> tried =
            await mail.SendAsync(kept, [.. readers.Where(reader => !gone.Contains(reader))], round, evenIfPutOff, cancellationToken);
        return [.. tried, .. readers.Where(gone.Contains).Select(reader => new RecipientOutcome(reader, RecipientState.Unsubscribed))];
    }

    /// <summary>Who wants no more of its kind about its brand.</summary>
    private async Task<HashSet<string>> UnsubscribedAsync(StoredDocument document, CancellationToken cancellationToken)
    {
        IReadOnlyList<Unsubscribed> all = await unsubscribing.ListAsync(cancellationToken);
        return all.Where(one => one.Brand == document.Brand && one.Kind == document.Kind).Select(one => one.Recipient)
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
    }
}
