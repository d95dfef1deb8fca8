using System.Globalization;
using ListeningPost.Core.Brands;
using ListeningPost.Core.Measures;
using ListeningPost.Documents;
using ListeningPost.Storage.Alerts;
using ListeningPost.Storage.Measures;

namespace ListeningPost.Alerts;

/// <summary>Notices when far more is said of a brand than is usual at that hour, as soon as it is, and when that is over.</summary>
internal sealed class SpikeWatch(AlertQueries queries, AlertStore alerts, SpikeQueries spikes, CoverageQueries coverage) : IAlertWatch
{
    /// <summary>The running hour, and the one before, of which more may have been found since.</summary>
    private static readonly TimeSpan Recent = TimeSpan.FromHours(2);

    /// <summary>While the past is still being collected, its hours look emptier than they were.</summary>
    private static readonly TimeSpan FirstDay = TimeSpan.FromDays(1);

    private static readonly TimeSpan Before = TimeSpan.FromDays(2);

    /// <inheritdoc/>
    public TimeSpan Every => TimeSpan.FromSeconds(15);

    /// <inheritdoc/>
    public async Task LookAsync(IReadOnlyList<WatchedRule> rules, DateTimeOffset now, CancellationToken cancellationToken)
    {
        WatchedRule[] ours = [.. rules.Where(rule => rule.Rule.Name == AlertRule.Spike)];
        if (ours.Length == 0)
        {
            return;
        }

        IReadOnlyList<string> busy =
            await queries.BusyAsync([.. ours.Select(rule => rule.Brand.Slug)], now - Recent, cancellationToken);
        foreach (WatchedRule rule in ours)
        {
            var spells = await alerts.SpellsAsync(rule.Stored.BrandId, rule.Rule.Name, cancellationToken);
            AlertSpell? last = spells.Count > 0 ? spells[0] : null;
            bool isUp = last is { EndedAt: null };
            if (isUp || busy.Contains(rule.Brand.Slug, StringComparer.Ordinal))
            {
                await LookAsync(rule, last, now, cancellationToken);
            }
        }
    }

    private async Task LookAsync(WatchedRule rule, AlertSpell? last, DateTimeOffset now, CancellationToken cancellationToken)
    {
        ListeningSince since = await coverage.SinceAsync(rule.Brand.Slug, now, cancellationToken);
        DateTimeOffset start = last is { EndedAt: null } open && open.Since < now - Before ? open.Since : now - Before;
        var asked = new MeasuredPeriod(rule.Brand.Slug, start, now.AddHours(1), now);
        IReadOnlyList<Spike> rises = await spikes.ListAsync(asked, rule.Zone, since.Brand, cancellationToken);
        Spike? rise = rises.LastOrDefault(spike => spike.EndedAt is null);
        if (last is { EndedAt: null } up)
        {
            await (rise is null ? EndAsync(rule, up, rises, now, cancellationToken) : Task.CompletedTask);
        }
        else if (rise is not null && since.Brand + FirstDay <= now && IsAnother(rise, last, rule.Zone))
        {
            await BeginAsync(rule, rise, now, cancellationToken);
        }
    }

    /// <summary>Posts that are found late can move a rise that was told already; it is told once.</summary>
    private static bool IsAnother(Spike rise, AlertSpell? last, TimeZoneInfo zone) =>
        last is null || At(rise.StartedAt, zone) >= last.EndedAt;

    private async Task BeginAsync(WatchedRule rule, Spike rise, DateTimeOffset now, CancellationToken cancellationToken)
    {
        DateTimeOffset began = At(rise.StartedAt, rule.Zone);
        DateTimeOffset peak = At(rise.Peak.Hour, rule.Zone);
        (_, IReadOnlyList<long> loudest) = await queries.SaidAsync(rule.Brand.Slug, peak, peak.AddHours(1), cancellationToken);
        var facts = new AlertFacts
        {
            Count = rise.Peak.Mentions,
            Since = began,
            Until = now,
            Rise = new RiseFacts(rise.Peak.Mentions, rise.Peak.Authors, peak, rise.Mean, rise.Deviation, rise.Highest),
        };
        NewAlert alert = rule.Noticed(NoticeTypes.SpikeStarted, began, now, Name(began)) with
        {
            Mentions = loudest,
            FactsJson = facts.ToJson(),
            Begins = [new AlertSpell("", began)],
        };
        await alerts.AddAsync([alert], cancellationToken);
    }

    private async Task EndAsync(
        WatchedRule rule, AlertSpell up, IReadOnlyList<Spike> rises, DateTimeOffset now, CancellationToken cancellationToken)
    {
        DateTimeOffset ended = rises is [.., { EndedAt: { } end }] ? At(end, rule.Zone) : now;
        DateTimeOffset over = ended > up.Since ? ended : now;
        (long mentions, _) = await queries.SaidAsync(rule.Brand.Slug, up.Since, over, cancellationToken);
        NewAlert alert = rule.Noticed(NoticeTypes.SpikeEnded, over, now, Name(up.Since)) with
        {
            FactsJson = new AlertFacts { Count = mentions, Since = up.Since, Until = over }.ToJson(),
            Ends = [up],
        };
        await alerts.AddAsync([alert], cancellationToken);
    }

    private static string Name(DateTimeOffset at) => at.ToUniversalTime().ToString("O", CultureInfo.InvariantCulture);

    private static DateTimeOffset At(DateTime clock, TimeZoneInfo zone) =>
        DocumentPeriod.At(DateOnly.FromDateTime(clock), TimeOnly.FromDateTime(clock), zone);
}
