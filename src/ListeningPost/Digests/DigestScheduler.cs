using ListeningPost.Core.Brands;
using ListeningPost.Deliveries;
using ListeningPost.Storage.Brands;
using ListeningPost.Storage.Deliveries;

namespace ListeningPost.Digests;

/// <summary>Sends each brand's digest at its hour, tries again what could not be sent, and makes up for downtime.</summary>
/// <remarks>All state is in the tables: several processes may run it, and each recipient gets each digest once.</remarks>
public sealed partial class DigestScheduler(
    NightlyDigests digests,
    DeliveryStore deliveries,
    DocumentQueries documents,
    BrandStore store,
    MailSender sender,
    IReadOnlyList<Brand> brands,
    TimeProvider clock,
    ILogger<DigestScheduler> logger) : BackgroundService
{
    private static readonly TimeSpan Recent = TimeSpan.FromDays(1);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    /// <summary>Looks once at every brand, and sends what is due.</summary>
    public async Task RunOnceAsync(CancellationToken cancellationToken)
    {
        var stored = (await store.ListAsync(cancellationToken)).ToDictionary(b => b.Slug, StringComparer.Ordinal);
        foreach (Brand brand in brands.Where(b => b.DigestTo.Count > 0 && stored.ContainsKey(b.Slug)))
        {
            try
            {
                await SendDueAsync(brand, stored[brand.Slug].CreatedAt, cancellationToken);
            }
#pragma warning disable CA1031 // The worker's boundary: one brand's failure delays that brand alone.
            catch (Exception e) when (e is not OperationCanceledException)
#pragma warning restore CA1031
            {
                LogFailed(e, brand.Slug);
            }
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!sender.IsConfigured)
        {
            LogNoMail();
            return;
        }

        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await RunOnceAsync(stoppingToken);
            }
#pragma warning disable CA1031 // The worker's boundary: the database may be away for a while.
            catch (Exception e) when (e is not OperationCanceledException)
#pragma warning restore CA1031
            {
                LogFailed(e, "all brands");
            }

            await Task.Delay(Pause(), clock, stoppingToken);
        }
    }

    private async Task SendDueAsync(Brand brand, DateTimeOffset listeningSince, CancellationToken cancellationToken)
    {
        TimeZoneInfo zone = NightlyDigests.Zone(brand);
        StoredDocument? last = await deliveries.FindLastAsync(brand.Slug, "digest", cancellationToken);
        if (last is not null && clock.GetUtcNow() - last.CutOff < Recent && await IsUnfinishedAsync(brand, last, cancellationToken))
        {
            // Opened, and the process ended before every recipient had been claimed.
            await digests.SendAsync(brand, last, evenIfPutOff: false, cancellationToken);
        }

        foreach (StoredDocument pending in await documents.DueAsync(brand.Slug, "digest", cancellationToken))
        {
            await digests.SendAsync(brand, pending, evenIfPutOff: false, cancellationToken);
        }

        if (DigestSchedule.Due(brand.DigestAt, zone, last?.PeriodEnd, listeningSince, clock.GetUtcNow()) is { } due)
        {
            LogDue(brand.Slug, due.First, due.Last);
            await digests.SendAsync(brand, due.First, due.Last, evenIfPutOff: false, cancellationToken);
        }
    }

    private async Task<bool> IsUnfinishedAsync(Brand brand, StoredDocument document, CancellationToken cancellationToken)
    {
        var known = await deliveries.ListAsync(document.Id, cancellationToken);
        return document.Html is null || brand.DigestTo.Except(known.Select(d => d.Recipient), StringComparer.OrdinalIgnoreCase).Any();
    }

    /// <summary>Until the next brand's hour, and at most half a minute.</summary>
    private TimeSpan Pause()
    {
        DateTimeOffset now = clock.GetUtcNow();
        var waits = brands.Select(b => DigestSchedule.Next(b.DigestAt, NightlyDigests.Zone(b), now) - now);
        return waits.Append(Longest).Min();
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Digest of {Brand} is due for {First} to {Last}.")]
    private partial void LogDue(string brand, DateOnly first, DateOnly last);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Smtp.Host is not set: digests are made on demand and not sent.")]
    private partial void LogNoMail();

    [LoggerMessage(Level = LogLevel.Error, Message = "The digest of {Brand} could not be made or sent; it is tried again.")]
    private partial void LogFailed(Exception e, string brand);
}
