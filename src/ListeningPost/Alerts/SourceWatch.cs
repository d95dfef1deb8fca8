using System.Globalization;
using ListeningPost.Core.Brands;
using ListeningPost.Core.Measures;
using ListeningPost.Storage.Alerts;
using ListeningPost.Storage.Measures;

namespace ListeningPost.Alerts;

/// <summary>
/// Notices when a source that was heard is not heard any more, by the measure of coverage, and when it is again. One that was never
/// heard, for want of a key above all, is none of its: <c>check</c> and digests tell of it.
/// </summary>
internal sealed class SourceWatch(AlertQueries queries, AlertStore alerts, CoverageQueries coverage) : IAlertWatch
{
    /// <summary>The budget is spent: it is not asked, as was wanted.</summary>
    private const string Spent = "Spent";

    /// <summary>In such times it is told how much was heard: the shortest that holds three polls.</summary>
    private static readonly TimeSpan[] Windows =
    [
        TimeSpan.FromHours(1), TimeSpan.FromHours(6), TimeSpan.FromDays(2), TimeSpan.FromDays(7),
    ];

    /// <summary>After a start everything is overdue.</summary>
    private static readonly TimeSpan WarmUp = TimeSpan.FromMinutes(10);

    private DateTimeOffset? _began;

    /// <inheritdoc/>
    public TimeSpan Every => TimeSpan.FromSeconds(30);

    /// <inheritdoc/>
    public async Task LookAsync(IReadOnlyList<WatchedRule> rules, DateTimeOffset now, CancellationToken cancellationToken)
    {
        WatchedRule[] ours = [.. rules.Where(rule => rule.Rule.Name == AlertRule.Blind)];
        if (ours.Length == 0)
        {
            return;
        }

        _began ??= now;
        IReadOnlyList<SourceFaring> sources = await queries.SourcesAsync(cancellationToken);
        IReadOnlyList<SourceFacts> blind = await BlindAsync(sources, now, cancellationToken);
        var heard = new Heard(
            sources.ToDictionary(source => source.Name, StringComparer.Ordinal),
            [.. sources.Where(source => !IsDoubtful(source, now)).Select(source => source.Name)],
            blind);
        foreach (WatchedRule rule in ours)
        {
            await LookAsync(rule, heard, now, cancellationToken);
        }
    }

    private async Task LookAsync(WatchedRule rule, Heard now, DateTimeOffset at, CancellationToken cancellationToken)
    {
        IReadOnlyList<AlertSpell> spells = await alerts.SpellsAsync(rule.Stored.BrandId, rule.Rule.Name, cancellationToken);
        AlertSpell[] open = [.. spells.Where(spell => spell.EndedAt is null)];
        AlertSpell[] gone = [.. open.Where(spell => !now.All.ContainsKey(spell.Subject))];
        if (gone.Length > 0)
        {
            await alerts.EndAsync(rule.Stored.BrandId, rule.Rule.Name, [.. gone.Select(spell => spell.Subject)], at, cancellationToken);
        }

        AlertSpell[] back =
            [.. open.Where(spell => now.Answering.Contains(spell.Subject) && now.All[spell.Subject].HeardAt > spell.Since)];
        Dictionary<string, AlertSpell> last = spells.ToDictionary(spell => spell.Subject, StringComparer.Ordinal);
        SourceFacts[] blind =
            [.. now.Blind.Where(source => IsNews(last.GetValueOrDefault(source.Name), WindowOf(now.All[source.Name]), at))];
        await alerts.AddAsync([.. Backs(rule, back, now, at), .. Blinds(rule, blind, at)], cancellationToken);
    }

    private static IEnumerable<NewAlert> Blinds(WatchedRule rule, SourceFacts[] blind, DateTimeOffset now)
    {
        if (blind.Length == 0)
        {
            yield break;
        }

        var facts = new AlertFacts { Count = blind.Length, Since = blind.Min(source => source.Since), Sources = blind };
        yield return rule.Noticed(NoticeTypes.Blind, now, now, Name(blind[0].Name, blind[0].Since)) with
        {
            FactsJson = facts.ToJson(),
            Begins = [.. blind.Select(source => new AlertSpell(source.Name, source.Since))],
        };
    }

    private static IEnumerable<NewAlert> Backs(WatchedRule rule, AlertSpell[] back, Heard heard, DateTimeOffset now)
    {
        if (back.Length == 0)
        {
            yield break;
        }

        DateTimeOffset until = back.Max(spell => heard.All[spell.Subject].HeardAt);
        var facts = new AlertFacts
        {
            Count = back.Length,
            Since = back.Min(spell => spell.Since),
            Until = until,
            Sources = [.. back.Select(spell => new SourceFacts(spell.Subject, spell.Since, "", 1))],
        };
        yield return rule.Noticed(NoticeTypes.Back, until, now, Name(back[0].Subject, back[0].Since)) with
        {
            FactsJson = facts.ToJson(),
            Ends = back,
        };
    }

    /// <summary>Not while it is told, and not before the time that is measured is over since it was told to be back.</summary>
    private static bool IsNews(AlertSpell? last, TimeSpan window, DateTimeOffset now) =>
        last is null || last.EndedAt + window <= now;

    /// <summary>The sources of which less than half was heard lately.</summary>
    private async Task<IReadOnlyList<SourceFacts>> BlindAsync(
        IReadOnlyList<SourceFaring> sources, DateTimeOffset now, CancellationToken cancellationToken)
    {
        List<SourceFacts> blind = [];
        foreach (var group in sources.Where(source => IsDoubtful(source, now)).GroupBy(WindowOf))
        {
            Hearing hearing = await coverage.HearAsync(now - group.Key, now, now, cancellationToken);
            Dictionary<string, SourceHearing> of = hearing.Sources.ToDictionary(source => source.Name, StringComparer.Ordinal);
            foreach (SourceFaring source in group)
            {
                if (of.GetValueOrDefault(source.Name) is { IsSpent: false, Polls.Share: < Coverage.BlindBelow and var share })
                {
                    blind.Add(new SourceFacts(source.Name, source.HeardAt, source.Failure, share));
                }
            }
        }

        return blind;
    }

    /// <summary>It fails, or is overdue by more than its rhythm.</summary>
    private bool IsDoubtful(SourceFaring source, DateTimeOffset now)
    {
        bool fails = source.Failures > 0 && source.Failure != Spent;
        TimeSpan grace = source.Interval > WarmUp ? source.Interval : WarmUp;
        bool isOverdue = source.NextPollAt + grace < now && _began + WarmUp < now;
        return fails || isOverdue;
    }

    private static TimeSpan WindowOf(SourceFaring source) => Windows.FirstOrDefault(window => window >= source.Interval * 3, Windows[^1]);

    private static string Name(string source, DateTimeOffset since) =>
        $"{source}\n{since.ToUniversalTime().ToString("O", CultureInfo.InvariantCulture)}";

    /// <summary>How the sources are heard at a look.</summary>
    /// <param name="All">Those that are asked and were ever heard, by name.</param>
    /// <param name="Answering">The names of those that answer.</param>
    /// <param name="Blind">Those of which too little is heard.</param>
    private sealed record Heard(
        Dictionary<string, SourceFaring> All, HashSet<string> Answering, IReadOnlyList<SourceFacts> Blind);
}
