using ListeningPost.Core.Brands;
using ListeningPost.Deliveries;
using ListeningPost.Documents;
using ListeningPost.Storage.Deliveries;

namespace ListeningPost.Digests;

/// <summary>Sends each brand's digest at its hour, tries again what could not be sent, and makes up for downtime.</summary>
/// <remarks>
/// All state is in the tables: several processes may run it, and each recipient gets each digest once. A look first opens what is
/// due, so that no cut-off waits for a mail server, and then sends all that is on its way.
/// </remarks>
public sealed class DigestScheduler(
    NightlyDigests digests,
    DocumentQueries documents,
    MailSender sender,
    IReadOnlyList<Brand> brands,
    DigestFaults faults,
    DigestStory story,
    TimeProvider clock) : BackgroundService
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    /// <summary>Looks once at every brand, and sends what is due.</summary>
    public async Task RunOnceAsync(CancellationToken cancellationToken)
    {
        Dictionary<string, Brand> read = brands.Where(brand => brand.DigestTo.Count > 0)
            .ToDictionary(brand => brand.Slug, StringComparer.Ordinal);
        await OpenDueAsync(read, cancellationToken);
        await SendDueAsync(read, cancellationToken);
        faults.EndLook(await documents.StuckAsync(read.Keys, NightlyDigests.Kind, cancellationToken), read);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!sender.IsConfigured)
        {
            story.NoMail();
            return;
        }

        while (!stoppingToken.IsCancellationRequested)
        {
            DateTimeOffset next = NextLook(clock.GetUtcNow());
            await LookAsync(stoppingToken);
            TimeSpan pause = next - clock.GetUtcNow();
            if (pause > TimeSpan.Zero)
            {
                await Task.Delay(pause, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }

        story.Stopped();
    }

    private async Task LookAsync(CancellationToken stoppingToken)
    {
        try
        {
            await RunOnceAsync(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The process is stopping.
        }
#pragma warning disable CA1031 // The worker's boundary: the database may be away for a while.
        catch (Exception e)
#pragma warning restore CA1031
        {
            faults.LookFailed(e);
        }
    }

    /// <summary>Opens the digests whose hour has come, and makes them.</summary>
    private async Task OpenDueAsync(Dictionary<string, Brand> read, CancellationToken cancellationToken)
    {
        foreach (DocumentStanding standing in await documents.StandingsAsync(read.Keys, NightlyDigests.Kind, cancellationToken))
        {
            Brand brand = read[standing.Brand];
            TimeZoneInfo zone = NightlyDigests.Zone(brand);
            if (DigestSchedule.Due(brand.DigestAt, zone, standing.CoveredUntil, standing.Since, clock.GetUtcNow()) is not { } due)
            {
                continue;
            }

            var period = new DocumentPeriod { FirstDay = due.First, LastDay = due.Last, Zone = zone, CutOff = clock.GetUtcNow() };
            await faults.GuardAsync(
                Name(brand.Slug, period),
                async token =>
                {
                    StoredDocument opened = await digests.OpenAsync(brand, due.First, due.Last, token);
                    story.Opened(brand.Slug, period);
                    await digests.KeepAsync(brand, opened, token);
                },
                cancellationToken);
        }
    }

    /// <summary>Sends what is on its way, and makes what was opened and could not be made.</summary>
    private async Task SendDueAsync(Dictionary<string, Brand> read, CancellationToken cancellationToken)
    {
        IReadOnlyList<DueDocument> due =
            await documents.DueAsync(read.Keys, NightlyDigests.Kind, DeliveryBackoff.Deadline, cancellationToken);
        await using MailRound round = sender.Begin();
        foreach (DueDocument one in due)
        {
            if (await documents.FindAsync(one.Id, cancellationToken) is { } document)
            {
                await SendAsync(read[one.Brand], document, round, cancellationToken);
            }
        }
    }

    private Task SendAsync(Brand brand, StoredDocument document, MailRound round, CancellationToken cancellationToken)
    {
        DocumentPeriod period = NightlyDigests.Period(document, NightlyDigests.Zone(brand));
        return faults.GuardAsync(
            Name(brand.Slug, period),
            async token =>
            {
                bool wasOver = round.Over is not null;
                var outcomes = await digests.SendAsync(brand, document, round, evenIfPutOff: false, token);
                story.Tried(brand.Slug, period, outcomes, isServerAway: !wasOver && round.Over is not null);
            },
            cancellationToken);
    }

    private static string Name(string brand, DocumentPeriod period) => $"The digest of {brand} for {period.Words}";

    /// <summary>
    /// At the next brand's hour after a look began, and half a minute later at most: an hour that comes while one looks is not missed.
    /// </summary>
    private DateTimeOffset NextLook(DateTimeOffset began) => brands
        .Select(brand => DigestSchedule.Next(brand.DigestAt, NightlyDigests.Zone(brand), began))
        .Append(began + Longest)
        .Min();
}
