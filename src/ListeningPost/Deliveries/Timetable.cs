using ListeningPost.Core.Brands;
using ListeningPost.Storage.Deliveries;

namespace ListeningPost.Deliveries;

/// <summary>
/// Opens each document at its hour, and makes it: so no cut-off waits for a mail server. After downtime one document covers the gap,
/// as its kind says.
/// </summary>
internal sealed class Timetable(
    IEnumerable<IScheduledDocument> kinds,
    ScheduledDocuments scheduled,
    DocumentQueries documents,
    IReadOnlyList<Brand> brands,
    ChannelBook book,
    DeliveryFaults faults,
    DeliveryStory story,
    DeliveryBells bells,
    TimeProvider clock)
{
    /// <summary>How soon an hour that another process's configuration brought is seen at the latest.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    /// <summary>Opens and makes what is due now.</summary>
    public async Task RunOnceAsync(CancellationToken cancellationToken)
    {
        foreach (IScheduledDocument kind in kinds)
        {
            Dictionary<string, Brand> read = brands.Where(brand => IsAwaited(kind, brand))
                .ToDictionary(brand => brand.Slug, StringComparer.Ordinal);
            await OpenDueAsync(kind, read, cancellationToken);
            await MakeAsync(kind, read, cancellationToken);
        }

        bells.Mail.Ring();
        faults.EndLook([]);
    }

    /// <summary>The next hour after a look began: one that comes while one looks is not missed.</summary>
    public DateTimeOffset NextLook(DateTimeOffset began) => kinds
        .SelectMany(kind => brands.Select(brand => kind.NextAt(brand, began)))
        .Append(began + Longest)
        .Min();

    /// <summary>Whether anybody reads it, or a webhook is told of it.</summary>
    private bool IsAwaited(IScheduledDocument kind, Brand brand) =>
        kind.Readers(brand).Count > 0 || (kind.IsToldAtWebhooks && book.Of(brand.Slug).Webhooks.Count > 0);

    private async Task OpenDueAsync(
        IScheduledDocument kind, Dictionary<string, Brand> read, CancellationToken cancellationToken)
    {
        foreach (DocumentStanding standing in await documents.StandingsAsync(read.Keys, kind.Kind, cancellationToken))
        {
            Brand brand = read[standing.Brand];
            if (kind.Due(brand, standing, clock.GetUtcNow()) is not { } period)
            {
                continue;
            }

            await faults.GuardAsync(
                $"The {DocumentPeriods.Name(kind.Kind, brand, period)}",
                async token =>
                {
                    StoredDocument opened = await scheduled.OpenAsync(kind, brand, period, token);
                    if (standing.CoveredUntil is not null)
                    {
                        story.Opened(DocumentPeriods.Name(kind.Kind, brand, period), period.Days, UsualDays(kind, brand));
                    }

                    await scheduled.KeepAsync(kind, brand, opened, token);
                },
                cancellationToken);
        }
    }

    /// <summary>From one hour to the next, in days.</summary>
    private int UsualDays(IScheduledDocument kind, Brand brand)
    {
        DateTimeOffset next = kind.NextAt(brand, clock.GetUtcNow());
        return (int)Math.Round((kind.NextAt(brand, next) - next).TotalDays);
    }

    /// <summary>Makes what was opened and could not be made, or whose maker was killed.</summary>
    private async Task MakeAsync(IScheduledDocument kind, Dictionary<string, Brand> read, CancellationToken cancellationToken)
    {
        IReadOnlyList<DueDocument> unmade =
            await documents.UnmadeAsync(read.Keys, kind.Kind, DeliveryBackoff.Deadline, cancellationToken);
        foreach (DueDocument one in unmade)
        {
            if (await documents.FindAsync(one.Id, cancellationToken) is { } opened)
            {
                Brand brand = read[one.Brand];
                await faults.GuardAsync(
                    $"The {DocumentPeriods.Name(opened, brand)}",
                    token => scheduled.KeepAsync(kind, brand, opened, token),
                    cancellationToken);
            }
        }
    }
}
