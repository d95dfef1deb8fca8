using System.Globalization;
using System.Runtime.CompilerServices;
using ListeningPost.Storage.Deliveries;

namespace ListeningPost.Searching;

/// <summary>Reads what somebody asks of documents and deliveries by an address, and answers it: the same for API and pages.</summary>
internal sealed class SentRequests(MentionRequests mentions, SentQueries sent)
{
    private const int AtOnce = 1_000;

    /// <summary>What says which documents.</summary>
    public static IReadOnlyList<string> OfDocuments { get; } = ["brand"];

    /// <summary>What says which deliveries.</summary>
    public static IReadOnlyList<string> OfDeliveries { get; } = ["brand", "kind", "status"];

    public static IReadOnlyList<string> Kinds { get; } = ["digest", "report", "alert", "webhook"];

    public static IReadOnlyList<string> Statuses { get; } = ["pending", "sent", "failed"];

    /// <summary>Documents of one kind, the latest period first.</summary>
    /// <exception cref="BadParameterException">A value is wrong.</exception>
    public async Task<SentPage<ListedDocument>> DocumentsAsync(
        RequestParameters given, string kind, int size, CancellationToken cancellationToken)
    {
        SentFilter filter = await DocumentFilterAsync(given, kind, size + 1, cancellationToken);
        IReadOnlyList<ListedDocument> found = await sent.DocumentsAsync(filter, cancellationToken);
        return SentPage<ListedDocument>.Of(
            found, size, found.Select(document => document.Total).FirstOrDefault(),
            last => PageCursor.Write(given, Written(last.PeriodEnd.UtcTicks), Written(last.Id)));
    }

    /// <exception cref="BadParameterException">A value is wrong.</exception>
    public async Task<SentPage<ListedDelivery>> DeliveriesAsync(RequestParameters given, int size, CancellationToken cancellationToken)
    {
        SentFilter filter = await DeliveryFilterAsync(given, size + 1, cancellationToken);
        IReadOnlyList<ListedDelivery> found = await sent.DeliveriesAsync(filter, cancellationToken);
        return SentPage<ListedDelivery>.Of(
            found, size, found.Select(delivery => delivery.Total).FirstOrDefault(),
            last => PageCursor.Write(given, Written(last.DeliveryId)));
    }

    /// <summary>All documents of one kind, some at a time.</summary>
    /// <exception cref="BadParameterException">A value is wrong.</exception>
    public async IAsyncEnumerable<IReadOnlyList<ListedDocument>> AllDocumentsAsync(
        RequestParameters given, string kind, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        SentFilter next = await DocumentFilterAsync(given, kind, AtOnce, cancellationToken);
        IReadOnlyList<ListedDocument> page;
        do
        {
            page = await sent.DocumentsAsync(next, cancellationToken);
            yield return page;
            next = page is [.., var last] ? next with { AfterEnd = last.PeriodEnd, AfterId = last.Id } : next;
        }
        while (page.Count == AtOnce);
    }

    /// <summary>All deliveries, some at a time.</summary>
    /// <exception cref="BadParameterException">A value is wrong.</exception>
    public async IAsyncEnumerable<IReadOnlyList<ListedDelivery>> AllDeliveriesAsync(
        RequestParameters given, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        SentFilter next = await DeliveryFilterAsync(given, AtOnce, cancellationToken);
        IReadOnlyList<ListedDelivery> page;
        do
        {
            page = await sent.DeliveriesAsync(next, cancellationToken);
            yield return page;
            next = page is [.., var last] ? next with { AfterId = last.DeliveryId } : next;
        }
        while (page.Count == AtOnce);
    }

    private async Task<SentFilter> DocumentFilterAsync(
        RequestParameters given, string kind, int limit, CancellationToken cancellationToken)
    {
        string[]? place = PageCursor.Read(given, parts: 2);
        return new SentFilter
        {
            Brand = (await mentions.BrandAsync(given, cancellationToken))?.Slug,
            Among = given.Asker.Brands,
            Kind = kind,
            AfterEnd = place is null ? null : PageCursor.Instant(place[0]),
            AfterId = place is null ? null : PageCursor.Number(place[1]),
            Limit = limit,
        };
    }

    private async Task<SentFilter> DeliveryFilterAsync(RequestParameters given, int limit, CancellationToken cancellationToken)
    {
        string[]? place = PageCursor.Read(given, parts: 1);
        return new SentFilter
        {
            Brand = (await mentions.BrandAsync(given, cancellationToken))?.Slug,
            Among = given.Asker.Brands,
            Kind = given.OneOf("kind", Kinds),
            Status = given.OneOf("status", Statuses),
            AfterId = place is null ? null : PageCursor.Number(place[0]),
            Limit = limit,
        };
    }

    private static string Written(long number) => number.ToString(CultureInfo.InvariantCulture);
}

/// <summary>A page of what was made or sent.</summary>
/// <param name="Rows">Newest first.</param>
/// <param name="Total">How many there are on all pages; 0 on a page behind the last.</param>
/// <param name="Next">The cursor of the page that follows; null after the last.</param>
public sealed record SentPage<TRow>(IReadOnlyList<TRow> Rows, long Total, string? Next)
{
    internal static SentPage<TRow> Of(IReadOnlyList<TRow> found, int size, long total, Func<TRow, string> cursor)
    {
        TRow[] page = [.. found.Take(size)];
        return new SentPage<TRow>(page, total, found.Count > size ? cursor(page[^1]) : null);
    }
}
