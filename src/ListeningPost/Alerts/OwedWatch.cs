using System.Globalization;
using ListeningPost.Core.Brands;
using ListeningPost.Storage.Alerts;

namespace ListeningPost.Alerts;

/// <summary>Notices who waits for an answer longer than the company allows.</summary>
/// <remarks>
/// Everybody who is noticed at one look is told in one message. Those who had waited too long already when they were found, as after
/// downtime, at the first start or from an import, come over minutes: they are told together, when no more have come for a while.
/// </remarks>
internal sealed class OwedWatch(AlertQueries queries, AlertStore alerts) : IAlertWatch
{
    /// <summary>Who waits longer than that is told by digests, as everybody who waits; of the last 28 days as they count them.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromDays(28);

    private static readonly TimeSpan Calm = TimeSpan.FromMinutes(10);

    private static readonly TimeSpan LongestUnrest = TimeSpan.FromHours(1);

    /// <inheritdoc/>
    public TimeSpan Every => TimeSpan.FromSeconds(20);

    /// <inheritdoc/>
    public async Task LookAsync(IReadOnlyList<WatchedRule> rules, DateTimeOffset now, CancellationToken cancellationToken)
    {
        foreach (WatchedRule rule in rules.Where(rule => rule.Rule.Name == AlertRule.Owed))
        {
            TimeSpan patience = rule.Rule.Patience;
            IReadOnlyList<WaitingSince> waiting = await queries.WaitingAsync(
                rule.Brand.Slug, now - patience - Longest, now - patience, cancellationToken);
            WaitingSince[] late = [.. waiting.Where(one => one.FoundAt - one.PublishedAt >= patience)];
            await alerts.AddAsync(
                [.. Alerts(rule, [.. waiting.Except(late)], now), .. IsCalm(late, now) ? Alerts(rule, late, now) : []],
                cancellationToken);
        }
    }

    private static bool IsCalm(WaitingSince[] late, DateTimeOffset now) =>
        late.Length > 0 && (late.Max(one => one.FoundAt) + Calm <= now || late.Min(one => one.FoundAt) + LongestUnrest <= now);

    private static IEnumerable<NewAlert> Alerts(WatchedRule rule, WaitingSince[] waiting, DateTimeOffset now)
    {
        if (waiting.Length == 0)
        {
            yield break;
        }

        DateTimeOffset newest = waiting.Max(one => one.PublishedAt);
        string first = waiting[0].MentionId.ToString(CultureInfo.InvariantCulture);
        var facts = new AlertFacts { Count = waiting.Length, Since = waiting[0].PublishedAt, Until = newest };
        yield return rule.Noticed(NoticeTypes.Owed, newest + rule.Rule.Patience, now, first) with
        {
            Mentions = [.. waiting.Select(one => one.MentionId)],
            FactsJson = facts.ToJson(),
            IsOfWaiting = true,
        };
    }
}
